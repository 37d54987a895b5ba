/** The `summary` parameter of a list: counts beside the page, by name. `true` means `total_count`. */
import { invalidParameter } from "./errors.ts";
import type { Parameters } from "./parameters.ts";

export type SummaryFields = Readonly<Record<string, () => number | boolean>>;

/** Undefined where no summary is asked for. `total` is what the list has, all pages together. */
export function summaryOf(
  parameters: Parameters,
  total: number,
  others: SummaryFields = {},
): Readonly<Record<string, number | boolean>> | undefined {
  const given = parameters.raw("summary");
  const names = typeof given === "boolean" ? [String(given)] : (parameters.list("summary") ?? []);
  if (names.length === 0 || names.every((name) => name === "false" || name === "0")) return undefined;
  const fields: SummaryFields = { total_count: () => total, ...others };
  const wanted = names.map((name) => (name === "true" || name === "1" ? "total_count" : name));
  return Object.fromEntries(
    wanted.map((name) => {
      const read = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (read === undefined) {
        throw invalidParameter(`Param summary must be one of {${Object.keys(fields).join(", ")}}.`);
      }
      return [name, read()];
    }),
  );
}
