/**
 * A core is killed while it takes a file of an audience, reads it, and puts the list in force. The list that is seen is the one
 * before or the one after, whole; what was acknowledged is there; and the next start ends with the same list.
 */
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect } from "vitest";
import type { AudienceView } from "../../shared/contract/index.ts";
import type { ImportPlan } from "../../shared/domain/audiences/import-plan.ts";
import { type AudienceId, asAudienceFileId } from "../../shared/domain/ids.ts";
import { importList, inspectList } from "../support/audiences/import-list.ts";
import { openAudiences, startReadingAudiences } from "../support/audiences/open-audiences.ts";
import { type StartedCommand, startCommand } from "../support/child-process.ts";
import { type CrashRound, testCrashes } from "./support/crash-test.ts";

/** More than are stored in two commits. */
const ROWS = 5_000;
/** Those of the list before that are in the new one. */
const KEPT = 50;

interface State {
  /** Of a workspace with a list in force. */
  readonly prepared: string;
  readonly id: AudienceId;
  readonly file: string;
  readonly plan: ImportPlan;
  /** One for all rounds: what reads files keeps nothing of them. */
  readonly reading: ReturnType<typeof startReadingAudiences>;
  readonly before: readonly object[];
  /** What the round that isn't interrupted ends with. */
  whole: (Pick<AudienceView, "counts" | "rows"> & { readonly list: readonly object[] }) | null;
}

type Audiences = ReturnType<typeof openAudiences>;

const numberOf = (row: number) => `+336${String(10_000_000 + row * 7)}`;

/** Every hundredth is there twice, every fiftieth is no number. */
function textOf(rows: number, seed: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const name = `Person ${(row * seed) % 9_973}`;
    if (row % 50 === 48) return `nobody;${name}`;
    return `${numberOf(row % 100 === 99 ? row - 10 : row)};${name}`;
  });
  return `phone;name\n${lines.join("\n")}\n`;
}

async function prepare(folder: string, seed: number): Promise<State> {
  const prepared = join(folder, "prepared");
  mkdirSync(prepared);
  const reading = startReadingAudiences();
  const one = openAudiences(prepared, () => shared(reading));
  const id = await one.audiences.create("a");
  const { plan } = await importList(one, id, Buffer.from(textOf(KEPT, 1)));
  const before = rowsIn(prepared);
  await one.close();
  const file = join(folder, "list.csv");
  writeFileSync(file, textOf(ROWS, seed));
  return { prepared, id, file, plan, reading, before, whole: null };
}

const shared = (reading: State["reading"]): State["reading"] => ({ ...reading, stop: async () => undefined });

interface Acknowledged {
  readonly file?: string;
  readonly handed?: number;
  readonly import?: true;
  readonly whole?: true;
  readonly applied?: true;
}

function acknowledgedIn(folder: string): Acknowledged {
  const lines = readFileSync(join(folder, "said"), "utf8").split("\n").slice(0, -1);
  return Object.assign({}, ...lines.map((line) => JSON.parse(line) as Acknowledged));
}

function readMain<Read>(workspace: string, read: (database: DatabaseSync) => Read): Read {
  const database = new DatabaseSync(join(workspace, "main.db"), { readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/** Of the list in force. */
const rowsIn = (workspace: string): readonly object[] =>
  readMain(workspace, (database) =>
    database
      .prepare(
        `SELECT line, state, judged, person, twin, number, country, typed, cells FROM audience_row
         WHERE list = (SELECT list FROM audience) ORDER BY line`,
      )
      .all(),
  );

/** @returns whether the new list is in force */
async function expectNothingLost(
  state: State,
  { one, workspace }: { readonly one: Audiences; readonly workspace: string },
  said: Acknowledged,
): Promise<boolean> {
  const { id, before } = state;
  const view = await one.audiences.read(id);
  const isApplied = view.rows !== before.length;
  if (!isApplied) {
    expect(rowsIn(workspace)).toEqual(before);
    expect(said.applied).toBeUndefined();
  }
  if (said.file !== undefined) {
    const handed = one.storage.audiences.file(asAudienceFileId(said.file))?.handed;
    expect(handed).toBeGreaterThanOrEqual(said.handed ?? 0);
  }
  if (said.import === true && !isApplied) expect(view.importing).not.toBeNull();
  if (said.whole === true && !isApplied)
    expect(view.importing).toMatchObject({ state: "waiting", rows: ROWS });
  return isApplied;
}

async function check(state: State, { number, folder }: CrashRound): Promise<void> {
  const workspace = join(folder, "workspace");
  const sound = readMain(workspace, (database) => database.prepare("PRAGMA integrity_check").get());
  expect(sound).toEqual({ integrity_check: "ok" });
  const said = acknowledgedIn(folder);
  const one = openAudiences(workspace, () => shared(state.reading));
  const { id } = state;
  const isApplied = await expectNothingLost(state, { one, workspace }, said);
  // As the next start does.
  await one.audiences.recover();
  one.audiences.resume();
  await one.audiences.idle(id);
  if (!isApplied) {
    if ((await one.audiences.read(id)).importing === null) {
      const { inspection } = await inspectList(one, id, readFileSync(state.file));
      await one.audiences.import(id, inspection.file, state.plan);
      await one.audiences.idle(id);
    }
    await one.audiences.applyImport(id);
  }
  const { counts, rows } = await one.audiences.read(id);
  const whole = { counts, rows, list: rowsIn(workspace) };
  expect(rows).toBe(ROWS);
  if (number === 0) expect(said).toMatchObject({ import: true, whole: true, applied: true });
  state.whole ??= whole;
  expect(whole).toEqual(state.whole);
  await one.audiences.undo(id);
  expect(rowsIn(workspace)).toEqual(state.before);
  await one.close();
}

describe("an import of an audience", () => {
  testCrashes<State, StartedCommand<unknown>>({
    kind: "audience",
    usual: 10,
    prepare: (folder, { seed }) => prepare(folder, seed),
    start: ({ prepared, id, file, plan }, { folder }) => {
      const workspace = join(folder, "workspace");
      cpSync(prepared, workspace, { recursive: true });
      const said = join(folder, "said");
      appendFileSync(said, "");
      return startCommand("tests/support/crash/audience.ts", [
        ...[workspace, id, file],
        ...[JSON.stringify(plan), said],
      ]);
    },
    check,
    finish: ({ reading }) => reading.stop(),
  });
});
