/** The list of messages as a file, row by row, so that a million of them need no more memory than a few. */
import type { ExportEvent, ExportInput, SelectedMessages } from "../../shared/contract/index.ts";
import type { MessageId } from "../../shared/domain/ids.ts";
import type { FullNumbersService } from "../full-numbers/full-numbers-service.ts";
import type { SelectionsService } from "../selections/selections-service.ts";
import type { Shell } from "../shell/shell-port.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { exportFile, type Part } from "./export-file.ts";
import { readExportedPart, readSelectedPart } from "./exported-messages.ts";
import { countMessages } from "./results-queries.ts";

export interface ExportOptions {
  readonly storage: Pick<ServedStorage, "ask">;
  readonly fullNumbers: Pick<FullNumbersService, "recorded">;
  readonly selections: Pick<SelectionsService, "idsOf" | "size">;
  readonly shell: Pick<Shell, "chooseSavePath"> | null;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Fires when nobody wants the file any more. */
  readonly signal?: AbortSignal | undefined;
}

/** Rows of a part. */
const BATCH = 1_000;

/** The file's text in parts. Messages sent meanwhile are newer than the first one in it, and are left out. */
async function* partsOf(
  { storage, signal }: ExportOptions,
  { format, consent, selected: _, ...filter }: ExportInput,
  now: number,
): AsyncGenerator<Part> {
  let rows = 0;
  const ask = (before: MessageId | null) => {
    const part = storage.ask(
      readExportedPart,
      {
        ...filter,
        before,
        limit: BATCH,
        now,
        format,
        isFull: consent !== undefined,
        isFirst: before === null,
      },
      signal,
    );
    // Whoever breaks off doesn't wait for the part that is being read ahead.
    part.catch(() => undefined);
    return part;
  };
  for (let next = ask(null); ; ) {
    const { text, rows: more, last } = await next;
    rows += more;
    const isLast = more < BATCH || last === null;
    // Read while the one before is being written.
    if (!isLast) next = ask(last);
    yield { text, rows };
    if (isLast) break;
  }
  if (format === "json") yield { text: "\n]\n", rows };
}

/** The same of messages that were selected. */
async function* selectedParts(
  { storage, selections, signal }: ExportOptions,
  selected: SelectedMessages,
  { format, consent }: ExportInput,
): AsyncGenerator<Part> {
  const asked = { format, isFull: consent !== undefined };
  let rows = 0;
  for (const ids of selections.idsOf(selected)) {
    const part = await storage.ask(readSelectedPart, { ...asked, ids, isFirst: rows === 0 }, signal);
    // What begins the file comes with the first row.
    if (part.rows === 0) continue;
    rows += part.rows;
    yield { text: part.text, rows };
  }
  if (rows === 0) {
    const { text } = await storage.ask(readSelectedPart, { ...asked, ids: [], isFirst: true }, signal);
    yield { text, rows };
  }
  if (format === "json") yield { text: "\n]\n", rows };
}

/** Nobody's full number leaves in it before a consent is recorded. @throws WaypostError as `exportFile` */
export async function* exportResults(
  options: ExportOptions,
  input: ExportInput,
): AsyncGenerator<ExportEvent, void> {
  const { format, consent, selected, ...filter } = input;
  const now = options.now();
  const { count, isExact } =
    selected === undefined
      ? await options.storage.ask(countMessages, { ...filter, now }, options.signal)
      : { count: options.selections.size(selected), isExact: true };
  yield* options.fullNumbers.recorded(
    { kind: "messages", subject: consent?.subject ?? "" },
    consent ?? null,
    selected === undefined ? partsOf(options, input, now) : selectedParts(options, selected, input),
    (parts) =>
      exportFile(options.shell, {
        name: `waypost-results-${dayOf(now)}`,
        format,
        total: isExact ? count : null,
        parts,
      }),
  );
}

/** In UTC, as the times in the file are. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
