/** Messages broken down by what they have in common: sorted, compared with the time before, saved, and followed to their list. */
import type { Locator } from "@playwright/test";
import { exported } from "./exported-file.ts";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { addSentMessages } from "./sent-messages.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const DAY = 24 * 3_600_000;
const COUNT = 300;
const INDIAN = COUNT / 3;

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { breakdown, results } = words;
  const { facet } = results.filter;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("countries are compared, each figure leads to its messages, and the table becomes a file", async ({
      page,
      waypost,
    }) => {
      const place = (code: string) => new Intl.DisplayNames(words.locale, { type: "region" }).of(code) ?? "";
      const table = page.getByRole("table", { name: breakdown.table });
      const row = (name: string) => table.getByRole("row", { name: new RegExp(`^${name}`) });
      // Shares are links as well, and say so with a percent sign.
      const counted = (of: Locator) => of.getByRole("link").filter({ hasNotText: "%" });
      const choose = async (label: string, option: string) => {
        await page.getByRole("button", { name: new RegExp(`${label}$`) }).press("Enter");
        await page.getByRole("option", { name: option, exact: true }).press("Enter");
      };
      await openSandbox(page, words, waypost);
      await waypost.end();
      const now = Date.now();
      // A quarter of the earlier ones failed, and a tenth of the later ones.
      addSentMessages(waypost.folder, { count: COUNT, at: now - 9 * DAY, failed: 4 });
      addSentMessages(waypost.folder, { count: COUNT, at: now - 4 * DAY, failed: 10 });
      await waypost.open();
      await goTo(page, words, "results");
      await page.getByRole("link", { name: results.views.breakdown, exact: true }).click();

      await expect(counted(row(place("BR")))).toHaveText(String(2 * (COUNT - INDIAN)));
      await expect(counted(row(place("IN")))).toHaveText(String(2 * INDIAN));
      await expect(counted(row(breakdown.whole))).toHaveText(String(2 * COUNT));
      await expect(page.getByTestId("breakdown-chart")).toContainText(place("IN"));
      await expectAccessible(page);

      const first = table.getByRole("rowheader").first();
      await expect(first).toHaveText(place("BR"));
      await table.getByRole("button", { name: facet.country }).press("Enter");
      await expect(table.getByRole("columnheader", { name: facet.country })).toHaveAttribute(
        "aria-sort",
        "ascending",
      );
      await table.getByRole("button", { name: facet.country }).press("Enter");
      await expect(first).toHaveText([place("BR"), place("IN")].sort().at(-1) ?? "");

      await choose(breakdown.and, facet.template);
      await expect(counted(row(`${place("IN")} diwali_offer`))).toHaveText(String(2 * INDIAN));
      await choose(breakdown.and, breakdown.nothing);

      await page.getByRole("button", { name: results.filter.add }).press("Enter");
      await page.getByRole("menuitem", { name: results.filter.since.week }).press("Enter");
      await expect(counted(row(breakdown.whole))).toHaveText(String(COUNT));
      await choose(breakdown.compare, breakdown.before);
      const sums = counted(row(breakdown.whole));
      await expect(sums).toHaveText([String(COUNT), String(COUNT)]);
      await expect(row(breakdown.whole)).toContainText(breakdown.clear);
      // The same question however often the page is drawn.
      const addresses = () => sums.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      const asked = await addresses();
      await table.getByRole("button", { name: breakdown.column.difference }).press("Enter");
      await expect(table.getByRole("columnheader", { name: breakdown.column.difference })).toHaveAttribute(
        "aria-sort",
        "descending",
      );
      expect(await addresses()).toEqual(asked);
      await expectAccessible(page);

      await page.reload();
      await expect(sums).toHaveText([String(COUNT), String(COUNT)]);

      const file = await exported(page, waypost, words, results.export.csv);
      const saved = page.getByRole("dialog", { name: results.savedViews.title });
      await page.getByRole("button", { name: results.savedViews.title }).press("Enter");
      await saved.getByRole("textbox", { name: results.savedViews.name }).fill("This week");
      await page.keyboard.press("Enter");
      await expect(saved.getByRole("button", { name: "This week", exact: true })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await page.getByRole("link", { name: results.views.overview, exact: true }).click();
      await page.getByRole("button", { name: results.savedViews.title }).press("Enter");
      await saved.getByRole("button", { name: "This week", exact: true }).press("Enter");
      await expect(sums).toHaveText([String(COUNT), String(COUNT)]);

      const lines = file.split("\r\n");
      expect(lines[0]).toContain(facet.country);
      expect(lines.filter((line) => line.startsWith(`${place("BR")},${COUNT - INDIAN},`))).toHaveLength(1);

      await page.getByRole("link", { name: results.views.routes, exact: true }).click();
      const ways = page.getByRole("table", { name: words.routes.table });
      await expect(ways.getByRole("row")).toHaveCount(3);
      await expect(page.getByRole("table", { name: words.routes.decided }).getByRole("link")).toHaveText([
        String((COUNT * 9) / 10),
        String(COUNT / 10),
      ]);
      await expect(page.getByText(words.routes.noReasons)).toBeVisible();
      await expectAccessible(page);
      await page.goBack();

      await row(place("IN")).getByRole("link").first().click();
      await expect(page.getByRole("status").filter({ hasText: new RegExp(`^${INDIAN}\\s`) })).toBeVisible();
      expect(page.url()).toContain("country=IN");
    });

    test("hours and types of messages lead to their messages, and an old rule of thumb can be put away", async ({
      page,
      waypost,
    }) => {
      const table = page.getByRole("table", { name: breakdown.table });
      const choose = async (label: string, option: string) => {
        await page.getByRole("button", { name: new RegExp(`${label}$`) }).press("Enter");
        await page.getByRole("option", { name: option, exact: true }).press("Enter");
      };
      const listed = (n: number) => page.getByRole("status").filter({ hasText: new RegExp(`^${n}\\s`) });
      await openSandbox(page, words, waypost);
      await waypost.end();
      const day = Math.floor(Date.now() / DAY) * DAY;
      addSentMessages(waypost.folder, { count: COUNT, at: day - 9 * DAY + 3_600_000, failed: 4, seconds: 2 });
      addSentMessages(waypost.folder, {
        count: INDIAN,
        at: day - 8 * DAY + 5 * 3_600_000,
        failed: 10,
        seconds: 5,
      });
      await waypost.open();
      await goTo(page, words, "results");
      await page.getByRole("link", { name: results.views.breakdown, exact: true }).click();

      await choose(breakdown.by, facet.type);
      const types = table.locator("tbody").getByRole("row");
      await expect(types).toHaveCount(1);
      await expect(types.first()).toContainText(results.filter.type.test);
      const delays = page.getByRole("table", { name: breakdown.delay.title });
      await expect(delays.getByRole("row")).toHaveCount(2);
      const arrived = (COUNT * 3) / 4 + (INDIAN * 9) / 10;
      await expect(delays.getByRole("link")).toHaveText(String(arrived));
      const era = page.getByRole("table", { name: breakdown.era.title });
      await expect(era.getByRole("row")).toHaveCount(5);
      await expectAccessible(page);
      await page.getByRole("button", { name: breakdown.era.close }).press("Enter");
      await expect(era).toBeHidden();
      await page.reload();
      await expect(page.getByRole("button", { name: breakdown.era.open })).toBeVisible();
      await expect(delays.getByRole("link")).toHaveAttribute("href", /reached=delivered/);

      await choose(breakdown.by, facet.hour);
      const hours = table.locator("tbody").getByRole("row");
      await expect(hours).toHaveCount(2);
      await expect(hours.getByRole("link").filter({ hasNotText: "%" })).toHaveText([
        String(COUNT),
        String(INDIAN),
      ]);
      await expectAccessible(page);
      // Exactly those who are old enough, and whom it reached.
      await hours.first().getByRole("link").filter({ hasText: "%" }).first().click();
      await expect(listed((COUNT * 3) / 4)).toBeVisible();
      await expect(page.getByRole("button", { name: new RegExp(`^${facet.hour}`) })).toBeVisible();
    });
  });
}
