/**
 * Which attempts are on the wire, in a file beside the database. An attempt is noted right before the first byte of its
 * request goes out, so that after a kill on the same boot the ones that are not noted are known never to have left.
 *
 * A note is a plain write of sixteen bytes that nothing forces to the disk: what a process has written is there after the
 * process was killed, though not after the machine lost its power. The header therefore names the boot. Knows nothing of
 * what an attempt is.
 */
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { HEADER_BYTES, headerBytes, readInflight, SLOT_BYTES, writeSlot } from "./inflight-bytes.ts";

/** In the workspace's folder. */
export const INFLIGHT_FILE = "inflight";

const PRIVATE_FILE = 0o600;
/** As many as fit into a page of 4 KiB with the header. It doubles when they are all taken. */
const FIRST_SLOTS = 254;
/** 4 MiB. More requests than that are never under way: something does not free its slots. */
const MOST_SLOTS = 262_144;

const NOT_BEGUN = "the file of what is on the wire is not begun, or closed";

/** What an earlier run left. */
export interface LeftInflight {
  /** Whether the file is whole and of this boot. If not, anything may have left. */
  readonly sameBoot: boolean;
  /** Those that may have left. Some have been answered since: a slot keeps its attempt until it is used again. */
  readonly noted: ReadonlySet<number>;
  /** The epoch that they were noted under; null for a file that is missing or damaged. */
  readonly epoch: number | null;
  readonly condition: "missing" | "damaged" | "whole";
}

/** One place in the file, taken by one attempt. */
export interface InflightSlot {
  readonly attemptId: number;
  readonly index: number;
}

export interface InflightFile {
  readonly left: LeftInflight;
  /**
   * Starts anew with an empty file. To be called once what was left has been dealt with, durably; a kill before that finds
   * it again, whole.
   * @throws the file system's own error, with what was left still there; or Error while a slot is taken
   */
  begin(epoch: number): void;
  /**
   * To be called right before the request's first byte. The note survives this process.
   * @throws the file system's own error (a full disk, for one); the request must then not go out
   */
  note(attemptId: number): InflightSlot;
  /** To be called once the answer is durably kept, and not before: from then on the note may be written over. */
  free(slot: InflightSlot): void;
  /** What is noted stays in the file. */
  close(): void;
}

/**
 * Whether the request of an attempt that was claimed may have left. Only a no is certain, and lets the attempt be made again.
 * @param epoch of the attempt, as the database has it: a file of another epoch says nothing of it
 */
export function mayHaveLeft(
  left: LeftInflight,
  { id, epoch }: { readonly id: number; readonly epoch: number | null },
): boolean {
  return !left.sameBoot || epoch === null || left.epoch !== epoch || left.noted.has(id);
}

export interface OpenInflightOptions {
  readonly path: string;
  /** From `readBootId`. */
  readonly bootId: string | null;
  /** Of node:fs, unless a test says otherwise. */
  readonly write?: (file: number, bytes: Uint8Array, offset: number, length: number, at: number) => number;
}

/** Reads what was left and changes nothing. A file that cannot be read counts as damaged. */
export function openInflight({ path, bootId, write = writeSync }: OpenInflightOptions): InflightFile {
  const left = readLeft(path, bootId);
  const slot = Buffer.alloc(SLOT_BYTES);
  let file: number | null = null;
  let epoch = 0;
  /** The attempt in each slot; null for one that may be used. */
  let taken: (InflightSlot | null)[] = [];
  /** Used from its end, so that a slow campaign stays within the first page. */
  let spare: number[] = [];

  function writeAll(bytes: Uint8Array, at: number): void {
    if (file === null) throw new Error(NOT_BEGUN);
    const written = write(file, bytes, 0, bytes.length, at);
    if (written !== bytes.length)
      throw new Error(`only ${written} of ${bytes.length} bytes could be written`);
  }

  /** Zeros are written, not skipped over: a disk that is full says so here and not at every note. */
  function addSlots(count: number): void {
    const first = taken.length;
    writeAll(new Uint8Array(count * SLOT_BYTES), HEADER_BYTES + first * SLOT_BYTES);
    for (let index = first + count - 1; index >= first; index -= 1) spare.push(index);
    taken = [...taken, ...new Array<null>(count).fill(null)];
  }

  function grow(): void {
    const count = Math.min(taken.length + 2, MOST_SLOTS - taken.length);
    if (count <= 0) throw new Error(`${taken.length} requests are noted as on the wire, and none is freed`);
    // If it fails half-way, what is there of it are empty slots, and the next time writes over them.
    addSlots(count);
  }

  function end(): void {
    if (file !== null) closeSync(file);
    file = null;
    taken = [];
    spare = [];
  }

  return {
    left,
    begin: (newEpoch) => {
      if (taken.some((held) => held !== null))
        throw new Error("attempts of the epoch before are on the wire");
      end();
      const draft = `${path}.unfinished`;
      rmSync(draft, { force: true });
      file = openSync(draft, "wx", PRIVATE_FILE);
      epoch = newEpoch;
      try {
        writeAll(headerBytes({ epoch, bootId }), 0);
        addSlots(FIRST_SLOTS);
        renameSync(draft, path);
      } catch (error) {
        end();
        rmSync(draft, { force: true });
        throw error;
      }
    },
    note: (attemptId) => {
      if (spare.length === 0) grow();
      const index = spare.at(-1);
      if (index === undefined) throw new Error(NOT_BEGUN);
      writeSlot(slot, attemptId, epoch);
      // A write that fails half-way leaves the slot to the next one. Until then the file counts as damaged, which is safe.
      writeAll(slot, HEADER_BYTES + index * SLOT_BYTES);
      spare.pop();
      const held: InflightSlot = { attemptId, index };
      taken[index] = held;
      return held;
    },
    free: (held) => {
      // Never twice: the second time, the slot may be another attempt's.
      if (taken[held.index] !== held) throw new Error(`attempt ${held.attemptId} has no slot any more`);
      taken[held.index] = null;
      spare.push(held.index);
    },
    close: end,
  };
}

function readLeft(path: string, bootId: string | null): LeftInflight {
  const nothing = { sameBoot: false, noted: new Set<number>(), epoch: null } as const;
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return { ...nothing, condition: isMissing ? "missing" : "damaged" };
  }
  const content = readInflight(bytes);
  if (content === null) return { ...nothing, condition: "damaged" };
  const { epoch, attempts: noted } = content;
  return { sameBoot: content.isOfBoot(bootId), noted, epoch, condition: "whole" };
}
