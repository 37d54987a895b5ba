/** What an OpenAPI file offers: its operations, and the schema of an operation's answer with a given status. */
import { isObject, type JsonObject } from "../../../sandbox/graph/json.ts";

/** Method and path as the file writes them: `GET /{Version}/{WABA-ID}`. */
export type OperationName = string;

export interface Operation {
  readonly name: OperationName;
  readonly method: string;
  readonly path: string;
  readonly statuses: readonly string[];
}

export type DocumentedAnswer =
  | { readonly kind: "schema"; readonly schema: JsonObject; readonly mediaType: string }
  | { readonly kind: "no-schema" }
  | { readonly kind: "undocumented" };

const methods = ["get", "post", "delete", "put", "patch"];

/** The operations on Graph objects; the file also describes the webhooks an app receives, which nobody calls. */
export function operationsOf(document: JsonObject): ReadonlyMap<OperationName, Operation> {
  const operations = new Map<OperationName, Operation>();
  for (const [path, item] of Object.entries(objectAt(document.paths))) {
    for (const method of methods) {
      const operation = objectAt(item)[method];
      if (!isObject(operation)) continue;
      const name = `${method.toUpperCase()} ${path}`;
      operations.set(name, {
        name,
        method: method.toUpperCase(),
        path,
        statuses: Object.keys(objectAt(operation.responses)),
      });
    }
  }
  return operations;
}

export function answerOf(document: JsonObject, operation: Operation, status: number): DocumentedAnswer {
  const item = objectAt(objectAt(document.paths)[operation.path]);
  const responses = objectAt(objectAt(item[operation.method.toLowerCase()]).responses);
  const given = responses[String(status)];
  if (given === undefined) return { kind: "undocumented" };
  const response = dereferenced(document, given);
  const [mediaType, content] = Object.entries(objectAt(response.content))[0] ?? [];
  const schema = objectAt(content).schema;
  return mediaType === undefined || !isObject(schema)
    ? { kind: "no-schema" }
    : { kind: "schema", schema, mediaType };
}

/** The parameters that the file documents for a request: those of the query, and the properties of its body. */
export function parametersOf(document: JsonObject, operation: Operation): ReadonlySet<string> {
  const item = objectAt(objectAt(document.paths)[operation.path]);
  const own = objectAt(item[operation.method.toLowerCase()]);
  const query = [item.parameters, own.parameters]
    .flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
    .map((parameter) => dereferenced(document, parameter))
    .filter((parameter) => parameter.in === "query")
    .map((parameter) => String(parameter.name));
  const bodies = Object.values(objectAt(dereferenced(document, own.requestBody).content)).flatMap((content) =>
    propertiesOf(document, objectAt(content).schema),
  );
  return new Set([...query, ...bodies]);
}

function propertiesOf(document: JsonObject, schema: unknown): string[] {
  const given = dereferenced(document, schema);
  const parts = [given.allOf, given.oneOf, given.anyOf]
    .flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
    .flatMap((part) => propertiesOf(document, part));
  return [...Object.keys(objectAt(given.properties)), ...parts];
}

/** The bodies that the file shows as examples of a request in JSON, by name. */
export function exampleRequestsOf(
  document: JsonObject,
  operation: Operation,
): ReadonlyMap<string, JsonObject> {
  const item = objectAt(objectAt(document.paths)[operation.path]);
  const request = dereferenced(document, objectAt(item[operation.method.toLowerCase()]).requestBody);
  const { examples, example } = objectAt(objectAt(request.content)["application/json"]);
  const named = Object.entries(objectAt(examples)).map(
    ([name, value]) => [name, objectAt(dereferenced(document, value).value)] as const,
  );
  return new Map(isObject(example) ? [["example", example], ...named] : named);
}

/** Follows references within the file, however many. */
export function dereferenced(document: JsonObject, value: unknown): JsonObject {
  let current = objectAt(value);
  while (typeof current.$ref === "string") {
    let target: unknown = document;
    for (const part of current.$ref.replace(/^#\//, "").split("/")) {
      target = objectAt(target)[part.replaceAll("~1", "/").replaceAll("~0", "~")];
    }
    if (!isObject(target)) throw new Error(`The reference ${current.$ref} leads nowhere.`);
    current = target;
  }
  return current;
}

function objectAt(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
