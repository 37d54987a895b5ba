/**
 * The host is killed while Meta posts webhooks to it. Meta posts again whatever was not acknowledged. Nothing that was
 * acknowledged may be missing, nothing may count twice, and what is derived is what a replay of the log gives.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect } from "vitest";
import { signatureOf } from "../../core/webhooks/signature.ts";
import { webhookKey } from "../../core/webhooks/webhook-key.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { type HostLine, type StartedCommand, startCommand } from "../support/child-process.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { webhooksOf } from "../support/generator/arrivals.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { planWorkspace } from "../support/generator/plan.ts";
import { bodyOf } from "../support/generator/webhook-body.ts";
import { type LiveDataFolder, makeLiveDataFolder } from "../support/live-data-folder.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { WORKSPACE_ID } from "../support/sent-message.ts";
import { type CrashRound, testCrashes } from "./support/crash-test.ts";
import { checkLeftFiles, copyLeftFiles } from "./support/left-files.ts";

/** Messages whose statuses come in one round, and statuses of a webhook. */
const MESSAGES = 50;
const BATCH = 5;
/** Webhooks that Meta posts at once. */
const CONNECTIONS = 4;

interface PostedBody {
  readonly bytes: Buffer;
  posted: number;
  acknowledged: number;
}

interface Ingestion {
  readonly dataFolder: string;
  readonly live: LiveDataFolder;
  /** What everything looks like once all has come. */
  readonly expected: readonly string[] | undefined;
  readonly bodies: readonly PostedBody[];
  /** Bodies that are due in a round. */
  readonly each: number;
  due: number;
}

async function prepare(folder: string, rounds: number, seed: number): Promise<Ingestion> {
  const parameters = { messages: MESSAGES * (rounds + 1), batch: BATCH, seed };
  const dataFolder = join(folder, "data");
  const live = await makeLiveDataFolder(dataFolder);
  await generateWorkspace(live.workspaceFolder, { ...parameters, isUnheard: true });
  const whole = join(folder, "whole");
  await generateWorkspace(whole, parameters);
  recover(whole);
  const plan = planWorkspace(parameters);
  const bodies = [...webhooksOf(plan)].map(({ arrivals }) => ({
    bytes: bodyOf(plan, arrivals),
    posted: 0,
    acknowledged: 0,
  }));
  const each = Math.ceil(bodies.length / (rounds + 1));
  return { dataFolder, live, expected: derivedTables(whole).message, bodies, each, due: 0 };
}

/** Requests that were under way are unknown once a host has been started. */
function recover(folder: string): void {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, mustExist: true, logger });
  const { states } = createReduction({ storage, logger });
  for (const attempt of storage.attempts.stillSending()) {
    states.settle(attempt, { kind: "unknown", at: attempt.attemptId });
  }
  storage.close();
}

/** A host that ends leaves what it has only acknowledged to its next start. */
async function reduceTheRest(folder: string): Promise<void> {
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, mustExist: true, logger });
  await createReduction({ storage, logger }).catchUp();
  storage.close();
}

/** Those that were not acknowledged come again, before the new ones. */
async function post(
  { live, bodies, due }: Ingestion,
  { line, process: host }: StartedCommand<HostLine>,
): Promise<void> {
  const isGone = () => host.exitCode !== null || host.signalCode !== null;
  const waiting = bodies.slice(0, due).filter(({ acknowledged }) => acknowledged === 0);
  const connections = Array.from({ length: CONNECTIONS }, async () => {
    for (let body = waiting.shift(); body !== undefined && !isGone(); body = waiting.shift()) {
      body.posted += 1;
      // A connection that breaks off has acknowledged nothing; it may have been one to the host that was killed before.
      const response = await fetch(`${line.webhookUrl}/${WORKSPACE_ID}`, {
        method: "POST",
        headers: { "x-hub-signature-256": signatureOf(body.bytes, live.appSecret) },
        body: new Uint8Array(body.bytes),
      }).catch(() => null);
      if (response?.status === 200) body.acknowledged += 1;
      else waiting.push(body);
    }
  });
  await Promise.all(connections);
}

function checkLog({ bodies }: Ingestion, folder: string, bodyAt: (id: number) => Buffer | null): void {
  const database = new DatabaseSync(join(folder, "log.db"), { readOnly: true });
  const rows = new Map(
    database
      .prepare("SELECT id, hex(key) AS key, copies FROM webhook")
      .all()
      .map(({ id, key, copies }) => [String(key), { id: Number(id), copies: Number(copies) }]),
  );
  const received = Number(database.prepare("SELECT received FROM webhook_tally").get()?.received ?? 0);
  database.close();
  let [known, counted] = [0, 0];
  for (const { bytes, posted, acknowledged } of bodies) {
    const row = rows.get(webhookKey(bytes).toString("hex").toUpperCase());
    const copies = row?.copies ?? 0;
    expect(copies).toBeGreaterThanOrEqual(acknowledged);
    expect(copies).toBeLessThanOrEqual(posted);
    if (row === undefined) continue;
    expect(bodyAt(row.id)?.equals(bytes)).toBe(true);
    known += 1;
    counted += copies;
  }
  expect(rows.size).toBe(known);
  expect(received).toBe(counted);
}

async function check(ingestion: Ingestion, folder: string): Promise<void> {
  copyLeftFiles(ingestion.live.workspaceFolder, folder);
  await checkLeftFiles(folder, ({ webhookLog }) => checkLog(ingestion, folder, (id) => webhookLog.body(id)));
}

describe("a host that takes webhooks", () => {
  testCrashes<Ingestion, StartedCommand<HostLine>>({
    kind: "ingestion",
    usual: 10,
    prepare: (folder, { rounds, seed }) => prepare(folder, rounds, seed),
    start: async (ingestion) => {
      ingestion.due += ingestion.each;
      return await startCommand<HostLine>("core/host/cli.ts", ["--json", "--data", ingestion.dataFolder]);
    },
    during: (ingestion, host) => post(ingestion, host),
    check: (ingestion, round: CrashRound) => check(ingestion, round.folder),
    finish: async (ingestion) => {
      const host = await startCommand<HostLine>("core/host/cli.ts", [
        "--json",
        "--data",
        ingestion.dataFolder,
      ]);
      await post(ingestion, host);
      await host.end();
      await reduceTheRest(ingestion.live.workspaceFolder);
      expect(ingestion.bodies.filter(({ acknowledged }) => acknowledged === 0)).toEqual([]);
      const expected = new Set(ingestion.expected);
      const messages = derivedTables(ingestion.live.workspaceFolder).message ?? [];
      expect(messages).toHaveLength(expected.size);
      expect(messages.filter((row) => !expected.has(row))).toEqual([]);
    },
  });
});
