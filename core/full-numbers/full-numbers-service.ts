/**
 * Files with full phone numbers. Nobody's number leaves in one before it is on the disk who has agreed to it; how many rows the
 * file came to have is noted at its end, so that one that was broken off can be told.
 */
import type { ExportEvent, FullNumberConsent, FullNumberRecord } from "../../shared/contract/index.ts";
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
  /** The name of the audience or campaign; of messages, what the list was narrowed to, in words. */
  readonly subject: string;
}

export type FullNumbersService = ReturnType<typeof createFullNumbersService>;

/** So many of the newest are shown. */
const SHOWN = 200;

export function createFullNumbersService({ storage, onChanged, now }: FullNumbersServiceOptions) {
  return {
    list: (): FullNumberRecord[] => storage.fullNumbers.consents(SHOWN).map((consent) => ({ ...consent })),
    /**
     * A file whose consent is recorded before its first part leaves. How many rows it came to have is noted once it is in its
     * place: one that was broken off, or could not be put there, has none.
     * @param write makes the file of its parts; without a consent they are as they come
     */
    recorded: async function* (
      file: FullNumbersFile,
      consent: FullNumberConsent | null,
      parts: AsyncIterable<Part>,
      write: (parts: AsyncIterable<Part>) => AsyncIterable<ExportEvent>,
    ): AsyncGenerator<ExportEvent, void> {
      if (consent === null) {
        yield* write(parts);
        return;
      }
      let id: number | null = null;
      async function* agreed(): AsyncGenerator<Part, void> {
        id = await storage.run(recordConsent, { ...file, givenBy: consent?.by ?? "", at: now() });
        onChanged();
        yield* parts;
      }
      for await (const event of write(agreed())) {
        if (event.type === "done" && id !== null) {
          await storage.run(noteRows, { id, rows: event.rows });
          onChanged();
        }
        yield event;
      }
    },
  };
}
