/** What Meta last said of accounts and numbers, and how long an account spent in each onboarding status. */

import type { Restriction } from "../../shared/domain/accounts/restrictions.ts";
import { type AccountId, asAccountId, asBusinessId, type BusinessId } from "../../shared/domain/ids.ts";
import type { Logger } from "../logging/logger.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { jsonRows, writeJson } from "../storage/json.ts";
import {
  type AccountFacts,
  accountFactsSchema,
  type NumberFacts,
  numberFactsSchema,
} from "./account-facts.ts";

export interface StatusSpan {
  readonly status: string;
  readonly since: number;
  readonly until: number | null;
}

export interface AccountOwner {
  readonly accountId: AccountId;
  readonly businessId: BusinessId;
  readonly name: string | null;
}

export interface AccountsReader {
  accounts(): readonly (AccountFacts & { readonly checkedAt: number })[];
  numbersOf(accountId: AccountId): readonly (NumberFacts & { readonly checkedAt: number })[];
  onboardingSpans(accountId: AccountId): readonly StatusSpan[];
  /** Past ones too, newest first; `restrictionsInForce` of shared/domain/accounts says which are in force. */
  restrictionsOf(accountId: AccountId): readonly Restriction[];
  /** Who owns accounts, those included that Meta no longer names. An account whose owner isn't known is on its own. */
  owners(): readonly AccountOwner[];
}

export interface AccountsStore extends AccountsReader {
  /** Replaces all accounts by these; accounts Meta no longer names are dropped with their numbers. */
  replaceAll(
    readings: readonly {
      readonly account: AccountFacts;
      readonly numbers: readonly NumberFacts[];
      readonly checkedAt: number;
    }[],
  ): void;
}

/** None where the facts could not be read. */
const withCheckedAt = <Facts>(facts: Facts | null, row: Row) =>
  facts === null ? [] : [{ ...facts, checkedAt: Number(row.checked_at) }];

export function createAccountsStore(database: WritableDatabase, logger: Logger): AccountsStore {
  /** Spans follow each other, even if the clock was set back in between. */
  function recordStatus(accountId: AccountId, status: string, checkedAt: number): void {
    const current = database.get(
      "SELECT status, since FROM onboarding_span WHERE account_id = :accountId AND until IS NULL",
      { accountId },
    );
    if (current?.status === status) return;
    const at = current === null ? checkedAt : Math.max(checkedAt, Number(current.since) + 1);
    database.run("UPDATE onboarding_span SET until = :at WHERE account_id = :accountId AND until IS NULL", {
      at,
      accountId,
    });
    database.run(
      `INSERT INTO onboarding_span (account_id, status, since) VALUES (:accountId, :status, :at)
       ON CONFLICT (account_id, since) DO UPDATE SET status = :status, until = NULL`,
      { accountId, status, at },
    );
  }

  function recordOwner({ id, ownerBusinessId, ownerBusinessName }: AccountFacts): void {
    if (ownerBusinessId === null) return;
    database.run(
      `INSERT INTO account_owner (account_id, business_id, name) VALUES (:id, :business, :name)
       ON CONFLICT DO UPDATE SET business_id = :business, name = :name`,
      { id, business: ownerBusinessId, name: ownerBusinessName },
    );
  }

  return {
    ...createAccountsReader(database, logger),
    replaceAll: (readings) =>
      database.transaction(() => {
        database.run("DELETE FROM account");
        for (const { account, numbers, checkedAt } of readings) {
          database.run("INSERT INTO account (id, payload, checked_at) VALUES (:id, :payload, :checkedAt)", {
            id: account.id,
            payload: writeJson(account),
            checkedAt,
          });
          recordOwner(account);
          if (account.onboardingStatus !== null)
            recordStatus(account.id, account.onboardingStatus, checkedAt);
          for (const number of numbers) {
            database.run(
              "INSERT INTO number (id, account_id, payload, checked_at) VALUES (:id, :accountId, :payload, :checkedAt)",
              { id: number.id, accountId: number.accountId, payload: writeJson(number), checkedAt },
            );
          }
        }
      }),
  };
}

/** Rows that cannot be read are left out until Meta is asked again. */
export function createAccountsReader(database: ReadableDatabase, logger: Logger): AccountsReader {
  const accountRows = jsonRows("account", logger);
  const numberRows = jsonRows("number", logger);
  return {
    accounts: () =>
      database
        .all("SELECT payload, checked_at FROM account ORDER BY rowid")
        .flatMap((row) => withCheckedAt(accountRows.read(accountFactsSchema, row.payload), row)),
    numbersOf: (accountId) =>
      database
        .all("SELECT payload, checked_at FROM number WHERE account_id = :accountId ORDER BY rowid", {
          accountId,
        })
        .flatMap((row) => withCheckedAt(numberRows.read(numberFactsSchema, row.payload), row)),
    onboardingSpans: (accountId) =>
      database
        .all(
          "SELECT status, since, until FROM onboarding_span WHERE account_id = :accountId ORDER BY since",
          { accountId },
        )
        .map((row) => ({
          status: String(row.status),
          since: Number(row.since),
          until: typeof row.until === "number" ? row.until : null,
        })),
    owners: () =>
      database.all("SELECT account_id, business_id, name FROM account_owner").map((row) => ({
        accountId: asAccountId(String(row.account_id)),
        businessId: asBusinessId(String(row.business_id)),
        name: typeof row.name === "string" ? row.name : null,
      })),
    restrictionsOf: (accountId) =>
      database
        .all(
          `SELECT type, number_digits, since, expires_at, remediation, lifted_at, is_unproven FROM restriction
           WHERE account_id = :accountId ORDER BY since DESC, type`,
          { accountId },
        )
        .map((row) => ({
          type: String(row.type),
          numberDigits: row.number_digits === "" ? null : String(row.number_digits),
          since: Number(row.since),
          expiresAt: typeof row.expires_at === "number" ? row.expires_at : null,
          remediation: typeof row.remediation === "string" ? row.remediation : null,
          liftedAt: typeof row.lifted_at === "number" ? row.lifted_at : null,
          ...(row.is_unproven === 1 ? { isUnproven: true as const } : {}),
        })),
  };
}
