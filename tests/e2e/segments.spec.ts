/**
 * People by what became of their messages: a campaign is sent, a segment is made of those it couldn't be delivered to, looked at,
 * exported, made an audience of, and left out of the next campaign. By keyboard.
 */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { acceptAll, compose, newCampaign, openTab, pasteAudience } from "./campaign-journey.ts";
import { savedBy } from "./exported-file.ts";
import { expectAccessible, goTo, openSandbox, settled, signTerms } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const PEOPLE = 24;
/** Not on WhatsApp, has stopped marketing messages: by the ends of their numbers. */
const ENDINGS = ["903", "903", "903", "905"];
const UNDELIVERABLE = 3;

const numbers = Array.from(
  { length: PEOPLE },
  (_, n) => `+55119${String(n + 10_000).padStart(5, "0")}${ENDINGS[n] ?? "000"}`,
);

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { campaigns, sending, segments, audiences, fullNumbers } = words;
  const counted = (n: number) => segments.people_other.replace("{{count, number}}", String(n));
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("people nothing arrives at are a segment, an audience and an exclusion", async ({
      page,
      waypost,
    }) => {
      test.slow();
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      const rows = numbers.map((number) => `${number};Ana`);
      await pasteAudience(page, words, "Regulars", ["phone;first", ...rows].join("\n"));
      await compose(page, words);
      await openTab(page, words, "review");
      await acceptAll(page, words);
      await page.getByRole("button", { name: campaigns.freeze.action, exact: true }).press("Enter");
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText(campaigns.freeze.ask.nothingSent);
      await settled(page);
      await dialog.getByRole("button", { name: campaigns.freeze.action, exact: true }).press("Enter");
      await page.getByRole("button", { name: sending.action.start, exact: true }).press("Enter");
      await expect(dialog).toContainText(sending.ask.start.again);
      await settled(page);
      await dialog.getByRole("button", { name: sending.ask.start.confirm, exact: true }).press("Enter");
      await expect(dialog).toBeHidden();

      await goTo(page, words, "audiences");
      await page
        .getByRole("navigation", { name: audiences.views.label })
        .getByRole("link", { name: audiences.views.segments, exact: true })
        .press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: segments.title })).toBeVisible();
      await expect(page.getByText(segments.ownNone)).toBeVisible();
      await expectAccessible(page);

      await page.getByRole("button", { name: segments.new, exact: true }).press("Enter");
      await dialog.getByRole("button", { name: segments.form.save, exact: true }).press("Enter");
      await expect(dialog.getByText(segments.form.nameMissing)).toBeVisible();
      await dialog.getByRole("textbox", { name: segments.form.name, exact: true }).fill("No WhatsApp");
      await dialog.getByRole("button", { name: segments.form.preset }).press("Enter");
      await page.getByRole("option", { name: segments.preset.undeliverable, exact: true }).press("Enter");
      const times = dialog.getByRole("textbox", { name: segments.form.times, exact: true });
      await times.fill("99");
      await dialog.getByRole("button", { name: segments.form.save, exact: true }).press("Enter");
      await expect(dialog).toBeVisible();
      await times.fill("1");
      await dialog.getByRole("textbox", { name: segments.form.span, exact: true }).fill("0");
      await expectAccessible(page);
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("form.png") });
      await dialog.getByRole("button", { name: segments.form.save, exact: true }).press("Enter");
      await expect(dialog).toBeHidden();
      await expect(page.getByRole("heading", { level: 1, name: "No WhatsApp" })).toBeVisible();

      // Receipts come within seconds, and are counted when somebody asks.
      await expect(async () => {
        await page.getByRole("button", { name: segments.refresh, exact: true }).press("Enter");
        await expect(page.getByText(counted(UNDELIVERABLE), { exact: true })).toBeVisible({ timeout: 2_000 });
      }).toPass({ timeout: 40_000 });
      const people = page.getByTestId("segment-people");
      await expect(people.getByRole("row")).toHaveCount(UNDELIVERABLE);
      await expect(people).toContainText(segments.page.why.undeliverable_one);
      await expect(people).toContainText(segments.page.next.unknown);
      await expectAccessible(page);
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("segment.png"), fullPage: true });

      const cut = await savedBy(
        page,
        waypost,
        () => page.getByRole("button", { name: segments.export.csv, exact: true }).press("Enter"),
        segments.export.cut,
      );
      expect(cut).toContain("…0903");
      for (const number of numbers.slice(0, UNDELIVERABLE)) expect(cut).not.toContain(number);
      await page.getByRole("button", { name: segments.export.full, exact: true }).press("Enter");
      await dialog.getByRole("textbox", { name: fullNumbers.by }).fill("Ana");
      await dialog.getByRole("checkbox", { name: fullNumbers.responsible }).press("Space");
      const whole = await savedBy(
        page,
        waypost,
        () => dialog.getByRole("button", { name: fullNumbers.agree }).press("Enter"),
        segments.export.whole,
      );
      for (const number of numbers.slice(0, UNDELIVERABLE)) expect(whole).toContain(number);
      expect(whole).not.toContain(numbers[UNDELIVERABLE]);

      await page.getByRole("button", { name: segments.audience.open, exact: true }).press("Enter");
      await dialog.getByRole("textbox", { name: segments.audience.name, exact: true }).fill("By post");
      await dialog.getByRole("button", { name: segments.audience.submit, exact: true }).press("Enter");
      await expect(
        dialog.getByText(
          segments.audience.done_other
            .replace("{{name}}", "By post")
            .replace("{{count, number}}", String(UNDELIVERABLE)),
        ),
      ).toBeVisible();
      await dialog.getByRole("link", { name: segments.audience.see, exact: true }).press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "By post" })).toBeVisible();
      await expect(page.getByTestId("audience-rows").getByRole("row")).toHaveCount(UNDELIVERABLE);

      // Whoever a campaign leaves out is worked out anew: nobody was added to any list.
      await newCampaign(page, words);
      await openTab(page, words, "audience");
      const choose = async (list: string, name: string) => {
        await page.getByRole("list", { name: list }).getByRole("checkbox", { name, exact: true }).focus();
        await page.keyboard.press("Space");
      };
      await choose(campaigns.audience.title, "Regulars");
      await choose(campaigns.audience.segments.title, "No WhatsApp");
      const leftOut = page.getByRole("list", { name: campaigns.audience.leftOut });
      await expect(
        leftOut.getByRole("listitem").filter({ hasText: campaigns.review.leftOut["in-segment"] }),
      ).toContainText(String(UNDELIVERABLE));
      await expectAccessible(page);
      await leftOut.scrollIntoViewIfNeeded();
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("left-out.png"), fullPage: true });

      await goTo(page, words, "audiences");
      await page
        .getByRole("navigation", { name: audiences.views.label })
        .getByRole("link", { name: audiences.views.segments, exact: true })
        .press("Enter");
      await expect(page.getByRole("link", { name: "No WhatsApp", exact: true })).toBeVisible();
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("segments.png"), fullPage: true });
    });

    test("one that can't be worked out says so, and is tried again", async ({ page, waypost }) => {
      await openSandbox(page, words, waypost);
      const [workspace = ""] = readdirSync(join(waypost.folder, "workspaces"));
      const rename = (from: string, to: string) => {
        const main = new DatabaseSync(join(waypost.folder, "workspaces", workspace, "main.db"), {
          timeout: 5_000,
        });
        main.exec(`ALTER TABLE ${from} RENAME TO ${to}`);
        main.close();
      };
      rename("sent_template", "elsewhere");
      await goTo(page, words, "audiences");
      await page
        .getByRole("navigation", { name: audiences.views.label })
        .getByRole("link", { name: audiences.views.segments, exact: true })
        .press("Enter");
      await page.getByRole("link", { name: segments.preset.undeliverable, exact: true }).press("Enter");
      const problem = page.getByText(segments.problem, { exact: true });
      await expect(problem).toBeVisible();
      await expect(page.getByRole("button", { name: segments.refresh, exact: true })).toBeEnabled();
      await expectAccessible(page);
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("problem.png") });
      rename("elsewhere", "sent_template");
      await page.getByRole("button", { name: words.common.tryAgain, exact: true }).press("Enter");
      await expect(problem).toBeHidden();
      await expect(page.getByText(segments.page.none, { exact: true })).toBeVisible();
    });
  });
}
