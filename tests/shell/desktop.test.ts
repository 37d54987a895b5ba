/** The shell on the desktop around it: menu, addresses of ours, notifications, dock, and what asks before it ends. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createActivities } from "../../core/activity/activities.ts";
import { type Activity, CAMPAIGN_NEWS } from "../../core/shell/shell-port.ts";
import { progressOf } from "../../electron/activity.ts";
import { findDeepLink, parseDeepLink } from "../../electron/deep-link.ts";
import { shellCommandSchema } from "../../shared/shell/shell-command.ts";
import { addressOf, appOf, forClients, sandboxOf, stateIn, untilSignup } from "../support/signup.ts";
import type { Control } from "./stand-in/electron.ts";
import { clientOver, pageOf, requestPort, startShellAndShow, temporaryFolder } from "./support/shell.ts";

const WORKSPACE_ID = "0b9cfe0a-8a3e-4a35-8f35-2d8b8c1f1f10";
const MESSAGE_ID = "7";

/** The shell, with a page that has its port and so can listen. */
async function startListening(prepare?: (control: Control) => void) {
  const shell = await startShellAndShow(temporaryFolder(), prepare);
  const page = pageOf(shell);
  const client = clientOver(await requestPort(page));
  await client.app.info();
  const nextCommand = async () => {
    const { data } = await page.nextMessage();
    const { type, command } = data as { readonly type: string; readonly command: unknown };
    if (type !== "waypost:command") throw new Error(`Not a command: ${JSON.stringify(data)}`);
    return shellCommandSchema.parse(command);
  };
  /** As if the core's process had said it. */
  const coreSays = (message: object) => shell.workers.at(-1)?.emit("message", message);
  return { shell, page, client, nextCommand, coreSays };
}

const sending = (activity: Activity | null) => ({ type: "activity", activity });
const arrived = (state: "delivered" | "failed" = "delivered", isShown = true) => ({
  type: "news",
  told: {
    workspaceId: WORKSPACE_ID,
    isShown,
    news: { kind: "test-message", messageId: MESSAGE_ID, templateName: "autumn_sale", state },
  },
});

describe("addresses of ours", () => {
  it.each([
    ["waypost://open/setup", "/setup"],
    ["waypost://open/results/", "/results"],
    ["waypost://settings", "/settings"],
    ["WAYPOST://open/send", "/send"],
    ["waypost://open/campaigns", "/campaigns"],
  ])("%s opens a screen", (address, path) => {
    expect(parseDeepLink(address)).toEqual({ kind: "open", path });
  });

  it("takes what a signup hands back as a whole, for the core to read", () => {
    for (const address of [
      "waypost://signup?code=AQ1&state=s",
      "waypost://signup?state=s&message=%7B%7D&origin=x",
    ]) {
      expect(parseDeepLink(address)).toEqual({ kind: "signup", address });
    }
    // However it is written, the core is given what its schema takes.
    for (const address of ["waypost://signup/?state=s", "WAYPOST://signup?state=s"]) {
      expect(parseDeepLink(address)).toEqual({ kind: "signup", address: "waypost://signup?state=s" });
    }
  });

  it.each([
    "waypost://",
    "waypost://open",
    "waypost://open/elsewhere",
    "waypost://open/results/5f0c1b1e",
    "waypost://open/../setup/x",
    "waypost://open/setup?to=+15551234567",
    "waypost://open/setup#x",
    "waypost://someone@open/setup",
    "waypost://open:80/setup",
    "waypost:setup?x",
    "waypost://signup?code=a",
    "waypost://signup?code=a&code=b&state=s",
    "waypost://signup?code=a&state=s&next=https://evil.example",
    "waypost://signup/more?code=a&state=s",
    `waypost://signup?state=s&code=${"a".repeat(8_001)}`,
    `waypost://signup?state=s&message=${"€".repeat(1_000)}`,
    "https://open/setup",
    "file:///setup",
    "not an address",
  ])("%s leads nowhere", (address) => expect(parseDeepLink(address)).toBeNull());

  it("is found among a start's arguments, wherever Chromium put it", () => {
    expect(findDeepLink(["/opt/waypost", "--flag", "waypost://open/setup", "x"])).toBe(
      "waypost://open/setup",
    );
    expect(findDeepLink(["waypost://open/setup"])).toBeNull();
    expect(findDeepLink(["/opt/waypost", "--data", "/tmp"])).toBeNull();
  });

  it("brings the page to the screen when the program is started again with one", async () => {
    const { shell, nextCommand } = await startListening();
    shell.window.isShown = false;
    shell.startSecondInstance(["/opt/waypost", "waypost://open/results"]);
    expect(await nextCommand()).toEqual({ kind: "go", path: "/results" });
    expect(shell.window.isShown).toBe(true);
  });

  it("brings the page to the screen when macOS hands one over", async () => {
    const { shell, nextCommand } = await startListening();
    expect(shell.openUrl("waypost://open/accounts").defaultPrevented).toBe(true);
    expect(await nextCommand()).toEqual({ kind: "go", path: "/accounts" });
  });

  it("keeps the one that started the program until the page can listen", async () => {
    process.argv.push("waypost://open/send");
    onTestFinished(() => {
      process.argv.pop();
    });
    const { nextCommand } = await startListening();
    expect(await nextCommand()).toEqual({ kind: "go", path: "/send" });
  });

  it("lets the rest go without a word to the page, and notes nothing of what it said", async () => {
    const { shell, page, nextCommand } = await startListening();
    shell.openUrl("waypost://open/elsewhere");
    shell.openUrl("waypost://signup?code=AQ-secret&state=s&more=x");
    shell.openUrl("waypost://open/setup");
    expect(await nextCommand()).toEqual({ kind: "go", path: "/setup" });
    expect(page.unread).toBe(0);
    const log = readFileSync(`${shell.app.getPath("userData")}/logs/main.log`, "utf8");
    expect(log.match(/leads nowhere/g)).toHaveLength(2);
    expect(log).not.toMatch(/AQ-secret|elsewhere/);
  });

  it("brings the end of a signup in the system's browser to the core, which connects the account", async () => {
    const { shell, client, page, nextCommand } = await startListening();
    const view = await forClients(client);
    await client.signup.saveApp({ ...appOf(view), pageAddress: "http://localhost:9/signup.html" });
    const sandbox = await sandboxOf(client);
    const state = stateIn(addressOf(await client.signup.start({ place: "page", flow: "standard" })));
    const { code, message } = await sandbox.control("POST", "signup", { event: "FINISH" });
    const searchParams = new URLSearchParams({
      state,
      code: String(code),
      message: String(message),
      origin: sandbox.url,
    });
    shell.window.isShown = false;
    // Someone else's first: it is let go, and the signup goes on.
    shell.openUrl(`waypost://signup?code=AQ-forged&state=${"0".repeat(32)}`);
    shell.openUrl(`waypost://signup?${searchParams}`);
    expect((await untilSignup(client, "finished")).subject.accountId).toMatch(/^\d+$/);
    expect(shell.window.isShown).toBe(true);
    // Whoever comes back sees what became of it; of what was handed over, the page is told nothing.
    const shown = { kind: "go", path: "/setup/signup" };
    const { lastShownId: workspaceId } = await client.workspaces.list();
    expect([await nextCommand(), await nextCommand()]).toEqual([shown, { ...shown, workspaceId }]);
    expect(page.unread).toBe(0);
    const logs = ["main", "core"].map((name) =>
      readFileSync(`${shell.app.getPath("userData")}/logs/${name}.log`, "utf8"),
    );
    expect(logs.join("")).toContain("signup-state-wrong");
    expect(logs.join("")).not.toContain("AQ-forged");
    expect(logs.join("")).not.toContain(String(code));
  });

  it("is asked of the system only by a packaged program, which alone can be found again", async () => {
    expect((await startListening()).shell.desktop.protocolClients).toEqual([]);
    const packaged = await startListening((control) => {
      control.isPackaged = true;
    });
    expect(packaged.shell.desktop.protocolClients).toEqual(["waypost"]);
  });
});

describe("the menu", () => {
  type Item = Electron.MenuItemConstructorOptions;
  const itemsOf = (menu: readonly Item[]): Item[] =>
    menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
  const click = (shell: Control, label: string) => {
    const item = itemsOf(shell.menu).find((candidate) => candidate.label === label);
    // biome-ignore lint/complexity/noBannedTypes: Electron's own type, called without its arguments
    (item?.click as Function | undefined)?.();
    return item?.accelerator;
  };

  it("leads to every screen, by the usual keys", async () => {
    const { shell, nextCommand } = await startListening();
    for (const [label, keys, path] of [
      ["Settings…", "CmdOrCtrl+,", "/settings"],
      ["Setup", "CmdOrCtrl+1", "/setup"],
      ["Campaigns", "CmdOrCtrl+2", "/campaigns"],
      ["Send a Test", "CmdOrCtrl+Shift+E", "/send"],
      ["Doctor", undefined, "/doctor"],
    ] as const) {
      expect(click(shell, label)).toBe(keys);
      expect(await nextCommand()).toEqual({ kind: "go", path });
    }
  });

  it("asks again for what is shown instead of loading the page anew", async () => {
    const { shell, nextCommand } = await startListening();
    expect(click(shell, "Reload")).toBe("CmdOrCtrl+R");
    expect(await nextCommand()).toEqual({ kind: "refresh" });
    expect(shell.window.webContents.reloads).toBe(0);
    expect(JSON.stringify(shell.menu)).not.toContain('"role":"reload"');
  });

  it("opens Meta's pages by their id, through the core, also before there is a workspace", async () => {
    const { shell, nextCommand, client } = await startListening();
    click(shell, "Meta’s Error Codes");
    const command = await nextCommand();
    expect(command).toEqual({ kind: "open-link", id: "error-reference" });
    if (command.kind === "open-link") await client.app.openLink({ id: command.id });
    expect(shell.opened).toHaveLength(1);
    expect(shell.opened[0]).toMatch(/^https:\/\/developers\.facebook\.com\//);
  });

  it("has developer tools in development only", async () => {
    const development = await startListening();
    expect(JSON.stringify(development.shell.menu)).toContain("toggleDevTools");
    expect(development.shell.window.options.webPreferences?.devTools).toBe(true);
    const packaged = await startListening((control) => {
      control.isPackaged = true;
    });
    expect(JSON.stringify(packaged.shell.menu)).not.toContain("toggleDevTools");
    expect(packaged.shell.window.options.webPreferences?.devTools).toBe(false);
  });
});

describe("notifications", () => {
  it("tell what happened while the person looked elsewhere, and lead there", async () => {
    const { shell, coreSays, nextCommand } = await startListening();
    shell.window.lookAway();
    coreSays(arrived());
    const [notification] = shell.desktop.notifications;
    expect(notification).toMatchObject({ title: "Test message delivered", isShown: true });
    expect(notification?.body).toContain("autumn_sale");
    expect(shell.desktop.badgeCount).toBe(1);
    notification?.click();
    expect(await nextCommand()).toEqual({
      kind: "go",
      path: `/results/${MESSAGE_ID}`,
      workspaceId: WORKSPACE_ID,
    });
    expect(shell.window.isFocused()).toBe(true);
    expect(shell.desktop.badgeCount).toBe(0);
  });

  it("tell a person who looks at another workspace, and lead from there to the one it is about", async () => {
    const { shell, coreSays, nextCommand } = await startListening();
    coreSays(arrived("delivered", false));
    const [notification] = shell.desktop.notifications;
    expect(notification).toMatchObject({ title: "Test message delivered", isShown: true });
    notification?.click();
    expect(await nextCommand()).toMatchObject({ kind: "go", workspaceId: WORKSPACE_ID });
  });

  it("keep quiet while the person looks", async () => {
    const { shell, coreSays } = await startListening();
    coreSays(arrived());
    expect(shell.desktop.notifications).toEqual([]);
    expect(shell.desktop.badgeCount).toBe(0);
  });

  it("keep quiet once they are turned off", async () => {
    const { shell, coreSays, client } = await startListening();
    shell.window.lookAway();
    await client.app.changePreferences({ notifications: false });
    coreSays(arrived());
    expect(shell.desktop.notifications).toEqual([]);
    await client.app.changePreferences({ notifications: true });
    coreSays(arrived("failed"));
    expect(shell.desktop.notifications.map(({ title }) => title)).toEqual(["Test message failed"]);
  });

  it("are in the person's language, and go away once the window is looked at", async () => {
    const { shell, coreSays } = await startListening((control) => {
      control.languages = ["fr-FR"];
    });
    shell.window.lookAway();
    coreSays({
      type: "news",
      told: { workspaceId: WORKSPACE_ID, isShown: true, news: { kind: "optimized-active" } },
    });
    coreSays(arrived());
    expect(shell.desktop.notifications[0]?.title).toBe("La distribution optimisée est active");
    expect(shell.desktop.badgeCount).toBe(2);
    shell.window.look();
    expect(shell.desktop.badgeCount).toBe(0);
    expect(shell.desktop.notifications.map(({ isShown }) => isShown)).toEqual([false, false]);
  });

  it("say how a campaign stands, and lead to it", async () => {
    const { shell, coreSays, nextCommand } = await startListening();
    shell.window.lookAway();
    for (const state of CAMPAIGN_NEWS)
      coreSays({
        type: "news",
        told: {
          workspaceId: WORKSPACE_ID,
          isShown: true,
          news: { kind: "campaign", campaignId: "7", name: "Spring sale", state },
        },
      });
    expect(shell.desktop.notifications.map(({ title }) => title)).toEqual([
      "Campaign completed",
      "Campaign completed with errors",
      "Waypost has paused a campaign",
      "A campaign missed its start",
    ]);
    for (const { body } of shell.desktop.notifications) expect(body).toContain("“Spring sale”");
    shell.desktop.notifications[0]?.click();
    expect(await nextCommand()).toEqual({
      kind: "go",
      path: "/campaigns/7",
      workspaceId: WORKSPACE_ID,
    });
  });

  it("say that the core had stopped and is back", async () => {
    const { shell, page } = await startListening();
    shell.window.lookAway();
    shell.workers[0]?.kill();
    await page.nextMessage();
    expect(shell.desktop.notifications.map(({ title }) => title)).toEqual(["Waypost recovered"]);
  });

  it("are not offered where the system has none", async () => {
    const { shell, client, coreSays } = await startListening((control) => {
      control.desktop.hasNotifications = false;
    });
    expect((await client.app.info()).capabilities).not.toContain("notifications");
    shell.window.lookAway();
    coreSays(arrived());
    expect(shell.desktop.notifications).toEqual([]);
  });
});

describe("work under way", () => {
  it("shows on the taskbar, and keeps the machine awake until it is done", async () => {
    const { shell, coreSays } = await startListening();
    coreSays(sending({ kind: "sending", done: 25, total: 100 }));
    coreSays(sending({ kind: "sending", done: 50, total: 100 }));
    expect(shell.window.progress).toBe(0.5);
    expect(shell.desktop.awake.size).toBe(1);
    coreSays(sending(null));
    expect(shell.window.progress).toBe(-1);
    expect(shell.desktop.awake.size).toBe(0);
  });

  it("is over when the core's process dies", async () => {
    const { shell, page, coreSays } = await startListening();
    coreSays(sending({ kind: "sending", done: 0, total: 9 }));
    expect(shell.window.progress).toBe(0);
    expect(shell.desktop.awake.size).toBe(1);
    shell.workers[0]?.kill();
    await page.nextMessage();
    expect(shell.window.progress).toBe(-1);
    expect(shell.desktop.awake.size).toBe(0);
  });

  it("has no measure while it is one piece", () => {
    expect(progressOf({ kind: "sending", done: 0, total: 1 })).toBe(2);
    expect(progressOf({ kind: "sending", done: 3, total: 4 })).toBe(0.75);
    expect(progressOf(null)).toBe(-1);
  });

  it("adds up what several jobs report, and ends with the last", () => {
    const shown: (Activity | null)[] = [];
    const activities = createActivities((activity) => shown.push(activity));
    const first = activities.begin("sending", 10);
    const second = activities.begin("sending", 30);
    first.progress(4);
    first.end();
    first.end();
    first.progress(9);
    second.progress(99);
    second.end();
    expect(shown).toEqual([
      { kind: "sending", done: 0, total: 10 },
      { kind: "sending", done: 0, total: 40 },
      { kind: "sending", done: 4, total: 40 },
      { kind: "sending", done: 0, total: 30 },
      { kind: "sending", done: 30, total: 30 },
      null,
    ]);
  });
});

describe("quitting while work is under way", () => {
  const busy = sending({ kind: "sending", done: 1, total: 9 });

  it("asks first, and goes on when the person would rather", async () => {
    const { shell, coreSays, client } = await startListening((control) => {
      control.languages = ["fr"];
    });
    coreSays(busy);
    shell.app.quit();
    expect(shell.questions).toHaveLength(1);
    expect(shell.questions[0]?.buttons).toEqual(["Continuer", "Arrêter et quitter"]);
    expect(shell.window.isClosed).toBe(false);
    expect(await client.app.info()).toBeDefined();
    coreSays(sending(null));
    shell.app.quit();
    expect(await shell.exited.promise).toBe(0);
    expect(shell.questions).toHaveLength(1);
  });

  it("stops in order when the person says so, asked once", async () => {
    const { shell, coreSays } = await startListening();
    coreSays(busy);
    shell.desktop.answer = 1;
    shell.app.quit();
    expect(await shell.exited.promise).toBe(0);
    expect(shell.questions).toHaveLength(1);
  });

  it.skipIf(process.platform === "darwin")("asks too when the window is closed, which ends it", async () => {
    const { shell, coreSays } = await startListening();
    coreSays(busy);
    shell.window.close();
    expect(shell.window.isClosed).toBe(false);
    shell.desktop.answer = 1;
    shell.window.close();
    expect(await shell.exited.promise).toBe(0);
    expect(shell.questions).toHaveLength(2);
  });

  it("does not ask when there is nothing under way", async () => {
    const { shell } = await startListening();
    shell.app.quit();
    expect(await shell.exited.promise).toBe(0);
    expect(shell.questions).toEqual([]);
  });
});

describe("saving a file", () => {
  it("asks the person where, in their language, and lets the core write it there", async () => {
    const { shell, client } = await startListening((control) => {
      control.languages = ["fr"];
    });
    await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    const path = join(temporaryFolder(), "mes résultats.json");
    shell.desktop.save = () => ({ canceled: false, filePath: path });
    const events: unknown[] = [];
    for await (const event of await client.results.export({ format: "json" })) {
      events.push(event);
    }
    expect(events.at(-1)).toEqual({ type: "done", path, rows: 0 });
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual([]);
    expect(shell.desktop.saveDialogs).toHaveLength(1);
    expect(shell.desktop.saveDialogs[0]).toMatchObject({
      title: "Exporter",
      filters: [{ name: "Fichier JSON", extensions: ["json"] }],
      defaultPath: expect.stringMatching(/Downloads.waypost-results-[\d-]+\.json$/),
    });
  });

  it("writes nothing when the person closes the dialog", async () => {
    const { shell, client } = await startListening();
    await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    const events: unknown[] = [];
    for await (const event of await client.results.export({ format: "csv" })) {
      events.push(event);
    }
    expect(events).toEqual([{ type: "cancelled" }]);
    expect(shell.desktop.saveDialogs).toHaveLength(1);
  });
});
