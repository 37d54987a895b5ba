/**
 * The values a person's message was filled with, by their columns: once it is claimed they are kept with the message alone, in the
 * order of the places in its snapshot. Where those aren't the places the plan's message has, nothing is guessed.
 */
import { type MessageFilling, messageFor } from "../../shared/domain/campaigns/filling.ts";
import type { FrozenMessage } from "../../shared/domain/campaigns/frozen-plan.ts";
import { storedValues } from "../messages/stored-payload.ts";
import { parseJson } from "../storage/json.ts";

/** In the order of the filling's own values; null for one that can't be told. @param values JSON, as the message has them */
export type ValuesOfMessage = (values: string | null) => readonly (string | null)[];

/** Stand for the values while their places are looked for. */
const mark = (index: number) => `\u{f8ff}${index}\u{f8ff}`;

export function valuesOfMessage({ template, filling, options }: FrozenMessage): ValuesOfMessage {
  const { own } = filling;
  const none = own.map(() => null);
  if (own.length === 0) return () => none;
  const places = placesOf({ template, filling, options });
  return (values) => {
    const kept = storedValues.safeParse(values === null ? [] : parseJson(values));
    if (places === null || !kept.success || kept.data.length !== places.length) return none;
    return own.map((_, index) => {
      const value = kept.data[places.indexes[index] ?? -1];
      return typeof value === "string" ? value : null;
    });
  };
}

function placesOf({
  template,
  filling,
  options,
}: Pick<FrozenMessage, "template" | "options"> & { readonly filling: MessageFilling }) {
  try {
    const marks = filling.own.map((_, index) => mark(index));
    const { values } = messageFor(template, filling, marks, options);
    return { length: values.length, indexes: marks.map((one) => values.indexOf(one)) };
  } catch {
    // A value that isn't text, such as a place or a list of products.
    return null;
  }
}
