/** Who must not come back: hashes of the names of people who were erased, and of messages that don't say whose they are. */
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";
import { hashOfName, type NameKind } from "./erased-names.ts";
import { SUPPRESSION } from "./erasing-codes.ts";
import { readErasingKey } from "./erasing-key.ts";
import type { WrittenName } from "./names-of-person.ts";

export interface SuppressionReader {
  /** Grows with each name; 0 while nobody has been erased. */
  newest(): number;
}

export interface SuppressionStore extends SuppressionReader {
  /**
   * @param at milliseconds since the epoch
   * @throws WaypostError `erasing-key-lost`
   */
  add(names: readonly WrittenName[], at: number): void;
}

export function createSuppressionReader(database: ReadableDatabase): SuppressionReader {
  return { newest: () => Number(database.tuple("SELECT max(id) FROM suppression")?.[0] ?? 0) };
}

/** @param folder the workspace's */
export function createSuppressionStore(database: WritableDatabase, folder: string): SuppressionStore {
  const reasonFor = (kind: NameKind) =>
    SUPPRESSION.code(kind === "message-id" ? "message-of-erased" : "erased");
  return {
    ...createSuppressionReader(database),
    add: (names, at) => {
      const key = readErasingKey(folder);
      for (const { kind, name } of names) {
        database.put(
          "INSERT INTO suppression (person_hash, reason, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          hashOfName(key, kind, name),
          reasonFor(kind),
          at,
        );
      }
    },
  };
}
