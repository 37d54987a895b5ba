/**
 * The sandbox against Meta's own OpenAPI file: real requests, whose answers must be as the file says, except where the
 * contract says that the file is wrong (exceptions.ts). Skipped, by name, where the file is absent (file.ts).
 */
import { describe, expect, test } from "vitest";
import { isObject, type JsonObject } from "../../../sandbox/graph/json.ts";
import { sandboxForTest } from "../support.ts";
import { PropertyCoverage } from "./coverage.ts";
import { refusedExamples } from "./examples.ts";
import type { Exception } from "./exception.ts";
import { exceptions } from "./exceptions.ts";
import {
  type Exchange,
  type ExchangeAnswer,
  perform,
  performExample,
  request,
  usualSubject,
} from "./exchange.ts";
import { exchanges } from "./exchanges/all.ts";
import { readMetaFile } from "./file.ts";
import { notOffered } from "./not-offered.ts";
import { exampleRequestsOf, type Operation, operationsOf, parametersOf } from "./operations.ts";
import { unseenProperties, unseenStatuses } from "./unseen.ts";
import { AnswerValidator, type Finding } from "./validator.ts";
import { receiving, statusValueSchema, statusValues } from "./webhooks.ts";

const file = readMetaFile();

if (file.found) describe("Meta's OpenAPI file", () => suite(file.document));
else test.skip(`SKIPPED: ${file.reason}`, () => undefined);

interface Result {
  readonly exchange: Exchange;
  readonly operation: Operation;
  readonly answer: ExchangeAnswer;
  readonly findings: readonly Finding[];
}

function suite(document: JsonObject): void {
  const operations = operationsOf(document);
  const validator = new AnswerValidator(document);
  const results = new Map<Exchange, Promise<Result>>();
  const tested = new Set(exchanges.map((exchange) => exchange.operation));
  const listed = notOffered.flatMap((group) => group.operations);

  /** Each exchange takes place once, whichever test needs it first. */
  function resultOf(exchange: Exchange): Promise<Result> {
    const known = results.get(exchange);
    if (known !== undefined) return known;
    const result = carryOut(exchange);
    results.set(exchange, result);
    return result;
  }

  async function carryOut(exchange: Exchange): Promise<Result> {
    const operation = operations.get(exchange.operation);
    if (operation === undefined) throw new Error(`The file has no ${exchange.operation}.`);
    const answer = await perform(exchange, operation);
    return { exchange, operation, answer, findings: validator.findings(operation, answer) };
  }

  const everyResult = (): Promise<Result[]> => Promise.all(exchanges.map(resultOf));

  for (const exchange of exchanges) {
    test(`${exchange.operation} ${exchange.status}: ${exchange.title}`, async () => {
      const { answer, findings } = await resultOf(exchange);
      expect([answer.status, codeOf(answer)], JSON.stringify(answer.body)).toEqual([
        exchange.status,
        exchange.code,
      ]);
      expect(findings.filter((finding) => !exceptions.some((one) => excuses(one, finding)))).toEqual([]);
    });
  }

  for (const operation of operations.values()) {
    if (!tested.has(operation.name)) continue;
    for (const [name, body] of exampleRequestsOf(document, operation)) {
      const refused = refusedExamples.find(
        (one) => one.operation === operation.name && one.names.includes(name),
      );
      const outcome = refused === undefined ? "is carried out" : `is refused with ${refused.code}`;
      test(`the file's own request "${name}" to ${operation.name} ${outcome}`, async () => {
        const answer = await performExample(operation, body);
        expect([answer.status === 200, codeOf(answer)], JSON.stringify(answer.body)).toEqual([
          refused === undefined,
          refused?.code,
        ]);
        const findings = validator.findings(operation, answer);
        expect(findings.filter((finding) => !exceptions.some((one) => excuses(one, finding)))).toEqual([]);
      });
    }
  }

  let posted: ReturnType<typeof statusValues> | undefined;
  /** Messages are sent and their statuses collected once, whichever test needs them first. */
  function statuses(): ReturnType<typeof statusValues> {
    posted ??= statusValues();
    return posted;
  }

  async function webhookFindings(): Promise<Finding[]> {
    return (await statuses()).flatMap((value) => validator.findingsIn(receiving, statusValueSchema, value));
  }

  test("the status webhooks are as the file says", async () => {
    expect(await statuses()).not.toEqual([]);
    const findings = await webhookFindings();
    expect(findings.filter((finding) => !exceptions.some((one) => excuses(one, finding)))).toEqual([]);
  });

  test("every refused example is in the file", () => {
    const missing = refusedExamples.flatMap(({ operation, names }) => {
      const found = operations.get(operation);
      const examples = found === undefined ? new Map() : exampleRequestsOf(document, found);
      return names.filter((name) => !examples.has(name));
    });
    expect(missing).toEqual([]);
  });

  test("no answer could carry a property more without being noticed", async () => {
    const unnoticed = (await everyResult()).filter(({ operation, answer }) => {
      if (!isObject(answer.body)) return false;
      const body = { ...answer.body, colour: "blue" };
      return !validator
        .findings(operation, { ...answer, body })
        .some(({ rule, value }) => rule === "undocumented property" && value === "colour");
    });
    expect(unnoticed.map(({ exchange }) => `${exchange.operation}: ${exchange.title}`)).toEqual([]);
  });

  test("every exception is needed by each operation and for each value that it names", async () => {
    const answers = (await everyResult()).flatMap((result) => result.findings);
    const findings = [...answers, ...(await webhookFindings())];
    const stale = exceptions.flatMap((exception) => {
      const excused = findings.filter((finding) => excuses(exception, finding));
      const forgotten = exception.operations === "any" ? [] : exception.operations;
      return [
        ...(excused.length === 0 ? ["anything"] : []),
        ...forgotten.filter((name) => !excused.some(({ operation }) => operation === name)),
        ...exception.values.filter((value) => !excused.some((finding) => finding.value === value)),
      ].map((what) => `${exception.schema} ${exception.rule}: not needed for ${what}`);
    });
    expect(stale).toEqual([]);
  });

  test("every operation of the file is either tested or listed with the reason", () => {
    const names = [...operations.keys()];
    expect({
      forgotten: names.filter((name) => !tested.has(name) && !listed.includes(name)),
      both: listed.filter((name) => tested.has(name)),
      unknown: listed.filter((name) => !operations.has(name)),
      twice: listed.filter((name, index) => listed.indexOf(name) !== index),
    }).toEqual({ forgotten: [], both: [], unknown: [], twice: [] });
  });

  test("what is listed as not offered is not offered", async () => {
    const sandbox = await sandboxForTest();
    const { token } = sandbox.handle.credentials;
    const offered: string[] = [];
    for (const name of listed) {
      const operation = operations.get(name);
      const subject = operation === undefined ? null : await usualSubject(sandbox, operation.path);
      if (operation === undefined || subject === null) continue;
      const answer = await request(sandbox, operation, { subject, token });
      if (!isRefusal(answer)) offered.push(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    expect(offered).toEqual([]);
  });

  test("every documented parameter of a tested operation is sent and looked at, or listed with the reason", async () => {
    const results = await everyResult();
    const ignored = results.flatMap(({ exchange, answer }) =>
      answer.ignored.map((name) => `${exchange.operation}: ${name}`),
    );
    expect([...new Set(ignored)]).toEqual([]);
    const unsent = [...operations.values()]
      .filter(({ name }) => tested.has(name))
      .flatMap((operation) => {
        const sent = new Set(
          results
            .filter(({ exchange }) => exchange.operation === operation.name)
            .flatMap(({ answer }) => answer.given),
        );
        for (const body of exampleRequestsOf(document, operation).values()) {
          for (const name of Object.keys(body)) sent.add(name);
        }
        return [...parametersOf(document, operation)]
          .filter((name) => !sent.has(name))
          .map((name) => `${operation.name}: ${name}`);
      });
    expect(unsent).toEqual([]);
  });

  test("every documented status of a tested operation is answered or listed with the reason", async () => {
    const answered = new Set(
      (await everyResult()).map(({ operation, answer }) => `${answer.status} ${operation.name}`),
    );
    const documented = [...operations.values()]
      .filter(({ name }) => tested.has(name))
      .flatMap(({ name, statuses }) => statuses.map((status) => ({ name, status })));
    const missing = documented.filter(({ name, status }) => !answered.has(`${status} ${name}`));
    const covers = (one: (typeof unseenStatuses)[number], { name, status }: (typeof missing)[number]) =>
      one.status === status && (one.operations === "any" || one.operations.includes(name));
    expect({
      unexplained: missing.filter((gap) => !unseenStatuses.some((one) => covers(one, gap))),
      stale: unseenStatuses.filter((one) =>
        one.operations === "any"
          ? !missing.some((gap) => covers(one, gap))
          : !one.operations.every((name) => missing.some((gap) => gap.name === name && covers(one, gap))),
      ),
    }).toEqual({ unexplained: [], stale: [] });
  });

  test("every documented property is answered somewhere or listed with the reason", async () => {
    const coverage = new PropertyCoverage(document);
    for (const { operation, answer } of await everyResult()) coverage.note(operation, answer);
    for (const value of await statuses()) coverage.noteIn(statusValueSchema, value);
    const missing = coverage.neverSeen().map(({ schema, name }) => `${schema} ${name}`);
    const explained = unseenProperties.flatMap(({ schema, properties }) =>
      properties.map((name) => `${schema} ${name}`),
    );
    expect({
      unexplained: missing.filter((one) => !explained.includes(one)),
      stale: explained.filter((one) => !missing.includes(one)),
    }).toEqual({ unexplained: [], stale: [] });
  });
}

function excuses(exception: Exception, finding: Finding): boolean {
  return (
    (exception.operations === "any" || exception.operations.includes(finding.operation)) &&
    exception.schema === finding.schema &&
    exception.rule === finding.rule &&
    exception.values.includes(finding.value)
  );
}

function codeOf({ body }: ExchangeAnswer): unknown {
  return isObject(body) && isObject(body.error) ? body.error.code : undefined;
}

/** Graph's two ways to say that it has no such edge, or no such method on it. */
function isRefusal({ body }: ExchangeAnswer): boolean {
  const error = isObject(body) && isObject(body.error) ? body.error : {};
  return /Unknown path components|Unsupported (get|post|delete) request/.test(String(error.message));
}
