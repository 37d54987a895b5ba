/**
 * `npm run import` is killed while it reads other tools' logs. What it has taken by then is whole; run again, it takes the
 * rest and nothing twice, and ends with the same log and the same tables as one that was not killed.
 */
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { describe, expect } from "vitest";
import { webhookKey } from "../../core/webhooks/webhook-key.ts";
import type { ImportSummary } from "../../shared/domain/imports/import-summary.ts";
import { runCommand, type StartedCommand, startCommand } from "../support/child-process.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { webhooksOf } from "../support/generator/arrivals.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { planWorkspace } from "../support/generator/plan.ts";
import { bodyOf } from "../support/generator/webhook-body.ts";
import { makeLiveDataFolder } from "../support/live-data-folder.ts";
import { loggedBodies } from "../support/logged-bodies.ts";
import { WORKSPACE_ID } from "../support/sent-message.ts";
import { type CrashRound, testCrashes } from "./support/crash-test.ts";
import { checkLeftFiles, copyLeftFiles } from "./support/left-files.ts";

/** Messages whose statuses are in the dumps, each of them in a webhook of its own. */
const MESSAGES = 1_000;
/** Of so many webhooks, one is in the dumps twice. */
const TWICE = 10;

interface Import {
  /** Of a Waypost that has sent, and heard nothing of it. */
  readonly dataFolder: string;
  readonly dumps: readonly string[];
  /** Webhooks in the dumps, and how many there are without those that are there twice. */
  readonly webhooks: number;
  readonly different: number;
  /** By their key: when it came, and its bytes. */
  readonly bodies: ReadonlyMap<string, { readonly receivedAt: number; readonly text: string }>;
  /** What the round that isn't interrupted ends with. */
  whole: Imported | null;
}

interface Imported {
  readonly log: readonly object[];
  readonly derived: Record<string, readonly string[]>;
}

const workspaceIn = (dataFolder: string) => join(dataFolder, "workspaces", WORKSPACE_ID);

async function prepare(folder: string, seed: number): Promise<Import> {
  const parameters = { messages: MESSAGES, batch: 1, seed };
  const dataFolder = join(folder, "data");
  const { workspaceFolder } = await makeLiveDataFolder(dataFolder);
  await generateWorkspace(workspaceFolder, { ...parameters, isUnheard: true });
  const plan = planWorkspace(parameters);
  const all = [...webhooksOf(plan)]
    .filter(({ isAgain }) => !isAgain)
    .map(({ arrivals, receivedAt }) => ({ text: bodyOf(plan, arrivals).toString("latin1"), receivedAt }));
  const dumped = all.flatMap((one, index) => (index % TWICE === 0 ? [one, one] : [one]));
  const dumps = [join(folder, "events.jsonl"), join(folder, "older.json.gz")] as const;
  const middle = Math.floor(dumped.length / 2);
  const lines = dumped
    .slice(0, middle)
    .map(({ text, receivedAt }) => JSON.stringify({ receivedAt, body: text }));
  const list = dumped.slice(middle).map(({ text, receivedAt }) => `{"ts":${receivedAt},"payload":${text}}`);
  writeFileSync(dumps[0], lines.join("\n"));
  writeFileSync(dumps[1], gzipSync(`[${list.join(",\n")}]`));
  const bodies = new Map(all.map((one) => [keyOf(one.text), one]));
  return { dataFolder, dumps, webhooks: dumped.length, different: bodies.size, bodies, whole: null };
}

function keyOf(text: string): string {
  return webhookKey(Buffer.from(text, "latin1")).toString("hex");
}

/** Without their numbers, which may have gaps where a process was killed. */
function logOf(workspace: string): readonly object[] {
  const database = new DatabaseSync(join(workspace, "log.db"), { readOnly: true });
  try {
    return database
      .prepare(
        "SELECT lower(hex(key)) AS key, received_at AS receivedAt, source, trust, copies FROM webhook ORDER BY key",
      )
      .all();
  } finally {
    database.close();
  }
}

/** All that is there is in the dumps, as it stands there, and once. @returns how many there are */
function checkLog({ bodies }: Import, folder: string): number {
  const log = logOf(folder);
  const expected = log.map((row) => {
    const { key } = row as { readonly key: string };
    return { ...row, receivedAt: bodies.get(key)?.receivedAt };
  });
  expect(log).toEqual(expected);
  const texts = loggedBodies(join(folder, "log.db"));
  expect(new Set(texts.map(keyOf)).size).toBe(log.length);
  expect(texts.filter((text) => bodies.get(keyOf(text))?.text !== text)).toEqual([]);
  return log.length;
}

async function importAgain({ dumps }: Import, dataFolder: string): Promise<ImportSummary> {
  const { code, stdout, stderr } = await runCommand("core/imports/cli.ts", [
    ...dumps,
    ...["--data", dataFolder, "--json"],
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as ImportSummary;
}

async function check(state: Import, { number, folder }: CrashRound): Promise<void> {
  const dataFolder = join(folder, "data");
  const left = join(folder, "left");
  mkdirSync(left);
  copyLeftFiles(workspaceIn(dataFolder), left);
  let taken = 0;
  await checkLeftFiles(left, () => {
    taken = checkLog(state, left);
  });
  if (number === 0) expect(taken).toBe(state.different);

  const isNew = state.different - taken;
  const { webhooks, different } = state;
  expect(await importAgain(state, dataFolder)).toMatchObject({
    webhooks,
    new: isNew,
    duplicate: webhooks - isNew,
    broken: [],
    malformed: { count: 0 },
    unrecognized: { count: 0 },
  });
  expect(checkLog(state, workspaceIn(dataFolder))).toBe(different);
  const imported = { log: logOf(workspaceIn(dataFolder)), derived: derivedTables(workspaceIn(dataFolder)) };
  state.whole ??= imported;
  expect(imported).toEqual(state.whole);
}

describe("an import of dumps", () => {
  testCrashes<Import, StartedCommand<unknown>>({
    kind: "import",
    usual: 10,
    prepare: (folder, { seed }) => prepare(folder, seed),
    start: (state, { folder }) => {
      const dataFolder = join(folder, "data");
      cpSync(state.dataFolder, dataFolder, { recursive: true });
      return startCommand("tests/support/crash/importing.ts", [
        ...state.dumps,
        "--data",
        dataFolder,
        "--json",
      ]);
    },
    check,
  });
});
