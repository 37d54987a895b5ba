/** Segments as they are kept: whom each is of, and how many they were when they were worked out last. */
import { z } from "zod";
import { asSegmentId, type SegmentId } from "../../shared/domain/ids.ts";
import {
  areParametersOf,
  PARAMETERS,
  type Parameters,
  type SegmentDefinition,
} from "../../shared/domain/segments/presets.ts";
import type { Logger } from "../logging/logger.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { jsonRows, writeJson } from "../storage/json.ts";
import { SEGMENT_PRESET } from "./segment-codes.ts";

export interface StoredSegment extends SegmentDefinition {
  readonly id: SegmentId;
  /** Null for those that every workspace has. */
  readonly name: string | null;
  /** Milliseconds since the epoch; null until it was worked out. */
  readonly counted: { readonly people: number; readonly at: number } | null;
}

export interface SegmentsReader {
  /** Those that every workspace has first, the others by their names. */
  segments(): readonly StoredSegment[];
  segment(id: SegmentId): StoredSegment | null;
}

export interface SegmentsStore extends SegmentsReader {
  create(name: string, definition: SegmentDefinition): SegmentId;
  change(id: SegmentId, name: string, definition: SegmentDefinition): void;
  remove(id: SegmentId): void;
  noteCount(id: SegmentId, people: number, at: number): void;
}

const storedParameters = z.partialRecord(z.enum(PARAMETERS), z.number()) satisfies z.ZodType<Parameters>;

export function createSegmentsReader(database: ReadableDatabase, logger: Logger): SegmentsReader {
  const rows = jsonRows("segment", logger);
  function toSegment(row: Row): StoredSegment | null {
    const preset = SEGMENT_PRESET.word(row.preset);
    const parameters = rows.read(storedParameters, row.parameters);
    if (parameters === null || !areParametersOf(preset, parameters)) return null;
    return {
      id: asSegmentId(String(row.id)),
      name: row.name === null ? null : String(row.name),
      preset,
      parameters,
      counted:
        row.people === null || row.counted_at === null
          ? null
          : { people: Number(row.people), at: Number(row.counted_at) },
    };
  }
  return {
    segments: () =>
      database
        .all("SELECT * FROM segment ORDER BY name IS NOT NULL, name, id")
        .flatMap((row) => toSegment(row) ?? []),
    segment: (id) => {
      const row = database.get("SELECT * FROM segment WHERE id = :id", { id: Number(id) });
      return row && toSegment(row);
    },
  };
}

export function createSegmentsStore(database: WritableDatabase, logger: Logger): SegmentsStore {
  return {
    ...createSegmentsReader(database, logger),
    create: (name, { preset, parameters }) =>
      asSegmentId(
        String(
          database.run(
            "INSERT INTO segment (name, preset, parameters) VALUES (:name, :preset, :parameters)",
            { name, preset: SEGMENT_PRESET.code(preset), parameters: writeJson(parameters) },
          ).lastId,
        ),
      ),
    // How many they are is no longer known.
    change: (id, name, { preset, parameters }) =>
      void database.run(
        `UPDATE segment SET name = :name,
           people = CASE WHEN preset = :preset AND parameters = :parameters THEN people END,
           counted_at = CASE WHEN preset = :preset AND parameters = :parameters THEN counted_at END,
           preset = :preset, parameters = :parameters
         WHERE id = :id`,
        { id: Number(id), name, preset: SEGMENT_PRESET.code(preset), parameters: writeJson(parameters) },
      ),
    remove: (id) => void database.run("DELETE FROM segment WHERE id = :id", { id: Number(id) }),
    noteCount: (id, people, at) =>
      void database.run("UPDATE segment SET people = :people, counted_at = :at WHERE id = :id", {
        id: Number(id),
        people,
        at,
      }),
  };
}
