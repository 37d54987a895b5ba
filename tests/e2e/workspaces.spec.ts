/** A workspace keeps to itself: what one shows is never seen in another, and no window is taken along by another. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import type { ContractRouterClient } from "@orpc/contract";
import type { Locator, Page } from "@playwright/test";
import { WebSocket } from "ws";
import type { Contract } from "../../shared/contract/index.ts";
import {
  expectAccessible,
  fillTest,
  goTo,
  openSandbox,
  openSendForm,
  row,
  sendFirstTest,
  sendTest,
  signTerms,
  timeline,
} from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const { en, fr } = allWords;

function nameOf(words: Words, kind: "sandbox" | "live"): string {
  return words.frame.workspace.defaultName[kind];
}

function menuButton(page: Page, words: Words): Locator {
  const [start = ""] = words.frame.workspace.label.split(/\s*:/);
  return page.getByRole("button", { name: new RegExp(`^${start}`) });
}

async function switchTo(page: Page, words: Words, kind: "sandbox" | "live"): Promise<void> {
  await menuButton(page, words).click();
  await page.getByRole("menuitemradio", { name: nameOf(words, kind) }).click();
  await expect(menuButton(page, words)).toContainText(words.frame.workspace.kind[kind]);
}

async function addLive(page: Page, words: Words): Promise<void> {
  await menuButton(page, words).click();
  await page.getByRole("menuitem", { name: words.frame.workspace.add }).click();
  await page.getByRole("button", { name: words.firstRun.meta.action }).click();
  await expect(menuButton(page, words)).toContainText(words.frame.workspace.kind.live);
}

function hash(page: Page, path: string): Promise<void> {
  return page.evaluate((next) => {
    window.location.hash = next;
  }, path);
}

/** As a further window at this address, which shows nothing. */
async function callCore(address: string) {
  const { host, origin, hash } = new URL(address);
  const socket = new WebSocket(`ws://${host}/rpc`, ["waypost.v1", `token.${hash.replace("#t=", "")}`], {
    origin,
  });
  await new Promise((resolve) => socket.once("open", resolve));
  const websocket = socket as unknown as ConstructorParameters<typeof RPCLink>[0]["websocket"];
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ websocket }));
  return { client, end: () => socket.terminate() };
}

/** Keeps back what the core answers to calls of one path. Call before the page is opened. */
async function holdAnswersTo(page: Page, path: string) {
  const there = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const ids = new Set<string>();
  const idOf = (frame: string | Buffer): string => /"i":"?(\w+)/.exec(String(frame))?.[1] ?? "";
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const core = socket.connectToServer();
    socket.onMessage((frame) => {
      if (String(frame).includes(path)) ids.add(idOf(frame));
      core.send(frame);
    });
    core.onMessage((frame) => {
      if (!ids.has(idOf(frame))) return socket.send(frame);
      there.resolve();
      void released.promise.then(() => socket.send(frame));
    });
  });
  return { isThere: there.promise, release: () => released.resolve() };
}

test("no screen shows anything of the workspace that was left, whichever screen it was left on", async ({
  page,
  waypost,
}) => {
  await openSandbox(page, en, waypost);
  await signTerms(page, en, waypost);
  await sendFirstTest(page, en);
  await expect(timeline(page, en)).toContainText(en.results.timeline.accepted);
  const message = await page.evaluate(() => window.location.hash.slice(1));
  await goTo(page, en, "doctor");
  await page.getByRole("button", { name: en.doctor.run }).click();
  await expect(page.locator('[data-check="workspace"]')).toBeVisible();
  await goTo(page, en, "accounts");
  await page.getByRole("link", { name: "Harbour & Pine", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Harbour & Pine" })).toBeVisible();
  const account = await page.evaluate(() => window.location.hash.slice(1));
  await addLive(page, en);
  await switchTo(page, en, "sandbox");

  /** Each screen with something of the sandbox that stands on it. */
  const main = page.getByRole("main");
  const ofSandbox = /Harbour & Pine|98765 4000/;
  const screens: readonly (readonly [path: string, sign: RegExp | string])[] = [
    ["/setup", en.setup.reasons["credentials-ok"]],
    ["/setup/ways", en.signup.ways.title],
    ["/setup/app", en.signup.app.title],
    ["/setup/signup", en.signup.start.title],
    ["/setup/clients", en.signup.clients.title],
    ["/accounts", "Harbour & Pine"],
    [account, "Harbour & Pine"],
    ["/send", "autumn_sale"],
    ["/results", "autumn_sale"],
    [message, "autumn_sale"],
    ["/doctor", en.doctor.words.checks.workspace.sandbox.message.split("{{name}}")[0] ?? ""],
    ["/settings", en.settings.title],
  ];
  for (const [path, sign] of screens) {
    await hash(page, path);
    await expect(main, `${path} of the sandbox`).toContainText(sign);
    await switchTo(page, en, "live");
    await expect(main.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await expect(main, `${path} of the live workspace`).not.toContainText(ofSandbox);
    await expect(main).not.toContainText(`“${nameOf(en, "sandbox")}”`);
    await expect(page.getByTestId("announcements")).not.toContainText(ofSandbox);
    await expect(page.getByText(en.frame.sandboxMark, { exact: true })).toHaveCount(0);
    await switchTo(page, en, "sandbox");
    await expect(main, `${path} of the sandbox again`).not.toContainText(`“${nameOf(en, "live")}”`);
  }
});

test("what was typed right before a switch is there again after it", async ({ page, waypost }) => {
  const words = allWords.en;
  await openSandbox(page, words, waypost);
  await addLive(page, words);
  await switchTo(page, words, "sandbox");
  await goTo(page, words, "send");
  const recipient = page.getByRole("textbox", { name: words.send.recipient.label });
  await recipient.fill("+55 11 98765-4100");
  await switchTo(page, words, "live");
  await switchTo(page, words, "sandbox");
  await expect(recipient).toHaveValue("+55 11 98765-4100");
});

test("the answer to a message that was sent right before a switch leads nowhere in the other workspace", async ({
  page,
  waypost,
}) => {
  waypost.needs("address");
  const held = await holdAnswersTo(page, "/messages/sendTest");
  await openSandbox(page, en, waypost);
  await signTerms(page, en, waypost);
  await addLive(page, en);
  await switchTo(page, en, "sandbox");
  await goTo(page, en, "send");
  await fillTest(page, en);
  await page.getByRole("button", { name: en.send.action.send }).click();
  await held.isThere;
  await switchTo(page, en, "live");
  await goTo(page, en, "doctor");
  held.release();
  // What is asked now is answered after that.
  await page.getByRole("button", { name: en.doctor.run }).click();
  await expect(page.locator('[data-check="workspace"]')).toBeVisible();
  await expect(page).toHaveURL(/#\/doctor$/);
  await switchTo(page, en, "sandbox");
  await goTo(page, en, "results");
  await expect(page.getByRole("table")).toContainText("autumn_sale");
});

test("two clicks in one moment make one workspace", async ({ page, waypost }) => {
  await openSandbox(page, en, waypost);
  await menuButton(page, en).click();
  await page.getByRole("menuitem", { name: en.frame.workspace.add }).click();
  await page.getByRole("button", { name: en.firstRun.meta.action }).evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  await expect(menuButton(page, en)).toContainText(en.frame.workspace.kind.live);
  await goTo(page, en, "doctor");
  await page.getByRole("button", { name: en.doctor.run }).click();
  await expect(page.locator('[data-check="workspace"]')).toBeVisible();
  expect(readdirSync(join(waypost.folder, "workspaces"))).toHaveLength(2);
});

test("a dialog goes with its workspace when another window sets that aside, and the focus is not lost", async ({
  page,
  context,
  waypost,
}) => {
  waypost.needs("address");
  await openSandbox(page, en, waypost);
  await addLive(page, en);
  await row(page, en, "credentials").getByRole("button").first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").first().fill("typed");
  const other = await context.newPage();
  await other.goto(waypost.host().line.url);
  await expect(menuButton(other, en)).toContainText(en.frame.workspace.kind.live);
  const live = await other.evaluate(() => sessionStorage.getItem("waypost.workspace"));
  const { client, end } = await callCore(waypost.host().line.url);
  await client.workspaces.setAside({ id: live ?? "" });
  end();
  await expect(dialog).toHaveCount(0);
  const title = page.getByRole("main").getByRole("heading", { level: 1 });
  await expect(title).toHaveText(en.frame.unopened.none);
  await expect(title).toBeFocused();
  await expectAccessible(page);
});

test("another workspace is shown from the top of its screen", async ({ page, waypost }) => {
  await openSandbox(page, en, waypost);
  await addLive(page, en);
  await switchTo(page, en, "sandbox");
  await goTo(page, en, "settings");
  const main = page.getByRole("main");
  await page.setViewportSize({ width: 900, height: 400 });
  await main.evaluate((element) => element.scrollTo(0, 200));
  // A notice that comes above moves what is read further down, as browsers do.
  await expect.poll(() => main.evaluate((element) => element.scrollTop)).toBeGreaterThanOrEqual(200);
  await switchTo(page, en, "live");
  await expect.poll(() => main.evaluate((element) => element.scrollTop)).toBe(0);
});

test("what was looked for among one workspace's messages is not looked for in another's", async ({
  page,
  waypost,
}) => {
  await openSandbox(page, en, waypost);
  await signTerms(page, en, waypost);
  await sendFirstTest(page, en);
  await goTo(page, en, "results");
  const search = page.getByRole("searchbox", { name: en.results.list.search });
  await search.fill("98765");
  await addLive(page, en);
  await switchTo(page, en, "sandbox");
  await goTo(page, en, "results");
  await expect(search).toHaveValue("");
});

test("the ways on from a workspace that cannot be opened are its own, not those of the one before", async ({
  page,
  waypost,
}) => {
  await openSandbox(page, en, waypost);
  const [sandbox = ""] = readdirSync(join(waypost.folder, "workspaces"));
  await addLive(page, en);
  await switchTo(page, en, "sandbox");
  await waypost.rememberedPath(/^\/setup$/);
  await waypost.end();
  const [live = ""] = readdirSync(join(waypost.folder, "workspaces")).filter((id) => id !== sandbox);
  writeFileSync(join(waypost.folder, "workspaces", live, "main.db"), "torn ".repeat(2_000));

  await waypost.open();
  await menuButton(page, en).click();
  await page.getByRole("menuitemradio", { name: nameOf(en, "live") }).click();
  await expect(page.getByText(en.problems["database-damaged"].title)).toBeVisible();
  await expect(
    page.getByRole("button", { name: en.frame.unopened.retry.replace("{{name}}", nameOf(en, "live")) }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: en.frame.unopened.setAside }).click();
  await page
    .getByRole("main")
    .getByRole("button", { name: nameOf(en, "sandbox"), exact: true })
    .click();
  await expect(menuButton(page, en)).toContainText(en.frame.workspace.kind.sandbox);
  expect(readdirSync(join(waypost.folder, "workspaces"))).toEqual([sandbox]);
});

for (const [language, words] of [
  ["en", en],
  ["fr", fr],
] as const) {
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("two windows show two workspaces side by side; neither is taken along, not even by a reload", async ({
      page,
      context,
      waypost,
    }) => {
      waypost.needs("several-windows");
      await openSendForm(page, words, waypost);
      await fillTest(page, words);
      const other = await context.newPage();
      await other.goto(waypost.host().line.url);
      await expect(menuButton(other, words)).toContainText(words.frame.workspace.kind.sandbox);
      await addLive(other, words);

      // What is typed and shown here is still the sandbox's, and goes to the sandbox.
      await expect(menuButton(page, words)).toContainText(words.frame.workspace.kind.sandbox);
      await expect(page.getByRole("textbox", { name: words.send.recipient.label })).toHaveValue(/98765/);
      await expect(page.getByText(words.frame.sandboxMark, { exact: true })).toBeVisible();
      await expect(other.getByText(words.frame.sandboxMark, { exact: true })).toHaveCount(0);
      await page.reload();
      await other.reload();
      await expect(menuButton(page, words)).toContainText(words.frame.workspace.kind.sandbox);
      await expect(menuButton(other, words)).toContainText(words.frame.workspace.kind.live);
      await expectAccessible(page);
      await sendTest(page, words);
      await goTo(other, words, "results");
      await expect(other.getByRole("main")).toContainText(words.results.empty.title);

      // Two may show the same one.
      await switchTo(other, words, "sandbox");
      await expect(other.getByRole("table")).toContainText("autumn_sale");
    });

    test("a window whose workspace another one has set aside says so, and shows none unasked", async ({
      page,
      context,
      waypost,
    }) => {
      waypost.needs("several-windows");
      await openSandbox(page, words, waypost);
      const [sandbox = ""] = readdirSync(join(waypost.folder, "workspaces"));
      await addLive(page, words);
      await waypost.rememberedPath(/^\/setup$/);
      await waypost.end();
      const [live = ""] = readdirSync(join(waypost.folder, "workspaces")).filter((id) => id !== sandbox);
      writeFileSync(join(waypost.folder, "workspaces", live, "main.db"), "torn ".repeat(2_000));
      await waypost.open();
      const other = await context.newPage();
      await other.goto(waypost.host().line.url);
      for (const window of [page, other]) {
        await expect(menuButton(window, words)).toContainText(words.frame.workspace.kind.live);
        await expect(window.getByText(words.problems["database-damaged"].title)).toBeVisible();
      }
      await other.getByRole("button", { name: words.frame.unopened.setAside }).click();
      for (const window of [page, other]) {
        const main = window.getByRole("main");
        await expect(main.getByRole("heading", { level: 1 })).toHaveText(words.frame.unopened.none);
        await expect(menuButton(window, words)).toContainText(words.frame.unopened.none);
      }
      await expect(page.getByRole("main")).toContainText(words.frame.unopened.setAsideElsewhere);
      await expectAccessible(page);
      const choice = page
        .getByRole("main")
        .getByRole("button", { name: nameOf(words, "sandbox"), exact: true });
      await choice.click();
      await expect(menuButton(page, words)).toContainText(words.frame.workspace.kind.sandbox);
      await expect(menuButton(other, words)).toContainText(words.frame.unopened.none);
    });
  });
}
