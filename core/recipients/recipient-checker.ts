/** Judges a recipient for the number a message would be sent from, with what this workspace knows of the person. */

import type { RecipientCheck } from "../../shared/contract/index.ts";
import type { AccountId, NumberId } from "../../shared/domain/ids.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { AvailabilityService } from "../availability/availability-service.ts";
import type { PermissionReader } from "../permission/permission-reader.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { type BusinessWishes, checkRecipient } from "./recipient-check.ts";

export interface RecipientChecker {
  /**
   * @param typed as the person typed or pasted it
   * @param numberId the number to send from; null for the chosen one
   */
  check(typed: string, numberId: NumberId | null): RecipientCheck;
}

/** Of the business that an account belongs to. @param at milliseconds since the epoch, for quiet hours */
export function wishesOf(
  permission: Pick<PermissionReader, "listedOn" | "quietUntil">,
  accountId: AccountId,
  at: number,
): BusinessWishes {
  return {
    listed: (person) => permission.listedOn(accountId, person),
    quietUntil: (who) => permission.quietUntil(accountId, who, at),
  };
}

export function createRecipientChecker(
  { settings, accounts, permission }: Pick<WorkspaceReaders, "settings" | "accounts" | "permission">,
  availability: Pick<AvailabilityService, "tables">,
  now: () => number,
): RecipientChecker {
  function senderOf(named: string | null) {
    const numberId = named ?? settings.read(accountsSettings.chosenNumber);
    for (const { id: accountId } of accounts.accounts()) {
      const number = accounts.numbersOf(accountId).find((candidate) => candidate.id === numberId);
      if (number) return { accountId, displayNumber: number.displayNumber };
    }
    return { accountId: settings.read(accountsSettings.chosenAccount), displayNumber: null };
  }

  return {
    check: (typed, numberId) => {
      const { accountId, displayNumber } = senderOf(numberId);
      return checkRecipient(
        typed,
        displayNumber,
        accountId === null ? null : wishesOf(permission, accountId, now()),
        availability.tables(),
      );
    },
  };
}
