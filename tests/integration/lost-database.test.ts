/** A workspace whose database is gone is never taken for a new one, also when no copy was ever made. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { copySets, unfinishedFolder } from "../../core/storage/copies-folder.ts";
import { openReadOnly } from "../../core/workspaces/workspace-storage.ts";
import type { CreateWorkspaceInput } from "../../shared/contract/index.ts";
import { type HostLine, type StartedCommand, startCommand } from "../support/child-process.ts";
import { connectInProcess, connectTo } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { standingOf } from "../support/journey.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const LIVE: CreateWorkspaceInput = { kind: "live" };
const EMBEDDED: CreateWorkspaceInput = { kind: "sandbox", source: "embedded" };

interface Used {
  readonly folder: string;
  readonly id: string;
  /** The workspace's own folder. */
  readonly workspace: string;
  readonly database: string;
}

function usedIn(folder: string, id: string): Used {
  const workspace = join(folder, "workspaces", id);
  return { folder, id, workspace, database: join(workspace, "main.db") };
}

/** A workspace in a process of its own, that can be killed. */
async function startHost(input: CreateWorkspaceInput) {
  const folder = temporaryFolder();
  const host = await startCommand<HostLine>("core/host/cli.ts", ["--json", "--data", folder]);
  onTestFinished(() => host.end("SIGKILL"));
  const client = await connectTo(host.line.url);
  const { id } = await client.workspaces.create(input);
  return { host, client, ...usedIn(folder, id) };
}

async function killed(input: CreateWorkspaceInput): Promise<Used> {
  const { host, client: _, ...used } = await startHost(input);
  await host.end("SIGKILL");
  return used;
}

/** Killed while its first copy is being made: large enough for that to take a while. */
async function killedWhileCopying(): Promise<Used> {
  const { host, client, ...used } = await startHost(LIVE);
  const log = join(used.workspace, "log.db");
  const connection = new DatabaseSync(log);
  connection.exec(`
    WITH RECURSIVE body (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM body WHERE number < 96)
    INSERT INTO block (first, sizes, zstd) SELECT number, x'00', randomblob(1000000) FROM body`);
  connection.close();
  const copied = client.upkeep.copyNow().catch(() => null);
  await untilCopying(host, join(unfinishedFolder(used.workspace), "log.db"));
  await host.end("SIGKILL");
  expect(await copied).toBeNull();
  expect(copySets(used.workspace)).toEqual([]);
  return used;
}

async function untilCopying(host: StartedCommand<HostLine>, copy: string): Promise<void> {
  while ((statSync(copy, { throwIfNoEntry: false })?.size ?? 0) === 0) {
    if (host.process.exitCode !== null) throw new Error("the host has ended before it could be killed");
    await setImmediate();
  }
}

function removeDatabase({ workspace }: Used): void {
  for (const name of readdirSync(workspace)) {
    if (/^(main|log)\.db(-wal|-shm)?$/.test(name)) rmSync(join(workspace, name));
  }
}

async function startOn({ folder }: Used) {
  return connectInProcess((await startTestCore({ folder })).core);
}

describe("a workspace whose database is gone", () => {
  test.each([
    ["a live one, killed in use", () => killed(LIVE)],
    ["a live one, killed while its first copy is made", killedWhileCopying],
    ["a sandbox, killed in use", () => killed(EMBEDDED)],
  ])("is not taken for a new one, and can be set aside: %s", async (_, use) => {
    const used = await use();
    removeDatabase(used);
    const client = await startOn(used);
    const isGone = { code: "database-damaged", params: { file: used.database, backup: "—" } };
    expect(await standingOf(client, used.id)).toMatchObject({ isOpen: false, problem: isGone });
    await expect(client.workspaces.open({ id: used.id })).rejects.toMatchObject({
      data: { code: isGone.code },
    });
    expect(existsSync(used.database)).toBe(false);

    const aside = await client.workspaces.setAside({ id: used.id });
    expect(readdirSync(aside.folder)).toContain("workspace.json");
    await client.workspaces.create(LIVE);
  });

  test("is not begun anew by asking for the sandbox again", async () => {
    const used = await killed(EMBEDDED);
    removeDatabase(used);
    const client = await startOn(used);
    await expect(client.workspaces.create(EMBEDDED)).rejects.toMatchObject({
      data: { code: "database-damaged" },
    });
  });
});

test.each(["main.db", "log.db"])("one of its two files lost, %s, is as much damage as both", async (lost) => {
  const used = await killed(LIVE);
  for (const suffix of ["", "-wal", "-shm"]) rmSync(join(used.workspace, `${lost}${suffix}`));
  const client = await startOn(used);
  const file = join(used.workspace, lost);
  const isLog = lost === "log.db";
  expect(await standingOf(client, used.id)).toMatchObject({
    isOpen: false,
    problem: isLog
      ? { code: "webhook-log-lost", params: { file } }
      : { code: "database-damaged", params: { file, backup: "—" } },
  });
  expect(existsSync(file)).toBe(false);
  const restored = client.workspaces.restoreBackup({ id: used.id });
  if (isLog) await restored;
  else await expect(restored).rejects.toMatchObject({ data: { code: "database-damaged" } });
  expect(await standingOf(client, used.id)).toMatchObject({ isOpen: isLog });
});

test("the one that could not be opened is named, and the others are open all the same", async () => {
  const { folder, core, close } = await startTestCore();
  const before = await connectInProcess(core);
  const live = await before.workspaces.create(LIVE);
  const second = await before.workspaces.create(LIVE);
  const sandbox = await before.workspaces.create(EMBEDDED);
  await close();
  const used = usedIn(folder, live.id);
  removeDatabase(used);
  const client = await startOn(used);
  const standing = async () => {
    const { workspaces } = await client.workspaces.list();
    return Object.fromEntries(workspaces.map(({ id, isOpen, problem }) => [id, problem?.code ?? isOpen]));
  };
  const asFound = { [live.id]: "database-damaged", [second.id]: true, [sandbox.id]: true };
  expect(await standing()).toEqual(asFound);
  await client.workspaces.open({ id: live.id }).catch(() => undefined);
  expect(await standing()).toEqual(asFound);
  await client.workspaces.setAside({ id: live.id });
  expect(await standing()).toEqual({ [second.id]: true, [sandbox.id]: true });
});

test("a database that has lost the file beside it, with all that was written, is not filled as a new one", async () => {
  const used = await killed(LIVE);
  const before = readFileSync(used.database);
  rmSync(`${used.database}-wal`);
  expect(openReadOnly(used.workspace, createKeepingLogger()).condition).toBe("missing");
  const client = await startOn(used);
  expect((await standingOf(client, used.id))?.problem).toMatchObject({ code: "database-damaged" });
  expect(readFileSync(used.database).equals(before)).toBe(true);
});

test("what was killed in use and has its files opens again", async () => {
  const used = await killed(LIVE);
  const client = await startOn(used);
  expect(await standingOf(client, used.id)).toMatchObject({ isOpen: true, problem: null });
});

test.each([
  ["live", LIVE],
  ["sandbox", EMBEDDED],
] as const)(
  "a %s workspace that never came to have a database opens as the new one it is",
  async (_, input) => {
    const { folder, core, close } = await startTestCore();
    const { id } = await (await connectInProcess(core)).workspaces.create(input);
    await close();
    const used = usedIn(folder, id);
    const description = join(used.workspace, "workspace.json");
    const { hasDatabase, ...stored } = JSON.parse(readFileSync(description, "utf8"));
    expect(hasDatabase).toBe(true);
    // As it is when Waypost is killed right after the description was written.
    for (const name of readdirSync(used.workspace)) rmSync(join(used.workspace, name));
    writeFileSync(description, JSON.stringify({ ...stored, hasDatabase: false }));
    expect(await standingOf(await startOn(used), id)).toMatchObject({ isOpen: true });
  },
);
