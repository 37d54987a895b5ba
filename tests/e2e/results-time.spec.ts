/** Messages over time: a stretch is chosen with keys and pointer, and everything follows it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { REACHED, STATE } from "../../core/messages/message-codes.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { newAttempt, newMessage, accepted as taken, WORKSPACE_ID } from "../support/sent-message.ts";
import { newCampaign } from "./campaign-journey.ts";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const HOUR = 3_600_000;
/** One every twenty minutes, the newest five hours ago. */
const COUNT = 1_200;
const APART = HOUR / 3;
const YOUNGEST = 5 * HOUR;
const PEOPLE = [
  ["+9198765", "IN", "diwali_offer", "31"],
  ["+551198765", "BR", "autumn_sale", "32"],
  ["+3361234", "FR", "rentree", "33"],
] as const;

type Fate = "sent" | "delivered" | "read" | "failed";

/** Every tenth stays at sent, every twentieth has failed; of the others those written to in the evening read most. */
function fateOf(index: number, createdAt: number): Fate {
  if (index % 20 === 7) return "failed";
  if (index % 10 === 3) return "sent";
  const hour = new Date(createdAt).getUTCHours();
  return hour >= 16 && hour < 20
    ? index % 4 === 0
      ? "delivered"
      : "read"
    : index % 4 === 1
      ? "read"
      : "delivered";
}

function sendSome(folder: string): void {
  const [id = ""] = readdirSync(join(folder, "workspaces"));
  const workspace = join(folder, "workspaces", id);
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder: workspace, logger });
  const { states } = createReduction({ storage, logger });
  const first = Date.now() - YOUNGEST - COUNT * APART;
  const epoch = storage.attempts.beginEpoch(WORKSPACE_ID, Date.now());
  const fates: [id: number, fate: Fate, createdAt: number][] = [];
  storage.transaction(() => {
    for (let index = 0; index < COUNT; index += 1) {
      const [prefix, country, templateName, templateId] = PEOPLE[index % PEOPLE.length] ?? PEOPLE[0];
      const createdAt = first + index * APART;
      const attempt = storage.messages.insert(
        newMessage({ createdAt, to: `${prefix}${10_000 + index}`, country, templateName, templateId }),
        newAttempt(storage, createdAt, { epoch }),
      );
      states.settle(attempt, taken(`wamid.${index}`, createdAt + 400));
      fates.push([index + 1, fateOf(index, createdAt), createdAt]);
    }
  });
  const other = new DatabaseSync(join(workspace, "main.db"));
  const write = other.prepare(
    "UPDATE message SET state = ?, reached = ?, sent = ?, delivered = ?, read = ? WHERE id = ?",
  );
  for (const [message, fate, createdAt] of fates) {
    const sent = createdAt + 2_000;
    const delivered = sent + 1_000 * (1 + ((message * 7) % 40) ** 2);
    const hasArrived = fate === "delivered" || fate === "read";
    write.run(
      STATE.code(fate),
      REACHED.code(fate === "failed" ? "accepted" : fate),
      fate === "failed" ? null : sent,
      hasArrived ? delivered : null,
      fate === "read" ? delivered + 60_000 * (1 + (message % 50)) : null,
      message,
    );
  }
  other.close();
  storage.rollups.rebuild();
  storage.close();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { resultsTime: time, results } = words;
  test.describe(language, () => {
    test.use({
      locale: words.locale,
      colorScheme: language === "fr" ? "dark" : "light",
      timezoneId: "Asia/Kolkata",
    });

    test("a stretch of time is chosen, and everything is narrowed to it", async ({ page, waypost }) => {
      const shown = (count: string) =>
        page.getByRole("status").filter({ hasText: new RegExp(`^${count}\\s`) });
      await openSandbox(page, words, waypost);
      await waypost.rememberedPath(/^\/setup$/);
      await waypost.end();
      sendSome(waypost.folder);
      await waypost.open();
      await goTo(page, words, "results");
      await page.getByRole("link", { name: results.views.time, exact: true }).click();
      await expect(page.getByRole("heading", { name: time.volume.title })).toBeVisible();
      const chart = page.getByRole("group", { name: time.volume.brush });
      const begin = chart.getByRole("slider", { name: time.volume.edge.from });
      const end = chart.getByRole("slider", { name: time.volume.edge.until });
      await expect(begin).toHaveAttribute("aria-valuenow", "0");
      await expectAccessible(page);
      expect(page.url()).not.toContain("from=");

      // Days: all but the first two and the last one.
      await begin.press("ArrowRight");
      await begin.press("ArrowRight");
      await expect(begin).toHaveAttribute("aria-valuenow", "2");
      await end.press("ArrowLeft");
      await end.press("Enter");
      await expect(page).toHaveURL(/from=.*until=/);
      await expect(begin).toHaveAttribute("aria-valuenow", "0");
      await expect(end).toBeFocused();

      const table = page.getByRole("table", { name: time.volume.title });
      await page.getByRole("button", { name: time.asTable }).first().press("Enter");
      const rows = table.getByRole("row");
      const first = rows.nth(1).getByRole("link");
      await expect(first).toHaveText(String(24 * 3));

      // The pointer draws over some of the days that are left.
      await chart.scrollIntoViewIfNeeded();
      const { x = 0, y = 0, width = 0 } = (await chart.boundingBox()) ?? {};
      await page.mouse.move(x + width * 0.3, y + 40);
      await page.mouse.down();
      await page.mouse.move(x + width * 0.5, y + 60, { steps: 4 });
      await page.mouse.up();
      await expect(page.getByText(time.volume.howTo)).toBeVisible();
      await expect.poll(async () => rows.count()).toBeGreaterThan(30);

      const latencies = page.getByRole("table", { name: time.latency.title });
      await expect(latencies.getByRole("row", { name: time.latency.leg["sent-delivered"] })).toBeVisible();
      await page.getByRole("button", { name: time.volume.allTimes }).press("Enter");
      const week = page.getByRole("table", { name: time.sendTime.title });
      await expect(week.getByRole("row")).toHaveCount(1 + 24 + 1);
      await expectAccessible(page);
      await expect(page).not.toHaveURL(/from=/);
      await expect.poll(async () => rows.count()).toBeLessThan(30);
      const ages = page.getByRole("table", { name: time.stuck.title });
      const oldest = ages.getByRole("row").nth(1).getByRole("link");
      const stuck = await oldest.innerText();
      await oldest.press("Enter");
      await expect(shown(stuck)).toBeVisible();
      expect(page.url()).toContain("state=sent");
      expect(page.url()).toContain("standing=open");
      await page.goBack();

      await page.getByRole("button", { name: time.asTable }).first().press("Enter");
      const count = await first.innerText();
      await first.click();
      await expect(shown(count)).toBeVisible();

      await page.evaluate(() => {
        location.hash = "#/results/time?country=JP";
      });
      await expect(page.getByText(time.noMatch.title)).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("button", { name: time.noMatch.clear }).press("Enter");
      await expect(begin).toBeVisible();

      // The hour that did best goes into a draft's schedule, and comes out again.
      await expect(page.getByText(time.schedule.none)).toBeVisible();
      await newCampaign(page, words);
      await goTo(page, words, "results");
      await page.getByRole("link", { name: results.views.time, exact: true }).click();
      const put = page.getByRole("button", { name: time.schedule.put });
      const schedule = async () => {
        await put.press("Enter");
        await page.getByRole("menuitem", { name: words.campaigns.newName }).press("Enter");
        await expect(page.getByRole("link", { name: time.schedule.open })).toBeVisible();
      };
      await schedule();
      await expectAccessible(page);
      await page.getByRole("button", { name: time.schedule.undo }).press("Enter");
      await expect(
        page.getByText(time.schedule.byHand.replace("{{name}}", words.campaigns.newName)),
      ).toBeVisible();
      await schedule();
      await page.getByRole("link", { name: time.schedule.open }).press("Enter");
      await expect(
        page.getByRole("textbox", { name: words.campaigns.delivery.time, exact: true }),
      ).toHaveValue(/^[012]\d:00$/);
    });
  });
}
