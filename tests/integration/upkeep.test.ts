/** The files of an open workspace are copied and looked through by themselves, and damage is told and put right. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { createActivities } from "../../core/activity/activities.ts";
import type { Activity } from "../../core/shell/shell-port.ts";
import { makeCopies } from "../../core/storage/copies.ts";
import { copySets } from "../../core/storage/copies-folder.ts";
import { beginUse, changeFileState, endUse, readFileState } from "../../core/storage/file-state.ts";
import { checkWorkspaceFiles, openWorkspaceFiles } from "../../core/storage/workspace-files.ts";
import type { FileWork } from "../../core/upkeep/file-work.ts";
import { createUpkeepService } from "../../core/upkeep/upkeep-service.ts";
import { type Problem, WaypostError } from "../../shared/contract/index.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { standingOf } from "../support/journey.ts";
import { createManualTimers } from "../support/manual-timers.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";
import { newestCopy, tearRows } from "../support/workspace-copies.ts";

const HOUR = 3_600_000;
/** What a core of the tests says it is. */
const TEST_VERSION = "0.0.0-test";
const START = 1_795_165_200_000;
const unasked = () => Promise.reject(new Error("not asked for here"));

interface Keeping {
  readonly folder?: string;
  readonly isNew?: boolean;
  readonly version?: string;
  readonly copy?: FileWork["copy"];
  readonly check?: FileWork["check"];
}

function keep({ folder = temporaryFolder(), isNew = false, version = "0.1.0", ...change }: Keeping = {}) {
  if (isNew || copySets(folder).length === 0)
    openWorkspaceFiles({ folder, logger: createKeepingLogger() }).close();
  beginUse(folder, isNew);
  const timers = createManualTimers();
  let now = START;
  const done: string[] = [];
  const shown: (Activity | null)[] = [];
  const damage: Problem[] = [];
  const work: FileWork = {
    copy: async (input, watch) => {
      done.push(`copy ${input.reason}`);
      if (change.copy !== undefined) return change.copy(input, watch);
      return makeCopies({
        ...input,
        now: () => now,
        onProgress: (part, total) => watch.onProgress({ done: part, total }),
      });
    },
    check: async (input, watch) => {
      done.push("check");
      if (change.check !== undefined) return change.check(input, watch);
      checkWorkspaceFiles(input.folder, {
        onProgress: (part, total) => watch.onProgress({ done: part, total }),
      });
    },
    upgrade: unasked,
    restore: unasked,
    tryStore: unasked,
  };
  const logger = createKeepingLogger();
  const upkeep = createUpkeepService({
    folder,
    isNew,
    version,
    work,
    activities: createActivities((activity) => shown.push(activity)),
    logger,
    timers,
    now: () => now,
    onChanged: () => undefined,
    onDamaged: (found) => damage.push(found),
  });
  onTestFinished(() => upkeep.stop());
  upkeep.start();
  /** Lets what is under way end. */
  const settled = () => expect.poll(() => shown.at(-1) ?? null).toBeNull();
  const pass = async (hours: number) => {
    for (let hour = 0; hour < hours; hour += 1) {
      now += HOUR;
      const before = done.length;
      timers.pass(HOUR);
      await Promise.resolve();
      if (done.length > before) await settled();
    }
  };
  return {
    folder,
    upkeep,
    done,
    shown,
    damage,
    logger,
    pass,
    settled,
    begun: (what: string) => expect.poll(() => done).toContain(what),
  };
}

describe("a workspace that is open", () => {
  test("is copied within its first hour and once a day from then on, without anybody asking", async () => {
    const { pass, done, upkeep, begun } = keep({ isNew: true });
    expect(done).toEqual([]);
    expect(upkeep.read()).toMatchObject({ lastCopy: null, problem: null });
    await pass(1);
    await begun("copy daily");
    await expect.poll(() => upkeep.read().lastCopy?.madeAt).toBe(START + HOUR);
    await pass(23);
    expect(done).toEqual(["copy daily"]);
    await pass(1);
    await expect.poll(() => done).toEqual(["copy daily", "copy daily"]);
    await expect.poll(() => upkeep.read().checkedAt).toBe(START + 25 * HOUR);
  });

  test("is copied at once where there is no copy, and after an update, and shows how far it is", async () => {
    const folder = temporaryFolder();
    const first = keep({ folder });
    await expect.poll(() => first.upkeep.read().lastCopy).not.toBeNull();
    expect(first.done).toEqual(["copy daily"]);
    expect(first.shown).toContainEqual({ kind: "copying", done: 1_000, total: 1_000 });
    await first.upkeep.stop();
    endUse(folder);
    const same = keep({ folder });
    await same.pass(2);
    expect(same.done).toEqual([]);
    endUse(folder);
    const updated = keep({ folder, version: "0.2.0" });
    await updated.begun("copy update");
  });

  test("is looked through after an end that wasn't orderly, also when the next end comes before that is done", async () => {
    const folder = temporaryFolder();
    const first = keep({ folder });
    await expect.poll(() => first.upkeep.read().lastCopy).not.toBeNull();
    await first.upkeep.stop();
    // Killed: nothing says that it was closed.
    const hanging = keep({
      folder,
      check: (_, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    });
    await hanging.begun("check");
    expect(hanging.upkeep.read().underWay).toEqual({ kind: "check", share: 0 });
    await hanging.upkeep.stop();
    endUse(folder);
    const second = keep({ folder });
    await second.begun("check");
    await expect.poll(() => readFileState(folder).mustCheck).toBeNull();
    expect(second.done).toEqual(["check"]);
    expect(second.damage).toEqual([]);
  });

  test("says why it could not be copied, is looked through all the same, and is copied once there is room", async () => {
    const room = { isThere: false };
    const tooLittle = new WaypostError("not-enough-space", {
      params: { folder: "/data", needed: 900, free: 300 },
    });
    const { pass, done, upkeep, begun, logger } = keep({
      copy: async (input) => {
        if (!room.isThere) throw tooLittle;
        return makeCopies({ ...input, now: () => START });
      },
    });
    await begun("check");
    expect(done).toEqual(["copy daily", "check"]);
    expect(upkeep.read().problem).toEqual(tooLittle.problem);
    expect(logger.lines.join()).toContain("no copy made");
    await expect(upkeep.copyNow()).rejects.toBe(tooLittle);
    room.isThere = true;
    await pass(1);
    await expect.poll(() => upkeep.read().problem).toBeNull();
    expect(upkeep.read().lastCopy).not.toBeNull();
  });

  test("whose file turns out to be damaged tells it once, and is looked through first of all from then on", async () => {
    const found = new WaypostError("database-damaged", { params: { file: "/data/main.db", backup: "—" } });
    const { damage, folder, done, pass } = keep({
      copy: async () => Promise.reject(found),
      check: async () => Promise.reject(found),
    });
    await expect.poll(() => damage).toEqual([found.problem]);
    expect(readFileState(folder).mustCheck).toBe("before-opening");
    await pass(2);
    expect(done.filter((what) => what === "check").length).toBe(damage.length);
  });
});

describe("damage that no opening sees", () => {
  /** A workspace with a copy and with pages in the middle that nobody reads at an opening. */
  async function withHistory() {
    const first = await startTestCore();
    const client = await connectInProcess(first.core);
    const { id } = await client.workspaces.create({ kind: "live" });
    const workspace = join(first.folder, "workspaces", id);
    const main = join(workspace, "main.db");
    await first.close();
    const connection = new DatabaseSync(main);
    connection.exec(`
      WITH RECURSIVE one (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM one WHERE number < 5000)
      INSERT INTO person (digits, name) SELECT 5511900000000 + number, 'Ana' FROM one`);
    connection.close();
    await makeCopies({ folder: workspace, reason: "asked", version: TEST_VERSION, now: Date.now });
    tearRows(main, "person");
    changeFileState(workspace, { checkedAt: Date.now() });
    return { folder: first.folder, id, workspace, main };
  }

  const peopleIn = (main: string) => {
    const connection = new DatabaseSync(main, { readOnly: true });
    try {
      return connection.prepare("SELECT count(*) AS count FROM person").get()?.count;
    } finally {
      connection.close();
    }
  };

  test("is found in the background after an end that wasn't orderly, closes the workspace, and the copy puts it right", async () => {
    const { folder, id, workspace, main } = await withHistory();
    changeFileState(workspace, { isOpen: true });
    const client = await connectInProcess((await startTestCore({ folder })).core);
    const standing = await until(
      client,
      () => standingOf(client, id),
      (one) => one?.problem != null,
    );
    expect(standing).toMatchObject({
      isOpen: false,
      problem: { code: "database-damaged", params: { file: main, backup: newestCopy(main) } },
    });
    // Asked for again, it is looked through first and stays closed.
    await expect(client.workspaces.open({ id })).rejects.toMatchObject({
      data: { code: "database-damaged" },
    });
    await client.workspaces.restoreBackup({ id });
    expect(await standingOf(client, id)).toMatchObject({ isOpen: true, problem: null });
    expect(peopleIn(main)).toBe(5_000);
    expect(readFileState(workspace)).toMatchObject({ isOpen: true, mustCheck: null });
  });

  test("is not looked for at an opening after an orderly end, so that it takes no time", async () => {
    const { folder, id } = await withHistory();
    const client = await connectInProcess((await startTestCore({ folder })).core);
    expect(await standingOf(client, id)).toMatchObject({ isOpen: true, problem: null });
    expect((await client.upkeep.read()).underWay).toBeNull();
  });
});
