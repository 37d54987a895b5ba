/** Consents to files with full phone numbers. */
import type { FullNumberFile } from "../../shared/domain/export/full-numbers.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import { FULL_NUMBER_FILE } from "./full-number-codes.ts";

export interface StoredConsent {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: FullNumberFile;
  /** The audience or campaign, by its name at that time; of messages, what the list was narrowed to. */
  readonly subject: string;
  readonly givenBy: string;
  /** Null for a file that was broken off. */
  readonly rows: number | null;
}

export interface FullNumbersReader {
  /** The newest first. */
  consents(limit: number): readonly StoredConsent[];
}

export interface FullNumbersStore extends FullNumbersReader {
  add(consent: Omit<StoredConsent, "id" | "rows">): number;
  noteRows(id: number, rows: number): void;
}

export function createFullNumbersReader(database: ReadableDatabase): FullNumbersReader {
  return {
    consents: (limit) =>
      database
        .all("SELECT * FROM full_number_consent ORDER BY id DESC LIMIT :limit", { limit })
        .map(({ id, at, kind, subject, given_by, rows }) => ({
          id: Number(id),
          at: Number(at),
          kind: FULL_NUMBER_FILE.word(kind),
          subject: String(subject),
          givenBy: String(given_by),
          rows: rows === null ? null : Number(rows),
        })),
  };
}

export function createFullNumbersStore(database: WritableDatabase): FullNumbersStore {
  return {
    ...createFullNumbersReader(database),
    add: ({ at, kind, subject, givenBy }) =>
      Number(
        database.run(
          `INSERT INTO full_number_consent (at, kind, subject, given_by)
           VALUES (:at, :kind, :subject, :givenBy)`,
          { at, kind: FULL_NUMBER_FILE.code(kind), subject, givenBy },
        ).lastId,
      ),
    noteRows: (id, rows) =>
      void database.run("UPDATE full_number_consent SET rows = :rows WHERE id = :id", { id, rows }),
  };
}
