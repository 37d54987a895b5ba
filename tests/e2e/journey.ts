/** The steps of a first message as a person takes them in the interface, in whichever language. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type FileChooser, type Locator, type Page } from "@playwright/test";
import type { Waypost } from "./waypost-test.ts";
import type { Words } from "./words.ts";

/** A Brazilian mobile number; the sandbox has it sent, delivered and read. */
export const RECIPIENT = "+55 11 98765 4000";
const TEMPLATE = "autumn_sale";

/** A script without a statement in it. */
const NOTHING = ";";

/** Nothing is fading in or moving into its place any more. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))),
  );
}

/** Throws the rules of WCAG 2.2 AA and axe's best practices at what is on the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  // Colours are judged once nothing is fading in any more.
  await settled(page);
  // It is half a megabyte, and a page that has it already needs no other.
  const isThere = await page.evaluate(() => "axe" in window);
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: NOTHING }) });
  // The other mode asks for a blank page besides, and Electron opens none on demand.
  const { violations } = await axe
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, targets: nodes.map((node) => node.target.join(" ")) })),
  ).toEqual([]);
}

/**
 * All of it at once, as a person's paste is. `fill` takes the lines one by one through the browser's editor, which lays out the
 * page after each: two thousand take ten seconds of a processor.
 */
export async function paste(field: Locator, text: string): Promise<void> {
  await field.evaluate((element, pasted) => {
    const area = element as HTMLTextAreaElement;
    area.setRangeText(pasted, 0, area.value.length, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  }, text);
  await expect(field).toHaveValue(text);
}

/**
 * The dialog for files that a press opens. The browser hands dialogs over from the first listener on, a moment after it: on a
 * busy machine a press that follows at once opens one that nobody hears of.
 */
export async function fileChooser(page: Page, press: () => Promise<void>): Promise<FileChooser> {
  const opened = page.waitForEvent("filechooser");
  await page.evaluate(() => undefined);
  const [chooser] = await Promise.all([opened, press()]);
  return chooser;
}

export function row(page: Page, words: Words, step: keyof Words["setup"]["steps"]): Locator {
  return page.getByRole("listitem").filter({ has: page.getByText(words.setup.steps[step], { exact: true }) });
}

export async function exploreSandbox(page: Page, words: Words): Promise<void> {
  await page.getByRole("button", { name: words.firstRun.sandbox.action }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.setup.title })).toBeVisible();
  await expect(row(page, words, "template")).toContainText(words.setup.state.done);
  // Steps fold and unfold for as long as they are checked, and a press that begins on a button may end beside it.
  await expect(page.getByRole("button", { name: words.setup.checkAgain })).toBeVisible();
}

/** Waypost once the person has chosen to explore: a sandbox is open, and its setup is checked. */
export async function openSandbox(page: Page, words: Words, waypost: Waypost): Promise<void> {
  await waypost.open();
  await exploreSandbox(page, words);
}

/** The form of the test message, in a sandbox that was just opened. */
export async function openSendForm(page: Page, words: Words, waypost: Waypost): Promise<void> {
  await openSandbox(page, words, waypost);
  await goTo(page, words, "send");
}

export async function signTerms(page: Page, words: Words, waypost: Waypost): Promise<void> {
  const terms = await waypost.openedBy(() =>
    row(page, words, "terms").getByRole("link", { name: words.setup.actions["open-terms"] }).click(),
  );
  await terms.getByRole("button", { name: words.sign }).click();
  // A page that is closed on its way to the next can take the browser long to let go of.
  await terms.waitForURL(/\/_pages\/terms\/signed/);
  await terms.close();
  await expect(row(page, words, "terms")).toContainText(words.setup.state.done);
}

/** Moves the sandbox's clock on by ten minutes, from the frame. */
export async function advanceClock(page: Page, words: Words): Promise<void> {
  await page.getByRole("button", { name: words.sandbox.open }).click();
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: words.sandbox.tenMinutes }).click();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
}

/** A place of the navigation; or the test message, which is an action of Campaigns. */
export async function goTo(
  page: Page,
  words: Words,
  screen: keyof Words["frame"]["nav"] | "send",
): Promise<void> {
  await page
    .getByRole("navigation", { name: words.frame.mainNavigation })
    .getByRole("link", { name: words.frame.nav[screen === "send" ? "campaigns" : screen] })
    .click();
  if (screen === "send") {
    await page.getByRole("main").getByRole("link", { name: words.campaigns.sendTest }).click();
  }
}

export async function fillTest(page: Page, words: Words, recipient = RECIPIENT): Promise<void> {
  await page.getByRole("combobox", { name: words.send.template.search }).fill(TEMPLATE);
  await page
    .getByRole("listbox", { name: words.send.template.listLabel })
    .getByRole("option")
    .first()
    .click();
  await page.getByRole("button", { name: words.send.variables.useExamples }).click();
  await page.getByRole("textbox", { name: words.send.recipient.label }).fill(recipient);
}

export async function sendTest(page: Page, words: Words): Promise<void> {
  await page.getByRole("button", { name: words.send.action.send }).click();
  await expect(page).toHaveURL(/#\/results\/\d+$/);
}

/** From any screen to the page of a message that was just sent. */
export async function sendFirstTest(page: Page, words: Words): Promise<void> {
  await goTo(page, words, "send");
  await fillTest(page, words);
  await sendTest(page, words);
}

export function timeline(page: Page, words: Words): Locator {
  return page.getByRole("region", { name: words.results.timeline.title });
}
