/** What is kept of accounts and numbers, each change in one transaction with what it is compared with. */
import { banOf } from "../../shared/domain/accounts/history.ts";
import { type AttemptOutcome, afterAttempt, NO_ATTEMPTS } from "../../shared/domain/accounts/registration.ts";
import { restrictionsInForce } from "../../shared/domain/accounts/restrictions.ts";
import type { AccountId, NumberId } from "../../shared/domain/ids.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { changesBetween, type Reading } from "./account-changes.ts";
import { type EventOrigin, type NewAccountEvent, sameWord } from "./account-history-store.ts";
import { accountsSettings } from "./accounts-settings.ts";

type Readers = Pick<WorkspaceReaders, "accounts" | "accountHistory">;

/** A check is as good as signed. */
const CHECKED: EventOrigin = { webhookId: 0, trust: "signed" };

function knownReadings({ accounts }: Readers): ReadonlyMap<AccountId, Reading> {
  return new Map(
    accounts.accounts().map(({ checkedAt, ...account }) => {
      const numbers = accounts.numbersOf(account.id).map(({ checkedAt: _, ...number }) => number);
      return [account.id, { account, numbers, checkedAt }];
    }),
  );
}

/** Meta's own announcement of a change is not repeated by a check. */
function isAnnounced({ accountHistory }: Readers, event: NewAccountEvent): boolean {
  const last = accountHistory.last(event.accountId, event.numberId, event.kind);
  return last?.source === "webhook" && sameWord(last.to) === sameWord(event.to);
}

/** @param now by Meta's clock */
function isRestricted({ accounts, accountHistory }: Readers, accountId: AccountId, now: number): boolean {
  const bans = accountHistory.ofKinds(accountId, ["ban", "recovered"]);
  const ofAccount = restrictionsInForce(accounts.restrictionsOf(accountId), now).filter(
    ({ numberDigits }) => numberDigits === null,
  );
  return ofAccount.length > 0 || banOf(bans) !== null;
}

export interface KeptReadings {
  readonly fresh: readonly Reading[];
  /** Known accounts that stay as they are, besides the fresh ones; null keeps all. */
  readonly staying: readonly AccountId[] | null;
  /** Milliseconds since the epoch, by our clock. */
  readonly now: number;
  /** By how much Meta's clock is ahead of ours, in milliseconds. */
  readonly clockOffset: number;
}

/** What differs from before becomes a part of the accounts' history. */
export const keepReadings = command({
  name: "accounts.keepReadings",
  run: (storage, { fresh, staying, now, clockOffset }: KeptReadings): void => {
    const known = knownReadings(storage);
    for (const reading of fresh) {
      const { id } = reading.account;
      const moment = {
        now: reading.checkedAt,
        clockOffset,
        isRestricted: isRestricted(storage, id, now + clockOffset),
      };
      const changes = changesBetween(known.get(id) ?? null, reading, moment);
      storage.accountHistory.add(
        changes.filter((event) => !isAnnounced(storage, event)),
        CHECKED,
      );
    }
    const kept = [...known].filter(([accountId]) => staying?.includes(accountId) ?? true);
    const all = new Map([...kept, ...fresh.map((reading) => [reading.account.id, reading] as const)]);
    storage.accounts.replaceAll([...all.values()]);
  },
});

export interface RegistrationAttempt {
  readonly numberId: NumberId;
  /** By Meta's clock. */
  readonly at: number;
  readonly outcome: AttemptOutcome;
}

export const noteRegistration = command({
  name: "accounts.noteRegistration",
  run: ({ settings }, { numberId, at, outcome }: RegistrationAttempt): void => {
    const all = settings.read(accountsSettings.registrations) ?? {};
    const log = afterAttempt(all[numberId] ?? NO_ATTEMPTS, at, outcome);
    settings.write(accountsSettings.registrations, {
      ...all,
      [numberId]: { ...log, attempts: [...log.attempts] },
    });
  },
});
