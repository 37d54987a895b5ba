/**
 * Audiences of a workspace. Files are read and judged by a thread and stored by commands; this says what comes after what. An
 * import goes on by itself: killed at any moment, it goes on at the next start with the row after the last one that was kept.
 */
import {
  type AudienceInspection,
  type AudienceRow,
  type AudienceSummary,
  type AudienceView,
  type ExportEvent,
  type FullNumberConsent,
  type Problem,
  problem,
  WaypostError,
} from "../../shared/contract/index.ts";
import { faultsOfNumbers } from "../../shared/domain/audiences/columns.ts";
import { headerKey, type ImportPlan, numberColumnOf } from "../../shared/domain/audiences/import-plan.ts";
import { CSV_START, csvRow } from "../../shared/domain/export/csv.ts";
import type { AudienceFileId, AudienceId } from "../../shared/domain/ids.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { AvailabilityService } from "../availability/availability-service.ts";
import type { Timers } from "../events/timers.ts";
import type { FullNumbersService } from "../full-numbers/full-numbers-service.ts";
import type { Logger } from "../logging/logger.ts";
import { cutNumberCell, cutTextCell } from "../results/cut-cells.ts";
import { exportFile, type Part } from "../results/export-file.ts";
import type { Shell } from "../shell/shell-port.ts";
import type { Thread } from "../threads/thread-host.ts";
import { createThreadWhileAsked } from "../threads/thread-while-asked.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { AudienceFilesMethods, JudgedBatch } from "./audience-files-role.ts";
import { rowsToReview, rowView } from "./audience-views.ts";
import {
  addRows,
  applyList,
  beginFile,
  beginList,
  type Choosing,
  changeConsent,
  chooseRows,
  createAudience,
  discardDrafts,
  discardFile,
  dropList,
  finishList,
  fixRow,
  keepPart,
  removeAudience,
  renameAudience,
  sweepAudiences,
  undoStep,
} from "./audiences-commands.ts";
import {
  compareLists,
  listAudiences,
  type ReadAudience,
  type RejectedRows,
  readAudience,
  readAudienceCountries,
  readAudienceRow,
  readAudienceRows,
  readRejects,
} from "./audiences-queries.ts";
import type { StoredAudience, StoredFile, StoredList } from "./audiences-store.ts";
import type { AskedReading } from "./inspect-file.ts";
import { placedPrefixes } from "./people-places.ts";
import { kindOf } from "./row-codes.ts";

export interface AudiencesServiceOptions {
  readonly storage: ServedStorage;
  /** The workspace's. */
  readonly folder: string;
  readonly logger: Logger;
  readonly availability: Pick<AvailabilityService, "tables">;
  readonly fullNumbers: Pick<FullNumbersService, "recorded">;
  /** A new thread that reads files. */
  startReading(): Thread<AudienceFilesMethods>;
  onChanged(): void;
  readonly timers: Timers;
  /** Milliseconds since the epoch. */
  now(): number;
}

export type AudiencesService = ReturnType<typeof createAudiencesService>;

const PREVIEWED = 20;
/** Of the numbers, so many are looked at for faults of the column. */
const CHECKED = 2_000;
/** How often an import goes on by itself where a thread has failed. */
const MOST_TRIES = 3;
const HOUR = 3_600_000;
/** Milliseconds that the thread which reads files stays without a question. */
const IDLE = 10_000;
/** How long a file waits to be imported by a page that was left. */
const DRAFTS_KEPT = 24 * HOUR;

/** How a file of nothing but names is read: all of them are whole, so that no country is needed. */
const NAMES_PLAN = {
  encoding: "utf-8",
  delimiter: ",",
  hasHeader: true,
  columns: [{ meaning: "number", name: "recipient" }],
  country: null,
} as const satisfies ImportPlan;

export function createAudiencesService(options: AudiencesServiceOptions) {
  const { storage, folder, logger, onChanged, timers, now } = options;
  const running = new Map<AudienceId, { readonly stop: AbortController; readonly ended: Promise<void> }>();
  /** Those that were given up are still among these until they have noticed. */
  const ending = new Set<Promise<void>>();
  const comparing = new Set<number>();
  const problems = new Map<AudienceId, Problem>();
  const thread = createThreadWhileAsked({ start: options.startReading, timers, idle: IDLE });
  let isStopping = false;
  let sweeping: Promise<void> | null = null;
  let callOffDrafts: (() => void) | null = null;

  function fileWhole(id: AudienceFileId): StoredFile {
    const file = storage.audiences.file(id);
    if (file === null || file.handed < file.size || file.handed === 0) {
      throw new WaypostError("audience-file-not-found");
    }
    return file;
  }

  /** Hands over what a session of the thread makes, one by one. The signal is looked at between two of them. */
  async function* made<Made>(session: number, signal?: AbortSignal): AsyncGenerator<Made, void> {
    try {
      // One is made while the one before it is stored.
      let coming = thread.running().ask("next", { session });
      for (;;) {
        const value = (await coming) as Made | null;
        if (value === null || signal?.aborted === true) return;
        coming = thread.running().ask("next", { session });
        coming.catch(() => undefined);
        yield value;
      }
    } finally {
      await thread
        .running()
        .ask("end", { session })
        .catch(() => undefined);
    }
  }

  // Reading a file

  /** The text that a sheet is imported as; made once. */
  async function textOf(workbook: StoredFile, sheet: string): Promise<StoredFile> {
    const known = storage.audiences
      .filesOf(workbook.audience)
      .find((file) => file.workbook === workbook.id && file.sheet === sheet && file.handed === file.size);
    if (known !== undefined && known.size > 0) return known;
    const session = await thread.running().ask("convert", { folder, file: workbook.id, sheet });
    const file = await storage.run(beginFile, {
      audience: workbook.audience,
      name: workbook.name,
      // Nobody reads it before all of it is there.
      size: Number.MAX_SAFE_INTEGER,
      workbook: workbook.id,
      sheet,
      at: now(),
    });
    for await (const bytes of made<Uint8Array>(session)) await storage.run(keepPart, { file, bytes });
    await storage.run(keepPart, { file, bytes: new Uint8Array(), isLast: true });
    return fileWhole(file);
  }

  async function inspect(
    id: AudienceFileId,
    asked: AskedReading,
    askedSheet: string | null,
  ): Promise<AudienceInspection> {
    let file = fileWhole(id);
    let sheets: readonly string[] | null = null;
    if (file.kind === "workbook") {
      sheets = await thread.running().ask("sheets", { folder, file: id });
      const sheet = askedSheet ?? sheets[0];
      if (sheet === undefined || !sheets.includes(sheet)) throw new WaypostError("audience-file-unreadable");
      file = await textOf(file, sheet);
    }
    const reading =
      file.workbook === null ? asked : { ...asked, encoding: "utf-8" as const, delimiter: "," as const };
    const found = await thread.running().ask("inspect", { folder, file: file.id, reading });
    const headers = found.columns.map(({ header }) => header);
    const remembered = headers.every((header) => header !== null)
      ? storage.audiences.mapping(headerKey(headers))
      : null;
    return {
      file: file.id,
      fileName: file.name,
      size: file.size,
      sheets: sheets && [...sheets],
      sheet: file.sheet,
      ...found,
      columns: [...found.columns],
      sample: found.sample.map((row) => [...row]),
      faults: [...found.faults],
      remembered: remembered && planView(remembered),
    };
  }

  async function preview(id: AudienceFileId, plan: ImportPlan) {
    const file = fileWhole(id);
    const found = await thread.running().ask("preview", { folder, file: file.id, plan, rows: CHECKED });
    const column = numberColumnOf(plan);
    return {
      rows: found.slice(0, PREVIEWED).map(({ row, record }) => ({
        ...rowView(
          {
            line: row.line,
            kind: kindOf(row.kind),
            choice: null,
            person: row.person,
            country: row.country,
            typed: row.typed,
            cells: row.cells === null ? [] : (JSON.parse(row.cells) as string[]),
            duplicateOf: null,
          },
          new Map(),
          plan.country,
        ),
        record: [...record],
      })),
      faults:
        column === null
          ? []
          : [
              ...faultsOfNumbers(
                found.map(({ record }) => record[column] ?? ""),
                plan.country !== null,
              ),
            ],
    };
  }

  // Importing

  async function readInto(list: StoredList, signal: AbortSignal): Promise<boolean> {
    const session = await thread.running().ask("begin", {
      folder,
      file: list.file,
      plan: list.plan,
      after: list.line,
    });
    for await (const batch of made<JudgedBatch>(session, signal)) {
      if (!(await storage.run(addRows, { list: list.id, ...batch }))) return false;
      onChanged();
    }
    return !signal.aborted;
  }

  async function finish(list: StoredList, signal: AbortSignal): Promise<void> {
    const inForce = storage.audiences.audience(list.audience)?.list ?? null;
    comparing.add(list.id);
    onChanged();
    const compared =
      inForce === null ? null : await storage.ask(compareLists, { list: list.id, inForce }, signal);
    await storage.run(finishList, { list: list.id, compared, at: now() });
  }

  /** A thread that ended by itself takes nothing along that was stored: it goes on from there. */
  async function readAndFinish(list: StoredList, signal: AbortSignal, tries = MOST_TRIES): Promise<void> {
    try {
      if (await readInto(list, signal)) await finish(list, signal);
    } catch (error) {
      const isPassing = error instanceof WaypostError && error.problem.code === "storage-interrupted";
      const left = isPassing && tries > 1 && !signal.aborted ? storage.audiences.list(list.id) : null;
      if (left?.state !== "making") throw error;
      await readAndFinish(left, signal, tries - 1);
    }
  }

  async function run(list: StoredList, signal: AbortSignal): Promise<void> {
    try {
      await thread.during(() => readAndFinish(list, signal));
    } catch (error) {
      if (signal.aborted) return;
      logger.error({ error: String(error) }, "an import of an audience failed");
      problems.set(list.audience, error instanceof WaypostError ? error.problem : problem("internal"));
      // What is there of it would never be finished.
      await storage.run(dropList, list.audience).catch(() => undefined);
      sweep();
    } finally {
      comparing.delete(list.id);
      // Another one may have begun since this one was given up.
      if (running.get(list.audience)?.stop.signal === signal) running.delete(list.audience);
      onChanged();
    }
  }

  function start(list: StoredList): void {
    const stop = new AbortController();
    problems.delete(list.audience);
    const ended = run(list, stop.signal);
    ending.add(ended);
    void ended.finally(() => ending.delete(ended));
    running.set(list.audience, { stop, ended });
  }

  async function beginImport(audience: AudienceId, id: AudienceFileId, plan: ImportPlan): Promise<void> {
    const file = fileWhole(id);
    if (file.kind === "workbook") throw new WaypostError("audience-file-unreadable");
    const { isDecodable } = await thread.running().ask("inspect", { folder, file: id, reading: plan });
    if (!isDecodable) throw new WaypostError("audience-encoding-wrong");
    const list = storage.audiences.list(
      await storage.run(beginList, { audience, file: id, plan, at: now() }),
    );
    if (list !== null) start(list);
    onChanged();
  }

  async function cancelImport(id: AudienceId): Promise<void> {
    running.get(id)?.stop.abort(new DOMException("the import was given up", "AbortError"));
    await storage.run(dropList, id);
    sweep();
    onChanged();
  }

  /** Deletes what nobody sees any more, a slice at a time. */
  function sweep(): void {
    sweeping ??= (async () => {
      try {
        while (!isStopping && (await storage.run(sweepAudiences, null)));
      } catch (error) {
        logger.warn({ error: String(error) }, "what was left of a list could not be deleted yet");
      } finally {
        sweeping = null;
      }
    })();
  }

  /** Looked at every hour for as long as there are any. */
  function watchDrafts(): void {
    callOffDrafts ??= timers.after(HOUR, () => {
      callOffDrafts = null;
      storage.run(discardDrafts, now() - DRAFTS_KEPT).then(
        (areLeft) => {
          if (isStopping) return;
          if (areLeft) watchDrafts();
          sweep();
        },
        (error: unknown) =>
          logger.warn({ error: String(error) }, "files that were left could not be deleted"),
      );
    });
  }

  // Showing

  function importView(next: StoredList | null, nextFile: StoredFile | null) {
    if (next === null || nextFile === null) return null;
    const state = next.state === "whole" ? "waiting" : comparing.has(next.id) ? "comparing" : "reading";
    return {
      state,
      fileName: nextFile.name,
      done: state === "reading" ? next.bytes : nextFile.size,
      total: nextFile.size,
      rows: next.rows,
      compared: next.compared,
    } as const;
  }

  function summaryOf({
    audience,
    list,
    next,
    nextFile,
    kinds,
  }: Pick<ReadAudience, "audience" | "list" | "next" | "nextFile" | "kinds">): AudienceSummary {
    return {
      id: audience.id,
      name: audience.name,
      createdAt: audience.createdAt,
      rows: list?.rows ?? null,
      included: kinds.reduce((sum, { included }) => sum + included, 0),
      toReview: rowsToReview(kinds),
      importedAt: list?.begunAt ?? null,
      importing: importView(next, nextFile),
      hasConsent: audience.consent !== null,
    };
  }

  async function read(id: AudienceId, signal?: AbortSignal): Promise<AudienceView> {
    const found = await storage.ask(readAudience, id, signal);
    const { audience, list, file, kinds, lastStep } = found;
    return {
      ...summaryOf(found),
      accountId: audience.accountId,
      consent: audience.consent,
      file:
        list === null || file === null
          ? null
          : { name: file.name, size: file.size, plan: planView(list.plan) },
      counts: kinds,
      lastStep: lastStep && { kind: lastStep.kind, at: lastStep.at },
      problem: problems.get(id) ?? null,
    };
  }

  async function changed<Output>(work: Promise<Output>): Promise<Output> {
    const output = await work;
    onChanged();
    return output;
  }

  async function* rejectedParts(
    id: AudienceId,
    words: Readonly<Record<string, string>>,
    isCut: boolean,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Part, void> {
    let rows = 0;
    for (let after: number | null = 0; after !== null; ) {
      const found: RejectedRows = await storage.ask(readRejects, { id, after }, signal);
      const lines = found.rows.map(({ row, record, digits }) =>
        csvRow([
          row.line,
          whyOf(row, words),
          ...(isCut ? cutRecord(record, found.numberColumn, digits) : record),
        ]),
      );
      // A list without a header that was read as having one has its first person there.
      const names = isCut ? cutRecord(found.header, found.numberColumn, null) : found.header;
      const head =
        after === 0 ? CSV_START + csvRow([words.line ?? "line", words.why ?? "why", ...names]) : "";
      rows += found.rows.length;
      yield { text: head + lines.join(""), rows };
      after = found.last;
    }
  }

  return {
    list: async (signal?: AbortSignal): Promise<AudienceSummary[]> =>
      (await storage.ask(listAudiences, null, signal)).map(summaryOf),
    read,
    create: (name: string) =>
      changed(
        storage.run(createAudience, {
          name,
          accountId: storage.settings.read(accountsSettings.chosenAccount),
          at: now(),
        }),
      ),
    rename: (id: AudienceId, name: string) => changed(storage.run(renameAudience, { id, name })),
    changeConsent: (id: AudienceId, consent: StoredAudience["consent"]) =>
      changed(storage.run(changeConsent, { id, consent })),
    remove: async (id: AudienceId): Promise<void> => {
      running.get(id)?.stop.abort(new DOMException("the audience is gone", "AbortError"));
      await changed(storage.run(removeAudience, id));
      sweep();
    },
    beginFile: async (audience: AudienceId, name: string, size: number): Promise<AudienceFileId> => {
      const file = await storage.run(beginFile, { audience, name, size, at: now() });
      watchDrafts();
      // Of the one before it.
      sweep();
      return file;
    },
    handFile: (file: AudienceFileId, bytes: Uint8Array) => storage.run(keepPart, { file, bytes }),
    discardFile: (file: AudienceFileId) => storage.run(discardFile, file),
    inspect: (...asked: Parameters<typeof inspect>) => thread.during(() => inspect(...asked)),
    preview: (...asked: Parameters<typeof preview>) => thread.during(() => preview(...asked)),
    /**
     * Makes an audience of people who are named already, as if a person had imported a file of them.
     * @param fileName what they were chosen by, in words
     * @param names each a number in E.164 or a user id; some at a time
     */
    createOf: async (
      { name, fileName }: { readonly name: string; readonly fileName: string },
      names: AsyncIterable<readonly string[]>,
    ): Promise<AudienceId> => {
      const id = await storage.run(createAudience, {
        name,
        accountId: storage.settings.read(accountsSettings.chosenAccount),
        at: now(),
      });
      try {
        const file = await storage.run(beginFile, {
          audience: id,
          name: fileName,
          // Nobody reads it before all of it is there.
          size: Number.MAX_SAFE_INTEGER,
          at: now(),
        });
        await storage.run(keepPart, { file, bytes: Buffer.from(`${NAMES_PLAN.columns[0].name}\r\n`) });
        for await (const some of names) {
          if (some.length === 0) continue;
          await storage.run(keepPart, { file, bytes: Buffer.from(`${some.join("\r\n")}\r\n`) });
        }
        await storage.run(keepPart, { file, bytes: new Uint8Array(), isLast: true });
        await thread.during(() => beginImport(id, file, NAMES_PLAN));
      } catch (error) {
        await storage.run(removeAudience, id);
        sweep();
        throw error;
      } finally {
        onChanged();
      }
      return id;
    },
    import: (...asked: Parameters<typeof beginImport>) => thread.during(() => beginImport(...asked)),
    cancelImport,
    applyImport: async (id: AudienceId): Promise<void> => {
      await changed(storage.run(applyList, { audience: id, at: now() }));
      sweep();
    },
    rows: (input: Parameters<typeof readAudienceRows.run>[1], signal?: AbortSignal) =>
      storage.ask(readAudienceRows, input, signal),
    countries: (id: AudienceId, signal?: AbortSignal) =>
      storage.ask(
        readAudienceCountries,
        { id, prefixes: placedPrefixes(options.availability.tables()) },
        signal,
      ),
    fix: async (id: AudienceId, line: number, text: string): Promise<AudienceRow> => {
      await changed(storage.run(fixRow, { audience: id, line, text, at: now() }));
      return storage.ask(readAudienceRow, { id, line });
    },
    choose: (choosing: Omit<Choosing, "at">) => changed(storage.run(chooseRows, { ...choosing, at: now() })),
    undo: async (id: AudienceId): Promise<void> => {
      await changed(storage.run(undoStep, id));
      sweep();
    },
    rejects: (
      id: AudienceId,
      words: Readonly<Record<string, string>>,
      consent: FullNumberConsent | null,
      shell: Pick<Shell, "chooseSavePath"> | null,
      signal?: AbortSignal,
    ): AsyncGenerator<ExportEvent, void> =>
      options.fullNumbers.recorded(
        { kind: "rejects", subject: storage.audiences.audience(id)?.name ?? "" },
        consent,
        rejectedParts(id, words, consent === null, signal),
        (parts) => exportFile(shell, { name: "waypost-rejected-rows", format: "csv", total: null, parts }),
      ),
    /** Whoever handed over a file in an earlier run, and didn't import it, has no window with it any more. */
    recover: async (): Promise<void> => void (await storage.run(discardDrafts, null)),
    /** Goes on with imports that an earlier run was killed at. */
    resume: (): void => {
      for (const list of storage.audiences.listsThatAre("making")) start(list);
      sweep();
    },
    /** Resolves once no import of this audience is under way; for tests and for whoever has to wait. */
    idle: async (id: AudienceId): Promise<void> => running.get(id)?.ended,
    /** What is under way goes on at the next start. */
    stop: async (): Promise<void> => {
      isStopping = true;
      callOffDrafts?.();
      for (const { stop } of running.values())
        stop.abort(new DOMException("the workspace is closing", "AbortError"));
      await Promise.all(ending);
      await sweeping;
      await thread.stop();
    },
  };
}

function planView(plan: ImportPlan) {
  return { ...plan, columns: plan.columns.map((column) => ({ ...column })) };
}

/** A row without its phone numbers. @param digits of the person it stands for, where it stands for one */
function cutRecord(
  record: readonly string[],
  numberColumn: number | null,
  digits: string | null,
): readonly string[] {
  return record.map((cell, column) =>
    column === numberColumn ? cutNumberCell(cell, digits) : cutTextCell(cell, digits),
  );
}

function whyOf(
  { verdict, reason, duplicateOf }: AudienceRow,
  words: Readonly<Record<string, string>>,
): string {
  const kind = reason === null ? verdict : `${verdict}.${reason}`;
  const why = words[kind] ?? words[verdict] ?? kind;
  return duplicateOf === null ? why : `${why} (${duplicateOf})`;
}
