/** Whom of a campaign another one goes to: by what has become of their message so far. */
import { type FollowUp, isFollowedUp } from "../../shared/domain/campaigns/follow-up.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { formsOf, personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import type { Person } from "../people/person.ts";
import { ALL_REACTIONS, REACTION, REACTION_BITS, UNHEARD } from "../reactions/reaction-codes.ts";
import type { ReadableDatabase, Tuple } from "../storage/database.ts";
import { STATE } from "./message-codes.ts";

export interface FollowUpPage {
  /** Of those who are wanted: keys of numbers, and user ids. */
  readonly names: readonly string[];
  /** The last of them; null where there are no more. */
  readonly last: number | null;
}

export interface TappedButton {
  readonly button: string;
  readonly people: number;
}

/** Messages looked at between two pauses: some milliseconds. */
const TAPPED_TOGETHER = 1_000;
const WITH_TAP = ALL_REACTIONS.filter((code) => code !== UNHEARD && (code & REACTION_BITS.tapped) !== 0);

export interface FollowUpReader {
  /** @param after the last message of the page before; 0 for the first page */
  page(followUp: FollowUp, after: number, limit: number): FollowUpPage;
  /** Whether somebody is one of them at this moment. */
  isOne(followUp: FollowUp, person: Person): boolean;
  /**
   * What stands on the buttons of a campaign's messages that were tapped, and on how many messages each was.
   * Goes through those that were tapped, and pauses where it can be broken off.
   */
  tappedButtons(campaign: CampaignId): Generator<void, readonly TappedButton[]>;
}

/** Whoever was handed to another channel is written to there. */
const NOT_HANDED_OVER = "NOT EXISTS (SELECT 1 FROM handed_person AS h WHERE h.message = m.id)";

export function createFollowUpReader(database: ReadableDatabase): FollowUpReader {
  const buttonsTo = (message: number) =>
    database
      .tuples(
        `SELECT r.button FROM attempt AS a JOIN reaction AS r ON r.wamid = a.wamid
         WHERE a.message = ? AND r.kind = ?`,
        message,
        REACTION.code("tapped"),
      )
      .map(([button]) => String(button));

  function isWanted(followUp: FollowUp, [id, state, code, reactions]: Tuple): boolean {
    const has = (bit: number) => (Number(reactions) & bit) !== 0;
    return isFollowedUp(followUp, STATE.word(state), code === null ? null : Number(code), {
      hasReplied: has(REACTION_BITS.replied),
      hasTapped: has(REACTION_BITS.tapped),
      hasClicked: has(REACTION_BITS.clicked),
      buttons: () => buttonsTo(Number(id)),
    });
  }

  const messagesOf = (column: "digits" | "bsuid", names: readonly string[], { campaign }: FollowUp) =>
    names.flatMap((name) =>
      database.tuples(
        `SELECT m.id, m.state, e.code, m.reactions FROM person AS p JOIN message AS m ON m.person = p.id
         LEFT JOIN error AS e ON e.id = m.error WHERE p.${column} = ? AND m.campaign = ? AND ${NOT_HANDED_OVER}`,
        name,
        Number(campaign),
      ),
    );
  return {
    page: (followUp, after, limit) => {
      const rows = database.tuples(
        `SELECT m.id, m.state, e.code, m.reactions, p.digits, p.bsuid FROM message AS m
         JOIN person AS p ON p.id = m.person LEFT JOIN error AS e ON e.id = m.error
         WHERE m.campaign = ? AND m.id > ? AND ${NOT_HANDED_OVER} ORDER BY m.id LIMIT ?`,
        Number(followUp.campaign),
        after,
        limit,
      );
      return {
        names: rows.flatMap((row) => {
          const [, , , , digits, userId] = row;
          return isWanted(followUp, row)
            ? [
                ...(digits === null ? [] : [personKeyOf(String(digits))]),
                ...(userId === null ? [] : [String(userId)]),
              ]
            : [];
        }),
        last: rows.length < limit ? null : Number(rows.at(-1)?.[0]),
      };
    },
    isOne: (followUp, person) => {
      const found =
        person.kind === "number"
          ? messagesOf("digits", formsOf(person.number.slice(1)), followUp)
          : messagesOf("bsuid", [person.userId], followUp);
      return found.some((row) => isWanted(followUp, row));
    },
    *tappedButtons(campaign) {
      const counts = new Map<string, number>();
      for (const code of WITH_TAP) {
        for (let after: number | null = 0; after !== null; ) {
          const messages: readonly Tuple[] = database.tuples(
            `SELECT id, campaign FROM message WHERE reactions = ${code} AND reactions <> 0 AND id > ?
             ORDER BY id LIMIT ${TAPPED_TOGETHER}`,
            after,
          );
          for (const [id, ofCampaign] of messages) {
            if (ofCampaign !== Number(campaign)) continue;
            for (const button of new Set(buttonsTo(Number(id))))
              counts.set(button, (counts.get(button) ?? 0) + 1);
          }
          after = messages.length < TAPPED_TOGETHER ? null : Number(messages.at(-1)?.[0]);
          yield;
        }
      }
      return [...counts]
        .map(([button, people]) => ({ button, people }))
        .filter(({ button }) => button !== "")
        .toSorted((one, other) => other.people - one.people || (one.button < other.button ? -1 : 1));
    },
  };
}
