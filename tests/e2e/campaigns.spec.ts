/** Campaigns: from the empty screen to a composed draft, which survives whatever happens; and the way to the test message. */
import type { Page } from "@playwright/test";
import {
  chooseTemplate,
  compose,
  fillFromColumn,
  newCampaign,
  openTab,
  pasteAudience,
  TEMPLATE,
  tabOf,
  takeExamples,
} from "./campaign-journey.ts";
import { expectAccessible, goTo, openSandbox, signTerms } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const AUDIENCE = "Regulars";
const FIRST = "Ana";
const SECOND = "Bartholomäus";
const PEOPLE = `phone;first\n+5511987654000;${FIRST}\n+5511987654001;${SECOND}\n`;

const isWider = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

async function isWiderAt(page: Page, width: number, height: number): Promise<boolean> {
  await page.setViewportSize({ width, height });
  return isWider(page);
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { campaigns } = words;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("the screen leads to the test message, and a keystroke does from any other", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      const places = page.getByRole("navigation", { name: words.frame.mainNavigation }).getByRole("link");
      const { setup, campaigns: nav, audiences, results, accounts, doctor, settings } = words.frame.nav;
      await expect(places).toHaveText([setup, nav, audiences, results, accounts, doctor, settings]);
      await goTo(page, words, "campaigns");
      await expect(page.getByText(campaigns.empty.title)).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("link", { name: campaigns.sendTest }).press("Enter");
      const form = page.getByRole("heading", { level: 1, name: words.send.title });
      await expect(form).toBeFocused();

      await goTo(page, words, "accounts");
      await expect(page.getByRole("heading", { level: 1, name: words.accounts.title })).toBeFocused();
      await page.keyboard.press("Control+Shift+E");
      await expect(form).toBeFocused();
    });

    test("two messages are composed for an audience, and a killed core loses nothing of them", async ({
      page,
      waypost,
    }) => {
      waypost.expectCrashes();
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await pasteAudience(page, words, AUDIENCE, PEOPLE);
      await newCampaign(page, words);
      const tab = (name: keyof typeof campaigns.tab) => tabOf(page, words, name);

      await tab("audience").press("Enter");
      await page.getByRole("list", { name: campaigns.audience.title }).getByText(AUDIENCE).click();
      await expect(tab("audience")).toContainText(campaigns.composer.done);
      await expectAccessible(page);

      await tab("message").press("Enter");
      await expect(tab("message")).toContainText(campaigns.composer.open);
      await chooseTemplate(page, words);
      await expect(tab("message")).toContainText(campaigns.composer.open);
      await takeExamples(page, words);
      await expect(tab("message")).toContainText(campaigns.composer.done);
      const preview = page.getByRole("complementary", { name: campaigns.preview.title });
      await fillFromColumn(page, words, "first");
      await expect(preview).toContainText(FIRST);
      await preview.getByRole("button", { name: campaigns.preview.longest }).press("Enter");
      await expect(preview).toContainText(SECOND);
      await preview.getByRole("button", { name: campaigns.preview.previous }).press("Enter");
      await expect(preview).toContainText(FIRST);

      // A second message, in shares that add up only once both are said.
      await page.getByRole("button", { name: campaigns.variants.add }).press("Enter");
      await expect(tab("message")).toContainText(campaigns.composer.open);
      await page.getByText(campaigns.split.share.label, { exact: true }).click();
      const shareOf = (key: string) =>
        page.getByRole("textbox", { name: campaigns.split.shareOf.replace("{{key}}", key) });
      await shareOf("A").fill("70");
      const tooMuch = page.getByRole("alert").filter({ hasText: "120" });
      await expect(tooMuch).toBeVisible();
      await shareOf("B").fill("30");
      await expect(tooMuch).toBeHidden();
      await chooseTemplate(page, words);
      await expectAccessible(page);

      // Each message has its own delivery method; nothing is left open by a time that isn't said.
      await tab("delivery").press("Enter");
      const methods = page.getByRole("checkbox", { name: words.send.method.label });
      await expect(methods).toHaveCount(2);
      await methods.last().focus();
      await page.keyboard.press("Space");
      await expect(methods.first()).toBeChecked();
      await expect(methods.last()).not.toBeChecked();
      await page.getByText(campaigns.delivery.start.at, { exact: true }).click();
      await expect(tab("delivery")).toContainText(campaigns.composer.open);
      await page.getByLabel(campaigns.delivery.date, { exact: true }).fill("2031-05-04");
      await page.getByLabel(campaigns.delivery.time, { exact: true }).fill("09:30");
      await expect(tab("delivery")).toContainText(campaigns.composer.done);

      // From a number of its own, without telling Meta how people react, to a few first and then to so many a day.
      const { canary, sender, sharing, spread } = campaigns.delivery;
      const number = page.getByRole("button", { name: new RegExp(`${sender.label}$`) });
      await number.press("Enter");
      await page.getByRole("option").nth(1).press("Enter");
      await page.getByText(sharing.off.label, { exact: true }).click();
      await page.getByRole("checkbox", { name: canary.label }).focus();
      await page.keyboard.press("Space");
      const first = page.getByRole("textbox", { name: canary.people, exact: true });
      await first.fill("200");
      await page.getByRole("checkbox", { name: spread.label }).focus();
      await page.keyboard.press("Space");
      const perDay = page.getByRole("textbox", { name: spread.people });
      await perDay.fill("2000");
      // What is too little is never kept, and nothing is in its place.
      await perDay.fill("3");
      await perDay.press("Tab");
      await expect(perDay).toHaveValue("2000");
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("delivery.png"), fullPage: true });
      expect(await isWiderAt(page, 900, 600)).toBe(false);
      expect(await isWiderAt(page, 640, 400)).toBe(false);
      await page.setViewportSize({ width: 1280, height: 800 });
      await tab("message").press("Enter");

      expect(await isWiderAt(page, 900, 600)).toBe(false);
      await page.screenshot({ path: test.info().outputPath("small.png") });
      expect(await isWiderAt(page, 640, 400)).toBe(false);
      await page.setViewportSize({ width: 1280, height: 800 });

      await page.getByRole("button", { name: campaigns.rename.action }).press("Enter");
      await page.getByRole("textbox", { name: campaigns.rename.label }).fill("Autumn");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "Autumn" })).toBeVisible();
      await expect(page.getByText(campaigns.saving.saved)).toBeVisible();
      await page.screenshot({ path: test.info().outputPath("composer.png"), fullPage: true });

      await waypost.kill();
      await waypost.open();
      await goTo(page, words, "campaigns");
      const item = page.getByRole("list", { name: campaigns.list.label }).getByRole("listitem");
      await expect(item).toContainText(TEMPLATE);
      await expect(item).toContainText(AUDIENCE);
      await expect(item).toContainText(campaigns.state.draft);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("list.png") });
      await item.getByRole("link", { name: "Autumn" }).press("Enter");
      await expect(shareOf("A")).toHaveValue("70");
      await expect(shareOf("B")).toHaveValue("30");
      await expect(preview).toContainText(FIRST);
      await tab("delivery").press("Enter");
      await expect(methods.last()).not.toBeChecked();
      await expect(page.getByLabel(campaigns.delivery.time, { exact: true })).toHaveValue("09:30");
      await expect(number).not.toContainText(sender.setup);
      await expect(page.getByRole("radio", { name: sharing.off.label })).toBeChecked();
      await expect(first).toHaveValue("200");
      await expect(perDay).toHaveValue("2000");
    });

    test("a template’s maximum price is said where it is chosen, and with its delivery", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await goTo(page, words, "campaigns");
      await page.getByRole("button", { name: campaigns.new }).press("Enter");
      await page.getByRole("link", { name: campaigns.tab.message }).press("Enter");
      await chooseTemplate(page, words, "closing_days");
      // 9,000 hundredths for 1,000 deliveries.
      const price = language === "en" ? "R$0.0900" : "0,0900\u00a0R$";
      await expect(page.getByText(words.send.maxPrice.short.replace("{{price}}", price))).toBeVisible();
      await page.screenshot({ path: test.info().outputPath("picker.png") });
      await page.getByRole("link", { name: campaigns.tab.delivery }).press("Enter");
      const said = page.getByText(words.send.maxPrice.known.replace("{{price}}", price));
      await expect(said).toContainText("131062");
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("price.png") });
    });

    test("a hint on the text is put away with the draft, and brought back", async ({ page, waypost }) => {
      waypost.expectCrashes();
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await pasteAudience(page, words, AUDIENCE, PEOPLE);
      await compose(page, words);
      // Two people with numbers of Brazil.
      const hints = page.getByRole("list", { name: campaigns.hints.title, exact: true });
      const unspoken = hints.locator("[data-hint=language]");
      await expect(unspoken).toContainText(campaigns.hints.language.todo);
      await expect(hints.getByRole("listitem")).toHaveCount(1);
      await expectAccessible(page);
      await unspoken.scrollIntoViewIfNeeded();
      await page.screenshot({ path: test.info().outputPath("hints.png") });
      await unspoken.getByRole("button", { name: campaigns.hints.putAway }).press("Enter");
      await expect(hints).toBeHidden();
      await expect(page.getByText(campaigns.saving.saved)).toBeVisible();

      await waypost.kill();
      await waypost.open();
      await goTo(page, words, "campaigns");
      await page.getByRole("link", { name: campaigns.newName }).press("Enter");
      const back = page.getByRole("button", {
        name: campaigns.hints.bringBack_one.replace("{{count, number}}", "1"),
      });
      await expect(back).toBeVisible();
      await expect(hints).toBeHidden();
      await back.scrollIntoViewIfNeeded();
      await page.screenshot({ path: test.info().outputPath("away.png") });
      await back.press("Enter");
      await expect(unspoken).toBeVisible();
      // In the language of their country it is no hint any more.
      await page.getByText(language === "en" ? "Brazilian Portuguese" : "portugais brésilien").click();
      await expect(hints).toBeHidden();
    });

    test("links are visited on a word, and one that fails is a hint until it is another", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await newCampaign(page, words);
      await openTab(page, words, "message");
      await chooseTemplate(page, words, "new_collection");
      const file = page.getByRole("textbox", { name: words.send.variables.image, exact: true });
      // The shop's page is a name that is nobody's, and the file is on this computer.
      await file.fill("http://localhost/lamp.png");
      const hints = page.getByRole("list", { name: campaigns.hints.title, exact: true });
      const links = page.getByRole("list", { name: campaigns.links.label, exact: true });
      const check = page.getByRole("button", { name: campaigns.links.action });
      await expect(check).toBeVisible();
      await expect(hints).toBeHidden();
      await check.press("Enter");
      const inside = hints.getByRole("listitem").filter({ hasText: "http://localhost/lamp.png" });
      await expect(inside).toContainText(campaigns.links.finding.inside);
      await expect(inside).toContainText(campaigns.links.todo.inside);
      // Without a network nobody can say whether there is such a name.
      const { "no-such-name": unknown, "no-look-up": offline } = campaigns.links.finding;
      const shop = page.getByRole("listitem").filter({ hasText: "https://harbourandpine.example/new" });
      await expect(shop).toContainText(new RegExp(`${unknown}|${offline.replaceAll("?", "[?]")}`));
      const status = page.getByRole("status").filter({ hasText: /[12]/ });
      await expect(status).toBeVisible();
      await expectAccessible(page);
      await check.scrollIntoViewIfNeeded();
      await page.screenshot({ path: test.info().outputPath("links.png") });

      // Put away, it is only listed, and stays so when the message is opened again.
      await inside.getByRole("button", { name: campaigns.hints.putAway }).press("Enter");
      await expect(links.getByRole("listitem").filter({ hasText: "lamp.png" })).toContainText(
        campaigns.links.finding.inside,
      );
      await expectAccessible(page);
      await check.scrollIntoViewIfNeeded();
      await page.screenshot({ path: test.info().outputPath("links-away.png") });
      await openTab(page, words, "audience");
      await openTab(page, words, "message");
      await expect(links).toContainText("lamp.png");
      await expect(inside).toBeHidden();

      // Another address is another one, of which nothing is known.
      await file.fill("http://10.0.0.1/lamp.png");
      await expect(page.getByRole("listitem").filter({ hasText: "lamp.png" })).toHaveCount(0);
      await check.press("Enter");
      const other = hints.getByRole("listitem").filter({ hasText: "http://10.0.0.1/lamp.png" });
      await expect(other).toContainText(campaigns.links.finding.inside);
    });

    test("a campaign is duplicated, put away, deleted, and brought back", async ({ page, waypost }) => {
      await openSandbox(page, words, waypost);
      await newCampaign(page, words);
      await goTo(page, words, "campaigns");
      const list = page.getByRole("list", { name: campaigns.list.label });
      const menuOf = (name: string) =>
        list.getByRole("button", { name: campaigns.actions.label.replace("{{name}}", name), exact: true });
      await menuOf(campaigns.newName).press("Enter");
      await page.getByRole("menuitem", { name: campaigns.actions.duplicate }).press("Enter");
      const copy = campaigns.copyName.replace("{{name}}", campaigns.newName);
      await expect(page.getByRole("heading", { level: 1, name: copy })).toBeVisible();
      await goTo(page, words, "campaigns");
      await expect(list.getByRole("listitem")).toHaveCount(2);

      await menuOf(copy).press("Enter");
      await page.getByRole("menuitem", { name: campaigns.actions.archive }).press("Enter");
      await expect(list.getByRole("listitem")).toHaveCount(1);
      await page.getByText(campaigns.list.groups.archived).click();
      await expect(list.getByRole("listitem")).toContainText(copy);
      await expectAccessible(page);
      await menuOf(copy).press("Enter");
      await page.getByRole("menuitem", { name: campaigns.actions.unarchive }).press("Enter");
      await expect(page.getByText(campaigns.list.none.title)).toBeVisible();
      await page.getByRole("button", { name: campaigns.list.none.clear }).press("Enter");

      await menuOf(copy).press("Enter");
      await page.getByRole("menuitem", { name: campaigns.actions.remove }).press("Enter");
      await expect(list.getByRole("listitem")).toHaveCount(1);
      await page.getByRole("button", { name: campaigns.removed.restore }).press("Enter");
      await expect(list.getByRole("listitem")).toHaveCount(2);
      await page.getByRole("searchbox", { name: campaigns.list.search }).fill(copy);
      await expect(list.getByRole("listitem")).toHaveCount(1);
    });
  });
}

test("whoever has gone elsewhere is not taken to what they began", async ({ page, waypost }) => {
  test.skip(process.platform === "win32", "there a process cannot be held");
  waypost.needs("address");
  const words = allWords.en;
  await openSandbox(page, words, waypost);
  await goTo(page, words, "audiences");
  await expect(page.getByText(words.audiences.empty.title)).toBeVisible();
  await goTo(page, words, "campaigns");
  const begin = page.getByRole("button", { name: words.campaigns.new });
  await expect(begin).toBeVisible();
  const { process: core } = waypost.host();
  core.kill("SIGSTOP");
  await begin.press("Enter");
  await goTo(page, words, "audiences");
  await expect(page.getByRole("heading", { level: 1, name: words.audiences.title })).toBeVisible();
  const screens = await page.evaluate(() => history.length);
  core.kill("SIGCONT");
  await goTo(page, words, "campaigns");
  await expect(page.getByRole("listitem").filter({ hasText: words.campaigns.newName })).toBeVisible();
  expect(await page.evaluate(() => history.length)).toBe(screens + 1);
});
