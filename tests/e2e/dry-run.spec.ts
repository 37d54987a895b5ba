/** The dry run of a campaign: the file of all requests, with four digits or after a consent that Settings tells. By keyboard. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { compose, openTab, pasteAudience } from "./campaign-journey.ts";
import { expectAccessible, goTo, openSandbox, settled, signTerms } from "./journey.ts";
import { expect, test, type Waypost } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

async function taken(page: Page, waypost: Waypost, take: () => Promise<void>): Promise<string> {
  if (!waypost.has("own-window")) {
    const [download] = await Promise.all([page.waitForEvent("download"), take()]);
    expect(download.suggestedFilename()).toMatch(/^waypost-dry-run-\d{4}-\d\d-\d\d\.jsonl$/);
    return readFileSync(await download.path(), "utf8");
  }
  const path = test.info().outputPath(`dry-run-${test.info().attachments.length}.jsonl`);
  await waypost.ownWindow().saveTo(path);
  await take();
  await expect(page.getByRole("status").filter({ hasText: path })).toBeVisible();
  return readFileSync(path, "utf8");
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { dryRun } = words.campaigns.review;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("every request is in the file, with four digits until somebody agrees to full numbers", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      const people = "phone;first\n+5511987654010;Ana\n+33612345678;Bartholomäus\n+12125550104;Carl\n";
      await pasteAudience(page, words, "Regulars", people);
      await compose(page, words);
      await expect(page.getByText(words.campaigns.saving.saved)).toBeVisible();
      await openTab(page, words, "review");
      const take = page.getByRole("button", { name: dryRun.take });
      await expect(take).toBeEnabled();
      const cut = await taken(page, waypost, () => take.press("Enter"));
      const lines = cut
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(lines).toHaveLength(5);
      expect(lines.slice(1, -1).map(({ outcome, body }) => [outcome, body?.to])).toEqual([
        ["send", "…4010"],
        ["send", "…5678"],
        ["send", "…0104"],
      ]);
      await take.scrollIntoViewIfNeeded();
      await expectAccessible(page);
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("dry-run.png") });

      await page.getByRole("button", { name: dryRun.full }).press("Enter");
      const dialog = page.getByRole("dialog", { name: words.fullNumbers.title });
      await dialog.getByRole("textbox", { name: words.fullNumbers.by }).fill("Ana");
      await dialog.getByRole("checkbox", { name: words.fullNumbers.responsible }).press("Space");
      const whole = await taken(page, waypost, () =>
        dialog.getByRole("button", { name: words.fullNumbers.agree }).press("Enter"),
      );
      expect(whole).toContain('"to":"5511987654010"');
      await goTo(page, words, "settings");
      const records = page.getByRole("list", { name: words.fullNumbers.list.title });
      await expect(records.getByRole("listitem")).toHaveCount(1);
      await expect(records).toContainText("Ana");
    });
  });
}
