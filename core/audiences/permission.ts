/** Whether people of a list may be written to, asked for many at once. The one place where audiences ask it. */
import type { AccountId } from "../../shared/domain/ids.ts";
import type { Person } from "../people/person.ts";
import type { PermissionReader } from "../permission/permission-reader.ts";

export type Permission = "allowed" | "opted-out" | "suppressed";

/** Of people who were erased, the rows of an audience say it themselves. @returns one for each person, in their order */
export function permissionsOf(
  permission: Pick<PermissionReader, "listedAmong">,
  accountId: AccountId | null,
  persons: readonly Person[],
): readonly Permission[] {
  if (accountId === null) return persons.map(() => "allowed");
  return permission.listedAmong(accountId, persons).map(({ optOut, suppression }) => {
    if (optOut !== null) return "opted-out";
    return suppression === null || suppression.source === "erased" ? "allowed" : "suppressed";
  });
}
