/** The write-ahead log stays short, also under readers that never leave a moment without one of them. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { openWorkspaceFiles } from "../../core/storage/workspace-files.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MEBIBYTE = 1_024 * 1_024;

/** Two readers in turns, each of which begins before the other one ends. */
const OVERLAPPING = `
  const { DatabaseSync } = require("node:sqlite");
  const { parentPort, workerData } = require("node:worker_threads");
  const readers = [0, 1].map(() => new DatabaseSync(workerData, { readOnly: true, timeout: 5000 }));
  const begin = (reader) => {
    reader.exec("BEGIN");
    reader.prepare("SELECT count(*) FROM setting").get();
  };
  begin(readers[0]);
  parentPort.postMessage("reading");
  let turn = 0;
  setInterval(() => {
    begin(readers[1 - turn]);
    readers[turn].exec("COMMIT");
    turn = 1 - turn;
  }, 10);
`;

test("a database that is written to without a pause keeps its write-ahead log below 64 MiB", async () => {
  const folder = temporaryFolder();
  const { main, close } = openWorkspaceFiles({ folder, logger: createKeepingLogger() });
  const path = join(folder, "main.db");
  const readers = new Worker(OVERLAPPING, { eval: true, workerData: path });
  onTestFinished(async () => void (await readers.terminate()));
  await new Promise((resolve) => readers.once("message", resolve));
  let largest = 0;
  let written = 0;
  while (written < 160 * MEBIBYTE) {
    main.transaction(() => {
      for (let row = 0; row < 100; row += 1) {
        main.run("INSERT INTO setting (key, value) VALUES (:key, :value)", {
          key: `test.${written + row}`,
          value: "x".repeat(20_000),
        });
      }
    });
    written += 100 * 20_000;
    largest = Math.max(largest, statSync(`${path}-wal`).size);
    await setImmediate();
  }
  close();
  expect(largest).toBeGreaterThan(16 * MEBIBYTE);
  expect(largest).toBeLessThan(64 * MEBIBYTE);
}, 60_000);
