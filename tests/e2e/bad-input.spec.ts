/** What goes wrong is said at the place it is about, with a way on; what was typed is kept. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expectAccessible, fillTest, goTo, openSandbox, openSendForm, row } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const words = allWords.en;

/** The catalog's sentence up to its first placeholder, which is enough to recognise it. */
function start(sentence: string): string {
  return sentence.split("{{")[0]?.trim() ?? sentence;
}

async function openExternalForm(page: Page): Promise<void> {
  await page.getByRole("button", { name: words.firstRun.sandbox.own }).click();
}

async function connect(page: Page, line: object): Promise<void> {
  await page.getByRole("textbox", { name: words.firstRun.sandbox.line }).fill(JSON.stringify(line));
  await page.getByRole("button", { name: words.firstRun.sandbox.connect }).click();
}

for (const language of ["en", "fr"] as const) {
  test.describe(`a sandbox that is already running, in ${language}`, () => {
    const text = allWords[language];
    test.use({ locale: text.locale });

    test("a wrong token is named at its field and what was typed stays", async ({
      page,
      waypost,
      startSandbox,
    }) => {
      const sandbox = await startSandbox(["--port", "0"]);
      await waypost.open();
      await page.getByRole("button", { name: text.firstRun.sandbox.own }).click();
      await page
        .getByRole("textbox", { name: text.firstRun.sandbox.line })
        .fill(JSON.stringify({ ...sandbox.line, token: "EAAwrong" }));
      await page.getByRole("button", { name: text.firstRun.sandbox.connect }).click();
      await expect(page.getByText(start(text.problems["token-rejected"].title)).first()).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test("a wrong port says that no sandbox answers there; the right one then connects", async ({
  page,
  waypost,
  startSandbox,
}) => {
  const sandbox = await startSandbox(["--port", "0"]);
  const other = createServer((_, response) => response.end("not a sandbox"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const wrong = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  await waypost.open();
  await openExternalForm(page);
  await connect(page, { ...sandbox.line, url: wrong });
  await expect(page.getByText(start(words.problems["sandbox-not-found"].title)).first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: words.firstRun.sandbox.url })).toHaveValue(wrong);
  await page.getByRole("textbox", { name: words.firstRun.sandbox.url }).fill(sandbox.line.url);
  await page.getByRole("button", { name: words.firstRun.sandbox.connect }).click();
  await expect(row(page, words, "credentials")).toContainText(words.setup.state.done);
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
});

test("a sandbox that stops midway is said to be gone; what is known stays on the screen", async ({
  page,
  waypost,
  startSandbox,
}) => {
  const sandbox = await startSandbox(["--port", "0"]);
  await waypost.open();
  await openExternalForm(page);
  await connect(page, sandbox.line);
  await expect(row(page, words, "template")).toContainText(words.setup.state.done);
  await sandbox.end("SIGKILL");
  await page.getByRole("button", { name: words.setup.checkAgain }).click();
  await expect(page.getByText(start(words.problems["sandbox-stopped"].title)).first()).toBeVisible();
  await expect(row(page, words, "template")).toContainText(words.setup.state.done);
  await expectAccessible(page);

  await goTo(page, words, "send");
  await fillTest(page, words);
  await page.getByRole("button", { name: words.send.action.send }).click();
  await expect(page.getByRole("main")).toContainText(words.results.error.neverSent.meaning);
  await expectAccessible(page);
});

test("the form of the test message points at each field that needs the person", async ({ page, waypost }) => {
  await openSendForm(page, words, waypost);
  await page.getByRole("button", { name: words.send.action.send }).click();
  await expect(page.getByText(words.send.template.required)).toBeVisible();
  await fillTest(page, words, "+55 11");
  await expect(page.getByText(words.send.recipient.invalid["too-short"])).toBeVisible();
  await page.getByRole("textbox", { name: words.send.recipient.label }).fill("+55 11 8765 4321");
  await expect(page.getByText(words.send.recipient.suspicious.title)).toBeVisible();
  await expectAccessible(page);
});

test("an id that is no account's is refused at its field, and stays", async ({ page, waypost }) => {
  await openSandbox(page, words, waypost);
  await row(page, words, "account").getByRole("button").last().click();
  const dialog = page.getByRole("dialog");
  const field = dialog.getByRole("textbox", { name: words.setup.chooseAccount.other });
  await field.fill("id: 123456789012345");
  await dialog.getByRole("button", { name: words.setup.chooseAccount.save }).click();
  await expect(dialog.getByText(start(words.problems["account-not-shown"].title))).toBeVisible();
  await expect(field).toHaveValue("123456789012345");
  await expectAccessible(page);
  const label = await dialog.getByRole("radio").first().getAttribute("value");
  await field.fill(label ?? "");
  await dialog.getByRole("button", { name: words.setup.chooseAccount.save }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, words, "account")).toContainText(words.setup.state.done);
});

test("a window without its key explains where to find it, and takes it", async ({ page, waypost }) => {
  waypost.needs("address");
  await waypost.open();
  const { url } = waypost.host().line;
  await page.evaluate(() => window.sessionStorage.clear());
  await page.goto("about:blank");
  await page.goto(new URL("/", url).href);
  await expect(page.getByRole("heading", { name: words.frame.key.title })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: words.frame.key.field }).fill(url);
  await page.getByRole("button", { name: words.frame.key.connect }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.firstRun.title })).toBeVisible();
});

test("a reload and a duplicated tab keep the key; one that the host no longer knows is dropped", async ({
  page,
  context,
  waypost,
}) => {
  waypost.needs("address");
  await openSandbox(page, words, waypost);
  await page.reload();
  await expect(row(page, words, "credentials")).toContainText(words.setup.state.done);
  await page.keyboard.press("F5");
  await expect(row(page, words, "credentials")).toContainText(words.setup.state.done);
  expect(page.url()).not.toContain("t=");

  const kept = () => page.evaluate(() => window.sessionStorage.getItem("waypost.key"));
  expect(await kept()).toBe(new URL(waypost.host().line.url).hash.replace("#t=", ""));
  // A window opened by this one gets a copy of what its tab keeps, as a duplicated tab does.
  const [duplicate] = await Promise.all([
    context.waitForEvent("page"),
    page.evaluate(() => window.open(window.location.href)),
  ]);
  await expect(row(duplicate, words, "credentials")).toContainText(words.setup.state.done);
  await duplicate.close();

  await page.evaluate(() => window.sessionStorage.setItem("waypost.key", "x".repeat(43)));
  await page.reload();
  await expect(page.getByRole("heading", { name: words.frame.key.title })).toBeVisible();
  expect(await kept()).toBeNull();
});
