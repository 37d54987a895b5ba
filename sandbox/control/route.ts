/** One route of the control API, and typed reading of its JSON body. A wrong body answers 400 with the reason. */
import { isObject, type JsonObject } from "../graph/json.ts";
import type { EntityKind, EntityMap } from "../store/entities.ts";
import type { Attempt } from "../webhooks/outbox.ts";
import type { World } from "../world.ts";
import type { RequestLog } from "./request-log.ts";

export interface ControlParts {
  readonly world: World;
  readonly requests: RequestLog;
  readonly attempts: () => readonly Attempt[];
  readonly problems: () => readonly string[];
  /** Starts over with fresh data. */
  readonly reset: (scenario: string, seed: string | null) => void;
}

export interface ControlCall {
  readonly parts: ControlParts;
  readonly world: World;
  readonly query: URLSearchParams;
  readonly body: ControlBody;
  /** What stood in the place of each `*` of the path. */
  readonly captured: readonly string[];
}

export interface ControlRoute {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Segments after `/_control/`; `*` takes any one segment. */
  readonly path: string;
  readonly run: (call: ControlCall) => unknown;
}

/** An answer that may be long: one line of JSON for each item, written as the other side reads. */
export class NdjsonAnswer {
  readonly items: Iterable<unknown>;

  constructor(items: Iterable<unknown>) {
    this.items = items;
  }
}

export class ControlError extends Error {
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

export class ControlBody {
  readonly values: JsonObject;
  /** The whole body as received, for parts that must be passed on unchanged. */
  readonly source: string;

  constructor(values: JsonObject, source = "{}") {
    this.values = values;
    this.source = source;
  }

  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  text(name: string): string {
    const value = this.values[name];
    if (typeof value !== "string" || value === "") throw new ControlError(`${name} must be a string.`);
    return value;
  }

  optionalText(name: string): string | null {
    return this.has(name) ? this.text(name) : null;
  }

  choice<T extends string>(name: string, allowed: readonly T[], standard?: T): T {
    if (standard !== undefined && !this.has(name)) return standard;
    const value = this.values[name];
    const found = allowed.find((one) => one === value);
    if (found === undefined) throw new ControlError(`${name} must be one of ${allowed.join(", ")}.`);
    return found;
  }

  number(name: string): number {
    const value = this.values[name];
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new ControlError(`${name} must be a number.`);
    return value;
  }

  optionalNumber(name: string): number | null {
    return this.has(name) ? this.number(name) : null;
  }

  /** A whole number from `low` to `high`, both included. */
  count(name: string, low: number, high: number, standard?: number): number {
    if (standard !== undefined && !this.has(name)) return standard;
    const value = this.number(name);
    if (!Number.isInteger(value) || value < low || value > high) {
      throw new ControlError(`${name} must be a whole number from ${low} to ${high}.`);
    }
    return value;
  }

  flag(name: string, standard: boolean): boolean {
    if (!this.has(name)) return standard;
    const value = this.values[name];
    if (typeof value !== "boolean") throw new ControlError(`${name} must be true or false.`);
    return value;
  }

  texts(name: string): string[] | null {
    if (!this.has(name)) return null;
    const value = this.values[name];
    if (!Array.isArray(value) || value.some((item: unknown) => typeof item !== "string")) {
      throw new ControlError(`${name} must be a list of strings.`);
    }
    return value.map(String);
  }

  objects(name: string): ControlBody[] {
    if (!this.has(name)) return [];
    const value = this.values[name];
    if (!Array.isArray(value)) throw new ControlError(`${name} must be a list.`);
    return value.map((item: unknown) => {
      if (!isObject(item)) throw new ControlError(`${name} must be a list of objects.`);
      return new ControlBody(item);
    });
  }
}

/** A number of the query such as a limit; the standard where it is not named. */
export function wholeNumber(
  query: URLSearchParams,
  name: string,
  standard: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const text = query.get(name);
  if (text === null) return standard;
  const value = Number(text);
  if (text === "" || !Number.isInteger(value) || value < 0 || value > most)
    throw new ControlError(`${name} must be a whole number from 0 to ${most}.`);
  return value;
}

/** The entity a control call names; 404 when there is none. `parameter` is what the caller calls its id. */
export function existing<K extends EntityKind>(
  world: World,
  kind: K,
  id: string,
  parameter = "id",
): EntityMap[K] {
  const entity = world.store.get(kind, id);
  if (entity === undefined) throw new ControlError(`There is no ${kind} with this ${parameter}.`, 404);
  return entity;
}

/** Copies the fields that the entity has, if their types agree; a field that is null may become anything. */
export function merge<T extends { readonly id: string }>(entity: T, change: JsonObject): T {
  const known: JsonObject = { ...entity };
  for (const [name, value] of Object.entries(change)) {
    if (name === "id" || !Object.hasOwn(known, name))
      throw new ControlError(`There is no field "${name}" to change.`);
    const current = known[name];
    const nullable = current === null || value === null;
    if (!nullable && (typeof current !== typeof value || Array.isArray(current) !== Array.isArray(value))) {
      throw new ControlError(
        `The field "${name}" takes a ${Array.isArray(current) ? "list" : typeof current}.`,
      );
    }
  }
  return { ...entity, ...change };
}
