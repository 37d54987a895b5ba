/** Holds answers against an OpenAPI 3.1 file and says where they differ from it. */

import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonObject } from "../../../sandbox/graph/json.ts";
import { ClosedSchemas } from "./closed.ts";
import { answerOf, type Operation, type OperationName } from "./operations.ts";

/** One place where an answer and the file differ. */
export interface Finding {
  readonly operation: OperationName;
  /** Null for what is no answer. */
  readonly status: number | null;
  /** Where in the answer; `*` stands for every item of a list. */
  readonly at: string;
  /** Where in the file; an inline schema is named from its operation on. */
  readonly schema: string;
  /**
   * `undocumented status`, `undocumented property` (the schema names the properties, and not this one), `media type`,
   * or a keyword of JSON Schema: enum, required, type, pattern …
   */
  readonly rule: string;
  /** The value, the name of the missing or additional property, or the status. */
  readonly value: string;
}

export interface AnswerToCheck {
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

const base = "meta";
/** What describes every error where the operation lists none with this status. */
const errorSchema = "#/components/schemas/GraphAPIError";

export class AnswerValidator {
  readonly #document: JsonObject;
  readonly #schemas: ClosedSchemas;
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: JsonObject) {
    this.#document = document;
    this.#schemas = new ClosedSchemas(document, base);
    // Strict: a keyword or format that the validator does not know is an error, not a rule that is passed over.
    this.#ajv = new Ajv2020({
      strict: true,
      strictTypes: false,
      strictRequired: false,
      allErrors: true,
      verbose: true,
    });
    addFormats.default(this.#ajv);
    // Words of OpenAPI that describe and forbid nothing. (`discriminator` only speeds up the `oneOf` beside it.)
    this.#ajv.addVocabulary(["example", "discriminator", "externalDocs", "xml"]);
    this.#ajv.addSchema(this.#schemas.components(), base, false, false);
  }

  findings(operation: Operation, answer: AnswerToCheck): Finding[] {
    const found = (at: string, schema: string, rule: string, value: string): Finding => ({
      operation: operation.name,
      status: answer.status,
      at,
      schema,
      rule,
      value,
    });
    const documented = answerOf(this.#document, operation, answer.status);
    if (documented.kind === "no-schema") return [];
    const place = `responses/${answer.status}`;
    if (documented.kind === "undocumented") {
      const status = String(answer.status);
      return [
        found("", "responses", "undocumented status", status),
        ...this.#differences("error", { $ref: errorSchema }, "", answer.body, found),
      ];
    }
    const given = answer.contentType.split(";")[0]?.trim() ?? "";
    return [
      ...(given === documented.mediaType ? [] : [found("", place, "media type", given)]),
      ...this.#differences(
        `${operation.name} ${answer.status}`,
        documented.schema,
        place,
        answer.body,
        found,
      ),
    ];
  }

  /** Holds what is no answer, such as a webhook, against one of the file's named schemas. */
  findingsIn(operation: OperationName, component: string, value: unknown): Finding[] {
    const reference = `#/components/schemas/${component}`;
    return this.#differences(reference, { $ref: reference }, "", value, (at, schema, rule, offending) => ({
      operation,
      status: null,
      at,
      schema,
      rule,
      value: offending,
    }));
  }

  #differences(
    key: string,
    schema: JsonObject,
    place: string,
    body: unknown,
    found: (at: string, schema: string, rule: string, value: string) => Finding,
  ): Finding[] {
    const known = this.#compiled.get(key);
    const validate = known ?? this.#ajv.compile(this.#schemas.closed(schema, place) as JsonObject);
    this.#compiled.set(key, validate);
    if (validate(body) === true) return [];
    return (validate.errors ?? []).map((error) => {
      const at = error.instancePath.replaceAll(/\/\d+(?=\/|$)/g, "/*");
      const where = this.#schemas.placeOf(error.parentSchema) ?? error.schemaPath;
      return error.keyword === "unevaluatedProperties" || error.keyword === "additionalProperties"
        ? found(at, where, "undocumented property", offender(error))
        : found(at, where, error.keyword, offender(error));
    });
  }
}

function offender(error: ErrorObject): string {
  const parameters: JsonObject = error.params;
  const name = parameters.unevaluatedProperty ?? parameters.additionalProperty ?? parameters.missingProperty;
  if (typeof name === "string") return name;
  if (error.keyword === "type") return Array.isArray(error.data) ? "array" : typeof error.data;
  return typeof error.data === "string" ? error.data : JSON.stringify(error.data);
}
