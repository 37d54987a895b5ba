/** One window shows the sandbox, another a live workspace, for which a second sandbox process stands in for Meta. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import type { ContractRouterClient } from "@orpc/contract";
import type { Locator, Page } from "@playwright/test";
import { WebSocket } from "ws";
import { type Contract, SHOWN_WORKSPACE_HEADER, type Workspace } from "../../shared/contract/index.ts";
import { type StandInForMeta, standInForMeta } from "../support/stand-in-for-meta.ts";
import { exploreSandbox, fillTest, goTo, RECIPIENT, row, sendTest, timeline } from "./journey.ts";
import { controlAt } from "./sandbox-control.ts";
import { expect, test, type Waypost } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const words = allWords.en;

const menuButton = (page: Page): Locator => page.getByRole("button", { name: /^Workspace/ });

function tellOfMeta({ folder }: Waypost, { preferences }: StandInForMeta): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "preferences.json"), JSON.stringify({ version: 1, preferences }));
}

async function switchTo(page: Page, kind: "sandbox" | "live"): Promise<void> {
  await menuButton(page).click();
  await page.getByRole("menuitemradio", { name: words.frame.workspace.defaultName[kind] }).click();
  await expect(menuButton(page)).toContainText(words.frame.workspace.kind[kind]);
}

async function act(page: Page, step: "credentials" | "account" | "webhooks"): Promise<Locator> {
  await row(page, words, step).getByRole("button").first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  return dialog;
}

/** The value shown below a term of a dialog, which a button copies. */
const copied = (dialog: Locator, copy: string): Promise<string> =>
  dialog.getByRole("button", { name: copy }).locator("xpath=preceding-sibling::code").innerText();

/** A window that shows one workspace sends nothing to another, nor to one that is not open. */
async function refusesStaleCalls(address: string): Promise<void> {
  const { host, origin, hash } = new URL(address);
  const socket = new WebSocket(`ws://${host}/rpc`, ["waypost.v1", `token.${hash.replace("#t=", "")}`], {
    origin,
  });
  await new Promise((resolve) => socket.once("open", resolve));
  let shown = "";
  const client: ContractRouterClient<Contract> = createORPCClient(
    new RPCLink({
      websocket: socket as unknown as ConstructorParameters<typeof RPCLink>[0]["websocket"],
      headers: (): Record<string, string> => (shown === "" ? {} : { [SHOWN_WORKSPACE_HEADER]: shown }),
    }),
  );
  const { workspaces } = await client.workspaces.list();
  const idOf = (kind: Workspace["kind"]) => workspaces.find((one) => one.kind === kind)?.id ?? "";
  const send = () =>
    client.messages.sendTest({
      workspaceId: idOf("live"),
      templateId: "1",
      to: RECIPIENT,
      variables: {},
      deliveryMethod: "optimized",
      acceptSuspicious: false,
    });
  shown = idOf("sandbox");
  await expect(send()).rejects.toThrow("other-workspace-shown");
  shown = "00000000-0000-4000-8000-000000000000";
  await expect(send()).rejects.toThrow("workspace-not-open");
  shown = "";
  await expect(send()).rejects.toThrow("workspace-not-open");
  socket.terminate();
}

test("a live workspace sends and receives while every window shows the sandbox; a stale call is refused", async ({
  page,
  context,
  waypost,
  startSandbox,
}) => {
  const { line } = await startSandbox(["--port", "0", "--scenario", "all-good", "--clock", "manual"]);
  const meta = await standInForMeta(line.url);
  try {
    tellOfMeta(waypost, meta);
    await waypost.open();
    await exploreSandbox(page, words);
    await menuButton(page).click();
    await page.getByRole("menuitem", { name: words.frame.workspace.add }).click();
    await page.getByRole("button", { name: words.firstRun.meta.action }).click();
    await expect(menuButton(page)).toContainText(words.frame.workspace.kind.live);

    const credentials = await act(page, "credentials");
    await credentials.getByLabel(words.setup.credentials.token, { exact: true }).fill(line.token);
    await credentials.getByRole("textbox", { name: words.setup.credentials.appId }).fill(line.appId);
    await credentials.getByLabel(words.setup.credentials.appSecret, { exact: true }).fill(line.appSecret);
    const keep = credentials.getByRole("checkbox");
    if ((await keep.count()) > 0) await credentials.getByText(words.setup.credentials.keep).click();
    await credentials.getByRole("button", { name: words.setup.credentials.save }).click();
    await expect(row(page, words, "credentials")).toContainText(words.setup.state.done);

    const accounts = await act(page, "account");
    await accounts.getByRole("radio").first().click({ force: true });
    await accounts.getByRole("button", { name: words.setup.chooseAccount.save }).click();
    await expect(row(page, words, "account")).toContainText(words.setup.state.done);
    await expect(row(page, words, "number")).toContainText(words.setup.state.done);

    const webhooks = await act(page, "webhooks");
    const url = await copied(webhooks, words.setup.webhooks.copyLocalUrl);
    const verifyToken = await copied(webhooks, words.setup.webhooks.copyVerifyToken);
    expect(url).toMatch(/\/webhooks\/[0-9a-f-]{36}$/);
    // As a tunnel would lead there.
    const control = await controlAt(line.url);
    await control.post("webhooks/callback", { url, verifyToken });
    await page.keyboard.press("Escape");
    await expect(row(page, words, "template")).toContainText(words.setup.state.done);

    await goTo(page, words, "send");
    await fillTest(page, words);
    await sendTest(page, words);
    const message = await page.evaluate(() => window.location.hash);

    // Now every window shows the sandbox.
    await switchTo(page, "sandbox");
    const windows = [page];
    if (waypost.has("several-windows")) {
      const other = await context.newPage();
      await other.goto(waypost.host().line.url);
      await expect(menuButton(other)).toContainText(words.frame.workspace.kind.sandbox);
      windows.push(other);
    }
    await control.post("clock/advance", { seconds: 600 });
    await goTo(page, words, "results");
    await expect(page.getByRole("main")).toContainText(words.results.empty.title);

    // One window shows the live one again, where its receipts have come in; the other still shows the sandbox.
    await switchTo(page, "live");
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, message);
    await expect(timeline(page, words)).toContainText(words.results.timeline.delivered);
    await expect(timeline(page, words)).toContainText(words.results.timeline.read);
    const [, other] = windows;
    if (other !== undefined) {
      await expect(menuButton(other)).toContainText(words.frame.workspace.kind.sandbox);
      await goTo(other, words, "results");
      await expect(other.getByRole("main")).toContainText(words.results.empty.title);
    }
    if (waypost.has("address")) await refusesStaleCalls(waypost.host().line.url);
    expect(meta.asked.filter((asked) => /^POST \S+marketing_messages/.test(asked))).toHaveLength(1);
  } finally {
    await meta.close();
  }
});
