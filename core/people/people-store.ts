/**
 * What is known about people: when they stopped or resumed marketing, and which number and user id are one person. All
 * of it comes from webhooks, so a replay of the log gives it again; neither order nor repetition matters.
 *
 * It holds for one account: a person who stops one business of a portfolio has not stopped another, and whether Meta's
 * stop reaches further than the account is not documented.
 */
import { z } from "zod";
import type { AccountId } from "../../shared/domain/ids.ts";
import {
  type MarketingStop,
  marketingStopOf,
  type PersonWord,
  WORD_EVIDENCE,
} from "../../shared/domain/recipients/marketing-stop.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { isProven, type Trust } from "../../shared/domain/webhooks/trust.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import { TRUST } from "../webhooks/trust-column.ts";
import type { WebhookOrigin } from "../webhooks/webhook-reducer.ts";

/** `number` is E.164 with its plus sign, or what Meta answers with; both forms of a number are one person. */
export type Person =
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "user-id"; readonly userId: string };

export interface SpokenWord extends Omit<PersonWord, "trust"> {
  readonly accountId: AccountId;
  readonly kind: Person["kind"];
  /** A number's key (`personKeyOf`), or the user id. */
  readonly person: string;
  /** Meta named no time: `at` is when the webhook reached us, and the webhook tells the word from the same one again. */
  readonly isTimeless?: true;
}

export interface PersonLink {
  readonly accountId: AccountId;
  /** A number's key. */
  readonly number: string;
  readonly userId: string;
  /** Meta's time, in milliseconds; 0 where it named none, which makes it the oldest. */
  readonly at: number;
}

export interface PersonNews {
  readonly words: readonly SpokenWord[];
  readonly links: readonly PersonLink[];
}

export interface PeopleReader {
  /** Null while marketing may be sent, as far as is known. */
  stopOf(accountId: AccountId, person: Person): MarketingStop | null;
}

export interface PeopleStore extends PeopleReader {
  /**
   * The same news again changes nothing, but that each is trusted as far as the most trusted webhook that told it.
   * @returns whether a stop or a resume was new, or is trusted further than before
   */
  add(news: PersonNews, origin: Pick<WebhookOrigin, "webhookId" | "trust">): boolean;
  /** Before a replay. */
  clear(): void;
}

/** One name a person goes by. */
type Name = Pick<SpokenWord, "kind" | "person">;

const UNPROVEN: Trust = "imported";

const wordSchema = z.object({
  value: z.enum(["stop", "resume"]),
  at: z.number(),
  evidence: z.enum(WORD_EVIDENCE),
  trust: z.number().transform(TRUST.word),
});

export function createPeopleReader(database: ReadableDatabase): PeopleReader {
  function wordsOf(accountId: AccountId, kind: Person["kind"], person: string): readonly PersonWord[] {
    return database
      .all(
        "SELECT value, at, evidence, trust FROM person_word WHERE account_id = :accountId AND kind = :kind AND person = :person",
        { accountId, kind, person },
      )
      .map((row) => wordSchema.parse(row));
  }

  /** The newest only: a number that has changed hands has a new user id (meta-facts 13.11). */
  function newestLink(accountId: AccountId, known: Name, time: "at" | "proven_at"): string | null {
    const [column, other] = known.kind === "number" ? ["number", "user_id"] : ["user_id", "number"];
    const row = database.get(
      `SELECT ${other} AS other FROM person_link
       WHERE account_id = :accountId AND ${column} = :person AND ${time} IS NOT NULL
       ORDER BY ${time} DESC, ${other} DESC LIMIT 1`,
      { accountId, person: known.person },
    );
    return typeof row?.other === "string" ? row.other : null;
  }

  return {
    stopOf: (accountId, person) => {
      const known: Name =
        person.kind === "number"
          ? { kind: "number", person: personKeyOf(person.number) }
          : { kind: "user-id", person: person.userId };
      const linkedKind = known.kind === "number" ? "user-id" : "number";
      const proven = newestLink(accountId, known, "proven_at");
      const newest = newestLink(accountId, known, "at");
      const wordsOfLinked = (linked: string | null) =>
        linked === null ? [] : wordsOf(accountId, linkedKind, linked);
      return marketingStopOf([
        ...wordsOf(accountId, known.kind, known.person),
        ...wordsOfLinked(proven),
        // That these two names are one person isn't proven, whatever is proven of either.
        ...(newest === proven ? [] : wordsOfLinked(newest)).map((word) => ({ ...word, trust: UNPROVEN })),
      ]);
    },
  };
}

export function createPeopleStore(database: WritableDatabase): PeopleStore {
  return {
    ...createPeopleReader(database),
    add: ({ words, links }, { webhookId, trust }) => {
      for (const { accountId, number, userId, at } of links) {
        database.run(
          `INSERT INTO person_link (account_id, number, user_id, at, proven_at)
           VALUES (:accountId, :number, :userId, :at, :provenAt)
           ON CONFLICT (account_id, number, user_id) DO UPDATE SET
             at = max(at, :at),
             proven_at = max(coalesce(proven_at, :provenAt), coalesce(:provenAt, proven_at))`,
          { accountId, number, userId, at, provenAt: isProven(trust) ? at : null },
        );
      }
      const changed = words.map(
        ({ accountId, kind, person, value, at, evidence, isTimeless }) =>
          database.run(
            `INSERT INTO person_word (account_id, kind, person, value, evidence, said_at, told_apart, at, trust)
             VALUES (:accountId, :kind, :person, :value, :evidence, :saidAt, :toldApart, :at, :trust)
             ON CONFLICT DO UPDATE SET at = :at, trust = max(trust, :trust) WHERE at <> :at OR trust < :trust`,
            {
              accountId,
              kind,
              person,
              value,
              evidence,
              saidAt: isTimeless ? 0 : at,
              toldApart: isTimeless ? webhookId : 0,
              at,
              trust: TRUST.code(trust),
            },
          ).changes,
      );
      return changed.some((changes) => changes > 0);
    },
    clear: () => {
      database.run("DELETE FROM person_word");
      database.run("DELETE FROM person_link");
    },
  };
}
