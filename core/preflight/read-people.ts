/** Reads the rows of a campaign's audiences, and what else belongs to them, slice by slice. Knows no decision. */
import type { ImportPlan } from "../../shared/domain/audiences/import-plan.ts";
import { keptColumnsOf } from "../../shared/domain/audiences/import-plan.ts";
import type { AccountId, AudienceId } from "../../shared/domain/ids.ts";
import { nameFrom } from "../people/people-names.ts";
import { parseJson } from "../storage/json.ts";
import type { WorkspaceReaders } from "../workspaces/workspace-storage.ts";
import { createNumberSet } from "./number-set.ts";
import { createPackedPeople, type PackedPeople, type Wanted } from "./packed-people.ts";
import { type RowFate, rowFate } from "./row-fate.ts";

export type Readers = Pick<WorkspaceReaders, "audiences" | "audienceRows">;

/** Gives others a turn, and throws once nobody waits any more. */
export interface Pacing {
  /** To be awaited after a few milliseconds of work. @param rows that have been read since */
  step(rows?: number): Promise<void>;
}

/** A list in force. */
export interface ChosenList {
  readonly audience: AudienceId;
  readonly accountId: AccountId | null;
  readonly list: number;
  readonly plan: ImportPlan;
  readonly rows: number;
  readonly changes: number;
}

/** Rows in one read: a few milliseconds. */
const TOGETHER = 2_000;
/** People looked at in memory before the next step. */
export const AT_ONCE = 50_000;

/** Audiences that are gone, or that nothing was imported into, are left out. */
export function chosenLists(
  { audiences, audienceRows }: Readers,
  ids: readonly AudienceId[],
): readonly ChosenList[] {
  return [...new Set(ids)].flatMap((id) => {
    const audience = audiences.audience(id);
    const list = audience === null || audience.list === null ? null : audiences.list(audience.list);
    if (audience === null || list === null) return [];
    const rows = audienceRows.counts(list.id).reduce((sum, { n }) => sum + n, 0);
    return [
      {
        audience: id,
        accountId: audience.accountId,
        list: list.id,
        plan: list.plan,
        rows,
        changes: list.changes,
      },
    ];
  });
}

/** Where the cell of a column is among those that are kept; the last of that name, as elsewhere. Undefined for none. */
export function cellOfColumn(plan: ImportPlan, name: string): number | undefined {
  const place = keptColumnsOf(plan).findLastIndex((column) => plan.columns[column]?.name === name);
  return place === -1 ? undefined : place;
}

/** Where cells of columns with this meaning are among those that are kept. */
export function cellsMeaning(
  plan: ImportPlan,
  meaning: ImportPlan["columns"][number]["meaning"],
): readonly number[] {
  return keptColumnsOf(plan).flatMap((column, index) =>
    plan.columns[column]?.meaning === meaning ? [index] : [],
  );
}

export function cellsOf(cells: string | null): readonly string[] {
  const parsed = cells === null ? null : parseJson(cells);
  return Array.isArray(parsed) ? parsed : [];
}

export interface PeopleQuestion extends Wanted {
  readonly lists: readonly ChosenList[];
  /** Languages choose the message. */
  readonly wantsLanguages: boolean;
  /** Whether the row of an audience says of the campaign's business who may be written to. */
  isTrusted(list: ChosenList): boolean;
}

export async function readPeople(
  { audienceRows }: Readers,
  question: PeopleQuestion,
  { step }: Pacing,
): Promise<PackedPeople> {
  const { lists, wantsLanguages, wantsZones } = question;
  const people = createPackedPeople(
    lists.reduce((sum, { rows }) => sum + rows, 0),
    question,
  );
  for (const [audience, list] of lists.entries()) {
    const fateOf = fatesOf(audienceRows.choices(list.list), question.isTrusted(list));
    const [language] = wantsLanguages ? cellsMeaning(list.plan, "language") : [];
    const [zone] = wantsZones ? cellsMeaning(list.plan, "time-zone") : [];
    const withCells = language !== undefined || zone !== undefined;
    for (let after = 0; ; ) {
      const rows = audienceRows.stored(list.list, after, TOGETHER, withCells);
      for (const [line, state, judged, person, number, country, cells] of rows) {
        const fate = fateOf(state, judged);
        const own = withCells && fate.leftOut === null ? cellsOf(cells) : [];
        people.add({
          audience,
          line,
          fate,
          person,
          number,
          country,
          language: language === undefined ? "" : (own[language] ?? ""),
          zone: zone === undefined ? null : (own[zone] ?? null),
        });
        after = line;
      }
      await step(rows.length);
      if (rows.length < TOGETHER) break;
    }
  }
  return people;
}

/** The same rows have the same fate, as one object. */
function fatesOf(choices: Parameters<typeof rowFate>[2], isTrusted: boolean) {
  const known = new Map<number, RowFate>();
  const STATES = 2 ** 16;
  return (state: number, judged: number | null): RowFate => {
    const key = (judged ?? -1) * STATES + state;
    const found = known.get(key);
    if (found !== undefined) return found;
    const fate = rowFate(state, judged, choices);
    const made = isTrusted ? fate : { ...fate, isOptedOut: false, isSuppressed: false };
    known.set(key, made);
    return made;
  };
}

/** Cells of recipients, list by list, for whoever fills messages with them. */
export async function readCells(
  { audienceRows }: Readers,
  people: PackedPeople,
  {
    lists,
    isWanted,
    each,
  }: {
    readonly lists: readonly ChosenList[];
    isWanted(audience: number): boolean;
    each(index: number, audience: number, cells: string | null): void;
  },
  { step }: Pacing,
): Promise<void> {
  let index = 0;
  for (const [audience, { list, rows: all }] of lists.entries()) {
    if (!isWanted(audience)) {
      index += all;
      continue;
    }
    for (let after = 0; ; ) {
      const rows = audienceRows.stored(list, after, TOGETHER, true);
      for (const [line, , , , , , cells] of rows) {
        after = line;
        each(index, audience, cells);
        index += 1;
      }
      await step(rows.length);
      if (rows.length < TOGETHER) break;
    }
  }
  if (index !== people.length) throw new Error(`${index} rows were read again of ${people.length}`);
}

/** Whoever the rows of some lists stand for. */
export async function readMembers(
  { audienceRows }: Readers,
  lists: readonly ChosenList[],
  { step }: Pacing,
): Promise<{ has(people: PackedPeople, index: number): boolean }> {
  const numbers = createNumberSet(lists.reduce((sum, { rows }) => sum + rows, 0));
  const names = new Set<string>();
  for (const { list } of lists) {
    for (let after: number | null = 0; after !== null; ) {
      const { keys, last } = audienceRows.peopleAfter(list, after, TOGETHER);
      for (const key of keys) {
        if (typeof key === "number") numbers.add(key);
        else names.add(nameFrom(key));
      }
      after = last;
      await step(keys.length);
    }
  }
  return {
    has: (people, index) => {
      const key = people.keys[index] ?? Number.NaN;
      return Number.isNaN(key) ? names.has(people.nameOf(index)) : numbers.has(key);
    },
  };
}
