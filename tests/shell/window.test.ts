/** The window on the desktop around it: which display it opens on, its colour before the page's, its taskbar button. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { drawMark, taskbarMark } from "../../electron/taskbar-mark.ts";
import { placeWindow } from "../../electron/window-state.ts";
import type { Control, StandInDisplay } from "./stand-in/electron.ts";
import { clientOver, pageOf, requestPort, startShellAndShow, temporaryFolder } from "./support/shell.ts";

const WORKSPACE_ID = "0b9cfe0a-8a3e-4a35-8f35-2d8b8c1f1f10";

const desk: StandInDisplay = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 }, scaleFactor: 1 };
const left: StandInDisplay = {
  id: 2,
  workArea: { x: -2560, y: -300, width: 2560, height: 1400 },
  scaleFactor: 1.5,
};
const below: StandInDisplay = {
  id: 3,
  workArea: { x: 0, y: 1080, width: 1280, height: 680 },
  scaleFactor: 2,
};

interface Stored {
  readonly bounds?: Electron.Rectangle;
  readonly isMaximized?: boolean;
  readonly theme?: string;
}

function folderWith({ bounds, isMaximized = false, theme = "system" }: Stored): string {
  const folder = temporaryFolder();
  const window = bounds === undefined ? null : { bounds, isMaximized };
  const content = { version: 1, preferences: { theme }, window };
  writeFileSync(join(folder, "preferences.json"), JSON.stringify(content));
  return folder;
}

async function open(stored: Stored, displays: Control["displays"]) {
  const folder = folderWith(stored);
  const shell = await startShellAndShow(folder, (control) => {
    control.displays = displays;
  });
  return { folder, shell, window: shell.window };
}

describe("on several displays the window opens", () => {
  const onTheLeft = { x: -2400, y: -200, width: 1500, height: 900 };

  it("where it was left, also at coordinates below zero, whatever the display's scale", async () => {
    const { window, shell, folder } = await open({ bounds: onTheLeft }, [desk, left]);
    expect(window.options).toMatchObject(onTheLeft);
    shell.app.quit();
    await shell.exited.promise;
    expect(JSON.parse(readFileSync(join(folder, "preferences.json"), "utf8")).window).toEqual({
      bounds: onTheLeft,
      isMaximized: false,
    });
  });

  it("in its size, but where the system puts it, once that display is gone", async () => {
    const { window } = await open({ bounds: onTheLeft }, [desk]);
    expect(window.options).toMatchObject({ width: 1500, height: 900 });
    expect(window.options).not.toHaveProperty("x");
    expect(window.options).not.toHaveProperty("y");
  });

  it("maximized on the display it was maximized on", async () => {
    const { window } = await open({ bounds: onTheLeft, isMaximized: true }, [desk, left]);
    expect(window.options).toMatchObject({ x: -2400, y: -200 });
    expect(window.isMaximized()).toBe(true);
  });

  it("whole, and no larger, on a display that has become smaller", async () => {
    const { window } = await open({ bounds: { x: 100, y: 1200, width: 1700, height: 900 } }, [desk, below]);
    expect(window.options).toMatchObject({ x: 0, y: 1080, width: 1280, height: 680 });
  });

  it("moved into view when part of it would be below the edge", () => {
    const stored = { bounds: { x: 900, y: 700, width: 1200, height: 800 }, isMaximized: false };
    expect(placeWindow(stored, [desk.workArea])).toMatchObject({
      width: 1200,
      height: 800,
      position: { x: 720, y: 240 },
    });
    // As Windows snaps: the invisible border is beside the display.
    const snapped = { bounds: { x: -7, y: 0, width: 974, height: 1047 }, isMaximized: false };
    expect(placeWindow(snapped, [desk.workArea]).position).toEqual({ x: -7, y: 0 });
  });

  it("on the display that shows most of it when it lies across two", () => {
    const across = { bounds: { x: -1200, y: 100, width: 1400, height: 800 }, isMaximized: false };
    expect(placeWindow(across, [desk.workArea, left.workArea]).position).toEqual({ x: -1400, y: 100 });
  });
});

describe("before the first paint the window has the canvas of", () => {
  const tokens = readFileSync(join(import.meta.dirname, "../../renderer/ui/tokens.css"), "utf8");
  const [light, dark] = [...tokens.matchAll(/--canvas:\s*(#\w+);/g)].map(([, colour]) => colour);

  it.each([
    { theme: "light", isDark: true, colour: light },
    { theme: "dark", isDark: false, colour: dark },
    { theme: "system", isDark: false, colour: light },
    { theme: "system", isDark: true, colour: dark },
  ])("the theme: $theme, where the system is dark: $isDark", async ({ theme, isDark, colour }) => {
    expect(colour).toMatch(/^#[\da-f]{6}$/);
    const shell = await startShellAndShow(folderWith({ theme }), (control) => {
      control.isDark = isDark;
    });
    expect(shell.window.options.backgroundColor).toBe(colour);
    expect(shell.window.options.show).toBe(false);
  });

  it("a theme that is chosen while it is open, too", async () => {
    const shell = await startShellAndShow(folderWith({ theme: "light" }));
    const client = clientOver(await requestPort(pageOf(shell)));
    await client.app.changePreferences({ theme: "dark" });
    expect(shell.window.backgroundColor).toBe(dark);
  });
});

describe("what waits to be looked at", () => {
  it.each([
    ["darwin", 3, { badgeCount: 3, isFlashing: false, overlay: null }],
    ["linux", 3, { badgeCount: 3, isFlashing: true, overlay: null }],
    ["win32", 3, { badgeCount: 3, isFlashing: true, overlay: "3" }],
    ["win32", 9, { badgeCount: 9, isFlashing: true, overlay: "9" }],
    ["win32", 10, { badgeCount: 10, isFlashing: true, overlay: "9+" }],
    ["win32", 0, { badgeCount: 0, isFlashing: false, overlay: null }],
  ] as const)("is on %s, when it is %i, %o", (platform, count, mark) => {
    expect(taskbarMark(platform, count)).toEqual(mark);
  });

  it("is drawn as a disc with its sign, a different one for each", () => {
    const drawn = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "9+"].map(drawMark);
    for (const { width, height, pixels } of drawn) {
      expect(pixels).toHaveLength(width * height * 4);
      // A corner is clear, the disc is opaque, and there is ink on it.
      expect([...pixels.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
      expect([...pixels.subarray((16 * width + 1) * 4, (16 * width + 2) * 4)]).toEqual([
        0xad, 0x3b, 0x4c, 0xff,
      ]);
      expect(pixels.includes(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toBe(true);
    }
    expect(new Set(drawn.map(({ pixels }) => pixels.toString("base64"))).size).toBe(drawn.length);
  });

  it("lies over the taskbar's button on Windows until the window is looked at, also over a new window", async () => {
    const platform = vi.spyOn(process, "platform", "get").mockReturnValue("win32");
    onTestFinished(() => platform.mockRestore());
    const shell = await startShellAndShow(temporaryFolder(), (control) => {
      control.languages = ["fr"];
    });
    clientOver(await requestPort(pageOf(shell)));
    shell.window.lookAway();
    const told = { workspaceId: WORKSPACE_ID, isShown: true, news: { kind: "optimized-active" } };
    for (let count = 0; count < 2; count += 1) shell.workers.at(-1)?.emit("message", { type: "news", told });
    expect(shell.window.overlay).toEqual({
      image: expect.objectContaining({ width: 32, height: 32, pixels: drawMark("2").pixels }),
      description: "Notifications à consulter\u00a0: 2",
    });
    shell.window.look();
    expect(shell.window.overlay).toBeNull();
  });

  it("is no picture elsewhere", async () => {
    const shell = await startShellAndShow(temporaryFolder());
    clientOver(await requestPort(pageOf(shell)));
    shell.window.lookAway();
    const told = { workspaceId: WORKSPACE_ID, isShown: true, news: { kind: "optimized-active" } };
    shell.workers.at(-1)?.emit("message", { type: "news", told });
    expect(shell.desktop.badgeCount).toBe(1);
    expect(shell.window.overlay).toBeNull();
  });
});
