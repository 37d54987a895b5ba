import { expect, test } from "vitest";
import { afterRefusal, ROUTE_CODES } from "../../shared/domain/campaigns/after-refusal.ts";
import { dispositionOf } from "../../shared/domain/dispositions/disposition.ts";

const WAIT = { kind: "wait", seconds: 600 } as const;

test.each([
  [134101, "allowed", "wait", WAIT],
  [134101, "allowed", "cloud", { kind: "cloud" }],
  // Only optimized delivery is wanted, whatever was chosen for the time of a sync before.
  [134101, "strict", "cloud", WAIT],
  [134100, "allowed", "wait", { kind: "cloud" }],
  [134100, "strict", "wait", { kind: "leave" }],
  [131055, "allowed", "cloud", { kind: "cloud" }],
  [131055, "strict", "cloud", { kind: "leave" }],
  [134102, "allowed", "cloud", { kind: "pause" }],
  [131063, "allowed", "cloud", { kind: "pause" }],
] as const)("%d with fallback %s and %s while syncing", (code, fallback, whileSyncing, expected) => {
  expect(afterRefusal(code, { fallback, whileSyncing })).toEqual(expected);
});

test("every code about a route is one whose meaning is known, and none of them is tried again at once", () => {
  for (const code of ROUTE_CODES) {
    expect(["reroute", "wait", "fix-account"]).toContain(dispositionOf(code)?.disposition);
  }
});
