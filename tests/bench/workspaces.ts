/**
 * What ten live workspaces cost: time until the host is ready, and its memory once their setups have been checked, beside
 * the same with one and with none. A sandbox stands in for Meta.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createRouterClient } from "@orpc/server";
import { composeCore } from "../../core/compose.ts";
import { createFilePreferences } from "../../core/host/file-preferences.ts";
import type { Logger } from "../../core/logging/logger.ts";
import { KeyringVault } from "../../core/vault/keyring-vault.ts";
import { NO_KEYRING } from "../../core/vault/no-keyring.ts";
import { SHOWN_WORKSPACE_HEADER } from "../../shared/contract/index.ts";
import { type HostLine, type SandboxLine, startCommand } from "../support/child-process.ts";
import "../support/witnesses-apart.ts";
import { type StandInForMeta, standInForMeta } from "../support/stand-in-for-meta.ts";

export interface WorkspacesCost {
  readonly count: number;
  /** Milliseconds from the start of the process to its line with the address. */
  readonly ready: number;
  /** MiB that are resident once nothing more is asked of Meta for a while. */
  readonly memory: number;
}

/** Milliseconds without a question to Meta after which the setups have been checked. */
const QUIET = 2_000;
/** Milliseconds after which the memory is read all the same. */
const PATIENCE = 60_000;

/** @param folder for their data, one folder for each count */
export async function measureWorkspaces(
  folder: string,
  counts: readonly number[],
  logger: Logger,
): Promise<readonly WorkspacesCost[]> {
  const sandbox = await startCommand<SandboxLine>("sandbox/cli.ts", [
    "--json",
    "--port",
    "0",
    "--scenario",
    "all-good",
  ]);
  const meta = await standInForMeta(sandbox.line.url);
  try {
    const costs: WorkspacesCost[] = [];
    for (const count of counts) {
      const own = join(folder, `live-${count}`);
      await prepare(own, count, sandbox.line, meta, logger);
      costs.push({ count, ...(await measureHost(own, meta)) });
    }
    return costs;
  } finally {
    await meta.close();
    await sandbox.end();
  }
}

/** Makes so many live workspaces, each connected to the account of its own turn. */
async function prepare(
  folder: string,
  count: number,
  sandbox: SandboxLine,
  { preferences }: StandInForMeta,
  logger: Logger,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "preferences.json"), JSON.stringify({ version: 1, preferences }));
  const vault = new KeyringVault({
    path: join(folder, "vault.json"),
    safeStorage: NO_KEYRING,
    platform: "linux",
    logger,
    now: Date.now,
  });
  const core = await composeCore({
    dataFolder: folder,
    version: "0.0.0-bench",
    capabilities: [],
    vault,
    preferences: createFilePreferences(join(folder, "preferences.json"), logger),
    links: null,
    shell: null,
    logger,
    threadEntry: new URL("../../core/threads/thread-entry.ts", import.meta.url),
    webhookPort: 0,
    now: Date.now,
  });
  let shown = "";
  const client = createRouterClient(core.router, {
    context: () => ({ reqHeaders: new Headers(shown === "" ? {} : { [SHOWN_WORKSPACE_HEADER]: shown }) }),
  });
  const { token, appId, appSecret, accountIds } = sandbox;
  for (let index = 0; index < count; index += 1) {
    shown = (await client.workspaces.create({ kind: "live" })).id;
    await client.setup.saveCredentials({ token, appId, appSecret, keepWithoutKeyring: true });
    await client.setup.chooseAccount({ accountId: accountIds[index % accountIds.length] ?? "" });
  }
  await core.close();
}

async function measureHost(folder: string, meta: StandInForMeta): Promise<Omit<WorkspacesCost, "count">> {
  const start = performance.now();
  const host = await startCommand<HostLine>("core/host/cli.ts", ["--json", "--data", folder]);
  const ready = performance.now() - start;
  try {
    await untilQuiet(meta);
    return { ready, memory: residentMiB(host.process.pid ?? 0) };
  } finally {
    await host.end();
  }
}

async function untilQuiet({ asked }: StandInForMeta): Promise<void> {
  const end = performance.now() + PATIENCE;
  for (let before = -1; before !== asked.length && performance.now() < end; ) {
    before = asked.length;
    await delay(QUIET);
  }
}

/** @returns NaN where the system doesn't say */
function residentMiB(pid: number): number {
  try {
    const [, kib] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kib) / 1024;
  } catch {
    return Number.NaN;
  }
}
