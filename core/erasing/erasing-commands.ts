/** The steps of erasing a person from main.db. Each is short, and each can be done again. */
import { addCounts, type ErasedCounts } from "../../shared/domain/erasing/erased-kinds.ts";
import { formsOf } from "../../shared/domain/recipients/number-forms.ts";
import type { PersonName } from "../../shared/domain/recipients/person-name.ts";
import { command } from "../workspaces/store-command.ts";
import type { SweepPlace, SweptSlice } from "./eraser.ts";
import type { ErasureStep } from "./erasing-codes.ts";
import { writingsOf } from "./names-of-person.ts";

export interface BegunErasing {
  readonly names: readonly PersonName[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * From here on the person is kept out, and the rows that are found by their names are without them. What comes after goes
 * on by itself. @returns the erasing
 */
export const beginErasing = command({
  name: "erasing.begin",
  run: (storage, { names, at }: BegunErasing): number => {
    storage.suppression.add(names.flatMap(writingsOf), at);
    const stored = {
      digits: names.flatMap(({ kind, name }) => (kind === "digits" ? formsOf(name) : [])),
      userIds: names.flatMap(({ kind, name }) => (kind === "user-id" ? [name] : [])),
    };
    // Whoever was not known to be erased before is so in this transaction.
    storage.erased.isEmpty();
    const counts = storage.erasers
      .map((eraser) => eraser.erase?.(stored, storage.erased) ?? {})
      .reduce(addCounts, {});
    return storage.erasures.begin(counts, at);
  },
});

/** @returns the names of all sweeps, in their order */
export const listSweeps = command({
  name: "erasing.listSweeps",
  priority: "upkeep",
  run: ({ erasers }): readonly string[] =>
    erasers.flatMap(({ sweeps }) => (sweeps ?? []).map(({ name }) => name)),
});

export const sweepSlice = command({
  name: "erasing.sweepSlice",
  priority: "upkeep",
  run: (
    storage,
    {
      name,
      after,
      erasure,
      at,
    }: {
      readonly name: string;
      readonly after: SweepPlace | null;
      readonly erasure: number;
      readonly at: number;
    },
  ): SweepPlace | null => {
    const sweep = storage.erasers.flatMap(({ sweeps }) => sweeps ?? []).find((one) => one.name === name);
    if (sweep === undefined) throw new RangeError(`no sweep is called ${name}`);
    storage.erased.isEmpty();
    const slice: SweptSlice = sweep.next(after, storage.erased);
    const known = storage.erasures.find(erasure);
    if (known !== null) storage.erasures.advance(erasure, { ...known, counts: slice.counts, at });
    return slice.after;
  },
});

/** The index for searching keeps what was deleted until its parts are merged. @returns whether there is more to merge */
export const mergeSearch = command({
  name: "erasing.mergeSearch",
  priority: "upkeep",
  run: ({ searchIndex }): boolean => searchIndex.mergeSome(),
});

export interface ErasingAdvance {
  readonly id: number;
  readonly step: ErasureStep;
  readonly reached: number;
  /** Of what was done since the last one. */
  readonly counts: ErasedCounts;
  readonly at: number;
}

export const advanceErasing = command({
  name: "erasing.advance",
  priority: "upkeep",
  run: ({ erasures }, { id, ...to }: ErasingAdvance) => erasures.advance(id, to),
});
