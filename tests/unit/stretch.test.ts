/** Which rows of a very long list are held, where they stand, and what has to be read for what a person looks at. */
import { describe, expect, test } from "vitest";
import {
  movedBy,
  placedByTime,
  STRETCH_ROWS,
  stretchOf,
  wantedFor,
} from "../../renderer/features/results/stretch.ts";
import type { MessageList, MessageSummary } from "../../shared/contract/index.ts";

const ALL = 1_000_000;

/** Rows with ids from one down to another, of a list that is read so far that its total is known or not. */
function answer(
  newest: number,
  oldest: number,
  known: { position: number; total: number } | null,
): MessageList {
  const step = known === null ? 100 : 1;
  const messages: MessageSummary[] = [];
  for (let id = newest; id >= oldest; id -= step)
    messages.push({ id: String(id) } as unknown as MessageSummary);
  return {
    messages,
    position: known === null ? null : known.position,
    share: (ALL - newest) / ALL,
    hasNewer: newest < ALL,
    hasOlder: oldest > 1,
    total: { count: known?.total ?? messages.length, isExact: known !== null },
    totalUnfiltered: ALL,
    unlisted: 0,
    countsByState: {},
  };
}

const exact = (newest: number, oldest: number, total = ALL) =>
  stretchOf(answer(newest, oldest, { position: total - newest, total }), null);

describe("where positions are known", () => {
  test("rows stand at their own, and a jump asks for a position", () => {
    const top = exact(ALL, ALL - 179);
    expect(top).toMatchObject({ first: 0, rowCount: ALL, isByTime: false });
    expect(wantedFor(top, { from: 0, until: 12 })).toBeNull();
    expect(wantedFor(top, { from: 500_000, until: 500_012 })).toEqual({
      kind: "other",
      at: { kind: "position", position: 499_940 },
    });
    expect(wantedFor(top, { from: ALL - 12, until: ALL })).toMatchObject({ at: { kind: "oldest" } });
  });

  test("near the end of what is held, more is read around the row in sight", () => {
    const top = exact(ALL, ALL - 179);
    expect(wantedFor(top, { from: 150, until: 162 })).toEqual({
      kind: "more",
      at: { kind: "around", id: String(ALL - 150), newer: 60 },
    });
    const last = exact(100, 1);
    expect(wantedFor(last, { from: ALL - 12, until: ALL })).toBeNull();
  });

  test("rows that come above move those in sight down by as many", () => {
    const before = exact(ALL - 100, ALL - 279);
    const after = stretchOf(answer(ALL - 100, ALL - 279, { position: 107, total: ALL + 7 }), before);
    expect(movedBy(before, after, 150)).toBe(7);
  });

  test("a row in sight that is gone is told by the next one", () => {
    const before = exact(ALL, ALL - 179);
    const gone = before.messages[20]?.id;
    const after = { ...before, messages: before.messages.filter(({ id }) => id !== gone) };
    expect(movedBy(before, after, 20)).toBe(-1);
  });

  test("rows without any in common have not moved", () => {
    expect(movedBy(exact(ALL, ALL - 179), exact(1_000, 821), 0)).toBeNull();
  });
});

describe("where nobody knows how many there are", () => {
  const top = stretchOf(answer(ALL, ALL - 17_900, null), null);

  test("the list is as long as if all rows were as close together as the first", () => {
    expect(top.isByTime).toBe(true);
    expect(top.messages).toHaveLength(STRETCH_ROWS);
    expect(Math.abs(top.rowCount - ALL / 100)).toBeLessThan(ALL / 1_000);
  });

  test("a jump asks for a place in time, and its rows stand there", () => {
    const wanted = wantedFor(top, { from: top.rowCount / 2, until: top.rowCount / 2 + 12 });
    expect(wanted).toEqual({ kind: "other", at: { kind: "share", share: 0.5 } });
    const middle = stretchOf(answer(500_000, 482_100, null), top);
    expect(middle.rowCount).toBe(top.rowCount);
    expect(middle.first / middle.rowCount).toBeCloseTo(0.5, 3);
  });

  test("what follows on keeps its distance to the rows before, until it is put in its place", () => {
    const dense = { ...top, messages: top.messages, first: 1_000 };
    const next = stretchOf(answer(ALL - 10_000, ALL - 27_900, null), dense);
    expect(next.first).toBe(1_100);
    expect(movedBy(dense, next, 1_120)).toBe(0);
    expect(placedByTime(next).first).toBe(Math.round(0.01 * next.rowCount));
  });

  test("the newest stand at the beginning and the oldest at the end, wherever they were before", () => {
    const middle = stretchOf(answer(500_000, 482_100, null), top);
    expect(stretchOf(answer(ALL, ALL - 17_900, null), middle).first).toBe(0);
    const last = stretchOf({ ...answer(17_901, 1, null), hasOlder: false }, middle);
    expect(last.first + last.messages.length).toBe(last.rowCount);
  });
});
