/** Which folder sends from this database, and whether a person has to say so. */
import { z } from "zod";
import type { Logger } from "../logging/logger.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import { jsonRows, writeJson } from "../storage/json.ts";

const text = z.string().nullable();
export const storedIdentity = z.object({ machine: text, path: text, file: text });
export type StoredIdentity = z.infer<typeof storedIdentity>;

const storedQuestion = z.object({
  why: z.enum(["machine", "path", "file", "behind", "unsure"]),
  since: z.number().int(),
});
/** Why a person has to say which copy goes on. */
export type CopyQuestionKept = z.infer<typeof storedQuestion>;

export interface Lease {
  readonly epoch: number;
  readonly identity: StoredIdentity;
  readonly question: CopyQuestionKept | null;
}

export interface LeasesReader {
  /** Null before the first epoch. */
  lease(): Lease | null;
}

export interface LeasesStore extends LeasesReader {
  take(lease: Lease): void;
  /** Nothing is sent before a person has answered. */
  ask(question: CopyQuestionKept): void;
  answer(): void;
}

const NOWHERE: StoredIdentity = { machine: null, path: null, file: null };

export function createLeasesReader(database: ReadableDatabase, logger: Logger): LeasesReader {
  const rows = jsonRows("lease", logger);
  return {
    lease: () => {
      const row = database.tuple("SELECT epoch, identity, question FROM lease");
      if (row === null) return null;
      const [epoch, identity, question] = row;
      return {
        epoch: Number(epoch),
        identity: rows.read(storedIdentity, identity) ?? NOWHERE,
        question: question === null ? null : rows.read(storedQuestion, question),
      };
    },
  };
}

export function createLeasesStore(database: WritableDatabase, logger: Logger): LeasesStore {
  return {
    ...createLeasesReader(database, logger),
    take: ({ epoch, identity, question }) => {
      database.put(
        "INSERT OR REPLACE INTO lease (id, epoch, identity, question) VALUES (1, ?, ?, ?)",
        epoch,
        writeJson(identity),
        question === null ? null : writeJson(question),
      );
    },
    ask: (question) => void database.put("UPDATE lease SET question = ?", writeJson(question)),
    answer: () => void database.put("UPDATE lease SET question = NULL"),
  };
}
