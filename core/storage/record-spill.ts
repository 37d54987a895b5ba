/**
 * Records put aside by the million, to be taken out again by parts of a known number: a file of fixed records, written in runs
 * that are sorted by part. Memory stays the same however many there are. Knows no database, and not what records mean.
 */
import { closeSync, openSync, readSync, writeSync } from "node:fs";

export interface RecordSpill {
  /**
   * Makes room for a record in memory, whose values the caller writes.
   * @returns its place: value `n` of it is at `place * length + n` of `values`, as long as no other is added
   */
  add(part: number): number;
  /** Those that are in memory. */
  readonly values: Float64Array;
  /** The same bytes, two in the place of each value. */
  readonly integers: Int32Array;
  readonly count: number;
  /** One more than the highest. */
  readonly parts: number;
  /** Whether those in memory are as many as are kept there. There is room for more, until they are written. */
  readonly isFull: boolean;
  /** Writes those that are in memory, which has none then. */
  write(): void;
  /** Forgets those that were added after there were so many, and none of which was written. */
  cutTo(count: number): void;
  /** The values of those of one part, in the order they were added. */
  take(part: number): Float64Array;
  close(): void;
}

/** Room for a few at first, and for so many at the most, if what is full is written soon. */
const KEPT_AT_FIRST = 1_024;
const KEPT = 262_144;
const FULL = KEPT - 16_384;

/** A run in the file: where the records of each part begin in it, and where the last ones end. */
interface Run {
  readonly position: number;
  readonly begins: Uint32Array;
}

/**
 * The places in the order of their numbers; equal ones stay in the order they are in.
 * @returns that order, and where each number begins in it
 */
export function sortedByNumber(count: number, numberAt: (place: number) => number, numbers: number) {
  const begins = new Uint32Array(numbers + 1);
  for (let place = 0; place < count; place += 1) {
    const next = numberAt(place) + 1;
    begins[next] = (begins[next] ?? 0) + 1;
  }
  for (let number = 1; number <= numbers; number += 1) {
    begins[number] = (begins[number] ?? 0) + (begins[number - 1] ?? 0);
  }
  const free = begins.slice();
  const order = new Uint32Array(count);
  for (let place = 0; place < count; place += 1) {
    const number = numberAt(place);
    const to = free[number] ?? 0;
    order[to] = place;
    free[number] = to + 1;
  }
  return { order, begins };
}

/**
 * @param path of a file that is made anew
 * @param length of a record, in values
 */
export function createRecordSpill(path: string, length: number): RecordSpill {
  const size = length * Float64Array.BYTES_PER_ELEMENT;
  const file = openSync(path, "w+", 0o600);
  let room = KEPT_AT_FIRST;
  let values = new Float64Array(room * length);
  let integers = new Int32Array(values.buffer);
  let partOf = new Uint32Array(room);
  const runs: Run[] = [];
  let kept = 0;
  let position = 0;
  let written = 0;
  let parts = 0;

  function makeRoom(): void {
    room *= 2;
    const [more, moreParts] = [new Float64Array(room * length), new Uint32Array(room)];
    more.set(values);
    moreParts.set(partOf);
    [values, partOf] = [more, moreParts];
    integers = new Int32Array(values.buffer);
  }

  function writeBytes(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(file, bytes, done, bytes.length - done, position + done);
    }
    position += bytes.length;
  }

  function write(): void {
    if (kept === 0) return;
    const { order, begins } = sortedByNumber(kept, (place) => partOf[place] ?? 0, parts);
    // As integers: what two of them look like as a value need not stay the same when it is copied.
    const run = new Int32Array(kept * length * 2);
    for (let to = 0; to < kept * length * 2; ) {
      const from = (order[to / (length * 2)] ?? 0) * length * 2;
      for (let index = 0; index < length * 2; index += 1) run[to + index] = integers[from + index] ?? 0;
      to += length * 2;
    }
    runs.push({ position, begins });
    writeBytes(new Uint8Array(run.buffer));
    written += kept;
    kept = 0;
  }

  function readBytes(bytes: Uint8Array, from: number): void {
    for (let done = 0; done < bytes.length; ) {
      const read = readSync(file, bytes, done, bytes.length - done, from + done);
      if (read === 0) throw new Error("records that were put aside are gone");
      done += read;
    }
  }

  const countIn = ({ begins }: Run, part: number) => (begins[part + 1] ?? 0) - (begins[part] ?? 0);

  return {
    add: (part) => {
      if (kept === room) makeRoom();
      partOf[kept] = part;
      if (part >= parts) parts = part + 1;
      kept += 1;
      return kept - 1;
    },
    get values() {
      return values;
    },
    get integers() {
      return integers;
    },
    get count() {
      return written + kept;
    },
    get parts() {
      return parts;
    },
    get isFull() {
      return kept >= FULL;
    },
    write,
    cutTo: (count) => {
      if (count < written) throw new RangeError("what was written stays");
      kept = Math.min(kept, count - written);
    },
    take: (part) => {
      write();
      const having = runs.filter((run) => part + 1 < run.begins.length && countIn(run, part) > 0);
      const taken = new Float64Array(having.reduce((sum, run) => sum + countIn(run, part), 0) * length);
      let done = 0;
      for (const run of having) {
        const bytes = new Uint8Array(taken.buffer, done, countIn(run, part) * size);
        readBytes(bytes, run.position + (run.begins[part] ?? 0) * size);
        done += bytes.length;
      }
      return taken;
    },
    close: () => closeSync(file),
  };
}
