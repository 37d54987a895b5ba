/** Typed reading of request parameters, from the query and the body alike. Wrong types answer error 100. */

import type { UploadedFile } from "../http/multipart.ts";
import { invalidParameter } from "./errors.ts";
import { type JsonObject, parseExactly } from "./json.ts";

export class Parameters {
  readonly files: ReadonlyMap<string, UploadedFile>;
  readonly #values: JsonObject;
  readonly #read = new Set<string>();

  constructor(values: JsonObject, files: ReadonlyMap<string, UploadedFile> = new Map()) {
    this.#values = values;
    this.files = files;
  }

  /** The value as it came. */
  raw(name: string): unknown {
    this.#read.add(name);
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }

  /** Names of parameters that were given but never read: the answer is the same without them. */
  unread(): readonly string[] {
    return Object.keys(this.#values).filter((name) => !this.#read.has(name.replace(/\[\d*\]$/, "")));
  }

  has(name: string): boolean {
    const value = this.raw(name);
    return value !== undefined && value !== null;
  }

  text(name: string): string | undefined {
    if (!this.has(name)) return undefined;
    const value = this.raw(name);
    if (typeof value === "string") return value;
    if (typeof value === "number") return String(value);
    throw invalidParameter(`Param ${name} must be a string.`);
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === undefined || value === "") throw invalidParameter(`The parameter ${name} is required.`);
    return value;
  }

  /** Queries and forms carry booleans as text. */
  flag(name: string): boolean | undefined {
    if (!this.has(name)) return undefined;
    const value = this.raw(name);
    if (value === true || value === "true" || value === "1") return true;
    if (value === false || value === "false" || value === "0") return false;
    throw invalidParameter(`Param ${name} must be a boolean.`);
  }

  wholeNumber(name: string): number | undefined {
    if (!this.has(name)) return undefined;
    const number = Number(this.raw(name));
    if (!Number.isSafeInteger(number)) throw invalidParameter(`Param ${name} must be an integer.`);
    return number;
  }

  /** A JSON value, which a query carries as text (single quotes tolerated, as Meta's examples use them). */
  json(name: string): unknown {
    const value = this.raw(name);
    if (typeof value !== "string") return value;
    try {
      return parseExactly(value);
    } catch {
      try {
        return parseExactly(value.replaceAll("'", '"'));
      } catch {
        throw invalidParameter(`Param ${name} must be valid JSON.`);
      }
    }
  }

  /** `a`, `["a","b"]`, repeated `name[]=a` and numbered `name[0]=a` all mean a list. */
  list(name: string): string[] | undefined {
    const value = this.raw(name) ?? this.raw(`${name}[]`) ?? this.#numbered(name);
    if (value === undefined || value === null) return undefined;
    const parsed =
      typeof value === "string" && value.startsWith("[") ? new Parameters({ value }).json("value") : value;
    const items: unknown[] = Array.isArray(parsed)
      ? parsed
      : typeof parsed === "string"
        ? parsed.split(",")
        : [parsed];
    return items.map((item) => {
      // Ids are often written as numbers.
      if (typeof item === "number") return String(item);
      if (typeof item !== "string") throw invalidParameter(`Param ${name} must be a list of strings.`);
      return item.trim();
    });
  }

  #numbered(name: string): readonly unknown[] | undefined {
    const items: unknown[] = [];
    for (let item = this.raw(`${name}[0]`); item !== undefined; item = this.raw(`${name}[${items.length}]`)) {
      items.push(item);
    }
    return items.length === 0 ? undefined : items;
  }
}
