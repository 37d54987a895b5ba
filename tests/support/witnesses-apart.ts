/**
 * Imported by every configuration of tests: gives the run a folder of its own for the witnesses of its workspaces, so that no
 * test writes one into the home of whoever runs it. Processes that a test starts take it over.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

if (process.env.WAYPOST_WITNESS_DIR === undefined) {
  const folder = mkdtempSync(join(tmpdir(), "waypost-witnesses-"));
  process.env.WAYPOST_WITNESS_DIR = folder;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
}
