/** One request for an operation of Meta's file and the answer expected of the sandbox, as data, and how it is made. */
import { isObject, type JsonObject } from "../../../sandbox/graph/json.ts";
import { sandboxForTest, type TestSandbox } from "../support.ts";
import type { Operation, OperationName } from "./operations.ts";

export interface Exchange {
  readonly operation: OperationName;
  /** What is special about this request. */
  readonly title: string;
  readonly status: number;
  /** The error's code, where an error is expected. */
  readonly code?: number;
  readonly scenario?: string;
  /** What must have happened before; returns the token to use when it is not the main one (null: none). */
  readonly before?: (sandbox: TestSandbox) => Promise<string | null | undefined>;
  /** The object named by the path; the first one of its kind when absent. */
  readonly subject?: Subject;
  readonly query?: Query | ((sandbox: TestSandbox) => Promise<Query>);
  readonly body?: Body | ((sandbox: TestSandbox) => Promise<Body>);
}

export type Subject = string | ((sandbox: TestSandbox) => string | Promise<string>);
type Body = JsonObject | FormData;
type Query = Readonly<Record<string, string>>;

export interface ExchangeAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Parsed when it is JSON. */
  readonly body: unknown;
  /** The names of the parameters that were sent, and those of them that nothing in the sandbox looked at. */
  readonly given: readonly string[];
  readonly ignored: readonly string[];
}

/** The version of the file. */
const version = "v23.0";

/** Makes the request against a sandbox of its own. */
export async function perform(exchange: Exchange, operation: Operation): Promise<ExchangeAnswer> {
  const sandbox = await sandboxForTest({ scenario: exchange.scenario ?? "terms-unsigned" });
  const given = typeof exchange.subject === "function" ? await exchange.subject(sandbox) : exchange.subject;
  const subject = given ?? (await usualSubject(sandbox, operation.path));
  if (subject === null || subject === "") throw new Error(`${operation.name}: there is no object to ask.`);
  const chosen = await exchange.before?.(sandbox);
  const token = chosen === undefined ? sandbox.handle.credentials.token : chosen;
  const query = typeof exchange.query === "function" ? await exchange.query(sandbox) : exchange.query;
  const body = typeof exchange.body === "function" ? await exchange.body(sandbox) : exchange.body;
  return request(sandbox, operation, { subject, token, query, body });
}

/** An example request of the file, sent to a person who has just written, as the example's own number is nobody's. */
export async function performExample(operation: Operation, example: JsonObject): Promise<ExchangeAnswer> {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  const to = "5511987654000";
  await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: to });
  const subject = await usualSubject(sandbox, operation.path);
  if (subject === null)
    throw new Error(`${operation.name}: which object the example is meant for is not known.`);
  const body = {
    ...reachable(example),
    ...(example.to === undefined ? {} : { to }),
  };
  return request(sandbox, operation, { subject, token: sandbox.handle.credentials.token, body });
}

/** The links of the examples are placeholders; here they are addresses. */
function reachable(value: JsonObject): JsonObject {
  const copy: unknown = JSON.parse(
    JSON.stringify(value, (name, inner: unknown) => (name === "link" ? "https://example.com/file" : inner)),
  );
  return isObject(copy) ? copy : {};
}

export interface RequestParts {
  readonly subject: string;
  readonly token: string | null;
  readonly query?: Query | undefined;
  readonly body?: Body | undefined;
}

export async function request(
  { handle }: Pick<TestSandbox, "handle">,
  operation: Operation,
  { subject, token, query, body }: RequestParts,
): Promise<ExchangeAnswer> {
  const path = operation.path.replace("{Version}", version).replace(/\{[^}]+\}/, encodeURIComponent(subject));
  // Media are at an address that Graph gives whole.
  const url = URL.canParse(subject) ? new URL(subject) : new URL(path, handle.url);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const response = await fetch(url, {
    method: operation.method,
    headers: {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(isObject(body) && !(body instanceof FormData) ? { "Content-Type": "application/json" } : {}),
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  const contentType = response.headers.get("content-type") ?? "";
  const text = await response.text();
  const parsed: unknown = contentType.includes("json") ? JSON.parse(text) : text;
  return {
    status: response.status,
    contentType,
    body: parsed,
    given: [...Object.keys(query ?? {}), ...namesIn(body)],
    ignored: await ignoredParameters(handle.url),
  };
}

function namesIn(body: Body | undefined): string[] {
  if (body instanceof FormData) return [...body.keys()];
  return Object.keys(body ?? {});
}

async function ignoredParameters(url: string): Promise<readonly string[]> {
  const { requests } = (await (await fetch(`${url}/_control/requests`)).json()) as {
    readonly requests: readonly { readonly ignored: readonly string[] }[];
  };
  return requests[0]?.ignored ?? [];
}

/** An object of the kind that the path's first placeholder names; null where the sandbox has none of that kind. */
export async function usualSubject(sandbox: TestSandbox, path: string): Promise<string | null> {
  switch (/^\/\{Version\}\/\{([^}]+)\}/.exec(path)?.[1]) {
    case "WABA-ID":
    case "WhatsApp-Business-Account-ID":
      return sandbox.account;
    case "Phone-Number-ID":
    case "WhatsApp-Account-Number-ID":
      return sandbox.number;
    case "Business-ID":
      return sandbox.handle.credentials.businessId;
    case "TEMPLATE_ID":
      return templateNamed(sandbox, "autumn_sale");
    default:
      return null;
  }
}

export async function templateNamed(sandbox: TestSandbox, name: string): Promise<string> {
  const { templates } = await sandbox.control("GET", "state");
  const list: unknown[] = Array.isArray(templates) ? templates : [];
  const template = list.find((one) => isObject(one) && one.name === name);
  if (!isObject(template)) throw new Error(`The sandbox has no template ${name}.`);
  return String(template.id);
}

/** The query for the second page of a list, of one item. */
export async function secondPage(sandbox: TestSandbox, list: string): Promise<Query> {
  const { body } = await sandbox.graph("GET", `${list}?limit=1`);
  const cursors = isObject(body.paging) && isObject(body.paging.cursors) ? body.paging.cursors : {};
  return { limit: "1", after: String(cursors.after) };
}

/** A token that may do only what these scopes say. */
export async function limitedToken(sandbox: TestSandbox, scopes: readonly string[]): Promise<string> {
  const { token } = await sandbox.control("POST", "tokens", { scopes });
  return String(token);
}
