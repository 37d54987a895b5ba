/**
 * Takes what a dump holds into the log of webhooks. The same dump again changes nothing: the log keeps each body once.
 */
import type { WebhookIntake } from "../webhooks/webhook-source.ts";
import type { DumpBatch, DumpProgress, DumpReading } from "./read-dumps.ts";

export interface ImportResult extends DumpReading {
  /** Webhooks that were not in the log. */
  readonly taken: number;
  /** Webhooks the log had already, byte for byte. */
  readonly duplicates: number;
  /** Ids of the first and the last webhook that were taken; null if none was. */
  readonly range: { readonly first: number; readonly last: number } | null;
}

/** The reader of a dump, in whatever thread it reads. */
export interface DumpSource {
  next(): Promise<IteratorResult<DumpBatch, DumpReading>>;
}

export interface ImportDumpsOptions {
  readonly source: DumpSource;
  readonly intake: WebhookIntake;
  onProgress?(progress: DumpProgress): void;
}

/** @throws WaypostError when webhooks could not be stored, such as `disk-full`; those taken so far stay */
export async function importDumps({ source, intake, onProgress }: ImportDumpsOptions): Promise<ImportResult> {
  let taken = 0;
  let duplicates = 0;
  let first = Number.POSITIVE_INFINITY;
  let last = 0;
  for (;;) {
    const { done, value } = await source.next();
    if (done === true) return { ...value, taken, duplicates, range: taken === 0 ? null : { first, last } };
    const appended = await Promise.all(
      value.webhooks.map(({ body, receivedAt }) =>
        intake.take(Buffer.from(body), { source: "import", trust: "imported", receivedAt }),
      ),
    );
    for (const { id, isNew } of appended) {
      if (!isNew) {
        duplicates += 1;
        continue;
      }
      taken += 1;
      first = Math.min(first, id);
      last = Math.max(last, id);
    }
    onProgress?.(value.progress);
  }
}
