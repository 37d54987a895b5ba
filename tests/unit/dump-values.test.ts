/** Cutting text into JSON values, and finding Meta's webhooks in them: nothing is lost beside what is broken. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sliceAt } from "../../core/imports/json-slices.ts";
import { payloadsIn } from "../../core/imports/payloads.ts";
import { type DumpValue, splitValues } from "../../core/imports/split-values.ts";
import { propertyOf } from "../support/rounds.ts";

async function split(
  text: string,
  chunk = text.length,
  longestValue?: number,
): Promise<readonly DumpValue[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += Math.max(1, chunk))
      yield bytes.subarray(at, at + Math.max(1, chunk));
  }
  const values: DumpValue[] = [];
  for await (const value of splitValues(chunks(), longestValue === undefined ? {} : { longestValue }))
    values.push(value);
  return values;
}

const texts = (values: readonly DumpValue[]) =>
  values.flatMap((value) => (value.kind === "value" ? [value.bytes.toString()] : []));
const broken = (values: readonly DumpValue[]) =>
  values.flatMap((value) => (value.kind === "malformed" ? [value.line] : []));

const BODY = String.raw`{"object":"whatsapp_business_account","entry":[{"id":"1","time":1795165300,"note":"caf\u00e9 \/ \"{[\" \\"}]}`;

describe("values in a text", () => {
  test.each([
    ["one", BODY, [BODY]],
    ["one a line", `${BODY}\n{"a":1}\r\n\n${BODY}`, [BODY, '{"a":1}', BODY]],
    ["a list on one line", `[${BODY}, {"a":[1,{}]}]`, [BODY, '{"a":[1,{}]}']],
    ["a list over many lines", `[\n  {\n    "a": 1\n  },\n  ${BODY}\n]\n`, ['{\n    "a": 1\n  }', BODY]],
    ["lists a line", `[${BODY}]\n[${BODY},${BODY}]`, [BODY, BODY, BODY]],
    ["texts that hold JSON", `${JSON.stringify(BODY)}\n`, [JSON.stringify(BODY)]],
    ["a byte order mark before", `\ufeff${BODY}`, [BODY]],
    ["a log's words before", `2026-11-28T10:00:00Z INFO [http] webhook ${BODY}\n`, [BODY]],
  ])("%s", async (_, text, expected) => {
    const values = await split(text);
    expect(texts(values)).toEqual(expected);
    expect(broken(values)).toEqual([]);
  });

  test.each([
    ["cut off inside a text", BODY.slice(0, BODY.indexOf("café".slice(0, 3)) + 2)],
    ["cut off inside an object", BODY.slice(0, BODY.indexOf("[") + 1)],
    ["not JSON", "{nothing to read}"],
    ["words alone", "the service was started"],
    ["a brace too few", `{"a":{"b":1}`],
  ])("a line %s is told with its number, and takes no other with it", async (_, line) => {
    const values = await split(`${BODY}\n${line}\n${BODY}\n${line}\n{"a":1}\n${BODY}`);
    expect(texts(values)).toEqual([BODY, BODY, '{"a":1}', BODY]);
    expect(broken(values)).toEqual([2, 4]);
  });

  test("a dump whose first and last lines were cut off by a rotation", async () => {
    const values = await split(`${BODY.slice(30)}\n${BODY}\n${BODY}\n${BODY.slice(0, 50)}`);
    expect(texts(values).slice(-2)).toEqual([BODY, BODY]);
    expect(broken(values)).toEqual([1, 4]);
  });

  test("a value without an end is given up at a size, and what follows is read", async () => {
    const values = await split(`{"a":[${"1,".repeat(400)}\n${BODY}\n`, 64, 500);
    expect(texts(values)).toEqual([BODY]);
    expect(broken(values)).toEqual([1]);
  });

  test("wherever the chunks are cut, however it is laid out", async () => {
    const json = fc.jsonValue({ maxDepth: 3 }).map((value) => ({ content: value }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(json, { maxLength: 6 }),
        fc.nat(3),
        fc.integer({ min: 1, max: 40 }),
        async (all, way, chunk) => {
          const indent = way % 2 === 0 ? 0 : 2;
          const written = all.map((value) => JSON.stringify(value, null, indent));
          const text = way < 2 ? written.join("\n") : JSON.stringify(all, null, indent);
          const values = await split(text, chunk);
          expect(texts(values).map((one) => JSON.parse(one))).toEqual(written.map((one) => JSON.parse(one)));
          expect(broken(values)).toEqual([]);
        },
      ),
      propertyOf("dump values: wherever the chunks are cut, however it is laid out", 200),
    );
  });

  test("lines cut anywhere: every whole line is read", async () => {
    const line = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify({ content: value }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(line, fc.option(fc.nat(), { freq: 2 })), { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (lines, chunk) => {
          const written = lines.map(([text, cut]) =>
            cut === null ? text : text.slice(0, cut % text.length),
          );
          const values = await split(written.join("\n"), chunk);
          expect(texts(values)).toEqual(
            expect.arrayContaining(lines.filter(([, cut]) => cut === null).map(([text]) => text)),
          );
        },
      ),
      propertyOf("dump values: lines cut anywhere: every whole line is read", 300),
    );
  });
});

describe("a slice of JSON", () => {
  test("is the value that JSON.parse finds there", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const visit = (part: unknown, path: readonly (string | number)[]): void => {
          const slice = sliceAt(Buffer.from(text), path);
          expect(slice).not.toBeNull();
          if (slice === null) return;
          expect(JSON.parse(Buffer.from(text).subarray(slice.start, slice.end).toString())).toEqual(part);
          if (Array.isArray(part))
            for (const [index, element] of part.entries()) visit(element, [...path, index]);
          else if (typeof part === "object" && part !== null)
            for (const [name, member] of Object.entries(part)) visit(member, [...path, name]);
        };
        visit(JSON.parse(text), []);
      }),
      propertyOf("dump values: is the value that JSON.parse finds there", 100),
    );
  });

  test("of a name that comes twice is the last one, and of a path that leads nowhere there is none", () => {
    const text = Buffer.from('{"a":1,"a":{"b":[2]}}');
    const slice = sliceAt(text, ["a", "b", 0]);
    expect(slice && text.subarray(slice.start, slice.end).toString()).toBe("2");
    expect(sliceAt(text, ["a", "c"])).toBeNull();
    expect(sliceAt(text, ["a", "b", 0, "d"])).toBeNull();
  });
});

describe("webhooks in what other tools wrote", () => {
  const found = (value: unknown) => {
    const bytes = Buffer.from(JSON.stringify(value));
    return payloadsIn(bytes, value).map(({ body, noted }) => ({ body: body.toString(), noted }));
  };
  const payload: unknown = JSON.parse(BODY);
  const NOTED = "2026-11-28T10:00:00.250Z";

  test.each([
    ["bare", payload, null],
    ["as an object", { headers: {}, body: payload }, null],
    [
      "deep in a list, with the time of its envelope",
      { events: [{ at: 1, timestamp: NOTED, request: { payload } }] },
      Date.parse(NOTED),
    ],
    ["with a time in seconds", { ts: 1795860000, data: payload }, 1795860000000],
  ])("%s", (_, value, noted) => {
    const [first, ...others] = found(value);
    expect(others).toEqual([]);
    expect(JSON.parse(first?.body ?? "")).toEqual(payload);
    expect(first?.noted).toBe(noted);
  });

  test.each([
    ["a text", { id: 7, rawBody: BODY }],
    ["a text beside what the tool read of it", { body: payload, raw: BODY }],
    ["Base64", { isBase64Encoded: true, body: Buffer.from(BODY).toString("base64") }],
    ["a text alone", BODY],
  ])("%s keeps every byte that Meta signed", (_, value) => {
    expect(found(value)).toEqual([{ body: BODY, noted: null }]);
  });

  test("an object keeps the bytes that stand in the dump", () => {
    const text = Buffer.from(`{ "n": 1, "body": ${BODY} }`);
    expect(payloadsIn(text, JSON.parse(text.toString())).map(({ body }) => body.toString())).toEqual([BODY]);
  });

  test.each([
    ["something else", { object: "event", data: {} }],
    ["a part of one", { statuses: [{ id: "wamid.X", status: "sent" }] }],
    ["one that was cut off", { body: BODY.slice(0, -1) }],
    ["Base64 of something else", { body: Buffer.from("{}".repeat(40)).toString("base64") }],
    ["nothing", null],
  ])("not in %s", (_, value) => {
    expect(found(value)).toEqual([]);
  });
});
