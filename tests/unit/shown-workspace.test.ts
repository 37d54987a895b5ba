/** Which workspace a window shows: what is open, unless another window has opened it. */
import { beforeEach, describe, expect, test } from "vitest";
import { ConnectionLostError, problemOf } from "../../renderer/app/problem-of.ts";
import {
  noteWorkspaces,
  showWorkspace,
  standingOf,
  startOpening,
  useShownWorkspace,
} from "../../renderer/app/shown-workspace.ts";
import { saveAll, saveBeforeSwitch } from "../../renderer/app/unsaved.ts";
import { announce, useAnnouncement } from "../../renderer/ui/announce.ts";
import type { Workspace } from "../../shared/contract/index.ts";

const workspace = (id: string): Workspace => ({ id, kind: "live", name: id, createdAt: 0, sandbox: null });
const listWith = (openId: string | null, ids = ["a", "b"]) => ({ openId, workspaces: ids.map(workspace) });
const shown = () => useShownWorkspace.getState();

beforeEach(() => {
  noteWorkspaces(listWith(null));
  useShownWorkspace.setState({ id: null, turn: 0, opening: [] });
});

describe("a window", () => {
  test.each([
    ["shows what is open when it has shown nothing yet", null, [], listWith("a"), "follow"],
    ["goes on with what it shows", "a", [], listWith("a"), "same"],
    ["is not taken along by another window", "a", [], listWith("b"), "elsewhere"],
    ["goes along with what it opens itself", "a", ["b"], listWith("b"), "follow"],
    ["is not taken along while it opens something else", "a", ["c"], listWith("b"), "elsewhere"],
    ["goes along when what it showed is no longer there", "a", [], listWith("b", ["b"]), "follow"],
    ["shows that none is open", "a", [], listWith(null), "none-open"],
  ] as const)("%s", (_, id, opening, list, standing) => {
    expect(standingOf({ id, opening }, list)).toBe(standing);
  });

  test("starts its screens over with another workspace, and with the same one opened again", () => {
    noteWorkspaces(listWith("a"));
    const first = shown().turn;
    noteWorkspaces(listWith("a"));
    expect(shown().turn).toBe(first);
    noteWorkspaces(listWith("b"));
    expect(shown()).toMatchObject({ id: "a", turn: first });
    showWorkspace("b");
    expect(shown()).toMatchObject({ id: "b", turn: first + 1 });
    noteWorkspaces(listWith(null));
    noteWorkspaces(listWith("b"));
    expect(shown()).toMatchObject({ id: "b", turn: first + 2 });
  });

  test("says nothing any more of the workspace that was left", () => {
    showWorkspace("a");
    announce("A message was sent");
    showWorkspace("b");
    expect(useAnnouncement.getState()).toMatchObject({ text: "", alarm: "" });
  });

  test("has ended an opening once, however many there are of the same", () => {
    const ends = [startOpening(null), startOpening(null)];
    ends[0]?.();
    expect(shown().opening).toEqual([null]);
    ends[1]?.();
    expect(shown().opening).toEqual([]);
  });
});

describe("what was typed", () => {
  test("is handed over before a window leaves, whatever becomes of it, and once its screen is closed no more", async () => {
    const saved: string[] = [];
    const slow = Promise.withResolvers<void>();
    const forget = [
      saveBeforeSwitch(async () => {
        await slow.promise;
        saved.push("draft");
      }),
      saveBeforeSwitch(() => Promise.reject(new Error("refused"))),
    ];
    const leaving = saveAll();
    slow.resolve();
    await leaving;
    expect(saved).toEqual(["draft"]);
    for (const end of forget) end();
    await saveAll();
    expect(saved).toEqual(["draft"]);
  });
});

test("a question that is lost is not said to have perhaps arrived; a change is", () => {
  expect(problemOf(new ConnectionLostError(true)).code).toBe("reading-lost");
  expect(problemOf(new ConnectionLostError(false)).code).toBe("connection-lost");
});
