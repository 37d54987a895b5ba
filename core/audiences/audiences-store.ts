/** Audiences, the files they came from, and the lists that were made of those. Their rows are in audience-rows.ts. */
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { ImportPlan } from "../../shared/domain/audiences/import-plan.ts";
import {
  type AccountId,
  type AudienceFileId,
  type AudienceId,
  asAccountId,
  asAudienceFileId,
  asAudienceId,
} from "../../shared/domain/ids.ts";
import type { Logger } from "../logging/logger.ts";
import { codesOf } from "../storage/codes.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { type JsonRows, jsonRows, writeJson } from "../storage/json.ts";
import { comparisonSchema, type ListComparison, storedPlanSchema } from "./stored-plan.ts";

export interface StoredAudience {
  readonly id: AudienceId;
  readonly name: string;
  readonly createdAt: number;
  readonly accountId: AccountId | null;
  /** The list in force; null before the first import. */
  readonly list: number | null;
  /** Being made, or waiting to take its place. */
  readonly nextList: number | null;
  readonly consent: { readonly sentence: string; readonly since: number | null } | null;
}

export type FileKind = "text" | "workbook";
const FILE_KIND = codesOf<FileKind>({ text: 1, workbook: 2 });

export interface StoredFile {
  readonly id: AudienceFileId;
  readonly audience: AudienceId;
  readonly name: string;
  readonly kind: FileKind;
  readonly size: number;
  readonly handed: number;
  readonly workbook: AudienceFileId | null;
  readonly sheet: string | null;
}

export type ListState = "making" | "whole" | "going";
const LIST_STATE = codesOf<ListState>({ making: 1, whole: 2, going: 3 });

export interface StoredList {
  readonly id: number;
  readonly audience: AudienceId;
  readonly file: AudienceFileId;
  readonly state: ListState;
  readonly plan: ImportPlan;
  readonly line: number;
  readonly bytes: number;
  readonly rows: number;
  /** Greater than before whenever its rows, or what was decided about them, have changed. */
  readonly changes: number;
  readonly compared: ListComparison | null;
  /** When its import began, milliseconds since the epoch. */
  readonly begunAt: number;
}

export interface StoredStep {
  readonly id: number;
  readonly at: number;
  readonly kind: string;
  /** JSON. */
  readonly before: string;
}

export interface AudiencesReader {
  audiences(): readonly StoredAudience[];
  audience(id: AudienceId): StoredAudience | null;
  file(id: AudienceFileId): StoredFile | null;
  filesOf(audience: AudienceId): readonly StoredFile[];
  /** The bytes of a file from a place on, in the pieces they are kept in. */
  chunksOf(file: AudienceFileId, from?: number): Generator<Uint8Array>;
  list(id: number): StoredList | null;
  /** In a state. */
  listsThatAre(state: ListState): readonly StoredList[];
  /** At which line and byte the nearest mark before a line is, and the one after it. */
  marksAround(
    list: number,
    line: number,
  ): { readonly line: number; readonly start: number; readonly end: number | null } | null;
  lastStep(audience: AudienceId): StoredStep | null;
  mapping(header: string): ImportPlan | null;
}

export interface AudiencesStore extends AudiencesReader {
  create(name: string, accountId: AccountId | null, at: number): AudienceId;
  rename(id: AudienceId, name: string): void;
  changeConsent(id: AudienceId, consent: StoredAudience["consent"]): void;
  changeLists(id: AudienceId, lists: Pick<StoredAudience, "list" | "nextList">): void;
  /** Its lists are deleted later, slice by slice. */
  remove(id: AudienceId): void;
  addFile(file: Omit<StoredFile, "id" | "handed">, at: number): AudienceFileId;
  /** The next bytes of a file. @returns bytes handed over by now */
  addPart(file: AudienceFileId, bytes: Uint8Array): number;
  finishFile(file: AudienceFileId): void;
  /** Writes over bytes of a file, without moving any. */
  overwrite(file: AudienceFileId, start: number, bytes: Uint8Array): void;
  /** Its parts are deleted later, one by one. */
  removeFile(file: AudienceFileId): void;
  /** Whether a list was made of it. */
  isUsed(file: AudienceFileId): boolean;
  /** Files that no list was made of: all, or those of an audience, or those that were begun before a time. */
  removeDrafts(which?: { readonly of?: AudienceId; readonly before?: number }): void;
  hasDrafts(): boolean;
  addList(list: Pick<StoredList, "audience" | "file" | "plan">, at: number): number;
  changeList(
    id: number,
    change: Partial<Pick<StoredList, "state" | "line" | "bytes" | "rows" | "compared">>,
  ): void;
  addMark(list: number, line: number, start: number): void;
  addStep(audience: AudienceId, step: Omit<StoredStep, "id">): void;
  removeStep(id: number): void;
  removeSteps(audience: AudienceId): void;
  keepMapping(header: string, plan: ImportPlan, at: number): void;
  /** Some rows of lists that are going. @returns whether more is left */
  deleteSome(rows: number): boolean;
}

/** No list was made of the file, nor of a text that was made of it. */
const IS_DRAFT = `NOT EXISTS (SELECT 1 FROM audience_list l WHERE l.file = audience_file.id)
  AND NOT EXISTS (SELECT 1 FROM audience_file t JOIN audience_list l ON l.file = t.id WHERE t.workbook = audience_file.id)`;
const LEVEL = 3;
const MOST_UNPACKED = 64 * 1_024 * 1_024;
const MAPPINGS = 200;

function audienceOf(row: Row): StoredAudience {
  const number = (value: unknown) => (value === null ? null : Number(value));
  return {
    id: asAudienceId(String(row.id)),
    name: String(row.name),
    createdAt: Number(row.created_at),
    accountId: row.account_id === null ? null : asAccountId(String(row.account_id)),
    list: number(row.list),
    nextList: number(row.next_list),
    consent: row.consent === null ? null : { sentence: String(row.consent), since: number(row.consent_at) },
  };
}

function fileOf(row: Row): StoredFile {
  return {
    id: asAudienceFileId(String(row.id)),
    audience: asAudienceId(String(row.audience)),
    name: String(row.name),
    kind: FILE_KIND.word(row.kind),
    size: Number(row.size),
    handed: Number(row.handed),
    workbook: row.workbook === null ? null : asAudienceFileId(String(row.workbook)),
    sheet: row.sheet === null ? null : String(row.sheet),
  };
}

function listOf(row: Row, json: JsonRows): StoredList | null {
  const plan = json.read(storedPlanSchema, row.plan);
  if (plan === null) return null;
  return {
    id: Number(row.id),
    audience: asAudienceId(String(row.audience)),
    file: asAudienceFileId(String(row.file)),
    state: LIST_STATE.word(row.state),
    plan,
    line: Number(row.line),
    bytes: Number(row.bytes),
    rows: Number(row.rows),
    changes: Number(row.changes),
    compared: row.compared === null ? null : json.read(comparisonSchema, row.compared),
    begunAt: Number(row.begun_at),
  };
}

export function createAudiencesReader(database: ReadableDatabase, logger: Logger): AudiencesReader {
  const json = jsonRows("audience_list", logger);
  const lists = (rows: readonly Row[]) => rows.flatMap((row) => listOf(row, json) ?? []);
  return {
    audiences: () => database.all("SELECT * FROM audience ORDER BY id DESC").map(audienceOf),
    audience: (id) => {
      const row = database.get("SELECT * FROM audience WHERE id = :id", { id: Number(id) });
      return row && audienceOf(row);
    },
    file: (id) => {
      const row = database.get("SELECT * FROM audience_file WHERE id = :id", { id: Number(id) });
      return row && fileOf(row);
    },
    filesOf: (audience) =>
      database
        .all("SELECT * FROM audience_file WHERE audience = :audience", { audience: Number(audience) })
        .map(fileOf),
    *chunksOf(file, from = 0) {
      let part = Number(
        database.tuple(
          "SELECT max(part) FROM audience_part WHERE file = ? AND start <= ?",
          Number(file),
          from,
        )?.[0] ?? 0,
      );
      for (;;) {
        const found = database.tuple(
          "SELECT start, zstd FROM audience_part WHERE file = ? AND part = ?",
          Number(file),
          part,
        );
        if (found === null) return;
        const bytes = unpack(found[1]);
        const before = from - Number(found[0]);
        yield before > 0 ? bytes.subarray(before) : bytes;
        part += 1;
      }
    },
    list: (id) => lists(database.all("SELECT * FROM audience_list WHERE id = :id", { id }))[0] ?? null,
    listsThatAre: (state) =>
      lists(
        database.all("SELECT * FROM audience_list WHERE state = :state ORDER BY id", {
          state: LIST_STATE.code(state),
        }),
      ),
    marksAround: (list, line) => {
      const found = database.tuple(
        "SELECT line, start FROM audience_mark WHERE list = ? AND line <= ? ORDER BY line DESC LIMIT 1",
        list,
        line,
      );
      if (found === null) return null;
      const next = database.tuple(
        "SELECT start FROM audience_mark WHERE list = ? AND line > ? ORDER BY line LIMIT 1",
        list,
        line,
      );
      return {
        line: Number(found[0]),
        start: Number(found[1]),
        end: next === null ? null : Number(next[0]),
      };
    },
    lastStep: (audience) => {
      const row = database.get(
        "SELECT * FROM audience_step WHERE audience = :audience ORDER BY id DESC LIMIT 1",
        { audience: Number(audience) },
      );
      return (
        row && { id: Number(row.id), at: Number(row.at), kind: String(row.kind), before: String(row.before) }
      );
    },
    mapping: (header) => {
      const row = database.get("SELECT plan FROM audience_mapping WHERE header = :header", { header });
      return row && json.read(storedPlanSchema, row.plan);
    },
  };
}

/** Workbooks are stored as archives. */
function isArchive(start: Uint8Array): boolean {
  return start[0] === 0x50 && start[1] === 0x4b && (start[2] === 0x03 || start[2] === 0x05);
}

function unpack(zstd: unknown): Buffer {
  return zstdDecompressSync(zstd as Uint8Array, { maxOutputLength: MOST_UNPACKED });
}

export function createAudiencesStore(database: WritableDatabase, logger: Logger): AudiencesStore {
  const reader = createAudiencesReader(database, logger);
  const pack = (bytes: Uint8Array) =>
    zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } });

  function deleteFrom(table: string, list: number, rows: number): boolean {
    const key = table === "audience_count" ? "state" : table === "audience_choice" ? "kind" : "line";
    return (
      database.put(
        `DELETE FROM ${table} WHERE list = ?1 AND ${key} <=
           (SELECT max(${key}) FROM (SELECT ${key} FROM ${table} WHERE list = ?1 ORDER BY ${key} LIMIT ?2))`,
        list,
        rows,
      ) > 0
    );
  }

  /** A file goes with the last list that was made of it. */
  function removeList(list: number): void {
    const file = reader.list(list)?.file;
    database.put("DELETE FROM audience_list WHERE id = ?", list);
    if (file === undefined) return;
    const unused = "NOT EXISTS (SELECT 1 FROM audience_list l WHERE l.file = audience_file.id)";
    const workbook = reader.file(file)?.workbook;
    database.put(`DELETE FROM audience_file WHERE id = ? AND ${unused}`, Number(file));
    if (workbook === null || workbook === undefined) return;
    database.put(
      `DELETE FROM audience_file WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM audience_file t WHERE t.workbook = ?1)`,
      Number(workbook),
    );
  }

  return {
    ...reader,
    create: (name, accountId, at) =>
      asAudienceId(
        String(
          database.run(
            "INSERT INTO audience (name, created_at, account_id) VALUES (:name, :at, :accountId)",
            {
              name,
              at,
              accountId,
            },
          ).lastId,
        ),
      ),
    rename: (id, name) =>
      void database.run("UPDATE audience SET name = :name WHERE id = :id", { id: Number(id), name }),
    changeConsent: (id, consent) =>
      void database.run("UPDATE audience SET consent = :sentence, consent_at = :since WHERE id = :id", {
        id: Number(id),
        sentence: consent?.sentence ?? null,
        since: consent?.since ?? null,
      }),
    changeLists: (id, { list, nextList }) =>
      void database.run("UPDATE audience SET list = :list, next_list = :nextList WHERE id = :id", {
        id: Number(id),
        list,
        nextList,
      }),
    remove: (id) => {
      const audience = Number(id);
      database.put(
        "UPDATE audience_list SET state = ? WHERE audience = ?",
        LIST_STATE.code("going"),
        audience,
      );
      database.put("DELETE FROM audience_step WHERE audience = ?", audience);
      database.put("DELETE FROM audience WHERE id = ?", audience);
    },
    addFile: ({ audience, name, kind, size, workbook, sheet }, at) =>
      asAudienceFileId(
        String(
          database.run(
            `INSERT INTO audience_file (audience, name, kind, size, handed, workbook, sheet, kept_at)
             VALUES (:audience, :name, :kind, :size, 0, :workbook, :sheet, :at)`,
            {
              audience: Number(audience),
              name,
              kind: FILE_KIND.code(kind),
              size,
              workbook: workbook === null ? null : Number(workbook),
              sheet,
              at,
            },
          ).lastId,
        ),
      ),
    addPart: (file, bytes) => {
      const id = Number(file);
      const [part = 0, start = 0] = (
        database.tuple(
          "SELECT part + 1, start + size FROM audience_part WHERE file = ? ORDER BY part DESC LIMIT 1",
          id,
        ) ?? [0, 0]
      ).map(Number);
      database.put(
        "INSERT INTO audience_part (file, part, start, size, zstd) VALUES (?, ?, ?, ?, ?)",
        id,
        part,
        start,
        bytes.length,
        pack(bytes),
      );
      database.put("UPDATE audience_file SET handed = ? WHERE id = ?", start + bytes.length, id);
      if (part === 0 && isArchive(bytes)) {
        database.put("UPDATE audience_file SET kind = ? WHERE id = ?", FILE_KIND.code("workbook"), id);
      }
      return start + bytes.length;
    },
    finishFile: (file) =>
      void database.put("UPDATE audience_file SET size = handed WHERE id = ?", Number(file)),
    overwrite: (file, start, bytes) => {
      const parts = database.tuples(
        "SELECT id, start, zstd FROM audience_part WHERE file = ?1 AND start < ?3 AND start + size > ?2",
        Number(file),
        start,
        start + bytes.length,
      );
      for (const [id, partStart, zstd] of parts) {
        const content = unpack(zstd);
        const from = start - Number(partStart);
        const source = bytes.subarray(Math.max(0, -from));
        content.set(source.subarray(0, content.length - Math.max(0, from)), Math.max(0, from));
        database.put("UPDATE audience_part SET zstd = ? WHERE id = ?", pack(content), Number(id));
      }
    },
    removeFile: (file) => void database.put("DELETE FROM audience_file WHERE id = ?", Number(file)),
    isUsed: (file) =>
      database.tuple("SELECT 1 FROM audience_list WHERE file = ? LIMIT 1", Number(file)) !== null,
    removeDrafts: ({ of, before } = {}) =>
      void database.put(
        `DELETE FROM audience_file WHERE ${IS_DRAFT} AND (?1 IS NULL OR audience = ?1) AND (?2 IS NULL OR kept_at < ?2)`,
        of === undefined ? null : Number(of),
        before ?? null,
      ),
    hasDrafts: () => database.tuple(`SELECT 1 FROM audience_file WHERE ${IS_DRAFT} LIMIT 1`) !== null,
    addList: ({ audience, file, plan }, at) =>
      database.run(
        `INSERT INTO audience_list (audience, file, state, plan, line, bytes, rows, begun_at)
         VALUES (:audience, :file, :state, :plan, 0, 0, 0, :at)`,
        {
          audience: Number(audience),
          file: Number(file),
          state: LIST_STATE.code("making"),
          plan: writeJson(plan),
          at,
        },
      ).lastId,
    changeList: (id, { state, line, bytes, rows, compared }) =>
      void database.run(
        `UPDATE audience_list SET state = coalesce(:state, state), line = coalesce(:line, line),
           bytes = coalesce(:bytes, bytes), rows = coalesce(:rows, rows), compared = coalesce(:compared, compared)
         WHERE id = :id`,
        {
          id,
          state: state === undefined ? null : LIST_STATE.code(state),
          line: line ?? null,
          bytes: bytes ?? null,
          rows: rows ?? null,
          compared: compared === undefined || compared === null ? null : writeJson(compared),
        },
      ),
    addMark: (list, line, start) =>
      void database.put(
        "INSERT OR IGNORE INTO audience_mark (list, line, start) VALUES (?, ?, ?)",
        list,
        line,
        start,
      ),
    addStep: (audience, { at, kind, before }) =>
      void database.run(
        "INSERT INTO audience_step (audience, at, kind, before) VALUES (:audience, :at, :kind, :before)",
        { audience: Number(audience), at, kind, before },
      ),
    removeStep: (id) => void database.put("DELETE FROM audience_step WHERE id = ?", id),
    removeSteps: (audience) =>
      void database.put("DELETE FROM audience_step WHERE audience = ?", Number(audience)),
    keepMapping: (header, plan, at) => {
      database.run(
        `INSERT INTO audience_mapping (header, plan, used_at) VALUES (:header, :plan, :at)
         ON CONFLICT DO UPDATE SET plan = :plan, used_at = :at`,
        { header, plan: writeJson(plan), at },
      );
      database.run(
        `DELETE FROM audience_mapping WHERE header NOT IN
           (SELECT header FROM audience_mapping ORDER BY used_at DESC LIMIT :kept)`,
        { kept: MAPPINGS },
      );
    },
    deleteSome: (rows) => {
      const going = database.tuple(
        "SELECT id FROM audience_list WHERE state = ? LIMIT 1",
        LIST_STATE.code("going"),
      );
      if (going !== null) {
        const list = Number(going[0]);
        const tables = ["audience_row", "audience_mark", "audience_count", "audience_choice"];
        if (!tables.some((table) => deleteFrom(table, list, rows))) removeList(list);
        return true;
      }
      const part = database.tuple(
        `SELECT p.id, p.file FROM audience_part p WHERE NOT EXISTS (SELECT 1 FROM audience_file f WHERE f.id = p.file)
         LIMIT 1`,
      );
      if (part !== null) return database.put("DELETE FROM audience_part WHERE id = ?", Number(part[0])) > 0;
      return (
        database.put(
          `DELETE FROM audience_file WHERE NOT EXISTS (SELECT 1 FROM audience a WHERE a.id = audience_file.audience)
             AND NOT EXISTS (SELECT 1 FROM audience_list l WHERE l.file = audience_file.id)`,
        ) > 0
      );
    },
  };
}
