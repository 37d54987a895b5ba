/** Everything Waypost writes is for its user alone, whatever the system's defaults are. */
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { createFilePreferences } from "../../core/host/file-preferences.ts";
import { openWorkspaceFiles, restoreWorkspaceFiles } from "../../core/storage/workspace-files.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { lookBelow } from "../support/files-below.ts";
import { explore, RECIPIENT, sendTest } from "../support/journey.ts";
import { openToOthers, withoutUmask } from "../support/open-to-others.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { copyWorkspace, newestCopy } from "../support/workspace-copies.ts";

const FILES = ["main.db", "log.db"];
const posix = test.skipIf(process.platform === "win32");
/** Made by the sandbox, which is no part of the core; the process around both has a umask of its own. */
const notSandbox = (path: string) => !path.includes("sandbox.db");

posix("a core leaves no file open to others, while it runs and after it closed", async () => {
  withoutUmask();
  const { core, folder, close } = await startTestCore();
  const client = await connectInProcess(core);
  await explore(client);
  await client.app.changePreferences({ theme: "dark" });
  await sendTest(client, RECIPIENT);
  const names = () => lookBelow(folder, (path) => path).join(" ");
  expect(names()).toMatch(/main\.db-wal/);
  expect(names()).toMatch(/log\.db-wal/);
  expect(openToOthers(folder).filter(notSandbox)).toEqual([]);
  await client.upkeep.copyNow();
  expect(names()).toMatch(/copies.*main\.db/);
  expect(openToOthers(folder).filter(notSandbox)).toEqual([]);
  await close();
  expect(openToOthers(folder).filter(notSandbox)).toEqual([]);
});

posix("a database that was left open to others is closed to them, and so is what is put back", async () => {
  withoutUmask();
  const folder = temporaryFolder();
  const logger = createKeepingLogger();
  openWorkspaceFiles({ folder, logger }).close();
  await copyWorkspace(folder);
  const copies = FILES.map((name) => newestCopy(join(folder, name)));
  for (const path of [...FILES.map((name) => join(folder, name)), ...copies]) chmodSync(path, 0o644);
  openWorkspaceFiles({ folder, logger }).close();
  const ofCopies = copies.map((path) => `${relative(folder, path)} 644`).sort();
  expect(openToOthers(folder).toSorted()).toEqual(ofCopies);
  restoreWorkspaceFiles(folder, logger, 1);
  expect(openToOthers(folder).toSorted()).toEqual(ofCopies);
});

test("a preference that cannot be read is told by its name, and stays in the file when another one changes", async () => {
  const file = join(temporaryFolder(), "preferences.json");
  const stored = { version: 1, preferences: { theme: "sepia", language: "fr" }, window: null };
  writeFileSync(file, JSON.stringify(stored));
  const logger = createKeepingLogger();
  const preferences = createFilePreferences(file, logger);
  expect(await preferences.change({ language: "en" })).toMatchObject({ theme: "system", language: "en" });
  expect(JSON.parse(readFileSync(file, "utf8")).preferences).toEqual({ theme: "sepia", language: "en" });
  expect(logger.lines).toEqual([expect.stringContaining('{"names":["theme"]}')]);
});

test("torn preferences are set aside with what they hold, and not written over", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "preferences.json");
  writeFileSync(file, '{ "version": 1, "preferen', { mode: 0o644 });
  const preferences = createFilePreferences(file, createKeepingLogger(), () => 77);
  expect(await preferences.change({ theme: "dark" })).toMatchObject({ theme: "dark", language: "system" });
  expect(readFileSync(`${file}.unreadable-77`, "utf8")).toBe('{ "version": 1, "preferen');
  if (process.platform !== "win32") expect(openToOthers(folder)).toEqual([]);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
    version: 1,
    preferences: { theme: "dark" },
  });
});
