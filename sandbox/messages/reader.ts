/**
 * Typed reading of a message's content: what is missing answers 131008, what is wrong 131009, and both say where
 * (contract 8.2). The place is a path such as `interactive.action.buttons[0]`.
 */
import { GraphError } from "../graph/errors.ts";
import { isObject, type JsonObject } from "../graph/json.ts";

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

export class ContentReader {
  readonly place: string;
  readonly values: JsonObject;

  constructor(values: unknown, place: string) {
    if (values === undefined || values === null) throw missing(place);
    if (!isObject(values)) throw wrong(place, "must be an object");
    this.values = values;
    this.place = place;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.values, name) && this.values[name] !== undefined && this.values[name] !== null;
  }

  text(name: string, most = Number.POSITIVE_INFINITY): string {
    const value = this.optionalText(name, most);
    if (value === undefined || value === "") throw missing(this.at(name));
    return value;
  }

  optionalText(name: string, most = Number.POSITIVE_INFINITY): string | undefined {
    if (!this.has(name)) return undefined;
    const given = this.values[name];
    // Many clients write ids as numbers; ids too large for one have been parsed as text already.
    const value = typeof given === "number" && /(?:^|_)id$/.test(name) ? String(given) : given;
    if (typeof value !== "string") throw wrong(this.at(name), "must be a string");
    if (value.length > most) throw wrong(this.at(name), `must have ${most} characters at most`);
    return value;
  }

  choice(name: string, allowed: readonly string[]): string {
    const value = this.text(name);
    if (!allowed.includes(value)) throw wrong(this.at(name), `must be one of {${allowed.join(", ")}}`);
    return value;
  }

  flag(name: string): boolean {
    if (!this.has(name)) return false;
    const value = this.values[name];
    if (typeof value !== "boolean") throw wrong(this.at(name), "must be a boolean");
    return value;
  }

  /** A number, or one written as text, as the OpenAPI file has latitude and longitude. */
  number(name: string, { least, most }: Bounds): number {
    if (!this.has(name)) throw missing(this.at(name));
    const value = this.values[name];
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number !== "number" || !Number.isFinite(number) || number < least || number > most) {
      throw wrong(this.at(name), `must be a number from ${least} to ${most}`);
    }
    return number;
  }

  object(name: string): ContentReader {
    return new ContentReader(this.values[name], this.at(name));
  }

  optionalObject(name: string): ContentReader | undefined {
    return this.has(name) ? this.object(name) : undefined;
  }

  objects(name: string, { least, most }: Bounds): ContentReader[] {
    if (!this.has(name)) throw missing(this.at(name));
    const list = this.values[name];
    if (!Array.isArray(list)) throw wrong(this.at(name), "must be a list");
    if (list.length < least || list.length > most) {
      throw wrong(this.at(name), `must have ${least} to ${most} items`);
    }
    return list.map((item: unknown, index) => new ContentReader(item, `${this.at(name)}[${index}]`));
  }

  optionalObjects(name: string, most = Number.POSITIVE_INFINITY): ContentReader[] {
    return this.has(name) ? this.objects(name, { least: 0, most }) : [];
  }

  at(name: string): string {
    return `${this.place}.${name}`;
  }
}

export function missing(place: string): GraphError {
  return new GraphError(131008, { details: `The parameter ${place} is required.` });
}

export function wrong(place: string, problem: string): GraphError {
  return new GraphError(131009, { details: `Param ${place} ${problem}.` });
}

/** Refuses two equal values where each must be unique. */
export function refuseRepeated(values: readonly string[], place: string): void {
  if (new Set(values).size < values.length) throw wrong(place, "must all be different");
}
