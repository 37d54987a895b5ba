/**
 * How the variables of one message are filled: with what everybody gets, and with what a person's row has. A person's own
 * values are all that is kept of them; together with the template they make the same message at any time. Pure.
 */
import { type MessagePayload, type MessageTemplate, payloadOf } from "../messages/payload.ts";
import type { OptimizedOptions } from "../messages/snapshot.ts";
import { type TemplateContent, type VariableValues, variablesOf } from "../templates/template.ts";
import { valuesAsSent } from "../templates/value-rules.ts";
import type { DraftValue } from "./draft.ts";
import { filledFrom } from "./values.ts";

/** A value that comes out of a row, and the variables it fills. */
export interface OwnValue {
  readonly column: string;
  /** What fills them where the cell is empty. */
  readonly fallback: string;
  /** Keys of the variables. */
  readonly keys: readonly string[];
}

export interface MessageFilling {
  /** By the variables' keys. */
  readonly fixed: VariableValues;
  /** In the order of a person's own values. The same column with the same fallback is one value. */
  readonly own: readonly OwnValue[];
}

/** What stays in a draft from another template is left out. */
export function fillingOf(
  content: TemplateContent,
  values: Readonly<Record<string, DraftValue>>,
): MessageFilling {
  const fixed: Record<string, string> = {};
  const own = new Map<string, OwnValue & { readonly keys: string[] }>();
  for (const { key } of variablesOf(content)) {
    const value = values[key];
    if (value === undefined) continue;
    if (value.kind === "text") {
      fixed[key] = value.text;
      continue;
    }
    const { column, fallback } = value;
    const name = JSON.stringify([column, fallback]);
    const known = own.get(name);
    if (known === undefined) own.set(name, { column, fallback, keys: [key] });
    else known.keys.push(key);
  }
  return { fixed, own: [...own.values()] };
}

/**
 * @param cellOf the cell of a column in the person's row; undefined where the list has no such column
 * @returns in the order of `own`
 */
export function ownValues(
  { own }: MessageFilling,
  cellOf: (column: string) => string | undefined,
): readonly string[] {
  return own.map(({ column, fallback }) => filledFrom({ kind: "column", column, fallback }, cellOf(column)));
}

/** @param values a person's own. @throws RangeError when there are not as many as the filling has */
export function filledWith({ fixed, own }: MessageFilling, values: readonly string[]): VariableValues {
  if (values.length !== own.length)
    throw new RangeError(`${values.length} values were given for ${own.length}`);
  const filled: Record<string, string> = { ...fixed };
  for (const [index, { keys }] of own.entries()) for (const key of keys) filled[key] = values[index] ?? "";
  return filled;
}

/** What one person's message is made from. @param values the person's own */
export function messageFor(
  template: MessageTemplate,
  filling: MessageFilling,
  values: readonly string[],
  options: OptimizedOptions,
): MessagePayload {
  return payloadOf(template, valuesAsSent(template.content, filledWith(filling, values)), options);
}
