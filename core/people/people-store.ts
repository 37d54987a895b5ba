/**
 * What is known about people: when they stopped or resumed marketing, and which number and user id are one person. All
 * of it comes from webhooks, so a replay of the log gives it again; neither order nor repetition matters.
 *
 * It holds for one account: a person who stops one business of a portfolio has not stopped another, and whether Meta's
 * stop reaches further than the account is not documented.
 */
import { z } from "zod";
import {
  type MarketingStop,
  marketingStopOf,
  type PersonWord,
  STOP_EVIDENCE,
} from "../../shared/domain/recipients/marketing-stop.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";

/** `number` is E.164 with its plus sign, or what Meta answers with; both forms of a number are one person. */
export type Person =
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "user-id"; readonly userId: string };

export interface SpokenWord extends PersonWord {
  readonly accountId: string;
  readonly kind: Person["kind"];
  /** A number's key (`personKeyOf`), or the user id. */
  readonly person: string;
}

export interface PersonLink {
  readonly accountId: string;
  /** A number's key. */
  readonly number: string;
  readonly userId: string;
  /** Meta's time, in milliseconds. */
  readonly at: number;
}

export interface PersonNews {
  readonly words: readonly SpokenWord[];
  readonly links: readonly PersonLink[];
}

export interface PeopleReader {
  /** Null while marketing may be sent, as far as is known. */
  stopOf(accountId: string, person: Person): MarketingStop | null;
}

export interface PeopleStore extends PeopleReader {
  /** @returns whether a stop or a resume was new */
  add(news: PersonNews): boolean;
  /** Before a replay. */
  clear(): void;
}

const wordSchema = z.object({
  value: z.enum(["stop", "resume"]),
  at: z.number(),
  evidence: z.enum(STOP_EVIDENCE),
});

export function createPeopleReader(database: ReadableDatabase): PeopleReader {
  function wordsOf(accountId: string, kind: Person["kind"], person: string): readonly PersonWord[] {
    return database
      .all(
        "SELECT value, at, evidence FROM person_word WHERE account_id = :accountId AND kind = :kind AND person = :person",
        { accountId, kind, person },
      )
      .map((row) => wordSchema.parse(row));
  }

  /** The newest only: a number that has changed hands has a new user id (meta-facts 13.11). */
  function newestLink(accountId: string, column: "number" | "user_id", known: string): string | null {
    const other = column === "number" ? "user_id" : "number";
    const row = database.get(
      `SELECT ${other} AS other FROM person_link WHERE account_id = :accountId AND ${column} = :known
       ORDER BY at DESC, ${other} DESC LIMIT 1`,
      { accountId, known },
    );
    return typeof row?.other === "string" ? row.other : null;
  }

  return {
    stopOf: (accountId, person) => {
      const number = person.kind === "number" ? personKeyOf(person.number) : null;
      const userId = person.kind === "user-id" ? person.userId : null;
      const linkedUser = number === null ? userId : newestLink(accountId, "number", number);
      const linkedNumber = userId === null ? number : newestLink(accountId, "user_id", userId);
      return marketingStopOf([
        ...(linkedNumber === null ? [] : wordsOf(accountId, "number", linkedNumber)),
        ...(linkedUser === null ? [] : wordsOf(accountId, "user-id", linkedUser)),
      ]);
    },
  };
}

export function createPeopleStore(database: WritableDatabase): PeopleStore {
  return {
    ...createPeopleReader(database),
    add: ({ words, links }) => {
      for (const { accountId, number, userId, at } of links) {
        database.run(
          `INSERT INTO person_link (account_id, number, user_id, at) VALUES (:accountId, :number, :userId, :at)
           ON CONFLICT (account_id, number, user_id) DO UPDATE SET at = max(at, :at)`,
          { accountId, number, userId, at },
        );
      }
      const added = words.map(
        ({ accountId, kind, person, value, at, evidence }) =>
          database.run(
            `INSERT OR IGNORE INTO person_word (account_id, kind, person, at, value, evidence)
             VALUES (:accountId, :kind, :person, :at, :value, :evidence)`,
            { accountId, kind, person, at, value, evidence },
          ).changes,
      );
      return added.some((changes) => changes > 0);
    },
    clear: () => {
      database.run("DELETE FROM person_word");
      database.run("DELETE FROM person_link");
    },
  };
}
