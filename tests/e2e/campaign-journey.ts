/** The steps of composing a campaign as a person takes them in the interface, in whichever language. By keyboard. */
import type { Locator, Page } from "@playwright/test";
import { worldList } from "../support/dirty-list.ts";
import { goTo, paste } from "./journey.ts";
import { expect } from "./waypost-test.ts";
import type { Words } from "./words.ts";

export const TEMPLATE = "autumn_sale";

type Tab = keyof Words["campaigns"]["tab"];

/** A list of people under a name of its own. */
export async function pasteAudience(page: Page, words: Words, name: string, text: string): Promise<void> {
  const { take, page: form, import: importing } = words.audiences;
  await goTo(page, words, "audiences");
  await page.getByRole("button", { name: take.paste }).press("Enter");
  await paste(page.getByRole("textbox", { name: take.pasteLabel }), text);
  await page.getByRole("button", { name: take.pasteUse }).press("Enter");
  await page.getByRole("textbox", { name: form.name, exact: true }).fill(name);
  await page.getByRole("button", { name: importing.start, exact: true }).press("Enter");
  await expect(page.getByTestId("audience-rows")).toBeVisible();
}

/** Two thousand people of thirty countries. */
export const pasteWorld = (page: Page, words: Words): Promise<void> =>
  pasteAudience(page, words, "World", worldList().text);

export async function newCampaign(page: Page, words: Words): Promise<void> {
  await goTo(page, words, "campaigns");
  await page.getByRole("button", { name: words.campaigns.new }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: words.campaigns.newName })).toBeVisible();
}

export const tabOf = (page: Page, { campaigns }: Words, name: Tab): Locator =>
  page
    .getByRole("navigation", { name: campaigns.composer.tabs })
    .getByRole("link", { name: new RegExp(`^${campaigns.tab[name]}`) });

export const openTab = (page: Page, words: Words, name: Tab): Promise<void> =>
  tabOf(page, words, name).press("Enter");

/** On the tab of the message. */
export async function chooseTemplate(page: Page, words: Words, name = TEMPLATE): Promise<void> {
  const { search, listLabel } = words.send.template;
  await page.getByRole("combobox", { name: search }).fill(name);
  await page.getByRole("listbox", { name: listLabel }).getByRole("option").first().click();
}

export const takeExamples = (page: Page, words: Words): Promise<void> =>
  page.getByRole("button", { name: words.send.variables.useExamples }).click();

/** The first variable of the text comes out of this column. */
export async function fillFromColumn(page: Page, words: Words, column: string): Promise<void> {
  const { from, column: option } = words.campaigns.value;
  const variable = words.send.variables.body.replace("{{name}}", "{{1}}");
  await page.getByRole("button", { name: from.replace("{{variable}}", variable) }).press("Enter");
  await page.getByRole("option", { name: option.replace("{{name}}", column) }).click();
}

/** On the tab of the audience. */
export const chosenAudience = (page: Page, words: Words): Locator =>
  page.getByRole("list", { name: words.campaigns.audience.title }).getByRole("checkbox");

export async function chooseAudience(page: Page, words: Words): Promise<void> {
  await chosenAudience(page, words).focus();
  await page.keyboard.press("Space");
}

/** A new campaign for the one audience there is, with the texts that Meta was shown; the tab of the message is shown. */
export async function compose(page: Page, words: Words): Promise<void> {
  await newCampaign(page, words);
  await openTab(page, words, "audience");
  await chooseAudience(page, words);
  await openTab(page, words, "message");
  await chooseTemplate(page, words);
  await takeExamples(page, words);
}

/** On the tab of the message: two messages in halves, both optimized; the first has a first name from a column. */
export async function composeHalves(page: Page, words: Words): Promise<void> {
  const { variants, split } = words.campaigns;
  await chooseTemplate(page, words);
  await takeExamples(page, words);
  await fillFromColumn(page, words, "first");
  await page.getByRole("button", { name: variants.add }).press("Enter");
  await page.getByText(split.share.label, { exact: true }).click();
  await chooseTemplate(page, words);
  await takeExamples(page, words);
}

/** On the tab of the delivery: the last message goes the other way, by Cloud API or optimized again. */
export async function switchLastMethod(page: Page, words: Words): Promise<void> {
  await page.getByRole("checkbox", { name: words.send.method.label }).last().focus();
  await page.keyboard.press("Space");
}

/** On the review: whom no marketing reaches is left out. */
export async function dropNeverDelivered(page: Page, { campaigns: { review } }: Words): Promise<void> {
  const warnings = page.getByRole("list", { name: review.warnings.title });
  await warnings
    .locator('[data-code="never-delivered"]')
    .first()
    .getByRole("button", { name: new RegExp(`^${review.drop_other.split("{{")[0]}`) })
    .press("Enter");
  await expect(warnings.locator("[data-dropped]")).toHaveCount(1);
}

/** On the review. */
export async function acceptAll(page: Page, { campaigns: { review } }: Words): Promise<void> {
  await expect(page.getByTestId("review-headline")).toBeVisible();
  // What is shown at first may be of the draft as it was a moment ago, with other warnings.
  await expect(page.getByRole("main").locator('[aria-busy="true"]')).toHaveCount(0);
  const accept = page
    .getByRole("list", { name: review.warnings.title })
    .getByRole("button", { name: review.accept });
  const unanswered = page.locator('[data-accepted="false"]');
  for (let left = await unanswered.count(); left > 0; left -= 1) {
    await accept.first().press("Enter");
    await expect(unanswered).toHaveCount(left - 1);
  }
}
