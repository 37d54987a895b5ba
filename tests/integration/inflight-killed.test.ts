/** A process that is killed while it sends: the next one knows every attempt whose request may have left. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { INFLIGHT_FILE, mayHaveLeft, openInflight } from "../../core/sending/inflight-file.ts";
import { killChild } from "../support/crash/child.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const NOTING = join(import.meta.dirname, "../support/crash/noting.ts");

test("what a killed process noted is there for the next one, and nothing that it never came to", async () => {
  const path = join(temporaryFolder(), INFLIGHT_FILE);
  const { lines, code } = await killChild<{ readonly noted: number }>(NOTING, [path, "a boot", "7"], 20);
  expect(code).toBeNull();
  const last = lines.at(-1)?.noted ?? 0;
  expect(last).toBeGreaterThan(0);

  const { left } = openInflight({ path, bootId: "a boot" });
  expect(left).toMatchObject({ condition: "whole", sameBoot: true, epoch: 7 });
  for (const { noted } of lines) expect(mayHaveLeft(left, { id: noted, epoch: 7 })).toBe(true);
  // Told of one, it may have noted the next. Pipes hold 64 KiB that were told and not read.
  const noted = [...left.noted].sort((one, other) => one - other);
  expect(noted).toEqual(noted.map((_, index) => index + 1));
  expect(mayHaveLeft(left, { id: noted.length + 1, epoch: 7 })).toBe(false);
  expect(openInflight({ path, bootId: "the next boot" }).left.sameBoot).toBe(false);
});
