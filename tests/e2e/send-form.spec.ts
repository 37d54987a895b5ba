/** Choosing a template and filling it in, by keyboard and by pointer. */
import type { Locator, Page } from "@playwright/test";
import { advanceClock, expectAccessible, goTo, openSandbox, openSendForm, signTerms } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const search = (page: Page, words: Words): Locator =>
  page.getByRole("combobox", { name: words.send.template.search });
const list = (page: Page, words: Words): Locator =>
  page.getByRole("listbox", { name: words.send.template.listLabel });
const firstVariable = (page: Page): Locator => page.locator("[data-part=variables] textarea").first();

/** With the keyboard alone: the first one that a search leaves. */
async function choose(page: Page, words: Words, template: string): Promise<void> {
  await search(page, words).fill(template);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
}

/** Puts a text in as a paste does, line breaks and tabs included. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => document.execCommand("insertText", false, pasted), text);
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];

  test.describe(`in ${language}`, () => {
    test.use({ locale: words.locale, colorScheme: language === "en" ? "light" : "dark" });

    test("a template is found, chosen and changed without the pointer, and the focus goes along", async ({
      page,
      waypost,
    }) => {
      await openSendForm(page, words, waypost);
      await expect(list(page, words).getByText(words.send.template.group.ready)).toBeVisible();
      await expectAccessible(page);

      await choose(page, words, "members");
      await expect(list(page, words)).toBeHidden();
      await expect(firstVariable(page)).toBeFocused();
      await expectAccessible(page);

      await page.getByRole("button", { name: words.send.template.change, exact: true }).focus();
      await page.keyboard.press("Enter");
      await expect(search(page, words)).toBeFocused();
      await expect(list(page, words).getByRole("option", { selected: true })).toContainText(
        "members_evening",
      );
      await search(page, words).fill("welcome_offer");
      await expect(list(page, words).getByRole("option")).toHaveCount(1);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await expect(list(page, words)).toBeHidden();
      await expect(page.getByRole("main")).toContainText("welcome_offer");
      await expect(firstVariable(page)).toBeFocused();

      // The chosen one again is kept.
      await page.getByRole("button", { name: words.send.template.change, exact: true }).click();
      await list(page, words).getByRole("option", { selected: true }).click();
      await expect(list(page, words)).toBeHidden();
      await expect(page.getByRole("main")).toContainText("welcome_offer");
    });

    test("a value with a line break is named at once, and one click puts it in one line", async ({
      page,
      waypost,
    }) => {
      await openSendForm(page, words, waypost);
      await choose(page, words, "members");
      await expect(firstVariable(page)).toBeFocused();
      await paste(page, "line one\nline two\tand     five spaces");
      const variables = page.locator("[data-part=variables]");
      await expect(variables).toContainText(words.send.variables.rule["line-break"]);
      await expectAccessible(page);
      await variables.getByRole("button", { name: "line one line two and five spaces" }).click();
      await expect(firstVariable(page)).toHaveValue("line one line two and five spaces");
      await expect(firstVariable(page)).toBeFocused();
      await expect(variables).not.toContainText(words.send.variables.rule["line-break"]);
    });
  });
}

test.describe("the list of templates", () => {
  const words = allWords.en;

  test("keeps its height whatever a search leaves, and has one row a name", async ({ page, waypost }) => {
    await openSendForm(page, words, waypost);
    const heightOf = async () => (await list(page, words).boundingBox())?.height;
    const names = await list(page, words)
      .getByRole("option")
      .locator("[class*=templateName]")
      .allTextContents();
    expect(new Set(names).size).toBe(names.length);
    const before = await heightOf();
    await search(page, words).fill("members");
    await expect(list(page, words).getByRole("option")).toHaveCount(1);
    expect(await heightOf()).toBe(before);
    await search(page, words).fill("no such template");
    await expect(page.getByText(words.send.template.noMatch.title)).toBeVisible();
    expect(await heightOf()).toBe(before);
  });

  test("another language of the chosen template takes along what was typed", async ({ page, waypost }) => {
    await openSendForm(page, words, waypost);
    await choose(page, words, "members");
    await firstVariable(page).fill("Zoé");
    await page
      .locator("label")
      .filter({ hasText: /^French$/ })
      .click();
    await expect(firstVariable(page)).toHaveValue("Zoé");
    await expect(page.getByRole("complementary", { name: words.send.preview.title })).toContainText("Zoé");
  });

  test("a template that is still syncing can be sent by Cloud API, and optimized delivery says from when", async ({
    page,
    waypost,
  }) => {
    await openSandbox(page, words, waypost);
    await signTerms(page, words, waypost);
    await goTo(page, words, "send");
    await choose(page, words, "winter_preview");
    const optimized = page.getByRole("checkbox", { name: words.send.method.labelPlain });
    await expect(optimized).toBeDisabled();
    await expect(page.getByRole("main")).toContainText(words.send.method.until.split("{{time}}")[0] ?? "");
    await advanceClock(page, words);
    await expect(page.getByRole("checkbox", { name: words.send.method.label })).toBeChecked();
  });
});

test("another screen starts at its top, however far down the last one was read", async ({
  page,
  waypost,
}) => {
  const words = allWords.en;
  await page.setViewportSize({ width: 900, height: 400 });
  await openSandbox(page, words, waypost);
  const main = page.getByRole("main");
  await goTo(page, words, "send");
  await expect(list(page, words).getByText(words.send.template.group.ready)).toBeVisible();
  await main.evaluate((content) => content.scrollTo(0, content.scrollHeight));
  await expect.poll(() => main.evaluate((content) => content.scrollTop)).toBeGreaterThan(0);
  await goTo(page, words, "setup");
  await expect(page.getByRole("heading", { level: 1, name: words.setup.title })).toBeInViewport();
  expect(await main.evaluate((content) => content.scrollTop)).toBe(0);
});
