/** What people do after reading a message, as far as Meta tells of it, and how that is written in a filter. Pure. */

export const REACTIONS = [
  /** A quick reply or an entry of a list was tapped. */
  "tapped",
  /** They wrote back, and their message names the one it answers. */
  "replied",
  /** A link of it was followed. */
  "clicked",
] as const;
export type Reaction = (typeof REACTIONS)[number];

/** What messages are narrowed to by the facet `reaction`. A message may have had several of the first three. */
export const REACTION_VALUES = [
  ...REACTIONS,
  /** Nothing is known of it, and it would be. `NO_VALUE` of facets.ts. */
  "none",
  /** Its arrival is known from Meta's history alone, which tells of no reaction. */
  "unheard",
] as const;
export type ReactionValue = (typeof REACTION_VALUES)[number];

/** Between things that a message has had all of: `tapped+replied`. */
const ALL_OF = "+";

/** @returns the values that a message has to have all of; none for a text that no message has */
export function readReactionText(text: string): readonly ReactionValue[] {
  const parts = text.split(ALL_OF);
  const known = REACTION_VALUES.filter((value) => parts.includes(value));
  return known.length === parts.length && isPossible(known) ? known : [];
}

/** Nothing and something exclude each other. */
function isPossible(values: readonly ReactionValue[]): boolean {
  return values.length === 1 || values.every((value) => value !== "none" && value !== "unheard");
}

/** @returns texts for the messages that have one of either list */
export function bothReactions(one: readonly string[], other: readonly string[]): readonly string[] {
  const found = one.flatMap((left) =>
    other.flatMap((right) => {
      const parts = new Set([...readReactionText(left), ...readReactionText(right)]);
      const values = REACTION_VALUES.filter((value) => parts.has(value));
      return values.length > 0 && isPossible(values) ? [values] : [];
    }),
  );
  const holds = (more: readonly ReactionValue[], less: readonly ReactionValue[]) =>
    more.length > less.length && less.every((value) => more.includes(value));
  const fewest = found.filter((values) => !found.some((less) => holds(values, less)));
  return [...new Set(fewest.map((values) => values.join(ALL_OF)))];
}
