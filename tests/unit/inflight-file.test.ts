/** Which attempts are on the wire: nothing that was noted is forgotten before it is settled, and damage is noticed. */
import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { type InflightSlot, mayHaveLeft, openInflight } from "../../core/sending/inflight-file.ts";
import { lookBelow } from "../support/files-below.ts";
import { openToOthers, withoutUmask } from "../support/open-to-others.ts";
import { propertyOf } from "../support/rounds.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const BOOT = "a boot";
const EPOCH = 1_764_000_000;

type Write = (file: number, bytes: Uint8Array, offset: number, length: number, at: number) => number;

function begun(path: string, { epoch = EPOCH, write }: { epoch?: number; write?: Write } = {}) {
  const file = openInflight({ path, bootId: BOOT, ...(write === undefined ? {} : { write }) });
  file.begin(epoch);
  onTestFinished(() => file.close());
  return file;
}

/** As the next process finds it, after this one was killed. */
const leftIn = (path: string, bootId: string | null = BOOT) => openInflight({ path, bootId }).left;
const newPath = () => join(temporaryFolder(), "inflight");

describe("what the next process finds", () => {
  test("is nothing where there was no file, and then no boot is known", () => {
    const left = leftIn(newPath());
    expect(left).toEqual({ sameBoot: false, noted: new Set(), epoch: null, condition: "missing" });
  });

  test("is every attempt that is on the wire", () => {
    const path = newPath();
    const file = begun(path);
    for (const id of [1, 2, 2 ** 31, 2 ** 40 + 3]) file.note(id);
    expect(leftIn(path)).toEqual({
      sameBoot: true,
      noted: new Set([1, 2, 2 ** 31, 2 ** 40 + 3]),
      epoch: EPOCH,
      condition: "whole",
    });
  });

  test("is of no use after a boot, or where boots cannot be told apart", () => {
    const path = newPath();
    begun(path).note(1);
    expect(leftIn(path, "the next boot").sameBoot).toBe(false);
    expect(leftIn(path, null).sameBoot).toBe(false);
    const untold = openInflight({ path, bootId: null });
    untold.begin(EPOCH + 1);
    untold.close();
    expect(leftIn(path, null)).toMatchObject({ condition: "whole", sameBoot: false });
  });

  test("stays whole until the next epoch begins, and is empty then", () => {
    const path = newPath();
    begun(path).note(7);
    const next = openInflight({ path, bootId: BOOT });
    expect(leftIn(path).noted).toEqual(new Set([7]));
    next.begin(EPOCH + 60);
    expect(leftIn(path)).toMatchObject({ noted: new Set(), epoch: EPOCH + 60, sameBoot: true });
    next.note(8);
    expect(leftIn(path).noted).toEqual(new Set([8]));
  });
});

test("only an attempt of the same epoch, on the same boot, that is not noted has certainly not left", () => {
  const path = newPath();
  begun(path).note(5);
  const left = leftIn(path);
  expect(mayHaveLeft(left, { id: 6, epoch: EPOCH })).toBe(false);
  expect(mayHaveLeft(left, { id: 5, epoch: EPOCH })).toBe(true);
  expect(mayHaveLeft(left, { id: 6, epoch: EPOCH - 1 })).toBe(true);
  expect(mayHaveLeft(left, { id: 6, epoch: null })).toBe(true);
  expect(mayHaveLeft(leftIn(path, "the next boot"), { id: 6, epoch: EPOCH })).toBe(true);
  expect(mayHaveLeft(leftIn(newPath()), { id: 6, epoch: EPOCH })).toBe(true);
});

describe("a slot", () => {
  test("is used again once its attempt is settled, and not before", () => {
    const path = newPath();
    const file = begun(path);
    const first = file.note(1);
    file.note(2);
    file.free(first);
    // The old one may still be there: it is settled.
    expect(leftIn(path).noted).toEqual(new Set([1, 2]));
    expect(file.note(3).index).toBe(first.index);
    expect(leftIn(path).noted).toEqual(new Set([2, 3]));
  });

  test("is freed once: a second time would take the note of another attempt away", () => {
    const path = newPath();
    const file = begun(path);
    const first = file.note(1);
    file.free(first);
    const second = file.note(2);
    expect(second.index).toBe(first.index);
    expect(() => file.free(first)).toThrow(/attempt 1/);
    file.note(3);
    expect(leftIn(path).noted).toEqual(new Set([2, 3]));
  });

  test("of an attempt on the wire keeps the next epoch from beginning", () => {
    const path = newPath();
    const file = begun(path);
    const slot = file.note(1);
    expect(() => file.begin(EPOCH + 1)).toThrow(/on the wire/);
    expect(leftIn(path).noted).toEqual(new Set([1]));
    file.free(slot);
    file.begin(EPOCH + 1);
    expect(leftIn(path)).toMatchObject({ epoch: EPOCH + 1, noted: new Set() });
  });

  test("is added when all are taken, and those that were freed are used first", () => {
    const path = newPath();
    const file = begun(path);
    const size = statSync(path).size;
    const slots = Array.from({ length: 3_000 }, (_, index) => file.note(index + 1));
    expect(leftIn(path).noted.size).toBe(3_000);
    const grown = statSync(path).size;
    expect(grown).toBeGreaterThan(size);
    for (const slot of slots) file.free(slot);
    for (let id = 3_001; id <= 6_000; id += 1) file.note(id);
    expect(statSync(path).size).toBe(grown);
  });

  test("whatever is noted and freed, in whatever order: what is on the wire is noted", () => {
    const path = newPath();
    const steps = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant("note" as const) },
        { weight: 1, arbitrary: fc.nat({ max: 400 }) },
      ),
      { maxLength: 900, size: "max" },
    );
    // biome-ignore lint/nursery/noFloatingPromises: the property is no promise
    fc.assert(
      fc.property(steps, (chosen) => {
        const file = begun(path);
        const onTheWire: InflightSlot[] = [];
        for (const [id, step] of chosen.entries()) {
          if (step === "note") onTheWire.push(file.note(id + 1));
          else {
            const [settled] = onTheWire.splice(step % Math.max(1, onTheWire.length), 1);
            if (settled !== undefined) file.free(settled);
          }
        }
        const { condition, noted } = leftIn(path);
        expect(condition).toBe("whole");
        for (const { attemptId } of onTheWire) expect(noted).toContain(attemptId);
        expect(new Set(onTheWire.map(({ index }) => index)).size).toBe(onTheWire.length);
        file.close();
      }),
      propertyOf("attempts on the wire", 30),
    );
  });
});

describe("damage counts as anything having left", () => {
  function damagedAfter(damage: (path: string) => void) {
    const path = newPath();
    const file = begun(path);
    file.note(1);
    file.note(2);
    file.close();
    damage(path);
    return leftIn(path);
  }
  const flip = (at: number) => (path: string) => {
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(path, bytes);
  };

  function toFolder(path: string) {
    rmSync(path);
    mkdirSync(path);
  }

  test.each([
    ["an empty file", (path: string) => truncateSync(path, 0)],
    ["a file cut in its header", (path: string) => truncateSync(path, 20)],
    ["a file cut in a slot", (path: string) => truncateSync(path, 32 + 16 + 9)],
    ["another file", (path: string) => writeFileSync(path, "not of Waypost".repeat(400))],
    ["a folder", toFolder],
    ["another epoch in its header", flip(12)],
    ["another boot in its header", flip(20)],
    ["another attempt in a slot", flip(32)],
    ["another check of a slot", flip(32 + 16 + 12)],
    ["a bit in an empty slot", flip(32 + 16 * 9)],
  ])("%s", (_, damage) => {
    const left = damagedAfter(damage);
    expect(left).toMatchObject({ condition: "damaged", sameBoot: false });
    expect(mayHaveLeft(left, { id: 3, epoch: EPOCH })).toBe(true);
  });

  test("slots of another run in the same file", () => {
    const path = newPath();
    begun(path).note(1);
    const slot = readFileSync(path).subarray(32, 48);
    begun(path, { epoch: EPOCH + 1 });
    const bytes = readFileSync(path);
    slot.copy(bytes, 32);
    writeFileSync(path, bytes);
    expect(leftIn(path).condition).toBe("damaged");
  });

  test("but empty slots whose writing was cut short are none", () => {
    const path = newPath();
    begun(path).note(1);
    truncateSync(path, 32 + 16 * 100 + 5);
    expect(leftIn(path)).toMatchObject({ condition: "whole", noted: new Set([1]) });
  });
});

describe("a disk that takes no more", () => {
  function onFullDisk() {
    const path = newPath();
    let room: number | null = null;
    const write: Write = (file, bytes, offset, length, at) => {
      if (room === 0) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
      return writeSync(file, bytes, offset, room === null ? length : Math.min(room, length), at);
    };
    return {
      path,
      write,
      leave: (bytes: number | null) => {
        room = bytes;
      },
    };
  }

  test("refuses the note, and takes the next one when there is room again", () => {
    const { path, write, leave } = onFullDisk();
    const file = begun(path, { write });
    file.note(1);
    leave(0);
    expect(() => file.note(2)).toThrow(/no space/);
    leave(null);
    file.note(3);
    expect(leftIn(path).noted).toEqual(new Set([1, 3]));
  });

  test("refuses a note of which it took a part", () => {
    const { path, write, leave } = onFullDisk();
    const file = begun(path, { write });
    leave(7);
    expect(() => file.note(2 ** 40 + 1)).toThrow(/7 of 16/);
    expect(leftIn(path).sameBoot).toBe(false);
    leave(null);
    file.note(3);
    expect(leftIn(path)).toMatchObject({ sameBoot: true, noted: new Set([3]) });
  });

  test("refuses notes that there is no slot for, and forgets none", () => {
    const { path, write, leave } = onFullDisk();
    const file = begun(path, { write });
    const slots = Array.from({ length: 254 }, (_, index) => file.note(index + 1));
    leave(5);
    expect(() => file.note(255)).toThrow(/5 of/);
    leave(0);
    expect(() => file.note(255)).toThrow(/no space/);
    expect(leftIn(path)).toMatchObject({
      sameBoot: true,
      noted: new Set(slots.map((slot) => slot.attemptId)),
    });
    leave(null);
    file.note(256);
    expect(leftIn(path).noted).toContain(256);
  });

  test("keeps what was left when an epoch cannot begin, and leaves nothing half-made", () => {
    const { path, write, leave } = onFullDisk();
    begun(path).note(1);
    const next = openInflight({ path, bootId: BOOT, write });
    leave(40);
    expect(() => next.begin(EPOCH + 1)).toThrow(/of 4064/);
    expect(leftIn(path)).toMatchObject({ sameBoot: true, epoch: EPOCH, noted: new Set([1]) });
    expect(lookBelow(join(path, ".."), (found) => found)).toHaveLength(1);
    expect(() => next.note(2)).toThrow(/not begun/);
  });
});

test("nothing can be noted before an epoch begins, or after the end", () => {
  const file = openInflight({ path: newPath(), bootId: BOOT });
  expect(() => file.note(1)).toThrow(/not begun/);
  file.begin(EPOCH);
  file.note(1);
  file.close();
  expect(() => file.note(2)).toThrow(/not begun/);
});

test.skipIf(process.platform === "win32")("the file is for its user alone", () => {
  withoutUmask();
  const path = newPath();
  begun(path).note(1);
  expect(openToOthers(join(path, ".."))).toEqual([]);
});
