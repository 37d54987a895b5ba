/**
 * From the review to a frozen plan with its forecast: two messages by different ways for 2,000 people of 30 countries, one choice
 * changed, the United States left out, rehearsed, given up, outdated, rehearsed again, frozen, and the plan rehearsed. By keyboard.
 */
import type { Locator, Page } from "@playwright/test";
import { AMERICANS, worldList } from "../support/dirty-list.ts";
import {
  acceptAll,
  chooseAudience,
  composeHalves,
  dropNeverDelivered,
  newCampaign,
  openTab,
  pasteWorld,
  switchLastMethod,
} from "./campaign-journey.ts";
import { expectAccessible, openSandbox, signTerms } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const isWider = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

const numberIn = async (cell: Locator) => Number((await cell.textContent())?.replace(/\D/g, ""));

async function sumIn(cells: Locator): Promise<number> {
  const texts = await cells.allTextContents();
  return texts.reduce((sum, text) => sum + Number(text.replace(/\D/g, "")), 0);
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { review, rehearsal, freeze, frozen, delivery } = words.campaigns;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("a campaign is rehearsed as a draft and as a plan, and its forecast adds up", async ({
      page,
      waypost,
    }) => {
      test.slow();
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await pasteWorld(page, words);
      await newCampaign(page, words);
      const part = page.getByTestId("rehearsal");
      const standing = page.getByTestId("rehearsal-standing");
      const start = part.getByRole("button", { name: rehearsal.start });
      const again = part.getByRole("button", { name: rehearsal.again });

      await openTab(page, words, "review");
      await expect(standing).toHaveText(rehearsal.refusal.blocked);
      await expect(start).toBeDisabled();
      await openTab(page, words, "audience");
      await chooseAudience(page, words);
      await openTab(page, words, "message");
      await composeHalves(page, words);

      // The second message goes by Cloud API, and the counts follow.
      await openTab(page, words, "review");
      const ledger = page.getByTestId("ledger");
      const byCloud = ledger
        .getByRole("rowheader", { name: new RegExp(`^B.*${review.route.cloud}`) })
        .first();
      await expect(ledger).toBeVisible();
      await expect(byCloud).toBeHidden();
      await openTab(page, words, "delivery");
      await switchLastMethod(page, words);
      await openTab(page, words, "review");
      await expect(byCloud).toBeVisible();
      const sent = ledger.locator('[data-line="send"] td:last-child');
      const before = await numberIn(sent);
      await dropNeverDelivered(page, words);
      const people = before - AMERICANS;
      await expect.poll(() => numberIn(sent)).toBe(people);
      expect(people).toBeLessThan(worldList().people);

      // Given up; then on to its end. The keyboard stays where it was.
      await expect(start).toBeEnabled();
      await start.press("Enter");
      await expect(part.getByRole("progressbar")).toBeVisible();
      const cancel = part.getByRole("button", { name: rehearsal.cancel, exact: true });
      await expect(cancel).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(page.getByTestId("rehearsal-news")).toHaveText(rehearsal.cancelled);
      await expect(start).toBeFocused();
      await page.keyboard.press("Enter");
      const forecast = page.getByTestId("forecast");
      await expect(forecast).toBeVisible();
      await expect(again).toBeFocused();

      // It is about those of the review, and its parts are the whole.
      const figure = (name: string) =>
        forecast.locator(`[data-part="funnel"] [data-figure="${name}"] td:nth-of-type(2)`);
      const delivered = await numberIn(figure("delivered"));
      expect(await numberIn(figure("attempted"))).toBe(people);
      expect(delivered).toBeGreaterThan(people / 2);
      const rest = ["refused", "limited", "opted-out", "technical", "no-receipt"];
      const parts = await Promise.all(rest.map((name) => sumIn(figure(name))));
      expect(parts.reduce((sum, n) => sum + n, delivered)).toBe(people);
      await expect(page.getByTestId("forecast-headline")).toContainText(
        new Intl.NumberFormat(words.locale).format(delivered),
      );
      expect(await sumIn(forecast.locator("[data-message] td:nth-of-type(1)"))).toBe(people);
      const routes = forecast.locator("[data-route]");
      expect(await sumIn(routes.locator("td:last-child"))).toBe(people);
      await expect(forecast.locator('[data-route^="cloud cloud"]').first()).toBeVisible();
      await expect(forecast.locator('[data-route^="optimized optimized"]').first()).toBeVisible();
      await expect(forecast.locator('[data-part="basis"]')).toContainText(rehearsal.basis.promise);
      await forecast.getByRole("button", { name: rehearsal.course.table }).press("Enter");
      await forecast.getByRole("button", { name: rehearsal.funnel.words }).press("Enter");
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("forecast.png"), fullPage: true });
      await page.setViewportSize({ width: 900, height: 600 });
      expect(await isWider(page)).toBe(false);
      await expectAccessible(page);
      await page.setViewportSize({ width: 640, height: 400 });
      expect(await isWider(page)).toBe(false);
      await page.screenshot({ path: test.info().outputPath("forecast-small.png") });
      await page.setViewportSize({ width: 1280, height: 800 });

      // Another draft: the forecast stays, and says that it is of before.
      await expect(part.getByText(rehearsal.outdated.draft.title)).toBeHidden();
      await openTab(page, words, "delivery");
      await page.getByText(delivery.sharing.off.label, { exact: true }).click();
      await openTab(page, words, "review");
      await expect(part.getByText(rehearsal.outdated.draft.title)).toBeVisible();
      await expect(again).toBeEnabled();
      await again.press("Enter");
      await expect(part.getByText(rehearsal.outdated.draft.title)).toBeHidden();
      await expect(again).toBeFocused();

      // Frozen: the forecast is of the draft until the plan itself is rehearsed, and comes to the same.
      await acceptAll(page, words);
      const action = page.getByRole("button", { name: freeze.action, exact: true });
      await expect(action).toBeEnabled();
      await action.press("Enter");
      await page.getByRole("dialog").getByRole("button", { name: freeze.action, exact: true }).press("Enter");
      await expect(page.getByRole("button", { name: frozen.change, exact: true })).toBeVisible();
      await expect(part.getByText(rehearsal.outdated.frozen.title)).toBeVisible();
      await again.press("Enter");
      await expect(part.getByText(rehearsal.outdated.frozen.title)).toBeHidden();
      await expect(again).toBeEnabled();
      expect(await numberIn(figure("attempted"))).toBe(people);
      expect(await numberIn(figure("delivered"))).toBe(delivered);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("plan.png"), fullPage: true });
    });
  });
}
