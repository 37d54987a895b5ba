/** What people did after reading: figures that lead to their messages, a filter, the message's page, and what isn't known. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { looseClickWebhook, reactionWebhook } from "../support/reaction-webhook.ts";
import { createReduction } from "../support/reduction.ts";
import { statusWebhook } from "../support/status-webhook.ts";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { addSentMessages } from "./sent-messages.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const COUNT = 60;
const BUTTON = "Show me more";
/** Every third taps, every fifth replies: some do both. */
const TAPPED = COUNT / 3;
const REPLIED = COUNT / 5;
/** What Meta counts of all messages of a template. */
const CLICKS_BY_META = 17;
const BOTH = COUNT / 15;

function reactToThem(folder: string, sentAt: number): void {
  const [id = ""] = readdirSync(join(folder, "workspaces"));
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder: join(folder, "workspaces", id), logger });
  const { take, catchUp } = createReduction({ storage, logger });
  const now = Date.now();
  const at = Math.floor(now / 1_000);
  for (let index = 0; index < COUNT; index += 1) {
    const wamid = `wamid.${sentAt}.${index}`;
    take(statusWebhook({ wamid, status: "read" }), now);
    if (index % 3 === 0) take(reactionWebhook({ wamid, kind: "tapped", button: BUTTON, at }), now);
    if (index % 5 === 0) take(reactionWebhook({ wamid, kind: "replied", at: at + 1 }), now);
  }
  take(looseClickWebhook("one", at, "2"), now);
  take(looseClickWebhook("two", at, "2"), now);
  catchUp();
  storage.analytics.keepTemplateDays({ accountId: asAccountId("1"), currency: null, at: now }, [
    {
      templateId: "31",
      route: "optimized",
      day: Math.floor(now / 86_400_000),
      ...{ sent: COUNT, delivered: COUNT, read: COUNT, replied: 9, cost: null },
      clicks: [{ type: "url_button", button: "Shop", n: CLICKS_BY_META }],
    },
  ]);
  storage.close();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { reactions, results } = words;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("what people did leads to their messages, and what Meta doesn't tell is said", async ({
      page,
      waypost,
    }) => {
      const shown = (count: number) =>
        page.getByRole("status").filter({ hasText: new RegExp(`^${count}\\s`) });
      await openSandbox(page, words, waypost);
      await waypost.end();
      const at = Date.now() - 3_600_000;
      addSentMessages(waypost.folder, { count: COUNT, at });
      reactToThem(waypost.folder, at);
      await waypost.open();
      await goTo(page, words, "results");
      await page.getByRole("link", { name: results.views.overview, exact: true }).click();

      const row = (name: string) => page.locator(`[data-reaction=${name}]`);
      await expect(row("tapped").getByRole("link").first()).toHaveText(String(TAPPED));
      await expect(row("replied").getByRole("link").first()).toHaveText(String(REPLIED));
      await expect(row("clicked")).toContainText(reactions.notKnown);
      await expect(page.getByText(reactions.noClickTold)).toBeVisible();
      await expect(
        page.getByText(reactions.looseClicks_other.replace("{{count, number}}", "2")),
      ).toBeVisible();
      const counted = page.getByTestId("meta-counts").getByRole("row").filter({ hasText: "diwali_offer" });
      await expect(counted).toContainText(new RegExp(`Shop\\s?: ${CLICKS_BY_META}`));
      await expectAccessible(page);
      const section = page.getByRole("region", { name: reactions.title });
      await section.screenshot({ path: test.info().outputPath("reactions.png") });
      await page.setViewportSize({ width: 900, height: 800 });
      await section.screenshot({ path: test.info().outputPath("reactions-narrow.png") });
      await page.setViewportSize({ width: 1_280, height: 800 });

      await row("tapped").getByRole("link").first().click();
      await expect(shown(TAPPED)).toBeVisible();
      await page.getByRole("link", { name: results.views.overview, exact: true }).click();
      await expect(row("replied").getByRole("link").first()).toHaveText(String(BOTH));
      await row("replied").getByRole("link").first().press("Enter");
      await expect(shown(BOTH)).toBeVisible();
      expect(page.url()).toContain(encodeURIComponent("tapped+replied"));

      await page.getByTestId("message-list").getByRole("link").first().click();
      const timeline = page.getByRole("list").filter({ hasText: results.timeline.metaClock });
      await expect(timeline).toContainText(results.timeline.tapped.replace("{{button}}", BUTTON));
      await expect(timeline).toContainText(results.timeline.replied);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("message.png"), fullPage: true });
    });
  });
}
