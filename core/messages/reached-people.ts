/**
 * Whom a business has written to first lately, as far as the workspace knows: what the messaging limit counts (meta-facts 9).
 * Messages made here count unless they failed; those of another program once a receipt says what they cost. Neither counts where
 * the price says that the conversation was open.
 */
import type { AccountId } from "../../shared/domain/ids.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { IN_OPEN_CONVERSATION } from "../../shared/domain/route/pricing.data.ts";
import { nameFrom } from "../people/people-names.ts";
import type { Person } from "../people/person.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import { lookUp } from "../storage/lookups.ts";
import { ORIGIN, STATE } from "./message-codes.ts";

export interface ReachedPeopleReader {
  /** Reads the messages since then alone. @param since milliseconds since the epoch */
  lastReached(accountIds: readonly AccountId[], since: number): LastReached;
  /** The number of the newest message; 0 for none. */
  newest(): number;
  /** Whom messages made here went to, after a message. In the order they were made. */
  madeAfter(
    accountIds: readonly AccountId[],
    message: number,
  ): readonly { readonly id: number; readonly person: Person; readonly at: number }[];
}

export interface LastReached {
  /** When each was last written to, by name: keys of numbers, and user ids of whom no number is known. */
  readonly times: ReadonlyMap<string, number>;
  /** The names of those who are known by a user id too. */
  readonly namesOf: ReadonlyMap<string, string>;
}

const MADE_HERE = [ORIGIN.code("test"), ORIGIN.code("campaign"), ORIGIN.code("experiment")] as const;

export function createReachedPeopleReader(database: ReadableDatabase): ReachedPeopleReader {
  return {
    newest: () => Number(database.tuple("SELECT ifnull(max(id), 0) FROM message")?.[0] ?? 0),
    madeAfter: (accountIds, message) => {
      const accounts = accountIds.flatMap((id) => lookUp(database, "meta_id", id) ?? []);
      return database
        .tuples(
          `SELECT m.id, p.digits, p.bsuid, m.created FROM message AS m JOIN person AS p ON p.id = m.person
           WHERE m.id > ?1 AND m.account IN (SELECT value FROM json_each(?2))
             AND m.origin IN (SELECT value FROM json_each(?3)) ORDER BY m.id`,
          message,
          writeJson(accounts),
          writeJson(MADE_HERE),
        )
        .map(([id, digits, userId, at]) => ({
          id: Number(id),
          person:
            digits === null
              ? ({ kind: "user-id", userId: String(userId) } as const)
              : ({ kind: "number", number: `+${String(digits)}` } as const),
          at: Number(at),
        }));
    },
    lastReached: (accountIds, since) => {
      const reached = new Map<string, number>();
      const namesOf = new Map<string, string>();
      const found = { times: reached, namesOf };
      const accounts = accountIds.flatMap((id) => lookUp(database, "meta_id", id) ?? []);
      if (accounts.length === 0) return found;
      const byUserId = new Map<string, number>();
      for (const [digits, userId, last] of database.tuples(
        `SELECT p.digits, p.bsuid, max(m.created) FROM message AS m
         CROSS JOIN person AS p ON p.id = m.person
         LEFT JOIN price AS c ON c.id = m.price
         WHERE (m.id % 1024 <> ?1 OR alive()) AND m.created > ?2
           AND m.account IN (SELECT value FROM json_each(?3)) AND m.state <> ?4
           AND (c.id IS NOT NULL OR m.origin IN (SELECT value FROM json_each(?5)))
           AND coalesce(c.category, '') NOT IN (SELECT value FROM json_each(?6))
           AND coalesce(c.type, '') NOT IN (SELECT value FROM json_each(?7))
         GROUP BY p.id`,
        0,
        since,
        writeJson(accounts),
        STATE.code("failed"),
        writeJson(MADE_HERE),
        writeJson(IN_OPEN_CONVERSATION.categories),
        writeJson(IN_OPEN_CONVERSATION.types),
      )) {
        if (digits !== null) {
          const name = personKeyOf(String(digits));
          note(reached, name, Number(last));
          if (userId !== null) namesOf.set(String(userId), name);
        } else if (userId !== null) note(byUserId, String(userId), Number(last));
      }
      if (byUserId.size === 0) return found;
      for (const [digits, userId] of database.tuples(
        `SELECT digits, user_id FROM person_link
         WHERE (rowid % 1024 <> 0 OR alive()) AND account IN (SELECT value FROM json_each(?))`,
        writeJson(accounts),
      )) {
        const id = nameFrom(userId);
        const last = byUserId.get(id);
        if (last === undefined) continue;
        const name = personKeyOf(nameFrom(digits));
        note(reached, name, last);
        namesOf.set(id, name);
        byUserId.delete(id);
      }
      for (const [userId, last] of byUserId) reached.set(userId, last);
      return found;
    },
  };
}

function note(times: Map<string, number>, name: string, at: number): void {
  times.set(name, Math.max(at, times.get(name) ?? 0));
}
