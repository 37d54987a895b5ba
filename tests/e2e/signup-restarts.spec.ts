/**
 * Waypost is killed in the middle of every state of a signup: it goes on where it was, what Meta was asked once is not
 * asked again, and what must not be kept is nowhere on the disk. A gate before the sandbox holds each step still.
 */
import type { Page } from "@playwright/test";
import type { SignupStep } from "../../shared/domain/signup/signup.ts";
import { filesWith } from "../support/files-below.ts";
import { type Gate, openGate } from "../support/gate.ts";
import { row } from "./journey.ts";
import { endedOn, rehearse } from "./meta-pages.ts";
import { controlAt, entity, received, type SandboxControl } from "./sandbox-control.ts";
import {
  beginAgain,
  beginButton,
  chooseClients,
  enterPin,
  expectStep,
  panel,
  pasteResult,
  repeat,
  step,
} from "./signup-journey.ts";
import { expect, test, type Waypost } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const words = allWords.en;
const { signup, problems } = words;
const PIN = "730518";
/** The sandbox lets the first signup be Lumen Bakery's; its code is lost, and the second one is theirs. */
const CLIENT = "Kestrel Outdoor";

let gate: Gate | null = null;
test.afterEach(async () => {
  await gate?.close();
  gate = null;
});

async function killAndOpen(waypost: Waypost, meanwhile: () => void = () => undefined): Promise<void> {
  await waypost.rememberedPath(/^\/setup\/signup/);
  await waypost.kill();
  meanwhile();
  await waypost.open();
}

/** A client whose number is not registered, and who has not paid. */
async function prepareClient(control: SandboxControl) {
  const account = await entity(control, "accounts", ({ name }) => name === CLIENT);
  const number = await entity(control, "numbers", ({ accountId }) => accountId === account.id);
  await control.patch(`accounts/${account.id}`, { paymentMethod: "missing" });
  await control.patch(`numbers/${number.id}`, { registered: false, status: "PENDING" });
  return { account, number };
}

async function throughTheBrowser(page: Page, waypost: Waypost): Promise<string> {
  const pages = await waypost.openedBy(() => page.getByRole("link", { name: signup.waiting.open }).click());
  await rehearse(pages, "FINISH");
  return endedOn(pages);
}

test("a signup goes on where Waypost was killed, in each of its states, and asks for nothing twice", async ({
  page,
  waypost,
  startSandbox,
}) => {
  test.setTimeout(180_000);
  const sandbox = await startSandbox(["--port", "0"]);
  gate = await openGate(sandbox.line.url);
  const held = gate;
  const control = await controlAt(sandbox.line.url);
  const { account, number } = await prepareClient(control);
  const untilRunning = (name: SignupStep) => expectStep(page, words, name, "running");

  await waypost.open();
  await page.getByRole("button", { name: words.firstRun.sandbox.own }).click();
  const line = JSON.stringify({ ...sandbox.line, url: held.url });
  await page.getByRole("textbox", { name: words.firstRun.sandbox.line }).fill(line);
  await page.getByRole("button", { name: words.firstRun.sandbox.connect }).click();
  await expect(row(page, words, "credentials")).toContainText(words.setup.state.done);
  await chooseClients(page, words);

  if (waypost.has("signup-window")) {
    await test.step("in its own window: gone with Waypost, and it says so", async () => {
      const window = await waypost.signupWindow(() => beginButton(page, words, "window").click());
      await expect(window.locator("details.rehearse")).toBeVisible();
      await killAndOpen(waypost);
      await expect(panel(page, "failed")).toContainText(problems["signup-interrupted"].title);
      await beginAgain(page, words);
    });
  }

  await test.step("while the code is exchanged: it is lost, said to be, and was never kept", async () => {
    await beginButton(page, words, "browser").click();
    const address = await throughTheBrowser(page, waypost);
    const arrived = held.hold("GET", /oauth\/access_token/);
    await pasteResult(page, words, address);
    await expect(panel(page, "exchanging")).toContainText(signup.exchanging.title);
    await arrived;
    await killAndOpen(waypost, () => {
      const code = new URL(address).searchParams.get("code") ?? "";
      expect(code.length).toBeGreaterThan(20);
      expect(filesWith(waypost.folder, code)).toEqual([]);
      held.open();
    });
    await expect(panel(page, "failed")).toContainText(problems["signup-interrupted"].advice);
    await beginAgain(page, words);
  });

  await test.step("while the person is in their browser: still waited for, and what they bring is taken", async () => {
    await beginButton(page, words, "browser").click();
    await expect(panel(page, "waiting-for-person")).toBeVisible();
    await killAndOpen(waypost);
    await expect(panel(page, "waiting-for-person")).toContainText(signup.waiting.browserTitle);
    const address = await throughTheBrowser(page, waypost);
    const arrived = held.hold("GET", /debug_token/);
    await pasteResult(page, words, address);
    await arrived;
  });

  await test.step("while the account is looked for: looked for again, with the token that was kept", async () => {
    await untilRunning("identify");
    let arrived = Promise.resolve();
    await killAndOpen(waypost, () => {
      held.open();
      arrived = held.holdAnswer("POST", /\/subscribed_apps/);
    });
    await expectStep(page, words, "identify", "done");
    await expect(panel(page, "connecting")).toContainText(CLIENT);
    await arrived;
  });

  await test.step("while the app is subscribed, Meta's answer still to come: only the address is left to name", async () => {
    const subscriptions = new RegExp(`/${account.id}/subscribed_apps`);
    const before = await received(control, "POST", subscriptions);
    expect(before).toBeGreaterThan(0);
    await killAndOpen(waypost, () => held.open());
    await expectStep(page, words, "subscribe", "done");
    expect(await received(control, "POST", subscriptions)).toBe(before + 1);
  });

  await test.step("while a PIN is waited for: asked for again, and the rest stands", async () => {
    await expectStep(page, words, "register", "waiting-on-you");
    await expectStep(page, words, "payment", "waiting-on-you");
    await killAndOpen(waypost);
    await expect(step(page, "register")).toContainText(signup.stepReason["pin-needed"]);
    await expectStep(page, words, "subscribe", "done");
  });

  await test.step("while the number is registered, Meta's answer still to come: not registered again", async () => {
    const arrived = held.holdAnswer("POST", /\/register$/);
    await enterPin(page, words, PIN);
    await untilRunning("register");
    await arrived;
    await killAndOpen(waypost, () => {
      expect(filesWith(waypost.folder, PIN)).toEqual([]);
      held.open();
    });
    await expectStep(page, words, "register", "done");
    expect(await received(control, "POST", new RegExp(`/${number.id}/register$`))).toBe(1);
  });

  await test.step("while a payment method is waited for: it is seen once it is there", async () => {
    await killAndOpen(waypost);
    await expect(step(page, "payment")).toContainText(signup.stepReason["payment-missing"]);
    await control.patch(`accounts/${account.id}`, { paymentMethod: "valid" });
    const arrived = held.hold("GET", new RegExp(`/${account.id}\\?`));
    await repeat(page, words, "payment");
    await untilRunning("payment");
    await arrived;
    await killAndOpen(waypost, () => held.open());
  });

  await test.step("after the end: nothing begins anew", async () => {
    await expect(panel(page, "finished")).toContainText(CLIENT);
    await killAndOpen(waypost);
    await expect(panel(page, "finished")).toContainText(signup.finished.title);
    expect(await received(control, "GET", /oauth\/access_token/)).toBe(1);
    expect(await received(control, "POST", new RegExp(`/${number.id}/register$`))).toBe(1);
  });
});
