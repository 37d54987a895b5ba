/** Whom messages went to, for what is done with many of them at once. */
import { type AccountId, asAccountId } from "../../shared/domain/ids.ts";
import type { Person } from "../people/person.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";

export interface MessagedPerson {
  /** Whose account the messages were sent from; null on Messenger. */
  readonly accountId: AccountId | null;
  /** By their number where one is known; null for somebody of whom neither that nor a user id is kept. */
  readonly person: Person | null;
  /** Of the messages asked about, so many went to them from that account. */
  readonly messages: number;
}

export interface PeopleOfMessagesReader {
  /** @param ids of messages; those that are no longer kept are left out */
  of(ids: readonly number[]): readonly MessagedPerson[];
}

export function createPeopleOfMessagesReader(database: ReadableDatabase): PeopleOfMessagesReader {
  return {
    of: (ids) =>
      database
        .tuples(
          `SELECT account.text, p.digits, p.bsuid, sent.n FROM (
             SELECT m.account, m.person, count(*) AS n, max(m.id) AS newest
             FROM json_each(?) AS asked CROSS JOIN message AS m ON m.id = asked.value
             GROUP BY m.account, m.person
           ) AS sent
           CROSS JOIN person AS p ON p.id = sent.person
           LEFT JOIN meta_id AS account ON account.id = sent.account
           ORDER BY sent.newest DESC`,
          writeJson(ids),
        )
        .map(([account, digits, userId, n]) => ({
          accountId: account === null ? null : asAccountId(String(account)),
          person:
            digits !== null
              ? { kind: "number", number: `+${String(digits)}` }
              : userId !== null
                ? { kind: "user-id", userId: String(userId) }
                : null,
          messages: Number(n),
        })),
  };
}
