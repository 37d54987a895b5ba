/** A workspace that an earlier Waypost wrote, opened by one that has to change its rows: shown, not waited for, killable. */
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { copySets } from "../../core/storage/copies-folder.ts";
import { type HostLine, startCommand } from "../support/child-process.ts";
import { connectInProcess, connectTo } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { fillWorkspace } from "../support/crash/many-messages.ts";
import { standingOf } from "../support/journey.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";

const ROWS = 60_000;
const preload = join(import.meta.dirname, "..", "support", "crash", "preload-migration.ts");

/** A live workspace with many messages, and another one without. */
async function earlierWorkspaces() {
  const folder = temporaryFolder();
  const { core, close } = await startTestCore({ folder });
  const client = await connectInProcess(core);
  const large = await client.workspaces.create({ kind: "live" });
  await close();
  const workspace = join(folder, "workspaces", large.id);
  for (const name of ["main.db", "log.db"]) rmSync(join(workspace, name));
  fillWorkspace(workspace, ROWS);
  return { folder, id: large.id, main: join(workspace, "main.db"), workspace };
}

async function startLater(folder: string) {
  // Not bundled: what is loaded before it changes its sources.
  const host = await startCommand<HostLine>(resolve("core/host/cli.ts"), ["--json", "--data", folder], {
    NODE_OPTIONS: `--import=${preload}`,
  });
  onTestFinished(() => host.end("SIGKILL"));
  return { host, client: await connectTo(host.line.url) };
}

function versionOf(main: string) {
  const connection = new DatabaseSync(main, { readOnly: true });
  try {
    return connection.prepare("PRAGMA user_version").get()?.user_version;
  } finally {
    connection.close();
  }
}

test("says how far it is while others are used, goes on after a kill, and opens by itself with a copy of before", async () => {
  const { folder, id, main, workspace } = await earlierWorkspaces();
  const first = await startLater(folder);
  // The start does not wait for it.
  const upgrading = await standingOf(first.client, id);
  expect(upgrading).toMatchObject({ isOpen: false, problem: null, upgrade: { done: expect.any(Number) } });
  const other = await first.client.workspaces.create({ kind: "sandbox", source: "embedded" });
  expect(await standingOf(first.client, other.id)).toMatchObject({ isOpen: true, upgrade: null });
  await first.host.end("SIGKILL");

  const second = await startLater(folder);
  const opened = await until(
    second.client,
    () => standingOf(second.client, id),
    (one) => one?.isOpen === true,
  );
  expect(opened).toMatchObject({ problem: null, upgrade: null });
  await second.host.end();
  expect(versionOf(main)).toBe(3);
  const before = copySets(workspace).filter(({ description }) => description.reason === "migration");
  expect(before.length).toBeGreaterThan(0);
  expect(before.at(-1)?.description.files["main.db"]?.version).toBe(1);
}, 60_000);
