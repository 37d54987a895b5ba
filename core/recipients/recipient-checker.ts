/** Judges a recipient for the number a message would be sent from, with what this workspace knows of the person. */

import type { RecipientCheck } from "../../shared/contract/index.ts";
import type { NumberId } from "../../shared/domain/ids.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { AvailabilityService } from "../availability/availability-service.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { checkRecipient } from "./recipient-check.ts";

export interface RecipientChecker {
  /**
   * @param typed as the person typed or pasted it
   * @param numberId the number to send from; null for the chosen one
   */
  check(typed: string, numberId: NumberId | null): RecipientCheck;
}

export function createRecipientChecker(
  { settings, accounts, permission }: Pick<WorkspaceReaders, "settings" | "accounts" | "permission">,
  availability: Pick<AvailabilityService, "tables">,
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
        (person) => (accountId === null ? null : permission.listedOn(accountId, person)),
        availability.tables(),
      );
    },
  };
}
