/** An import is cut off after any of its commits: nothing half is seen, and the next start ends with the same list. */
import { expect, test } from "vitest";
import { createAudiencesService } from "../../core/audiences/audiences-service.ts";
import { SYSTEM_TIMERS } from "../../core/events/timers.ts";
import { createFullNumbersService } from "../../core/full-numbers/full-numbers-service.ts";
import { startThread } from "../../core/threads/thread-host.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { BUILT_IN_TABLES } from "../../shared/domain/availability/availability.ts";
import type { AudienceId } from "../../shared/domain/ids.ts";
import { importList, inspectList, rowsOf } from "../support/audiences/import-list.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { THREAD_ENTRY } from "../support/threads/core-threads.ts";

/** More than are stored in two commits, with a duplicate of the first row at the end. */
const ROWS = 4_500;
const LIST = Buffer.from(
  `phone;name\n${Array.from({ length: ROWS }, (_, row) => `+336${String(10_000_000 + (row % (ROWS - 1)) * 7)};P${row}`).join("\n")}\n`,
);

/** @param commits after so many commands of the import, nothing is done any more; null is never killed */
function open(folder: string, commits: number | null = null) {
  const logger = createKeepingLogger();
  const served = servedInProcess(openWorkspaceStorage({ folder, mustExist: false, logger }), logger);
  let done = 0;
  let isCounting = false;
  const audiences = createAudiencesService({
    storage: {
      ...served,
      run: async (command, input) => {
        if (isCounting && commits !== null && done >= commits) throw new Error("killed");
        if (isCounting) done += 1;
        return served.run(command, input);
      },
    },
    folder,
    logger,
    availability: { tables: () => BUILT_IN_TABLES },
    fullNumbers: createFullNumbersService({ storage: served, onChanged: () => undefined, now: Date.now }),
    startReading: () =>
      startThread({ entry: THREAD_ENTRY, role: "audiences", logger, timers: SYSTEM_TIMERS }),
    onChanged: () => undefined,
    timers: SYSTEM_TIMERS,
    now: () => 1,
  });
  return {
    audiences,
    count: () => {
      isCounting = true;
    },
    done: () => done,
    close: async () => {
      await audiences.stop();
      await served.close();
    },
  };
}

async function wholeImport() {
  const one = open(temporaryFolder());
  const id = await one.audiences.create("a");
  const { inspection, plan } = await inspectList(one, id, LIST);
  one.count();
  await one.audiences.import(id, inspection.file, plan);
  await one.audiences.idle(id);
  const rows = await rowsOf(one, id);
  const view = await one.audiences.read(id);
  const commits = one.done();
  await one.close();
  return { rows, counts: view.counts, commits };
}

test("an import that is killed after any commit ends with the same list", { timeout: 180_000 }, async () => {
  const whole = await wholeImport();
  expect(whole.rows).toHaveLength(ROWS);
  expect(whole.commits).toBeGreaterThanOrEqual(5);
  for (let commits = 1; commits < whole.commits; commits += 1) {
    const folder = temporaryFolder();
    const killed = open(folder, commits);
    const id: AudienceId = await killed.audiences.create("a");
    const { inspection, plan } = await inspectList(killed, id, LIST);
    killed.count();
    await killed.audiences.import(id, inspection.file, plan);
    await killed.audiences.idle(id);
    // What is there is no half of a list.
    expect(await killed.audiences.read(id)).toMatchObject({ rows: null, counts: [] });
    await killed.close();

    const again = open(folder);
    again.audiences.resume();
    await again.audiences.idle(id);
    expect((await again.audiences.read(id)).counts).toEqual(whole.counts);
    expect(await rowsOf(again, id)).toEqual(whole.rows);
    await again.close();
  }
});

test("an import that is given up leaves nothing, and the list in force as it was", async () => {
  const one = open(temporaryFolder());
  const id = await one.audiences.create("a");
  await importList(one, id, Buffer.from("phone\n+33612345678\n"));
  const { inspection, plan } = await inspectList(one, id, LIST);
  await one.audiences.import(id, inspection.file, plan);
  await one.audiences.cancelImport(id);
  expect(await one.audiences.read(id)).toMatchObject({ rows: 1, importing: null, problem: null });
  await one.close();
});
