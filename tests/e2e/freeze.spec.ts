/**
 * A campaign is frozen from its review: asked first, refused while a warning is unanswered, killed in the middle, found again
 * after another kill, and taken back with everything that was typed. By keyboard.
 */
import type { Page } from "@playwright/test";
import { worldList } from "../support/dirty-list.ts";
import {
  acceptAll,
  chosenAudience,
  compose,
  openTab,
  pasteAudience,
  pasteWorld,
  tabOf,
} from "./campaign-journey.ts";
import { expectAccessible, goTo, openSandbox, signTerms } from "./journey.ts";
import { controlOf } from "./sandbox-control.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { campaigns } = words;
  const { freeze, frozen } = campaigns;
  const number = new Intl.NumberFormat(words.locale);
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("a plan is frozen, outlives a kill, and is taken back", async ({ page, waypost }) => {
      test.slow();
      waypost.expectCrashes();
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await pasteWorld(page, words);
      await compose(page, words);
      await openTab(page, words, "review");
      const tab = (name: keyof typeof campaigns.tab) => tabOf(page, words, name);
      const audience = chosenAudience(page, words);

      // Not before every warning is answered.
      const action = page.getByRole("button", { name: freeze.action, exact: true });
      const standing = page.getByTestId("freeze-standing");
      await expect(standing).toHaveText(freeze.refusal["warnings-open"]);
      await expect(action).toBeDisabled();
      await acceptAll(page, words);
      await expect(action).toBeEnabled();
      await expectAccessible(page);

      // It says what it does, and can be left.
      const people = number.format(worldList().people);
      const dialog = page.getByRole("dialog");
      const confirm = dialog.getByRole("button", { name: freeze.action, exact: true });
      await action.press("Enter");
      await expect(dialog).toContainText(freeze.ask.nothingSent);
      await expect(dialog).toContainText(freeze.ask.byHand);
      await expect(dialog).toContainText(people);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("ask.png") });
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await action.press("Enter");
      await confirm.press("Enter");

      // Killed somewhere in between: a draft as before, or frozen as a whole.
      await waypost.kill();
      await waypost.open();
      const change = page.getByRole("button", { name: frozen.change, exact: true });
      await expect(action.or(change)).toBeVisible();
      if (await action.isVisible()) {
        await expect(action).toBeEnabled();
        await action.press("Enter");
        await confirm.press("Enter");
      }
      await expect(change).toBeVisible();
      const bar = page.getByRole("status").filter({ hasText: frozen.notSent });
      await expect(bar).toContainText(people);
      await expect(page.getByTestId("review-headline")).toContainText(people);
      await expect(action).toBeHidden();
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("frozen.png"), fullPage: true });

      // Nothing of it can be changed.
      await tab("audience").press("Enter");
      await expect(audience).toBeDisabled();
      await expect(audience).toBeChecked();
      await tab("message").press("Enter");
      await expect(page.getByRole("button", { name: campaigns.variants.add })).toBeDisabled();
      await expect(page.getByRole("button", { name: words.send.variables.useExamples })).toBeDisabled();
      // But all of it can be looked through.
      const preview = page.getByRole("complementary", { name: campaigns.preview.title });
      const shown = preview.getByRole("status");
      const first = await shown.textContent();
      await preview.getByRole("button", { name: campaigns.preview.next }).press("Enter");
      await expect(shown).not.toHaveText(first ?? "");
      await preview.getByRole("button", { name: campaigns.preview.longest }).press("Enter");
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("frozen-message.png"), fullPage: true });
      await tab("delivery").press("Enter");
      await expect(page.getByRole("radio", { name: campaigns.delivery.sharing.off.label })).toBeDisabled();
      await page.getByRole("button", { name: campaigns.delivery.refusals.title }).press("Enter");
      await expect(page.getByText(campaigns.delivery.refusals.description)).toBeVisible();
      await page.screenshot({ path: test.info().outputPath("frozen-delivery.png"), fullPage: true });

      await waypost.kill();
      await waypost.open();
      await goTo(page, words, "campaigns");
      const item = page.getByRole("list", { name: campaigns.list.label }).getByRole("listitem");
      await expect(item).toContainText(campaigns.state.scheduled);
      await expect(item).toContainText(campaigns.list.ready);
      await expect(item).toContainText(people);
      await page.screenshot({ path: test.info().outputPath("list.png") });

      await page.getByRole("link", { name: campaigns.newName }).press("Enter");
      await change.press("Enter");
      await expect(change).toBeHidden();
      await tab("audience").press("Enter");
      await expect(audience).toBeEnabled();
      await expect(audience).toBeChecked();
      await tab("review").press("Enter");
      await expect(action).toBeEnabled();
    });
  });
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { action, changed, ask: asked } = words.campaigns.freeze;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("what changes while somebody is asked is shown before it can be frozen", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      const people = "phone;first\n+5511987654010;Ana\n+33612345678;Zoé\n+5511987654012;Bia\n";
      await pasteAudience(page, words, "Regulars", people);
      await compose(page, words);
      await openTab(page, words, "review");
      await acceptAll(page, words);
      const ask = page.getByRole("button", { name: action, exact: true });
      await expect(ask).toBeEnabled();
      await ask.press("Enter");
      const dialog = page.getByRole("dialog");
      const title = (count: number) => asked.title_other.replace("{{count, number}}", String(count));
      await expect(dialog.getByRole("heading", { name: title(3) })).toBeVisible();

      const control = await controlOf(waypost);
      await control.post("preferences", { numberId: control.number, waId: "5511987654010", value: "stop" });
      const list = dialog.getByRole("list", { name: changed.label });
      await expect(list).toContainText(changed["list-changed"].replace("{{name}}", "Regulars"));
      await expect(dialog.getByRole("heading", { name: title(3) })).toBeVisible();
      await expect(dialog.getByRole("button", { name: action, exact: true })).toBeHidden();
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("changed.png") });

      await dialog.getByRole("button", { name: changed.show }).press("Enter");
      await expect(dialog.getByRole("heading", { name: title(2) })).toBeVisible();
      await expect(list).toBeHidden();
      await dialog.getByRole("button", { name: action, exact: true }).press("Enter");
      const bar = page.getByRole("status").filter({ hasText: words.campaigns.frozen.notSent });
      await expect(bar).toContainText(words.campaigns.frozen.ready_other.replace("{{count, number}}", "2"));
    });
  });
}

test("what another window has frozen is shown, and only what is stored is frozen", async ({
  page,
  context,
  waypost,
}) => {
  test.slow();
  waypost.needs("several-windows");
  const words = allWords.en;
  const { freeze, frozen, newName, saving, delivery } = words.campaigns;
  await openSandbox(page, words, waypost);
  await signTerms(page, words, waypost);
  await pasteWorld(page, words);
  await compose(page, words);
  await openTab(page, words, "review");
  const standing = (window: Page) => window.getByTestId("freeze-standing");
  await expect(standing(page)).toHaveText(freeze.refusal["warnings-open"]);
  await acceptAll(page, words);
  await openTab(page, words, "delivery");
  const notShared = (window: Page) => window.getByRole("radio", { name: delivery.sharing.off.label });
  await expect(notShared(page)).not.toBeChecked();
  await expect(page.getByText(saving.saved)).toBeVisible();

  const other = await context.newPage();
  await other.goto(waypost.host().line.url);
  await goTo(other, words, "campaigns");
  await other.getByRole("link", { name: newName }).press("Enter");
  await openTab(other, words, "delivery");
  await other.getByText(delivery.sharing.off.label, { exact: true }).click();
  await openTab(other, words, "review");
  const action = other.getByRole("button", { name: freeze.action, exact: true });
  await expect(action).toBeEnabled();
  await action.press("Enter");
  await other.getByRole("dialog").getByRole("button", { name: freeze.action, exact: true }).press("Enter");

  // As it was frozen; and gone on from that.
  const change = page.getByRole("button", { name: frozen.change, exact: true });
  await expect(change).toBeVisible();
  await expect(notShared(page)).toBeChecked();
  await expect(notShared(page)).toBeDisabled();
  await change.press("Enter");
  await expect(notShared(page)).toBeEnabled();
  await expect(notShared(page)).toBeChecked();
  await expect(action).toBeEnabled();
  await page.getByText(delivery.sharing.on.label, { exact: true }).click();
  await openTab(page, words, "review");
  await expect(page.getByRole("button", { name: freeze.action, exact: true })).toBeEnabled();

  // The other window's draft is behind by now, and what is changed there can't be stored.
  await openTab(other, words, "delivery");
  await other.getByText(delivery.sharing.account.label, { exact: true }).click();
  await expect(other.getByText(saving.failed, { exact: true })).toBeVisible();
  await openTab(other, words, "review");
  await expect(standing(other)).toHaveText(freeze.refusal.unsaved);
  await expect(action).toBeDisabled();
});
