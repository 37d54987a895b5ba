/** The witness of a workspace: ahead of what is claimed, on the disk, the same for all copies, and never half of a file. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createWitness, WitnessOvertaken } from "../../core/sending/witness.ts";
import { asWorkspaceId } from "../../shared/domain/ids.ts";
import { openToOthers, withoutUmask } from "../support/open-to-others.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const WORKSPACE = asWorkspaceId("7a0f0f4e-6f2c-4f54-9a59-0b1d1f4e8f11");
const HERE = { machine: "desk", path: "/data/w", file: "4711" };
const COPY = { machine: "desk", path: "/copy/w", file: "4712" };
const EPOCH = 1_764_000_000;

function newFolder() {
  return join(temporaryFolder(), "state", "waypost-witness");
}
const witnessIn = (folder: string, workspaceId = WORKSPACE) => createWitness({ folder, workspaceId });
const reservation = { epoch: EPOCH, claimed: 0, upTo: 1, identity: HERE };

describe("what is reserved", () => {
  test("is nothing before the first time, and no folder is made for it", () => {
    const folder = newFolder();
    expect(witnessIn(folder).read()).toEqual({ kind: "none" });
    expect(readdirSync(join(folder, "../.."))).toEqual([]);
  });

  test("goes up in steps of 1,000, ahead of what is claimed", () => {
    const folder = newFolder();
    const witness = witnessIn(folder);
    const reserved = () => {
      // As whoever opens the workspace next finds it.
      const state = witnessIn(folder).read();
      return state.kind === "known" ? [state.claimed, state.reserved] : [];
    };
    witness.reserve(reservation);
    expect(reserved()).toEqual([0, 1_000]);
    witness.reserve({ ...reservation, claimed: 960, upTo: 1_000 });
    expect(reserved()).toEqual([0, 1_000]);
    witness.reserve({ ...reservation, claimed: 960, upTo: 1_001 });
    expect(reserved()).toEqual([960, 2_000]);
    witness.reserve({ ...reservation, claimed: 1_400, upTo: 4_399 });
    expect(reserved()).toEqual([1_400, 5_000]);
  });

  test("is written only when a mark is passed", () => {
    const folder = newFolder();
    const witness = witnessIn(folder);
    witness.reserve(reservation);
    rmSync(folder, { recursive: true });
    witness.reserve({ ...reservation, upTo: 1_000 });
    expect(witness.read()).toEqual({ kind: "none" });
    witness.reserve({ ...reservation, upTo: 1_001 });
    expect(witness.read()).toEqual({
      kind: "known",
      epoch: EPOCH,
      claimed: 0,
      reserved: 2_000,
      identity: HERE,
    });
  });

  test("is exact after an orderly close, and goes on from there", () => {
    const folder = newFolder();
    const witness = witnessIn(folder);
    witness.reserve(reservation);
    witness.settle(EPOCH, 312);
    expect(witness.read()).toMatchObject({ claimed: 312, reserved: 312 });
    witness.reserve({ ...reservation, claimed: 312, upTo: 313 });
    expect(witness.read()).toMatchObject({ claimed: 312, reserved: 1_000 });
  });

  test("stays as it is when an epoch ends that has reserved nothing", () => {
    const folder = newFolder();
    witnessIn(folder).reserve(reservation);
    witnessIn(folder).settle(EPOCH + 60, 5);
    expect(witnessIn(folder).read()).toMatchObject({ epoch: EPOCH, reserved: 1_000 });
  });

  test("begins anew with a later epoch, also below what an earlier one reserved", () => {
    const folder = newFolder();
    witnessIn(folder).reserve({ ...reservation, claimed: 8_000, upTo: 8_001 });
    witnessIn(folder).reserve({ epoch: EPOCH + 60, claimed: 3_000, upTo: 3_000, identity: COPY });
    expect(witnessIn(folder).read()).toEqual({
      kind: "known",
      epoch: EPOCH + 60,
      claimed: 3_000,
      reserved: 3_000,
      identity: COPY,
    });
  });

  test("is of one workspace", () => {
    const folder = newFolder();
    witnessIn(folder).reserve(reservation);
    const other = asWorkspaceId("00000000-6f2c-4f54-9a59-0b1d1f4e8f11");
    expect(witnessIn(folder, other).read()).toEqual({ kind: "none" });
  });
});

describe("two copies of one workspace", () => {
  test("the one that goes on stops the other at its next mark", () => {
    const folder = newFolder();
    const first = witnessIn(folder);
    const second = witnessIn(folder);
    first.reserve(reservation);
    second.reserve({ epoch: EPOCH + 60, claimed: 200, upTo: 201, identity: COPY });
    // Within its mark it can't know.
    first.reserve({ ...reservation, upTo: 1_000 });
    expect(() => first.reserve({ ...reservation, upTo: 1_001 })).toThrow(WitnessOvertaken);
    first.settle(EPOCH, 1_000);
    expect(second.read()).toMatchObject({ epoch: EPOCH + 60, claimed: 200, identity: COPY });
    expect(() =>
      second.reserve({ epoch: EPOCH + 60, claimed: 1_000, upTo: 1_001, identity: COPY }),
    ).not.toThrow();
  });

  test("of which one took over the epoch of the other", () => {
    const folder = newFolder();
    witnessIn(folder).reserve(reservation);
    expect(() => witnessIn(folder).reserve({ ...reservation, identity: COPY })).toThrow(WitnessOvertaken);
    expect(() => witnessIn(folder).reserve({ ...reservation, identity: HERE })).not.toThrow();
  });
});

describe("a witness that cannot be read", () => {
  const file = (folder: string) => join(folder, `${WORKSPACE}.json`);

  test.each([
    ["half of one", '{"workspace":"7a0f0f4e'],
    ["an empty one", ""],
    ["one of another kind", '{"workspace":"7a0f0f4e-6f2c-4f54-9a59-0b1d1f4e8f11","epoch":"?"}'],
    [
      "one of another workspace",
      JSON.stringify({ workspace: "another", epoch: 1, claimed: 0, reserved: 0, identity: HERE }),
    ],
  ])("is told from one that isn't there: %s", (_, text) => {
    const folder = newFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(file(folder), text);
    expect(witnessIn(folder).read()).toEqual({ kind: "unreadable" });
  });

  test("a folder in its place, and nothing can be reserved", () => {
    const folder = newFolder();
    mkdirSync(file(folder), { recursive: true });
    const witness = witnessIn(folder);
    expect(witness.read()).toEqual({ kind: "unreadable" });
    expect(() => witness.reserve(reservation)).toThrow();
    expect(readdirSync(folder)).toEqual([`${WORKSPACE}.json`]);
  });
});

test("what can't be written is not taken for reserved", () => {
  const folder = newFolder();
  const witness = witnessIn(folder);
  witness.reserve(reservation);
  rmSync(folder, { recursive: true });
  writeFileSync(folder, "in its place");
  expect(() => witness.reserve({ ...reservation, upTo: 1_001 })).toThrow();
  expect(() => witness.reserve({ ...reservation, upTo: 1_001 })).toThrow();
  rmSync(folder);
  witness.reserve({ ...reservation, upTo: 1_001 });
  expect(witness.read()).toMatchObject({ kind: "known", reserved: 2_000 });
});

test.skipIf(process.platform === "win32")("it is for its user alone", () => {
  withoutUmask();
  const folder = newFolder();
  witnessIn(folder).reserve(reservation);
  expect(openToOthers(join(folder, "../.."))).toEqual([]);
});
