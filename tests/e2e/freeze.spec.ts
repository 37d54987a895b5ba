/**
 * A campaign is frozen from its review: asked first, refused while a warning is unanswered, killed in the middle, found again
 * after another kill, and taken back with everything that was typed. By keyboard.
 */
import type { Page } from "@playwright/test";
import { worldList } from "../support/dirty-list.ts";
import { expectAccessible, goTo, openSandbox, paste, signTerms } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const TEMPLATE = "autumn_sale";

async function importWorld(page: Page, words: Words): Promise<void> {
  await goTo(page, words, "audiences");
  await page.getByRole("button", { name: words.audiences.take.paste }).press("Enter");
  await paste(page.getByRole("textbox", { name: words.audiences.take.pasteLabel }), worldList().text);
  await page.getByRole("button", { name: words.audiences.take.pasteUse }).press("Enter");
  await page.getByRole("textbox", { name: words.audiences.page.name, exact: true }).fill("World");
  await page.getByRole("button", { name: words.audiences.import.start, exact: true }).press("Enter");
  await expect(page.getByTestId("audience-rows")).toBeVisible();
}

const tabOf = (page: Page, { campaigns }: Words, name: keyof Words["campaigns"]["tab"]) =>
  page
    .getByRole("navigation", { name: campaigns.composer.tabs })
    .getByRole("link", { name: new RegExp(`^${campaigns.tab[name]}`) });

/** A new campaign for everybody of the world; its review is shown. */
async function compose(page: Page, words: Words): Promise<void> {
  const { campaigns } = words;
  await goTo(page, words, "campaigns");
  await page.getByRole("button", { name: campaigns.new }).press("Enter");
  await page.getByRole("combobox", { name: words.send.template.search }).fill(TEMPLATE);
  await page
    .getByRole("listbox", { name: words.send.template.listLabel })
    .getByRole("option")
    .first()
    .click();
  await page.getByRole("button", { name: words.send.variables.useExamples }).click();
  await tabOf(page, words, "audience").press("Enter");
  const audience = page.getByRole("list", { name: campaigns.audience.title }).getByRole("checkbox");
  await audience.focus();
  await page.keyboard.press("Space");
  await tabOf(page, words, "review").press("Enter");
}

async function acceptAll(page: Page, { campaigns: { review } }: Words): Promise<void> {
  const accept = page
    .getByRole("list", { name: review.warnings.title })
    .getByRole("button", { name: review.accept });
  const unanswered = page.locator('[data-accepted="false"]');
  for (let left = await unanswered.count(); left > 0; left -= 1) {
    await accept.first().press("Enter");
    await expect(unanswered).toHaveCount(left - 1);
  }
}

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
      await importWorld(page, words);
      await compose(page, words);
      const tab = (name: keyof typeof campaigns.tab) => tabOf(page, words, name);
      const audience = page.getByRole("list", { name: campaigns.audience.title }).getByRole("checkbox");

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
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("frozen-message.png"), fullPage: true });

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
  await importWorld(page, words);
  await compose(page, words);
  const standing = (window: Page) => window.getByTestId("freeze-standing");
  await expect(standing(page)).toHaveText(freeze.refusal["warnings-open"]);
  await acceptAll(page, words);
  await tabOf(page, words, "delivery").press("Enter");
  const notShared = (window: Page) => window.getByRole("radio", { name: delivery.sharing.off.label });
  await expect(notShared(page)).not.toBeChecked();
  await expect(page.getByText(saving.saved)).toBeVisible();

  const other = await context.newPage();
  await other.goto(waypost.host().line.url);
  await goTo(other, words, "campaigns");
  await other.getByRole("link", { name: newName }).press("Enter");
  await tabOf(other, words, "delivery").press("Enter");
  await other.getByText(delivery.sharing.off.label, { exact: true }).click();
  await tabOf(other, words, "review").press("Enter");
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
  await tabOf(page, words, "review").press("Enter");
  await expect(page.getByRole("button", { name: freeze.action, exact: true })).toBeEnabled();

  // The other window's draft is behind by now, and what is changed there can't be stored.
  await tabOf(other, words, "delivery").press("Enter");
  await other.getByText(delivery.sharing.account.label, { exact: true }).click();
  await expect(other.getByText(saving.failed, { exact: true })).toBeVisible();
  await tabOf(other, words, "review").press("Enter");
  await expect(standing(other)).toHaveText(freeze.refusal.unsaved);
  await expect(action).toBeDisabled();
});
