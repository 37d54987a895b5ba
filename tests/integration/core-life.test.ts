/** A core that could not begin leaves nothing running behind it. */
import { mkdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("the next core gets the data folder of one that failed on the way", async () => {
  const folder = temporaryFolder();
  // Where the port of the listener is kept, which is read after the folder has been locked.
  const inTheWay = join(folder, "webhook-port");
  mkdirSync(inTheWay);
  await expect(startTestCore({ folder })).rejects.toThrow("EISDIR");
  rmdirSync(inTheWay);
  const client = await connectInProcess((await startTestCore({ folder })).core);
  expect((await client.workspaces.list()).workspaces).toEqual([]);
});
