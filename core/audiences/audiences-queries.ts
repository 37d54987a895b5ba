/** What is shown of audiences, each answer of one moment. */
import type { AudienceRow } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import { numberColumnOf } from "../../shared/domain/audiences/import-plan.ts";
import { isIncluded } from "../../shared/domain/audiences/row-verdicts.ts";
import type { PlaceCode } from "../../shared/domain/availability/availability-data.ts";
import type { AudienceId } from "../../shared/domain/ids.ts";
import { query } from "../workspaces/store-command.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import type { RowCount, RowFilter, RowPlace } from "./audience-rows.ts";
import { countriesView, countsView, placesView, rowView } from "./audience-views.ts";
import type { StoredAudience, StoredList } from "./audiences-store.ts";
import { numbersWithin, type PlacedPrefix } from "./people-places.ts";
import { readRecords } from "./record-reader.ts";
import { kindCode } from "./row-codes.ts";
import type { ListComparison } from "./stored-plan.ts";

type Readers = Pick<WorkspaceReaders, "audiences" | "audienceRows">;

const NO_COUNTS: readonly RowCount[] = [];

function shown(
  { audiences }: Readers,
  id: AudienceId,
): { readonly audience: StoredAudience; readonly list: StoredList } {
  const audience = audiences.audience(id);
  if (audience === null) throw new WaypostError("audience-not-found");
  const list = audience.list === null ? null : audiences.list(audience.list);
  if (list === null) throw new WaypostError("audience-row-not-found");
  return { audience, list };
}

function storedView(readers: Readers, audience: StoredAudience) {
  const { audiences, audienceRows } = readers;
  const list = audience.list === null ? null : audiences.list(audience.list);
  const next = audience.nextList === null ? null : audiences.list(audience.nextList);
  const counts = list === null ? NO_COUNTS : audienceRows.counts(list.id);
  const kinds = list === null ? [] : countsView(counts, audienceRows.choices(list.id));
  return { audience, list, next, kinds };
}

/** How many people of the list in force a campaign would write to, as far as the list alone decides. */
export function includedIn(readers: Readers, audience: StoredAudience): number {
  return storedView(readers, audience).kinds.reduce((sum, { included }) => sum + included, 0);
}

export const listAudiences = query({
  name: "audiences.list",
  run: async (readers: WorkspaceReaders, _: null, slice) => {
    const views = [];
    for (const audience of readers.audiences.audiences()) {
      views.push({ ...storedView(readers, audience), nextFile: fileOfNext(readers, audience) });
      await slice.next();
    }
    return views;
  },
});

function fileOfNext({ audiences }: Readers, { nextList }: StoredAudience) {
  const next = nextList === null ? null : audiences.list(nextList);
  return next === null ? null : audiences.file(next.file);
}

export const readAudience = query({
  name: "audiences.read",
  run: (readers: WorkspaceReaders, id: AudienceId) => {
    const audience = readers.audiences.audience(id);
    if (audience === null) throw new WaypostError("audience-not-found");
    const view = storedView(readers, audience);
    return {
      ...view,
      file: view.list === null ? null : readers.audiences.file(view.list.file),
      nextFile: fileOfNext(readers, audience),
      lastStep: readers.audiences.lastStep(id),
    };
  },
});
export type ReadAudience = Awaited<ReturnType<typeof readAudience.run>>;

export const readAudienceRows = query({
  name: "audiences.rows",
  run: (
    readers: WorkspaceReaders,
    {
      id,
      after,
      limit,
      ...filter
    }: RowFilter & {
      readonly id: AudienceId;
      readonly after: RowPlace | null;
      readonly limit: number;
    },
  ): { rows: AudienceRow[]; next: RowPlace | null } => {
    const { list } = shown(readers, id);
    const { rows, next } = readers.audienceRows.page(list.id, filter, after, limit);
    const choices = readers.audienceRows.choices(list.id);
    return { rows: rows.map((row) => rowView(row, choices, list.plan.country)), next };
  },
});

export const readAudienceRow = query({
  name: "audiences.row",
  run: (
    readers: WorkspaceReaders,
    { id, line }: { readonly id: AudienceId; readonly line: number },
  ): AudienceRow => {
    const { list } = shown(readers, id);
    const row = readers.audienceRows.row(list.id, line);
    if (row === null) throw new WaypostError("audience-row-not-found");
    return rowView(row, readers.audienceRows.choices(list.id), list.plan.country);
  },
});

export const readAudienceCountries = query({
  name: "audiences.countries",
  run: async (
    readers: WorkspaceReaders,
    { id, prefixes }: { readonly id: AudienceId; readonly prefixes: readonly PlacedPrefix[] },
    slice,
  ) => {
    const { list } = shown(readers, id);
    const { audienceRows } = readers;
    const counts = audienceRows.counts(list.id);
    const choices = audienceRows.choices(list.id);
    const placed: { digits: string; place: PlaceCode; counts: readonly RowCount[] }[] = [];
    for (const { digits, place } of prefixes) {
      const within = numbersWithin(digits).flatMap(([first, last]) =>
        audienceRows.peopleWithin(list.id, first, last),
      );
      // Longer digits that go before these have taken some of them.
      const taken = placed
        .filter((earlier) => earlier.digits.startsWith(digits))
        .flatMap((earlier) => earlier.counts.map((count) => ({ ...count, n: -count.n })));
      placed.push({ digits, place, counts: [...within, ...taken] });
      await slice.next();
    }
    return { countries: countriesView(counts, choices), places: placesView(counts, placed, choices) };
  },
});

/** Rows that are looked at in one slice. */
const TOGETHER = 2_000;

/** How the people of a list differ from those of the one in force. */
export const compareLists = query({
  name: "audiences.compare",
  run: async (
    { audienceRows }: WorkspaceReaders,
    { list, inForce }: { readonly list: number; readonly inForce: number },
    slice,
  ): Promise<ListComparison> => {
    const compared = { new: 0, gone: 0, changed: 0, same: 0 };
    for (let after: number | null = 0; after !== null; ) {
      const { last, missing, same, changed } = audienceRows.compare(list, inForce, after, TOGETHER);
      compared.new += missing;
      compared.same += same;
      compared.changed += changed;
      after = last;
      await slice.next();
    }
    for (let after: number | null = 0; after !== null; ) {
      const { last, missing } = audienceRows.compare(inForce, list, after, TOGETHER);
      compared.gone += missing;
      after = last;
      await slice.next();
    }
    return compared;
  },
});

export interface RejectedRows {
  readonly rows: readonly {
    readonly row: AudienceRow;
    readonly record: readonly string[];
    /** Of the number the row stands for; null where it stands for none. */
    readonly digits: string | null;
  }[];
  /** Which of the columns holds numbers; null where none does. */
  readonly numberColumn: number | null;
  /** Of the file; empty without one. */
  readonly header: readonly string[];
  /** The line to go on after; null at the end. */
  readonly last: number | null;
}

/** Rows nobody is written to, with what stands in the file at their line. */
export const readRejects = query({
  name: "audiences.rejects",
  run: async (
    readers: WorkspaceReaders,
    { id, after }: { readonly id: AudienceId; readonly after: number },
    slice,
  ): Promise<RejectedRows> => {
    const { audienceRows } = readers;
    const { list } = shown(readers, id);
    const choices = audienceRows.choices(list.id);
    const { rows, next } = audienceRows.page(list.id, { verdict: null }, { state: 0, line: after }, TOGETHER);
    const wanted = new Map(
      rows
        .filter(({ kind, choice }) => !isIncluded(kind, choice ?? choices.get(kindCode(kind)) ?? null))
        .map((row) => [row.line, row]),
    );
    const header = list.plan.columns.map(({ name }) => name);
    const last = next?.line ?? null;
    const [first] = wanted.keys();
    const end = [...wanted.keys()].at(-1);
    const numberColumn = numberColumnOf(list.plan);
    const found: RejectedRows["rows"][number][] = [];
    if (first === undefined || end === undefined) return { rows: found, numberColumn, header, last };
    await slice.next();
    for (const { line, records } of recordsFrom(readers, list, first)) {
      for (const [index, record] of records.entries()) {
        const row = wanted.get(line + index);
        if (row === undefined) continue;
        const digits = row.person?.kind === "number" ? row.person.number.slice(1) : null;
        found.push({ row: rowView(row, choices, list.plan.country), record, digits });
      }
      if (line + records.length > end) break;
      await slice.next();
    }
    return { rows: found, numberColumn, header, last };
  },
});

/** The records of a list's file from about a line on, each batch with the line of its first one. */
function* recordsFrom({ audiences }: Readers, list: StoredList, line: number) {
  const mark = audiences.marksAround(list.id, line);
  for (const batch of readRecords(audiences.chunksOf(list.file, mark?.start ?? 0), list.plan)) {
    yield { line: batch.line + (mark === null ? 0 : mark.line - 1), records: batch.records };
  }
}
