/** Erases a person from their messages, which stay with everything they are counted by. */
import { asWamid } from "../../shared/domain/ids.ts";
import type { ErasedNames } from "../erasing/erased-names.ts";
import { type Eraser, placeAfter, SWEPT_ROWS } from "../erasing/eraser.ts";
import { redactText } from "../erasing/redact-body.ts";
import { isTrace } from "../erasing/traces.ts";
import type { ForgetPerson } from "../people/people-eraser.ts";
import { forgetReactions } from "../reactions/reactions-eraser.ts";
import type { ReceiptsStore } from "../receipts/receipts-store.ts";
import type { WritableDatabase } from "../storage/database.ts";
import type { MessageWrites } from "./message-writes.ts";
import { wamidFromBytes } from "./wamid-bytes.ts";

export interface MessagesForgettingOptions {
  readonly database: WritableDatabase;
  readonly writes: MessageWrites;
  readonly receipts: Pick<ReceiptsStore, "renameWamid">;
  /** Meta's id of a message of theirs, which later receipts may name. */
  rememberMessage(messageId: string): void;
}

/** @returns what forgets the messages of one row of `person`, and says how many there were */
export function createMessagesForgetting({
  database,
  writes,
  receipts,
  rememberMessage,
}: MessagesForgettingOptions) {
  /** A claim that has lost names a message of the person all the same. */
  function wamidsOf(attempt: number, wamid: unknown): readonly Uint8Array[] {
    const claimed = database.tuples("SELECT wamid FROM wamid_claim WHERE attempt = ?", attempt);
    return [wamid, ...claimed.map(([bytes]) => bytes)].filter((bytes) => bytes instanceof Uint8Array);
  }

  return (person: number, erased: ErasedNames): number => {
    const messages = database.all("SELECT id FROM message WHERE person = :person", { person });
    for (const { id } of messages) {
      const message = Number(id);
      for (const attempt of database.all("SELECT id, wamid FROM attempt WHERE message = :message", {
        message,
      })) {
        database.run("UPDATE attempt SET answer = NULL WHERE id = :id", { id: Number(attempt.id) });
        for (const bytes of wamidsOf(Number(attempt.id), attempt.wamid)) {
          const wamid = wamidFromBytes(bytes);
          rememberMessage(wamid);
          const standIn = asWamid(erased.standInFor(wamid));
          forgetReactions(database, wamid, standIn);
          for (const changed of receipts.renameWamid(wamid, standIn)) writes.derive(Number(changed));
          writes.react(message);
        }
      }
      writes.anonymize(message);
    }
    return messages.length;
  };
}

export interface MessagesEraserOptions {
  readonly database: WritableDatabase;
  readonly forgetPerson: ForgetPerson;
}

/** For whoever is known by nothing but an id of a message or an answer of Meta's, and for values that name somebody else. */
export function createMessagesEraser({ database, forgetPerson }: MessagesEraserOptions): Eraser {
  function isNamed(wamid: unknown, answer: unknown, erased: ErasedNames): boolean {
    const id = wamid instanceof Uint8Array ? wamidFromBytes(wamid) : "";
    return isTrace(id, erased) || (typeof answer === "string" && isTrace(answer, erased));
  }

  function redactValues(message: unknown, vals: unknown, erased: ErasedNames): number {
    const left = typeof vals === "string" ? redactText(vals, erased) : vals;
    if (left === vals) return 0;
    return database.put("UPDATE message SET vals = ? WHERE id = ?", String(left), Number(message));
  }

  return {
    sweeps: [
      {
        name: "messages.attempts",
        next: (after, erased) => {
          const rows = database.tuples(
            `SELECT attempt.id, attempt.wamid, attempt.answer, message.id, message.person, message.vals
             FROM attempt JOIN message ON message.id = attempt.message
             WHERE attempt.id > ? ORDER BY attempt.id LIMIT ?`,
            Number(after ?? 0),
            SWEPT_ROWS,
          );
          const people = new Set<number>();
          let texts = 0;
          for (const [, wamid, answer, message, person, vals] of rows) {
            if (isNamed(wamid, answer, erased)) people.add(Number(person));
            else texts += redactValues(message, vals, erased);
          }
          let messages = 0;
          for (const person of people) messages += forgetPerson(person, erased);
          return {
            after: placeAfter(rows, ([id]) => Number(id)),
            counts: { people: people.size, messages, texts },
          };
        },
      },
    ],
  };
}
