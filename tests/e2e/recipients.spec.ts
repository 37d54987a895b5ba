/** Whom a test goes to: chosen by outcome in a sandbox, pasted from anywhere, and left alone once they said so. */
import {
  advanceClock,
  expectAccessible,
  fillTest,
  goTo,
  openSendForm,
  sendTest,
  timeline,
} from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

/** From a phone book: marks for the direction of writing around it, a dash that breaks no line in it. */
const PASTED = "\u202a+55 11 98765\u20114000\u202c";

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];

  test.describe(`in ${language}`, () => {
    test.use({ locale: words.locale, colorScheme: language === "en" ? "light" : "dark" });

    test("somebody is chosen by what will happen, with the keyboard, and the rest of the form stays", async ({
      page,
      waypost,
    }) => {
      await openSendForm(page, words, waypost);
      await fillTest(page, words, "");
      const recipient = page.getByRole("textbox", { name: words.send.recipient.label });
      const example = page.getByRole("textbox").filter({ hasNot: recipient }).nth(1);
      const filled = await example.inputValue();
      const menu = page.getByRole("button", { name: words.send.people.choose });
      await menu.focus();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("menuitem")).toHaveCount(Object.keys(words.send.people.outcome).length);
      await expectAccessible(page);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expect(recipient).toHaveValue(/^\+55/);
      await expect(menu).toBeFocused();
      await expect(example).toHaveValue(filled);

      await menu.click();
      await page.getByRole("menuitem", { name: words.send.people.outcome["without-number"] }).click();
      await expect(recipient).toHaveValue(/^BR\./);
      await expect(page.getByText(words.send.recipient.userId.lost)).toBeVisible();
      await expectAccessible(page);
    });
  });
}

const words = allWords.en;

test("a number as it was pasted is read, sent to, and shown as the one it is", async ({ page, waypost }) => {
  await openSendForm(page, words, waypost);
  await fillTest(page, words, PASTED);
  await expect(page.getByText("+5511987654000")).toBeVisible();
  await sendTest(page, words);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("+55 11 98765 4000");
});

test("somebody who has stopped marketing messages is left alone, and the field says so", async ({
  page,
  waypost,
}) => {
  await openSendForm(page, words, waypost);
  await fillTest(page, words, "");
  await page.getByRole("button", { name: words.send.people.choose }).click();
  await page.getByRole("menuitem", { name: words.send.people.outcome["opted-out"] }).click();
  await sendTest(page, words);
  await advanceClock(page, words);
  await expect(timeline(page, words)).toContainText(words.results.timeline.failed);

  await goTo(page, words, "send");
  await expect(page.getByText(words.send.recipient.stopped.title)).toBeVisible();
  await expect(page.getByText(words.send.plan.stopped)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: words.send.action.send }).click();
  await expect(page.getByText(words.send.recipient.stopped.choose)).toBeVisible();
  await expect(page).toHaveURL(/#\/send$/);
});

test("what is said of a recipient follows the number it is sent from, without being typed again", async ({
  page,
  waypost,
}) => {
  await openSendForm(page, words, waypost);
  await fillTest(page, words);
  const { title } = words.send.availability;
  await expect(page.getByText(title.optimized.replace("{{country}}", "Brazil"))).toBeVisible();

  await page.getByRole("button", { name: words.sandbox.open }).click();
  const panel = page.getByRole("dialog", { name: words.sandbox.title });
  await panel.getByText(words.sandbox.scenarios["eu-number"].name, { exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(page.getByText(title["no-effect-sender"].replace("{{sender}}", "Germany"))).toBeVisible();
  await expect(page.getByRole("checkbox", { name: words.send.method.labelPlain, exact: true })).toBeChecked();
  await expect(page.getByText(words.send.plan.notOptimized, { exact: true })).toBeVisible();
});
