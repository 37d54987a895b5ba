/** Whether a number may send this now: its own state, its account's, and what Meta has restricted (contract 4.4, 8). */
import { GraphError } from "../graph/errors.ts";
import type { Account, PhoneNumber } from "../store/entities.ts";
import type { World } from "../world.ts";

/** What each restriction stops; the others concern calls and the adding of numbers. Null: every template. */
const stopped: Readonly<Record<string, (category: string | null) => boolean>> = {
  RESTRICTED_BIZ_INITIATED_MESSAGING: (category) => category !== null,
  RESTRICTED_CUSTOMER_INITIATED_MESSAGING: (category) => category === null,
  RESTRICTED_UTILITY_TEMPLATES: (category) => category === "UTILITY",
};

export function stopsMessages(restrictionType: string): boolean {
  return Object.hasOwn(stopped, restrictionType);
}

/** `category` of the template, or null for a free-form message. */
export function checkSender(
  world: World,
  number: PhoneNumber,
  account: Account,
  category: string | null,
): void {
  if (!number.registered) throw new GraphError(133010);
  if (account.status !== "ACTIVE" || number.status === "BANNED") throw new GraphError(131031);
  if (number.maintenanceUntil !== null && number.maintenanceUntil > world.clock.now()) {
    throw new GraphError(131057);
  }
  // The code for a restricted account is not stated; 368 is the catalogue's policy block (contract 8.1).
  const restrictions = [...account.restrictions, ...number.restrictions];
  const blocked = restrictions.some((one) => stopped[one.restriction_type]?.(category) === true);
  if (blocked || number.status === "RESTRICTED") throw new GraphError(368);
  if (number.status === "RATE_LIMITED") throw new GraphError(130429);
}
