/** An item of a logged webhook that was about somebody who has been erased: what is left of it names nobody. */
import { isFields } from "../../shared/domain/fields.ts";

/** A member that Meta has none of. */
export const ERASED_MARK = "waypost_erased";

export function isErasedItem(content: unknown): boolean {
  return isFields(content) && content[ERASED_MARK] === true;
}
