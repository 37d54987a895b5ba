/** The `fields` parameter of a call as a tree, or null when the defaults are wanted. */
import type { Call } from "./call.ts";
import { parseFields, type Selection } from "./fields.ts";

export function selectionsOf(call: Call): readonly Selection[] | null {
  const text = call.parameters.text("fields");
  return text === undefined || text.trim() === "" ? null : parseFields(text);
}
