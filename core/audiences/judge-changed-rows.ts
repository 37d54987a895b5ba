/** Rows of audiences follow when it changes whether somebody may be written to. */
import type { ChangedPeople } from "../permission/changed-people.ts";
import type { PermissionReader } from "../permission/permission-reader.ts";
import type { AudienceRowsStore } from "./audience-rows.ts";
import type { AudiencesReader } from "./audiences-store.ts";
import { permissionsOf } from "./permission.ts";

/** Holds while there are rows that have a verdict. */
export const ANY_LISTS = "EXISTS (SELECT 1 FROM audience_list)";

export interface RowsToJudgeAgain {
  readonly audiences: Pick<AudiencesReader, "audience" | "listsThatAre">;
  readonly rows: Pick<AudienceRowsStore, "judgeAgain">;
  readonly permission: Pick<PermissionReader, "accountsOf" | "businessOf" | "listedAmong">;
  readonly changed: ChangedPeople;
}

/**
 * Brings rows to the verdicts of now, in all lists that somebody may see yet: those being made, and those an undo would bring
 * back. To be called within the transaction that changed what answers go by.
 */
export function judgeChangedRows({ audiences, rows, permission, changed }: RowsToJudgeAgain): void {
  for (let changes = changed.take(); changes !== null; changes = changed.take()) {
    const lists = [...audiences.listsThatAre("making"), ...audiences.listsThatAre("whole")];
    const byAccount = Map.groupBy(lists, (list) => audiences.audience(list.audience)?.accountId ?? null);
    for (const [accountId, ofAccount] of byAccount) {
      if (accountId === null) continue;
      const accounts = permission.accountsOf(permission.businessOf(accountId));
      const reached = changed.reachedBy(changes, accounts);
      if (reached.length === 0) continue;
      for (const { id } of ofAccount)
        rows.judgeAgain(id, reached, (persons) => permissionsOf(permission, accountId, persons));
    }
  }
}
