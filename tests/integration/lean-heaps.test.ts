/** V8 is kept from taking what the machine has: a process of its own, since it is told so for all of its threads. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const ENTRY = join(import.meta.dirname, "../support/threads/lean-process.ts");

test("what is young stays small under work, in the serving thread and in others", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [ENTRY]);
  const { serving, thread } = JSON.parse(stdout) as { serving: number; thread: number };
  // It may double once more before it is stopped.
  expect(serving).toBeLessThanOrEqual(32);
  // And has not been kept from growing to what is enough.
  expect(serving).toBeGreaterThanOrEqual(16);
  expect(thread).toBe(8);
});
