/**
 * Receipts put aside by the million, to be taken out again in the order of their attempts: fixed records, sorted by stretches
 * of attempts. Knows no database.
 */
import { createRecordSpill, sortedByNumber } from "../../storage/record-spill.ts";

/** A receipt as whole numbers; texts are rows of lookup tables. */
export interface SpilledReceipt {
  readonly attempt: number;
  readonly status: number;
  /** Meta's time, in milliseconds. */
  readonly at: number;
  /** 0 for none, as the two that follow. */
  readonly price: number;
  readonly error: number;
  readonly trace: number;
  readonly webhook: number;
  readonly lag: number;
  readonly copies: number;
  readonly trust: number;
  readonly source: number;
  /** How many of its copies stood in bodies that are no longer kept; null for one that was read from the log. */
  readonly sealed: number | null;
}

export interface ReceiptSpill {
  add(receipt: SpilledReceipt): void;
  readonly count: number;
  /** Those that were added since can be undone no more. */
  keep(): void;
  /** Forgets those that were added since the last ones were kept. */
  undo(): void;
  /** Attempts of a stretch have the same number without its last bits. */
  readonly stretches: number;
  /** Those of one stretch, by attempt, and of each attempt in the order they were added. */
  take(stretch: number): readonly SpilledReceipt[];
  close(): void;
}

/** Attempts of a stretch. */
export const STRETCH = 2_048;
/** Four values, and six integers behind them. */
const RECORD = 7;
const INTEGERS = 4;
/** A trust and a source in one number. */
const SOURCES = 16;

export const stretchOf = (attempt: number) => Math.floor(attempt / STRETCH);

/** @param path of a file that is made anew */
export function createReceiptSpill(path: string): ReceiptSpill {
  const records = createRecordSpill(path, RECORD);
  let kept = 0;

  function receiptAt(values: Float64Array, integers: Int32Array, place: number): SpilledReceipt {
    const at = place * RECORD;
    const first = (at + INTEGERS) * 2;
    const origin = integers[first + 5] ?? 0;
    return {
      attempt: values[at] ?? 0,
      at: values[at + 1] ?? 0,
      webhook: values[at + 2] ?? 0,
      lag: values[at + 3] ?? 0,
      status: integers[first] ?? 0,
      price: integers[first + 1] ?? 0,
      error: integers[first + 2] ?? 0,
      trace: integers[first + 3] ?? 0,
      copies: integers[first + 4] ?? 0,
      trust: Math.floor(origin / SOURCES),
      source: origin % SOURCES,
      sealed: null,
    };
  }

  return {
    add: (receipt) => {
      const at = records.add(stretchOf(receipt.attempt)) * RECORD;
      const { values, integers } = records;
      values[at] = receipt.attempt;
      values[at + 1] = receipt.at;
      values[at + 2] = receipt.webhook;
      values[at + 3] = receipt.lag;
      const first = (at + INTEGERS) * 2;
      integers[first] = receipt.status;
      integers[first + 1] = receipt.price;
      integers[first + 2] = receipt.error;
      integers[first + 3] = receipt.trace;
      integers[first + 4] = receipt.copies;
      integers[first + 5] = receipt.trust * SOURCES + receipt.source;
    },
    keep: () => {
      if (records.isFull) records.write();
      kept = records.count;
    },
    undo: () => records.cutTo(kept),
    get count() {
      return records.count;
    },
    get stretches() {
      return records.parts;
    },
    take: (stretch) => {
      const values = records.take(stretch);
      kept = records.count;
      const integers = new Int32Array(values.buffer);
      const first = stretch * STRETCH;
      const { order } = sortedByNumber(
        values.length / RECORD,
        (place) => (values[place * RECORD] ?? 0) - first,
        STRETCH,
      );
      return Array.from(order, (place) => receiptAt(values, integers, place));
    },
    close: records.close,
  };
}
