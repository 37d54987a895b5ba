/** The list narrowed by what messages have in common: pills, counts of what is left, the address, and what comes back. */
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { addSentMessages } from "./sent-messages.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const COUNT = 300;
const INDIAN = COUNT / 3;
const FAILED_INDIAN = COUNT / 15;

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { filter, list, overview, state } = words.results;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("messages are narrowed to a country, keep their filter in the address, and are found again", async ({
      page,
      waypost,
    }) => {
      const country = new Intl.DisplayNames(words.locale, { type: "region" }).of("IN") ?? "";
      const shown = (count: number) =>
        page.getByRole("status").filter({ hasText: new RegExp(`^${count}\\s`) });
      const pill = page.getByRole("button", {
        name: new RegExp(`^${filter.facet.country}\\s?: ${country}$`),
      });
      await openSandbox(page, words, waypost);
      await waypost.end();
      addSentMessages(waypost.folder, { count: COUNT });
      await waypost.open();
      await goTo(page, words, "results");
      await expect(shown(COUNT)).toBeVisible();

      const search = page.getByRole("searchbox", { name: list.search });
      await search.pressSequentially("diwali");
      await expect(search).toHaveValue("diwali");
      await expect(shown(INDIAN)).toBeVisible();
      expect(page.url()).toContain("q=diwali");
      await search.clear();
      await expect(shown(COUNT)).toBeVisible();

      await page.getByRole("button", { name: filter.add }).press("Enter");
      await page.getByRole("menuitem", { name: filter.facet.country, exact: true }).press("Enter");
      const values = page.getByRole("listbox", { name: filter.facet.country });
      await expect(values.getByRole("option").first()).toContainText(String(COUNT - INDIAN));
      await values.getByRole("option", { name: country }).press("Enter");
      await expect(shown(INDIAN)).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(pill).toBeVisible();
      expect(page.url()).toContain("country=IN");

      const failed = page.getByRole("button", { name: new RegExp(`^${state.failed}\\s`) });
      await expect(failed).toContainText(String(FAILED_INDIAN));
      await failed.press("Enter");
      await expect(shown(FAILED_INDIAN)).toBeVisible();
      await expectAccessible(page);

      await page.getByTestId("message-list").getByRole("link").first().click();
      await page.getByRole("link", { name: words.results.back }).click();
      await expect(shown(FAILED_INDIAN)).toBeVisible();
      expect(page.url()).toContain("state=failed");
      await page.reload();
      await expect(shown(FAILED_INDIAN)).toBeVisible();

      await page.getByRole("button", { name: list.all, exact: false }).first().press("Enter");
      await expect(shown(INDIAN)).toBeVisible();

      await page.getByRole("link", { name: words.results.views.overview, exact: true }).click();
      const row = (name: string) => page.getByRole("row", { name: new RegExp(`^${name}`) });
      await expect(row(overview.step.attempted).getByRole("link")).toHaveText(String(INDIAN));
      await expect(row(overview.step.delivered).getByRole("link")).toHaveText(String(INDIAN - FAILED_INDIAN));
      await expect(page.locator("[data-rate=read]")).toContainText(overview.notYet);
      await expectAccessible(page);
      await row(overview.branch.technical).getByRole("link").click();
      await expect(shown(FAILED_INDIAN)).toBeVisible();
      await page.getByRole("button", { name: list.all, exact: false }).first().press("Enter");
      await page
        .getByRole("button", { name: filter.remove.replace("{{facet}}", filter.facet.error) })
        .press("Enter");
      await expect(shown(INDIAN)).toBeVisible();
      await page
        .getByRole("button", { name: filter.remove.replace("{{facet}}", filter.facet.country) })
        .press("Enter");
      await expect(shown(COUNT)).toBeVisible();
      expect(page.url()).not.toContain("country");
    });
  });
}
