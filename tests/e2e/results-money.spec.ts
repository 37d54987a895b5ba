/**
 * The money of the routes ledger: a campaign is sent, its plan is beside what happened, a rate card gives it a price, and Meta's own
 * figures are fetched and held against the receipts. By keyboard.
 */
import { cardText } from "../support/rates/card-files.ts";
import { acceptAll, compose, openTab, pasteAudience } from "./campaign-journey.ts";
import { advanceClock, expectAccessible, goTo, openSandbox, signTerms } from "./journey.ts";
import { controlOf } from "./sandbox-control.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const PEOPLE = 60;
/** Of the card: marketing in Brazil. */
const PRICE = 0.0518;

const regulars = () =>
  ["phone;first", ...Array.from({ length: PEOPLE }, (_, n) => `+55119${String(n + 80_000)}000;Ana`)].join(
    "\n",
  );

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { campaigns, ledger, rates, results, sending } = words;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("a campaign costs what was delivered, as planned, and Meta counts the same", async ({
      page,
      waypost,
    }) => {
      test.slow();
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await pasteAudience(page, words, "Regulars", regulars());
      await compose(page, words);
      await openTab(page, words, "review");
      await acceptAll(page, words);
      const freezing = page.getByRole("button", { name: campaigns.freeze.action, exact: true });
      await expect(freezing).toBeEnabled();
      await freezing.press("Enter");
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: campaigns.freeze.action, exact: true }).press("Enter");
      await page.getByRole("button", { name: sending.action.start, exact: true }).press("Enter");
      await expect(dialog).toContainText(String(PEOPLE));
      await dialog.getByRole("button", { name: sending.ask.start.confirm, exact: true }).press("Enter");
      await expect(dialog).toBeHidden();
      await expect(page.getByRole("main")).toContainText(campaigns.state.completed);
      await advanceClock(page, words);

      await goTo(page, words, "results");
      await page.getByRole("link", { name: results.views.routes, exact: true }).press("Enter");
      const costs = page.getByRole("table", { name: ledger.cost.title });
      const total = (table: typeof costs) => table.locator("tfoot td");
      await expect(total(costs).first()).toHaveText(String(PEOPLE));
      // Without a card there is no price, and no zero.
      await expect(total(costs).last()).toHaveText(ledger.none);
      await expect(page.getByText(ledger.cost.why["no-card"])).toBeVisible();
      await expect(page.getByText(ledger.meta.nothing)).toBeVisible();
      await expectAccessible(page);

      const { accounts } = (await (await controlOf(waypost)).get("state")) as unknown as {
        accounts: readonly { readonly currency: string }[];
      };
      const currency = accounts[0]?.currency ?? "";
      const money = (amount: number) =>
        new Intl.NumberFormat(words.locale, { style: "currency", currency }).format(amount);
      await page.getByRole("link", { name: ledger.cost.addCard }).press("Enter");
      await page.getByTestId("rate-card-file").setInputFiles({
        name: "card.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(cardText({ currency })),
      });
      await dialog.getByRole("button", { name: rates.file.keep }).press("Enter");
      await expect(dialog).toHaveCount(0);

      await goTo(page, words, "results");
      await page.getByRole("link", { name: results.views.routes, exact: true }).press("Enter");
      await expect(total(costs)).toHaveText([String(PEOPLE), money(PEOPLE * PRICE)]);
      await page.getByRole("button", { name: ledger.fetch.now }).press("Enter");
      const verdict = page.getByTestId("meta-verdict");
      await expect(verdict).toHaveText(ledger.meta.agrees_other.replace("{{count, number}}", String(PEOPLE)));
      await expect(page.getByText(ledger.meta.scope.same)).toBeVisible();
      // 0.06 in the sandbox.
      await expect(page.getByRole("main")).toContainText(money(PEOPLE * 0.06));
      const days = page.getByRole("table", { name: ledger.meta.title });
      await expect(days.getByRole("row").last()).toContainText(ledger.meta.reason.none);
      await expectAccessible(page);
      await page.setViewportSize({ width: 1_280, height: 3_200 });
      await page.screenshot({ path: test.info().outputPath("ledger.png") });

      // One campaign: its plan, and what Meta can't tell apart.
      await page.getByRole("button", { name: results.filter.add }).press("Enter");
      await page.getByRole("menuitem", { name: results.filter.facet.campaign, exact: true }).press("Enter");
      const values = page.getByRole("listbox", { name: results.filter.facet.campaign });
      await values.getByRole("option").first().press("Enter");
      await page.keyboard.press("Escape");
      await expect(values).toBeHidden();
      const plan = page.getByRole("table", { name: ledger.plan.title });
      await expect(plan.locator('[data-route="optimized"] td')).toHaveText([
        String(PEOPLE),
        String(PEOPLE),
        /^\d+$/,
      ]);
      await expect(plan.locator('[data-line="cost"]')).toContainText(money(PEOPLE * PRICE));
      await expect(plan.locator('[data-line="cost"]')).toContainText(ledger.plan.within);
      const wider = ledger.meta.scope.wider.split("{{numbers}}")[0] ?? "";
      await expect(page.getByRole("main")).toContainText(wider);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("campaign.png") });
      await page.setViewportSize({ width: 900, height: 3_600 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false);
      await page.screenshot({ path: test.info().outputPath("narrow.png") });
    });
  });
}
