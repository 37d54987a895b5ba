/**
 * The payload a message was made from, in two parts: what it has in common with other messages of the same template
 * (the snapshot, stored once by its content) and the person's values (stored with the message). Put together again they
 * give the very components that were posted, whatever a later version of Waypost makes of the template.
 */

import type { TemplateContent } from "../templates/template.ts";

/** What only requests to the optimized endpoint carry. */
export interface OptimizedOptions {
  /** `product_policy`; null where none is asked for. */
  readonly policy: string | null;
  /** `message_activity_sharing`; null for what the account is set to (meta-facts 5.1). */
  readonly activitySharing: boolean | null;
}

export interface Snapshot extends OptimizedOptions {
  readonly templateId: string;
  readonly name: string;
  readonly language: string;
  /** As Meta spelled it when the message was made. */
  readonly category: string;
  readonly parameterFormat: string;
  /** How long Meta goes on trying, in seconds; null where Meta named none (meta-facts 5.5). */
  readonly ttlSeconds: number | null;
  /** The components of the request with null in the place of each value. */
  readonly components: Json;
  /** The text the values stand in, as the template had it; without Meta's examples. Missing where it was not kept. */
  readonly content?: TemplateContent | undefined;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Payload {
  readonly shape: Json;
  /** In the order of their places in the shape. */
  readonly values: readonly Json[];
}

/** What these keys hold belongs to the shape; every other leaf is taken for a value, so that no value is ever shared. */
const SHAPE_KEYS: ReadonlySet<string> = new Set([
  "type",
  "sub_type",
  "index",
  "parameter_name",
  "card_index",
]);
/**
 * A value as a whole, whatever is in it: a flow's fields may have any name (meta-facts 13.16), and how many products
 * a person is shown is theirs.
 */
const WHOLE_VALUES: ReadonlySet<string> = new Set(["flow_action_data", "sections"]);

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** @param components as a request has them; must be what JSON can say */
export function takeApart(components: Json): Payload {
  const values: Json[] = [];
  function shapeOf(value: Json, key: string): Json {
    if (typeof value === "object" && value !== null && !WHOLE_VALUES.has(key)) {
      if (isList(value)) return value.map((item) => shapeOf(item, key));
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner, name)]));
    }
    const isWord = typeof value === "string" || typeof value === "number";
    if (isWord && SHAPE_KEYS.has(key)) return value;
    values.push(value);
    return null;
  }
  return { shape: shapeOf(components, ""), values };
}

/** Whether there are as many values as the shape has places. */
export function isWhole({ shape, values }: Payload): boolean {
  return placesIn(shape) === values.length;
}

function placesIn(shape: Json): number {
  if (shape === null) return 1;
  if (typeof shape !== "object") return 0;
  return Object.values(shape).reduce((sum: number, inner: Json) => sum + placesIn(inner), 0);
}

/** The reverse of `takeApart`. @throws RangeError when there are not as many values as the shape has places */
export function putTogether({ shape, values }: Payload): Json {
  let next = 0;
  function fill(value: Json): Json {
    if (isList(value)) return value.map(fill);
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fill(inner)]));
    }
    if (value !== null) return value;
    const filled = values[next];
    next += 1;
    if (filled === undefined) throw new RangeError("a value is missing");
    return filled;
  }
  const components = fill(shape);
  if (next !== values.length) throw new RangeError("there is a value too many");
  return components;
}
