/** Erasings: how far each is, so that it goes on after whatever ended it, and what it has erased. Nobody's name is in it. */
import { z } from "zod";
import { addCounts, ERASED_KINDS, type ErasedCounts } from "../../shared/domain/erasing/erased-kinds.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { parseJson, writeJson } from "../storage/json.ts";
import { ERASURE_STEP, type ErasureStep } from "./erasing-codes.ts";

export interface StoredErasure {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly begun: number;
  readonly finished: number | null;
  readonly step: ErasureStep;
  /** The webhook up to which the log has been gone through. */
  readonly reached: number;
  readonly counts: ErasedCounts;
}

export interface ErasuresReader {
  /** The one under way, if there is one. */
  underWay(): StoredErasure | null;
  /** The newest of those that are finished. */
  lastFinished(): StoredErasure | null;
  find(id: number): StoredErasure | null;
  /** Whether bodies of the log may still name somebody who was erased. */
  isLogUnfinished(): boolean;
}

export interface ErasuresStore extends ErasuresReader {
  /** One that is under way takes it over, from its beginning. @returns its id */
  begin(counts: ErasedCounts, at: number): number;
  advance(
    id: number,
    to: {
      readonly step: ErasureStep;
      readonly reached: number;
      readonly counts: ErasedCounts;
      readonly at: number;
    },
  ): void;
}

const countsSchema = z.partialRecord(z.enum(ERASED_KINDS), z.number());

function toErasure(row: Row): StoredErasure {
  return {
    id: Number(row.id),
    begun: Number(row.begun),
    finished: row.finished === null ? null : Number(row.finished),
    step: ERASURE_STEP.word(row.step),
    reached: Number(row.reached),
    counts: countsSchema.catch({}).parse(parseJson(String(row.counts))),
  };
}

export function createErasuresReader(database: ReadableDatabase): ErasuresReader {
  const one = (condition: string, values: Parameters<ReadableDatabase["get"]>[1] = {}) => {
    const row = database.get(`SELECT * FROM erasure WHERE ${condition} LIMIT 1`, values);
    return row === null ? null : toErasure(row);
  };
  return {
    underWay: () => one("finished IS NULL"),
    lastFinished: () => one("finished IS NOT NULL ORDER BY id DESC"),
    find: (id) => one("id = :id", { id }),
    isLogUnfinished: () =>
      database.tuple(`SELECT 1 FROM erasure WHERE step <= ${ERASURE_STEP.code("log")} LIMIT 1`) !== null,
  };
}

export function createErasuresStore(database: WritableDatabase): ErasuresStore {
  const reader = createErasuresReader(database);
  return {
    ...reader,
    begin: (counts, at) => {
      const known = reader.underWay();
      if (known !== null) {
        database.run("UPDATE erasure SET step = :step, reached = 0, counts = :counts WHERE id = :id", {
          id: known.id,
          step: ERASURE_STEP.code("tables"),
          counts: writeJson(addCounts(known.counts, counts)),
        });
        return known.id;
      }
      return database.run("INSERT INTO erasure (begun, step, counts) VALUES (:at, :step, :counts)", {
        at,
        step: ERASURE_STEP.code("tables"),
        counts: writeJson(counts),
      }).lastId;
    },
    advance: (id, { step, reached, counts, at }) => {
      const known = reader.find(id);
      database.run(
        "UPDATE erasure SET step = :step, reached = :reached, counts = :counts, finished = :finished WHERE id = :id",
        {
          id,
          step: ERASURE_STEP.code(step),
          reached,
          counts: writeJson(addCounts(known?.counts ?? {}, counts)),
          finished: step === "finished" ? at : null,
        },
      );
    },
  };
}
