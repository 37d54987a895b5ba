/**
 * Reads schemas strictly: an object whose schema names its properties may have no others. The file says so nowhere and
 * requires little, so read plainly it would let almost any answer pass.
 */
import { isObject, type JsonObject } from "../../../sandbox/graph/json.ts";
import { dereferenced } from "./operations.ts";

const named = "#/components/schemas/";
const combining = ["allOf", "anyOf", "oneOf"];

export class ClosedSchemas {
  readonly #document: JsonObject;
  readonly #base: string;
  /** Where in the file each schema made here comes from. */
  readonly #places = new WeakMap<object, string>();

  /** `base` is the name the components go by in the references of what `closed` returns. */
  constructor(document: JsonObject, base: string) {
    this.#document = document;
    this.#base = base;
  }

  placeOf(schema: unknown): string | undefined {
    return typeof schema === "object" && schema !== null ? this.#places.get(schema) : undefined;
  }

  /** Every named schema of the file. They stay open themselves, as others build on them; who refers to one closes it. */
  components(): JsonObject {
    const schemas = isObject(this.#document.components) ? this.#document.components.schemas : {};
    return {
      $id: this.#base,
      $defs: mapped(schemas, (schema, name) => this.#open(schema, `${named}${name}`)),
    };
  }

  closed(schema: unknown, place: string): unknown {
    const open = this.#open(schema, place);
    if (!isObject(open) || !isObject(schema) || !this.#namesProperties(schema)) return open;
    const closed = { ...open, unevaluatedProperties: false };
    // A reference is best known by what it refers to.
    this.#places.set(closed, typeof schema.$ref === "string" ? schema.$ref : place);
    return closed;
  }

  #open(schema: unknown, place: string): unknown {
    if (!isObject(schema)) return schema;
    const open: Record<string, unknown> = {};
    for (const [keyword, value] of Object.entries(schema)) {
      const inside = `${place}/${keyword}`;
      if (keyword === "$ref") open.$ref = String(value).replace(named, `${this.#base}#/$defs/`);
      else if (keyword === "properties")
        open.properties = mapped(value, (inner, name) => this.closed(inner, `${inside}/${name}`));
      else if (keyword === "items" || keyword === "additionalProperties")
        open[keyword] = this.closed(value, inside);
      else if (combining.includes(keyword) && Array.isArray(value))
        open[keyword] = value.map((inner: unknown, index) => this.#open(inner, `${inside}/${index}`));
      else open[keyword] = value;
    }
    this.#places.set(open, place);
    return open;
  }

  #namesProperties(schema: JsonObject): boolean {
    const own = dereferenced(this.#document, schema);
    if (own.additionalProperties !== undefined || own.unevaluatedProperties !== undefined) return false;
    if (own.properties !== undefined) return true;
    return combining.some((keyword) => {
      const parts = own[keyword];
      return (
        Array.isArray(parts) && parts.some((part: unknown) => isObject(part) && this.#namesProperties(part))
      );
    });
  }
}

function mapped(value: unknown, change: (inner: unknown, name: string) => unknown): JsonObject {
  if (!isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner, name)]));
}
