/** `npm run import` as a person meets it: into a workspace at rest, twice, beside a running host, with wrong words. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { lockFolder } from "../../core/storage/folder-lock.ts";
import { createWorkspaceRegistry } from "../../core/workspaces/workspace-registry.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asWamid } from "../../shared/domain/ids.ts";
import type { ImportSummary } from "../../shared/domain/imports/import-summary.ts";
import { runCommand } from "../support/child-process.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { statusWebhook } from "../support/status-webhook.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const IMPORT = "core/imports/cli.ts";

const body = (wamid: string) => statusWebhook({ wamid });

function folderWith(...names: readonly string[]) {
  const folder = temporaryFolder();
  const registry = createWorkspaceRegistry(folder, createKeepingLogger(), () => 1_795_165_300_500);
  // The oldest is named first.
  const workspaces = names.map((name, index) =>
    registry.add({ kind: "live", name, createdAt: 1_795_165_300_500 + index, sandbox: null }),
  );
  return { folder, registry, workspaces };
}

function dump(): string {
  const path = join(temporaryFolder(), "posts.jsonl");
  writeFileSync(path, `${body("wamid.A")}\n${JSON.stringify({ body: body("wamid.B") })}\n{"cut": \n`);
  return path;
}

describe("npm run import", () => {
  test("takes what is new, says the rest, and the same again changes nothing", async () => {
    const { folder, registry, workspaces } = folderWith("Main");
    const path = dump();
    const first = await runCommand(IMPORT, [path, "--data", folder, "--json"]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(first.stdout) as ImportSummary).toEqual({
      files: 1,
      bytes: expect.any(Number),
      webhooks: 2,
      new: 2,
      duplicate: 0,
      foreign: 0,
      foreignAccounts: [],
      orphan: 2,
      malformed: { count: 1, places: [{ file: path, line: 3 }] },
      unrecognized: { count: 0, places: [] },
      broken: [],
      isCancelled: false,
    });
    const again = await runCommand(IMPORT, [path, "--data", folder, "--json"]);
    expect(JSON.parse(again.stdout)).toMatchObject({ new: 0, duplicate: 2, orphan: 0 });
    const [workspace] = workspaces;
    if (workspace === undefined) throw new Error("there is a workspace");
    const storage = openWorkspaceStorage({
      folder: registry.folderOf(workspace.id),
      logger: createKeepingLogger(),
    });
    onTestFinished(() => storage.close());
    expect(storage.receipts.orphansOf(asWamid("wamid.B"))).toMatchObject([{ trust: "imported", copies: 0 }]);
  });

  test("says it in sentences of either language", async () => {
    const { folder } = folderWith("Main");
    const path = dump();
    const english = await runCommand(IMPORT, [path, "--data", folder, "--lang", "en"]);
    expect(english.stdout).toContain("2 webhooks found in 1 file");
    expect(english.stdout).toContain("posts.jsonl, line 3");
    const french = await runCommand(IMPORT, [path, "--data", folder, "--lang", "fr"]);
    expect(french.stdout).toContain("2 webhooks trouvés dans 1 fichier");
    expect(french.stdout).toContain("2 étaient déjà connus");
  });

  test("a file that is not there is named, and the others are read", async () => {
    const { folder } = folderWith("Main");
    const gone = join(temporaryFolder(), "gone.json");
    const { code, stdout } = await runCommand(IMPORT, [gone, dump(), "--data", folder, "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ new: 2, broken: [{ file: gone }] });
  });

  test("several live workspaces: one has to be named, and the names are told", async () => {
    const { folder } = folderWith("Main", "Other");
    const path = dump();
    const { code, stderr } = await runCommand(IMPORT, [path, "--data", folder]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--workspace.*Main.*Other/s);
    const named = await runCommand(IMPORT, [path, "--data", folder, "--workspace", "Other", "--json"]);
    expect(JSON.parse(named.stdout)).toMatchObject({ new: 2 });
  });

  test("beside a running Waypost nothing is opened, and the way on is told", async () => {
    const { folder } = folderWith("Main");
    const lock = lockFolder(folder);
    onTestFinished(() => lock.release());
    const { code, stderr } = await runCommand(IMPORT, [dump(), "--data", folder]);
    expect(code).toBe(1);
    expect(stderr).toContain("in use by another Waypost");
  });

  test.each([
    ["no file", []],
    ["an empty name", [""]],
    ["an option nobody knows", ["a.json", "--fast"]],
    ["a language nobody has translated", ["a.json", "--lang", "de"]],
  ])("wrong usage is told: %s", async (_, args) => {
    const { code, stderr } = await runCommand(resolve(IMPORT), args);
    expect(code).toBe(2);
    expect(stderr).toContain("Usage: npm run import");
  });
});
