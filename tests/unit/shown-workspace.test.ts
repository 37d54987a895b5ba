/** Which workspace a window shows: its own, whatever another window shows. */
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { ConnectionLostError, problemOf } from "../../renderer/app/problem-of.ts";
import {
  firstShown,
  noteWorkspaces,
  showWorkspace,
  startOver,
  useShownWorkspace,
} from "../../renderer/app/shown-workspace.ts";
import { saveAll, saveBeforeSwitch } from "../../renderer/app/unsaved.ts";
import { announce, useAnnouncement } from "../../renderer/ui/announce.ts";
import { asWorkspaceId } from "../../shared/domain/ids.ts";

type Known = Parameters<typeof noteWorkspaces>[0]["workspaces"][number];
const open = (id: string): Known => ({ id: asWorkspaceId(id), isOpen: true, problem: null });
const asleep = (id: string): Known => ({ id: asWorkspaceId(id), isOpen: false, problem: null });
const broken = (id: string): Known => ({ id: asWorkspaceId(id), isOpen: false, problem: "database-damaged" });
const listWith = (lastShownId: string | null, workspaces = [open("a"), open("b")]) => ({
  lastShownId: lastShownId === null ? null : asWorkspaceId(lastShownId),
  workspaces,
});
const shown = () => useShownWorkspace.getState();

/** The tab's own memory, which a reload leaves. */
const tab = new Map<string, string>();
vi.stubGlobal("sessionStorage", {
  getItem: (key: string) => tab.get(key) ?? null,
  setItem: (key: string, value: string) => void tab.set(key, value),
  removeItem: (key: string) => void tab.delete(key),
});
afterAll(() => vi.unstubAllGlobals());
/** As a window that has just been opened, or reloaded. */
const begin = () => useShownWorkspace.setState({ id: null, turn: 0, landing: null });

beforeEach(() => {
  noteWorkspaces(listWith(null, []));
  tab.clear();
  begin();
});

describe("a window", () => {
  test.each([
    ["begins with what was shown last", null, listWith("b"), "b"],
    ["goes on after a reload with what it showed itself", "a", listWith("b"), "a"],
    ["whose own workspace is gone begins with what was shown last", "gone", listWith("b"), "b"],
    ["begins with the only one there is", null, listWith(null, [open("b")]), "b"],
    ["leaves the choice to the person when it cannot be told", null, listWith(null), null],
    ["has nothing to show before there is one", null, listWith(null, []), null],
  ] as const)("%s", (_, kept, list, expected) => {
    expect(firstShown(kept === null ? null : asWorkspaceId(kept), list)).toBe(expected);
  });

  test("is never taken along by another one, and remembers its own through a reload", () => {
    noteWorkspaces(listWith("a"));
    expect(shown()).toMatchObject({ id: "a", turn: 1 });
    noteWorkspaces(listWith("b"));
    expect(shown()).toMatchObject({ id: "a", turn: 1 });
    begin();
    noteWorkspaces(listWith("b"));
    expect(shown()).toMatchObject({ id: "a", turn: 1 });
  });

  test("starts its screens over with another workspace, and with one that went back to a copy", () => {
    noteWorkspaces(listWith("a"));
    showWorkspace(asWorkspaceId("b"), "/results");
    expect(shown()).toEqual({ id: "b", turn: 2, landing: "/results" });
    showWorkspace(asWorkspaceId("b"));
    expect(shown().turn).toBe(2);
    noteWorkspaces(listWith("b", [open("a"), broken("b")]));
    expect(shown()).toMatchObject({ id: "b", turn: 2 });
    noteWorkspaces(listWith("b"));
    expect(shown()).toEqual({ id: "b", turn: 3, landing: null });
    startOver();
    expect(shown()).toMatchObject({ id: "b", turn: 4 });
  });

  test("keeps its screens, and what is typed there, while its sandbox sleeps", () => {
    noteWorkspaces(listWith("a"));
    noteWorkspaces(listWith("a", [asleep("a"), open("b")]));
    noteWorkspaces(listWith("a"));
    expect(shown()).toMatchObject({ id: "a", turn: 1 });
  });

  test("whose workspace was set aside shows none until the person has chosen", () => {
    noteWorkspaces(listWith("a"));
    announce("A message was sent");
    noteWorkspaces(listWith("b", [open("b")]));
    expect(shown()).toMatchObject({ id: null, turn: 1 });
    expect(useAnnouncement.getState().text).toBe("");
    noteWorkspaces(listWith("b", [open("b")]));
    expect(shown().id).toBeNull();
    showWorkspace(asWorkspaceId("b"));
    expect(shown()).toMatchObject({ id: "b", turn: 2 });
  });

  test("says nothing any more of the workspace that was left", () => {
    showWorkspace(asWorkspaceId("a"));
    announce("A message was sent");
    showWorkspace(asWorkspaceId("b"));
    expect(useAnnouncement.getState()).toMatchObject({ text: "", alarm: "" });
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
