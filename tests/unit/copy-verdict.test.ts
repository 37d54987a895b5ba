/** Whether a database is the one that sent before: every way in which another one, or an older one, comes into its place. */
import { describe, expect, test } from "vitest";
import { type CopyFacts, copyVerdict, type WitnessState } from "../../shared/domain/sending/copy-verdict.ts";
import { compareIdentities, type FolderIdentity } from "../../shared/domain/sending/folder-identity.ts";

const HERE: FolderIdentity = { machine: "desk", path: "/data/waypost/w", file: "4711" };
const UNTOLD: FolderIdentity = { machine: null, path: null, file: null };
const EPOCH = 1_764_000_000;

/** A database that has sent 5,000 messages and was closed in order, with all that belongs to it. */
const AFTER_5000: CopyFacts = {
  kept: HERE,
  now: HERE,
  witness: seen({}),
  highestAttempt: 5_000,
  highestSent: 5_000,
  latestEpoch: EPOCH,
  highestNoted: 5_000,
};

function seen(mark: Partial<Extract<WitnessState, { kind: "known" }>>): WitnessState {
  return { kind: "known", epoch: EPOCH, claimed: 5_000, reserved: 5_000, identity: HERE, ...mark };
}

const verdict = (facts: Partial<CopyFacts>) => copyVerdict({ ...AFTER_5000, ...facts });

describe("the same database", () => {
  test.each<[string, Partial<CopyFacts>]>([
    ["closed in order", {}],
    [
      "killed, with attempts reserved that were never made",
      { witness: seen({ claimed: 4_990, reserved: 6_000 }) },
    ],
    ["killed before it made the first attempt of a mark", { witness: seen({ reserved: 6_000 }) }],
    ["with messages of others, which nobody reserves", { highestAttempt: 250_000 }],
    ["of which the last attempts were deleted", { highestSent: 1_200 }],
    ["killed after an epoch began, before it reserved", { latestEpoch: EPOCH + 60 }],
    ["whose machine can't be told this time", { now: { ...HERE, machine: null } }],
    [
      "on a disk whose files have no numbers",
      { kept: { ...HERE, file: null }, now: { ...HERE, file: null } },
    ],
    [
      "that never sent, and has kept an identity",
      { witness: { kind: "none" }, highestSent: 0, latestEpoch: 0 },
    ],
  ])("%s", (_, facts) => {
    expect(verdict(facts)).toEqual({ kind: "same" });
  });

  test("that goes on after a person said so, before the witness has heard of it", () => {
    const elsewhere = { machine: "lap", path: "/other/w", file: "12" };
    const facts = {
      kept: elsewhere,
      now: elsewhere,
      highestAttempt: 3_000,
      highestSent: 3_000,
      highestNoted: 0,
      latestEpoch: EPOCH + 60,
    };
    expect(verdict(facts)).toEqual({ kind: "same" });
  });
});

describe("a database that has kept no identity", () => {
  const never = { kept: null, highestAttempt: 0, highestSent: 0, latestEpoch: 0, highestNoted: 0 };

  test.each<[string, Partial<CopyFacts>]>([
    ["of a workspace that never sent", { ...never, witness: { kind: "none" } }],
    ["of an earlier Waypost, which sent tests", { kept: null, witness: { kind: "none" } }],
    ["killed between its first mark and keeping it", { kept: null }],
  ])("is the first one: %s", (_, facts) => {
    expect(verdict(facts)).toEqual({ kind: "first" });
  });

  test("is behind when a witness has seen attempts: a backup from before the first campaign", () => {
    expect(verdict(never)).toEqual({
      kind: "behind",
      attempts: 5_000,
      epoch: EPOCH,
      reserved: 5_000,
      differs: [],
    });
  });

  test("is unsure when what the witness saw can't be read", () => {
    expect(verdict({ ...never, witness: { kind: "unreadable" } })).toEqual({
      kind: "unsure",
      why: "witness-unreadable",
    });
  });
});

describe("another place, file or machine", () => {
  const none = { kind: "none" } as const;

  test.each<[string, Partial<CopyFacts>, string, readonly string[]]>([
    ["moved by the person", { now: { ...HERE, path: "/big/w" } }, "path", ["path"]],
    [
      "copied beside the other one",
      { now: { ...HERE, path: "/copy/w", file: "4712" } },
      "file",
      ["file", "path"],
    ],
    [
      "synced to another machine, in the same place",
      { now: { ...HERE, machine: "lap", file: "12" }, witness: none },
      "machine",
      ["machine", "file"],
    ],
    [
      "put back through Waypost, with nothing sent since",
      { now: { ...HERE, file: "4713" } },
      "file",
      ["file"],
    ],
    [
      "a copy that kept the epoch of the other one",
      { witness: seen({ identity: { ...HERE, path: "/other/w", file: "12" } }) },
      "file",
      ["file", "path"],
    ],
    [
      "a copy that has kept no identity",
      { kept: null, witness: seen({ identity: { ...HERE, path: "/other/w" } }) },
      "path",
      ["path"],
    ],
    [
      "copied, and its witness can't be read",
      { now: { ...HERE, file: "4712" }, witness: { kind: "unreadable" } },
      "file",
      ["file"],
    ],
  ])("is a copy: %s", (_, facts, why, differs) => {
    expect(verdict(facts)).toEqual({ kind: "copied", why, differs });
  });
});

describe("a database that lacks what was seen of it", () => {
  test.each<[string, Partial<CopyFacts>, object]>([
    [
      "a backup put back with cp over the file",
      { highestAttempt: 4_200, highestSent: 4_200, highestNoted: 0 },
      { attempts: 800, differs: [] },
    ],
    [
      "a backup of an earlier run",
      { latestEpoch: EPOCH - 86_400, highestAttempt: 4_200, highestSent: 4_200, highestNoted: 0 },
      { attempts: 800, differs: [] },
    ],
    [
      "a backup put back through Waypost",
      { now: { ...HERE, file: "4713" }, highestAttempt: 4_200, highestSent: 4_200, highestNoted: 0 },
      { attempts: 800, differs: ["file"] },
    ],
    [
      "a copy while the other one went on, by its epoch alone",
      { latestEpoch: EPOCH - 60 },
      { attempts: 0, differs: [] },
    ],
    [
      "a copy in another place that is opened after the other one went on",
      { now: { ...HERE, path: "/copy/w", file: "4712" }, latestEpoch: EPOCH - 60 },
      { attempts: 0, differs: ["file", "path"] },
    ],
    [
      "a backup from after the last mark, by what is noted as on the wire",
      {
        witness: seen({ claimed: 5_000, reserved: 6_000 }),
        highestAttempt: 5_100,
        highestSent: 5_100,
        highestNoted: 5_600,
      },
      { attempts: 500, reserved: 6_000, differs: [] },
    ],
    [
      "a backup whose witness was deleted, by what is noted as on the wire",
      { witness: { kind: "none" }, highestAttempt: 4_200, highestSent: 4_200 },
      { attempts: 800, differs: [] },
    ],
  ])("is behind: %s", (_, facts, expected) => {
    expect(verdict(facts)).toEqual({ kind: "behind", epoch: EPOCH, reserved: 5_000, ...expected });
  });
});

describe("what cannot be told", () => {
  test.each<[string, Partial<CopyFacts>, string]>([
    ["a witness that was deleted", { witness: { kind: "none" } }, "witness-missing"],
    ["a witness that can't be read", { witness: { kind: "unreadable" } }, "witness-unreadable"],
    ["a witness that was put back", { witness: seen({ claimed: 2_990, reserved: 4_000 }) }, "witness-older"],
    ["a system that tells nothing", { now: UNTOLD }, "identity-untold"],
    ["a database that was told nothing", { kept: UNTOLD, latestEpoch: EPOCH + 1 }, "identity-untold"],
  ])("%s", (_, facts, why) => {
    expect(verdict(facts)).toEqual({ kind: "unsure", why });
  });
});

describe("two identities", () => {
  test("differ in the parts that both of them tell, with what tells most first", () => {
    const other = { machine: "lap", path: "/other/w", file: "4711" };
    expect(compareIdentities(HERE, other)).toEqual({ differs: ["machine", "path"], agrees: ["file"] });
    expect(compareIdentities(HERE, { ...other, machine: null })).toEqual({
      differs: ["path"],
      agrees: ["file"],
    });
    expect(compareIdentities(UNTOLD, HERE)).toEqual({ differs: [], agrees: [] });
  });
});
