/** The packaged code, taken out of its archive into a folder with nothing of the project around it, and started. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractAll } from "@electron/asar";
import { afterAll, expect, inject, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "waypost-extracted-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("starts with nothing beside it, and its core opens the embedded sandbox", async () => {
  extractAll(join(inject("packages").linux, "resources/app.asar"), folder);
  process.env.WAYPOST_SHELL_BUILD = join(folder, "out");
  const { clientOver, pageOf, requestPort, startShellAndShow, temporaryFolder } = await import(
    "../shell/support/shell.ts"
  );
  const shell = await startShellAndShow(temporaryFolder());
  const client = clientOver(await requestPort(pageOf(shell)));
  const created = await client.workspaces.create({ kind: "sandbox", source: "embedded" });
  expect(created.kind).toBe("sandbox");
  expect(created.sandbox?.source).toBe("embedded");
  expect(shell.errorBoxes).toEqual([]);
});
