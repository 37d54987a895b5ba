/** The `filtering` and `sort` parameters of a list: `[{"field","operator","value"}]`, and `field.asc` or `field.desc`. */
import { invalidParameter } from "./errors.ts";
import { isObject } from "./json.ts";
import type { Parameters } from "./parameters.ts";

/** What can be filtered by, with the value an object has. */
export type FilterFields<T> = Readonly<Record<string, (entity: T) => unknown>>;

/** The objects that pass every filter. A wrong filter is refused even where there is nothing to filter. */
export function filtered<T>(
  entities: readonly T[],
  parameters: Parameters,
  fields: FilterFields<T>,
): readonly T[] {
  const filters = parameters.json("filtering");
  if (filters === undefined || filters === null) return entities;
  if (!Array.isArray(filters)) throw invalidParameter("Param filtering must be a list.");
  const passes = filters.map((filter: unknown) => readFilter(filter, fields));
  return entities.filter((entity) => passes.every((pass) => pass(entity)));
}

function readFilter<T>(filter: unknown, fields: FilterFields<T>): (entity: T) => boolean {
  if (!isObject(filter)) throw invalidParameter("Param filtering must be a list of objects.");
  const { field, operator, value } = filter;
  const read = typeof field === "string" && Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (read === undefined) throw invalidParameter(`Filtering field ${String(field)} is not supported.`);
  // Values come as JSON and as text: `true` and "true" mean the same.
  const wanted = (Array.isArray(value) ? value : [value]).map(String);
  if (operator === "IN" || operator === "EQUAL") return (entity) => wanted.includes(String(read(entity)));
  if (operator === "NOT_IN" || operator === "NOT_EQUAL") {
    return (entity) => !wanted.includes(String(read(entity)));
  }
  throw invalidParameter(`Filtering operator ${String(operator)} is not supported.`);
}

/** In the order asked for; objects without the value come last either way. */
export function sorted<T>(
  entities: readonly T[],
  parameters: Parameters,
  fields: Readonly<Record<string, (entity: T, position: number) => number | null>>,
): readonly T[] {
  const wanted = parameters.text("sort");
  if (wanted === undefined) return entities;
  const [field = "", direction = ""] = wanted.split(".");
  const read = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (read === undefined || (direction !== "asc" && direction !== "desc")) {
    const known = Object.keys(fields).flatMap((name) => [`${name}.asc`, `${name}.desc`]);
    throw invalidParameter(`Param sort must be one of {${known.join(", ")}}.`);
  }
  const sign = direction === "asc" ? 1 : -1;
  return entities
    .map((entity, position) => ({ entity, value: read(entity, position) }))
    .toSorted((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return sign * (a.value - b.value);
    })
    .map(({ entity }) => entity);
}
