/** One text for one value, because tools that rewrite JSON order its keys and escape its characters differently. */

/** JSON without spaces and with the keys of every object in the order of their code units. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value)) ?? "null";
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  // An object without a prototype takes `__proto__` as a key like any other.
  return Object.assign(
    Object.create(null),
    Object.fromEntries(
      Object.entries(value)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([key, member]) => [key, inOrder(member)]),
    ),
  );
}
