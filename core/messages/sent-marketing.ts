/**
 * When marketing messages of campaigns went to people, for how often one person gets them. Counted from the messages
 * themselves, so what is no longer kept isn't counted. Tests aren't, and neither is what failed: nobody got it.
 */
import type { AccountId } from "../../shared/domain/ids.ts";
import { formsOf, personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { nameFrom } from "../people/people-names.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { writeJson } from "../storage/json.ts";
import { lookUp } from "../storage/lookups.ts";
import { ORIGIN, STATE } from "./message-codes.ts";

export interface SentMarketingReader {
  /** All that messages went to. */
  userIds(): readonly string[];
  /**
   * @param people the names of each: keys of numbers (`personKeyOf`) and user ids
   * @param since milliseconds since the epoch
   * @returns for each, when messages to them were made since then, in milliseconds
   */
  timesSince(
    accountIds: readonly AccountId[],
    people: readonly { readonly numbers: readonly string[]; readonly userIds: readonly string[] }[],
    since: number,
  ): readonly (readonly number[])[];
  /**
   * Everybody for whom `timesSince` may tell of messages: keys of numbers and user ids, with those that are linked to them.
   * Looks through all messages once, so that nobody has to be asked about who got none.
   */
  reachedSince(accountIds: readonly AccountId[], since: number): ReadonlySet<string>;
}

/** People looked up in one statement: a few milliseconds. */
const AT_ONCE = 500;

/** Of a message `m`: it was made since a time, by these accounts, as marketing of a campaign, and hasn't failed. */
const IS_COUNTED = `m.created > ?2 AND m.account IN (SELECT value FROM json_each(?3))
  AND m.origin IN (?4, ?5) AND m.state <> ?6 AND m.snapshot IN (
    SELECT s.id FROM snapshot AS s JOIN sent_template AS t ON t.id = s.template
    WHERE t.category = 'MARKETING')`;
const CODES = [ORIGIN.code("campaign"), ORIGIN.code("experiment"), STATE.code("failed")] as const;

export function createSentMarketingReader(database: ReadableDatabase): SentMarketingReader {
  return {
    reachedSince: (accountIds, since) => {
      const names = new Set<string>();
      const accounts = accountIds.flatMap((id) => lookUp(database, "meta_id", id) ?? []);
      if (accounts.length === 0) return names;
      for (const [digits, userId] of database.tuples(
        // What is asked for by position begins with the second place, as elsewhere.
        `SELECT DISTINCT p.digits, p.bsuid FROM message AS m CROSS JOIN person AS p ON p.id = m.person
         WHERE (m.id % 1024 <> ?1 OR alive()) AND ${IS_COUNTED}`,
        0,
        since,
        writeJson(accounts),
        ...CODES,
      )) {
        if (digits !== null) names.add(personKeyOf(String(digits)));
        if (userId !== null) names.add(String(userId));
      }
      if (names.size === 0) return names;
      const linked: string[] = [];
      for (const [digits, userId] of database.tuples(
        `SELECT digits, user_id FROM person_link
         WHERE (rowid % 1024 <> 0 OR alive()) AND account IN (SELECT value FROM json_each(?))`,
        writeJson(accounts),
      )) {
        const [number, id] = [nameFrom(digits), nameFrom(userId)];
        if (names.has(number)) linked.push(id);
        if (names.has(id)) linked.push(number);
      }
      for (const name of linked) names.add(name);
      return names;
    },
    userIds: () =>
      database.tuples("SELECT bsuid FROM person WHERE bsuid IS NOT NULL").map(([userId]) => String(userId)),
    timesSince: (accountIds, people, since) => {
      const times = people.map((): number[] => []);
      const accounts = accountIds.flatMap((id) => lookUp(database, "meta_id", id) ?? []);
      if (accounts.length === 0) return times;
      const asked = {
        digits: people.flatMap(({ numbers }, index) =>
          numbers.flatMap(formsOf).map((name) => ({ index, name })),
        ),
        bsuid: people.flatMap(({ userIds }, index) => userIds.map((name) => ({ index, name }))),
      };
      for (const column of ["digits", "bsuid"] as const) {
        for (let from = 0; from < asked[column].length; from += AT_ONCE) {
          const names = asked[column].slice(from, from + AT_ONCE);
          for (const [place, created] of database.tuples(
            `SELECT j.key, m.created FROM json_each(?1) AS j
             CROSS JOIN person AS p ON p.${column} = j.value
             CROSS JOIN message AS m ON m.person = p.id
             WHERE ${IS_COUNTED}`,
            writeJson(names.map(({ name }) => name)),
            since,
            writeJson(accounts),
            ...CODES,
          ))
            times[names[Number(place)]?.index ?? -1]?.push(Number(created));
        }
      }
      return times;
    },
  };
}
