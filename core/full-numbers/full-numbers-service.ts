/**
 * Files with full phone numbers. Nobody's number leaves in one before it is on the disk who has agreed to it; how many rows the
 * file came to have is noted at its end, so that one that was broken off can be told.
 */
import type { FullNumberConsent, FullNumberRecord } from "../../shared/contract/index.ts";
import type { FullNumberFile } from "../../shared/domain/export/full-numbers.ts";
import type { Part } from "../results/export-file.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { noteRows, recordConsent } from "./full-numbers-commands.ts";

export interface FullNumbersServiceOptions {
  readonly storage: Pick<ServedStorage, "fullNumbers" | "run">;
  onChanged(): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface FullNumbersFile {
  readonly kind: FullNumberFile;
  /** The name of the audience or campaign. */
  readonly subject: string;
}

export type FullNumbersService = ReturnType<typeof createFullNumbersService>;

/** So many of the newest are shown. */
const SHOWN = 200;

export function createFullNumbersService({ storage, onChanged, now }: FullNumbersServiceOptions) {
  return {
    list: (): FullNumberRecord[] => storage.fullNumbers.consents(SHOWN).map((consent) => ({ ...consent })),
    /** The parts of a file, each after its consent is recorded; without one they are as they come. */
    recorded: async function* (
      file: FullNumbersFile,
      consent: FullNumberConsent | null,
      parts: AsyncIterable<Part>,
    ): AsyncGenerator<Part, void> {
      if (consent === null) {
        yield* parts;
        return;
      }
      const id = await storage.run(recordConsent, { ...file, givenBy: consent.by, at: now() });
      onChanged();
      let rows = 0;
      for await (const part of parts) {
        rows = part.rows;
        yield part;
      }
      await storage.run(noteRows, { id, rows });
      onChanged();
    },
  };
}
