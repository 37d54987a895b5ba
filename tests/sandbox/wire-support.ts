/** Webhooks and answers as they were seen live: files of tests/fixtures/wire, and how a value is held against one. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { changeValueOf, type Json, type Receiver } from "./support.ts";

export function liveCase(name: string): Json {
  const path = join(import.meta.dirname, "../fixtures/wire", `${name}.json`);
  return JSON.parse(readFileSync(path, "utf8")) as Json;
}

/**
 * The shape of a value: its names, nesting and types, without what it says. Lists are told by their first item, for
 * all items of the live ones are alike.
 */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [shapeOf(value[0])];
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, one]) => [name, shapeOf(one)]),
  );
}

/** The values of all changes of a field, oldest first. */
export function valuesOf({ posts }: Receiver, field: string): Json[] {
  return posts.filter(({ raw }) => raw.includes(`"field":"${field}"`)).map(({ body }) => changeValueOf(body));
}

/** The one message of each `messages` webhook that carries messages. */
export function inboundOf(receiver: Receiver): { readonly contact: Json; readonly message: Json }[] {
  return valuesOf(receiver, "messages")
    .filter((value) => value.messages !== undefined)
    .map((value) => ({
      contact: (value.contacts as Json[])[0] ?? {},
      message: (value.messages as Json[])[0] ?? {},
    }));
}
