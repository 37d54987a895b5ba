/** Whom of a campaign another one goes to: by what has become of their message so far. */
import {
  type FollowUp,
  type FollowUpGroup,
  followUpGroupOf,
} from "../../shared/domain/campaigns/follow-up.ts";
import { formsOf, personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import type { Person } from "../people/person.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { STATE } from "./message-codes.ts";

export interface FollowUpPage {
  /** Of those who are wanted: keys of numbers, and user ids. */
  readonly names: readonly string[];
  /** The last of them; null where there are no more. */
  readonly last: number | null;
}

export interface FollowUpReader {
  /** @param after the last message of the page before; 0 for the first page */
  page(followUp: FollowUp, after: number, limit: number): FollowUpPage;
  /** Whether somebody is one of them at this moment. */
  isOne(followUp: FollowUp, person: Person): boolean;
}

/** Whoever was handed to another channel is written to there. */
const NOT_HANDED_OVER = "NOT EXISTS (SELECT 1 FROM handed_person AS h WHERE h.message = m.id)";

const isWanted = (groups: readonly FollowUpGroup[], state: unknown, code: unknown): boolean => {
  const group = followUpGroupOf(STATE.word(state), code === null ? null : Number(code));
  return group !== null && groups.includes(group);
};

export function createFollowUpReader(database: ReadableDatabase): FollowUpReader {
  const messagesOf = (column: "digits" | "bsuid", names: readonly string[], { campaign }: FollowUp) =>
    names.flatMap((name) =>
      database.tuples(
        `SELECT m.state, e.code FROM person AS p JOIN message AS m ON m.person = p.id
         LEFT JOIN error AS e ON e.id = m.error WHERE p.${column} = ? AND m.campaign = ? AND ${NOT_HANDED_OVER}`,
        name,
        Number(campaign),
      ),
    );
  return {
    page: ({ campaign, groups }, after, limit) => {
      const rows = database.tuples(
        `SELECT m.id, m.state, e.code, p.digits, p.bsuid FROM message AS m
         JOIN person AS p ON p.id = m.person LEFT JOIN error AS e ON e.id = m.error
         WHERE m.campaign = ? AND m.id > ? AND ${NOT_HANDED_OVER} ORDER BY m.id LIMIT ?`,
        Number(campaign),
        after,
        limit,
      );
      return {
        names: rows.flatMap(([, state, code, digits, userId]) =>
          isWanted(groups, state, code)
            ? [
                ...(digits === null ? [] : [personKeyOf(String(digits))]),
                ...(userId === null ? [] : [String(userId)]),
              ]
            : [],
        ),
        last: rows.length < limit ? null : Number(rows.at(-1)?.[0]),
      };
    },
    isOne: (followUp, person) => {
      const found =
        person.kind === "number"
          ? messagesOf("digits", formsOf(person.number.slice(1)), followUp)
          : messagesOf("bsuid", [person.userId], followUp);
      return found.some(([state, code]) => isWanted(followUp.groups, state, code));
    },
  };
}
