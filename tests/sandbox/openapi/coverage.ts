/**
 * Which of the properties that the file names have been seen in an answer. The file requires few of them, so without
 * this an answer that lacks them all would be as good as one that has them.
 */
import { isObject, type JsonObject } from "../../../sandbox/graph/json.ts";
import { answerOf, dereferenced, type Operation } from "./operations.ts";
import type { AnswerToCheck } from "./validator.ts";

export interface Property {
  /** Where in the file; an inline schema is named from its operation on. */
  readonly schema: string;
  readonly name: string;
}

export class PropertyCoverage {
  readonly #document: JsonObject;
  readonly #seen = new Map<string, Map<string, boolean>>();

  constructor(document: JsonObject) {
    this.#document = document;
  }

  note(operation: Operation, answer: AnswerToCheck): void {
    const documented = answerOf(this.#document, operation, answer.status);
    if (documented.kind !== "schema") return;
    this.#walk(documented.schema, `${operation.name} responses/${answer.status}`, answer.body);
  }

  /** A value that is no answer, of one of the file's named schemas. */
  noteIn(component: string, value: unknown): void {
    this.#walk({ $ref: `#/components/schemas/${component}` }, "", value);
  }

  neverSeen(): Property[] {
    return [...this.#seen].flatMap(([schema, names]) =>
      [...names].filter(([, seen]) => !seen).map(([name]) => ({ schema, name })),
    );
  }

  #walk(schema: unknown, place: string, value: unknown): void {
    if (!isObject(schema)) return;
    if (typeof schema.$ref === "string") {
      this.#walk(dereferenced(this.#document, schema), schema.$ref, value);
      return;
    }
    if (Array.isArray(value)) {
      for (const item of value) this.#walk(schema.items, `${place}/items`, item);
      return;
    }
    if (!isObject(value)) return;
    for (const [name, inner] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
      const seen = Object.hasOwn(value, name);
      this.#mark(place, name, seen);
      if (seen) this.#walk(inner, `${place}/properties/${name}`, value[name]);
    }
    const parts = schema.allOf;
    if (Array.isArray(parts)) {
      parts.forEach((part: unknown, index) => {
        this.#walk(part, `${place}/allOf/${index}`, value);
      });
    }
  }

  #mark(place: string, name: string, seen: boolean): void {
    const names = this.#seen.get(place) ?? new Map<string, boolean>();
    this.#seen.set(place, names.set(name, seen || names.get(name) === true));
  }
}
