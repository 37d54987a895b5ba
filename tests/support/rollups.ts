/** Whether the figures kept of messages are what counting their rows gives. */
import { expect } from "vitest";
import type { RollupsReader } from "../../core/results/rollup-reader.ts";

export function wrongFigures(rollups: Pick<RollupsReader, "check">) {
  const checking = rollups.check();
  let step = checking.next();
  while (!step.done) step = checking.next();
  return step.value;
}

export function expectRightFigures(rollups: Pick<RollupsReader, "check">): void {
  expect(wrongFigures(rollups)).toEqual([]);
}
