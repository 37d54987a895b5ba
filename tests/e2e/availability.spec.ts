/** The map and the table of what optimized delivery does where: by pointer, by keyboard, and with an admin's own word. */
import type { Locator, Page } from "@playwright/test";
import { AVAILABILITY_DATA } from "../../shared/domain/availability/availability.data.ts";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import type { Waypost } from "./waypost-test.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

async function openAvailability(page: Page, words: Words, waypost: Waypost): Promise<void> {
  await openSandbox(page, words, waypost);
  await goTo(page, words, "accounts");
  await page.getByRole("link", { name: words.accounts.availability }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.availability.title })).toBeVisible();
}

const nameOf = (words: Words, code: string) =>
  new Intl.DisplayNames(words.locale, { type: "region" }).of(code) ?? code;

function place(page: Page, words: Words, code: string): Locator {
  return page.getByRole("listbox", { name: words.availability.map.label }).locator(`[data-place="${code}"]`);
}

const detail = (page: Page, words: Words) =>
  page.getByRole("region", { name: words.availability.chosen.title });

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { availability } = words;

  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("each country says what optimized delivery does from the chosen number, and why", async ({
      page,
      waypost,
    }) => {
      await openAvailability(page, words, waypost);
      await expect(place(page, words, "BR")).toHaveAttribute("data-state", "optimized");
      for (const [code, state] of [
        ["FR", "no-effect"],
        ["US", "never-delivered"],
        ["PR", "never-delivered"],
        ["CU", "blocked"],
        ["RU", "partial"],
        ["crimea", "blocked"],
        ["NG", "no-effect"],
      ] as const) {
        await expect(place(page, words, code)).toHaveAttribute("data-state", state);
      }
      await expectAccessible(page);

      await place(page, words, "FR").click();
      await expect(detail(page, words)).toContainText(availability.reason["no-effect"]);
      await expect(detail(page, words)).toContainText(availability.gives.body);
      await expect(place(page, words, "FR")).toHaveAttribute("aria-selected", "true");
      await expect(page.getByText(availability.expect.own)).toBeVisible();

      // From a British number nothing is optimized, anywhere.
      await page.getByRole("button", { name: availability.from.label }).click();
      await page.getByRole("option", { name: `(${nameOf(words, "GB")})` }).click();
      await expect(place(page, words, "BR")).toHaveAttribute("data-state", "no-effect");
      await expect(page.getByText(availability.from.hindered)).toBeVisible();
      await expectAccessible(page);
    });

    test("the keyboard reaches the map, its places, and the same in the table", async ({ page, waypost }) => {
      await openAvailability(page, words, waypost);
      await expect(place(page, words, "BR")).toBeVisible();
      const first = page.getByRole("listbox").locator('[tabindex="0"]');
      await first.focus();
      await page.keyboard.press("ArrowRight");
      const second = await page.evaluate(() => document.activeElement?.getAttribute("data-place"));
      await page.keyboard.press("ArrowLeft");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("data-place"))).not.toBe(second);
      // By name.
      await page.keyboard.type(nameOf(words, "FR").slice(0, 3).toLowerCase());
      await expect(place(page, words, "FR")).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(detail(page, words)).toContainText(nameOf(words, "FR"));
      await expect(place(page, words, "FR")).toHaveAccessibleName(
        availability.map.place
          .replace("{{place}}", nameOf(words, "FR"))
          .replace("{{state}}", availability.state["no-effect"]),
      );

      const search = page.getByRole("searchbox", { name: availability.table.search });
      await search.fill(nameOf(words, "US"));
      const rows = page.getByTestId("countries").getByRole("row");
      await expect(rows.first()).toContainText(availability.state["never-delivered"]);
      await rows.first().getByRole("button").press("Enter");
      await expect(detail(page, words)).toContainText(availability.reason["never-delivered"]);
    });

    test("an admin decides otherwise about one place, and sees it wherever it acts", async ({
      page,
      waypost,
    }) => {
      await openAvailability(page, words, waypost);
      await place(page, words, "PR").click();
      await detail(page, words).getByRole("button", { name: availability.override.open }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: availability.override.save }).click();
      await expect(dialog).toContainText(availability.override.noteMissing);
      await dialog.getByRole("button", { name: availability.override.treatAs }).click();
      await page.getByRole("option", { name: availability.group.others, exact: true }).click();
      await dialog.getByRole("textbox").fill("Delivered in October");
      await expectAccessible(page);
      await dialog.getByRole("button", { name: availability.override.save }).click();
      await expect(dialog).toBeHidden();
      await expect(place(page, words, "PR")).toHaveAttribute("data-state", "optimized");
      await expect(detail(page, words)).toContainText("Delivered in October");

      await goTo(page, words, "send");
      await page.getByRole("textbox", { name: words.send.recipient.label }).fill("+1 787 555 0143");
      await expect(page.getByText("Delivered in October")).toBeVisible();
    });

    test("a newer list shows what it changes, takes effect, and is put back", async ({ page, waypost }) => {
      await openAvailability(page, words, waypost);
      const newer = {
        ...AVAILABILITY_DATA,
        asOf: "2026-10-01",
        groups: AVAILABILITY_DATA.groups.map((group) =>
          group.id === "ng" ? { ...group, places: ["NG", "IN"] } : group,
        ),
      };
      const file = (text: string) => ({
        name: "newer.json",
        mimeType: "application/json",
        buffer: Buffer.from(text),
      });
      const input = page.getByTestId("availability-file");
      await input.setInputFiles(file(JSON.stringify({ ...newer, asOf: "1 October" })));
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText("asOf");
      await expect(dialog).toContainText(availability.file.fault["not-a-date"]);
      await expectAccessible(page);
      await page.keyboard.press("Escape");

      await input.setInputFiles(file(JSON.stringify(newer)));
      await expect(page.getByTestId("list-changes").getByRole("listitem")).toHaveCount(1);
      await expect(page.getByTestId("list-changes")).toContainText(nameOf(words, "IN"));
      await dialog.getByRole("button", { name: availability.file.use }).click();
      await expect(dialog).toBeHidden();
      await expect(place(page, words, "IN")).toHaveAttribute("data-state", "no-effect");
      await page.getByRole("button", { name: availability.list.putBack }).click();
      await expect(place(page, words, "IN")).toHaveAttribute("data-state", "optimized");
    });
  });
}

test.describe("in little room", () => {
  test.use({ locale: allWords.en.locale, viewport: { width: 900, height: 600 } });

  test("nothing is cut off at 900 by 600, and none of it at twice the size", async ({ page, waypost }) => {
    await openAvailability(page, allWords.en, waypost);
    await expect(place(page, allWords.en, "BR")).toBeVisible();
    for (const size of [
      { width: 900, height: 600 },
      { width: 450, height: 300 },
    ]) {
      await page.setViewportSize(size);
      const overflow = await page.evaluate(() => {
        const main = document.querySelector("main");
        return main === null ? 0 : main.scrollWidth - main.clientWidth;
      });
      expect(overflow).toBeLessThanOrEqual(0);
    }
    await expectAccessible(page);
  });
});
