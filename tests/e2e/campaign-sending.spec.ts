/**
 * A frozen plan becomes messages: 2,000 people, the first few looked at first, paused, Waypost killed and started again, resumed, the
 * account restricted in the middle, put right, and finished. Each person gets one message by the sandbox's own record, and what the
 * screen shows are its numbers. By keyboard.
 */
import type { Locator, Page } from "@playwright/test";
import { CANARY } from "../../shared/domain/campaigns/draft.ts";
import { acceptAll, compose, openTab, pasteAudience, tabOf } from "./campaign-journey.ts";
import { advanceClock, expectAccessible, goTo, openSandbox, signTerms } from "./journey.ts";
import { controlOf, type SandboxControl } from "./sandbox-control.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const isWider = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

const numberIn = async (cell: Locator) => Number((await cell.textContent())?.replace(/\D/g, ""));

const PEOPLE = 2_000;
/** Meta holds back marketing to these, and another try can help from a day later on. */
const LIMITED = 10;
/** Of the first few: no receipt ever comes, so that they are waited for as long as was chosen. */
const SILENT = 1;

/** In Brazil, so that nobody of them is out of Meta's reach. The end of a number decides what the sandbox does with it. */
function regulars(): string {
  const numbers = Array.from({ length: PEOPLE }, (_, n) => {
    const ending = n === SILENT ? "914" : n % (PEOPLE / LIMITED) === 0 ? "904" : "000";
    return `+55119${String(n + 10_000).padStart(5, "0")}${ending};Ana`;
  });
  return ["phone;first", ...numbers].join("\n");
}

interface Recipient {
  readonly recipient: string;
  readonly requests: number;
  readonly taken: number;
}

/** Whom the sandbox was asked to write to, and how often it has. */
async function recipientsOf(control: SandboxControl): Promise<readonly Recipient[]> {
  const answer = await fetch(`${control.sandboxUrl}/_control/sends/recipients`);
  const lines = (await answer.text()).split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line));
}

const takenIn = async (control: SandboxControl) =>
  (await recipientsOf(control)).reduce((sum, { taken }) => sum + taken, 0);

const asked = async (control: SandboxControl) => (await recipientsOf(control)).length;

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { accounts, campaigns, sending } = words;
  const { delivery, freeze } = campaigns;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("a campaign is sent, paused, killed, resumed, restricted, put right and finished", async ({
      page,
      waypost,
    }) => {
      test.slow();
      waypost.expectCrashes();
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await pasteAudience(page, words, "Regulars", regulars());
      await compose(page, words);
      await openTab(page, words, "delivery");
      await page.getByRole("checkbox", { name: delivery.canary.label }).focus();
      await page.keyboard.press("Space");
      await openTab(page, words, "review");
      await acceptAll(page, words);
      const freezing = page.getByRole("button", { name: freeze.action, exact: true });
      await expect(freezing).toBeEnabled();
      await freezing.press("Enter");
      const dialog = page.getByRole("dialog");
      await expect(dialog).toContainText(freeze.ask.nothingSent);
      await dialog.getByRole("button", { name: freeze.action, exact: true }).press("Enter");

      // From the plan to its sending: asked first, with everybody counted.
      const start = page.getByRole("button", { name: sending.action.start, exact: true });
      await expect(start).toBeVisible();
      const planned = await numberIn(page.getByTestId("ledger").locator('[data-line="send"] td:last-child'));
      await start.press("Enter");
      await expect(dialog).toContainText(new Intl.NumberFormat(words.locale).format(planned));
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("start.png") });
      await dialog.getByRole("button", { name: sending.ask.start.confirm, exact: true }).press("Enter");
      await expect(dialog).toBeHidden();
      const tab = page
        .getByRole("navigation", { name: campaigns.composer.tabs })
        .getByRole("link", { name: sending.tab, exact: true });
      await tab.press("Enter");

      const control = await controlOf(waypost);
      const part = (name: string) => page.locator(`[data-part="${name}"] dd > span`).first();
      const waitsForFew = page.locator('[data-standing="hold canary"]');
      await expect(waitsForFew).toBeVisible();
      await expect(page.getByTestId("sending-canary")).toBeVisible();
      await expect.poll(() => asked(control)).toBe(CANARY.people);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("canary.png"), fullPage: true });
      const menu = page.getByRole("main").getByRole("button", { name: sending.action.more });
      const choose = async (name: string | RegExp) => {
        await menu.press("Enter");
        await page.getByRole("menuitem", { name }).press("Enter");
      };
      await choose(sending.action.skipCanary);
      await expect(waitsForFew).toBeHidden();

      // Paused in the middle: nothing new leaves, and the keyboard stays on the button that resumes.
      await expect.poll(() => asked(control)).toBeGreaterThan(CANARY.people + 100);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("sending.png"), fullPage: true });
      const pause = page.getByRole("button", { name: sending.action.pause, exact: true });
      await pause.press("Enter");
      const resume = page.getByRole("button", {
        name: new RegExp(`^${sending.action.resume_other.split(" (")[0]}`),
      });
      await expect(resume).toBeFocused();
      await expect(part("sending")).toBeHidden();
      const before = await takenIn(control);
      await expect(page.locator('[data-standing="paused"]')).toBeVisible();
      // Whoever isn't in the queue any more was asked for, or waits because the request couldn't leave.
      const tried = planned - (await numberIn(part("queued")));
      const isWaiting = await part("waiting").isVisible();
      expect(await asked(control)).toBeLessThanOrEqual(tried);
      expect(await asked(control)).toBeGreaterThanOrEqual(
        tried - (isWaiting ? await numberIn(part("waiting")) : 0),
      );
      const headline = await page.getByTestId("sending-headline").textContent();

      // Killed and started again, it is as it was.
      await waypost.kill();
      await waypost.open();
      await goTo(page, words, "campaigns");
      const row = page.getByRole("list", { name: campaigns.list.label }).getByRole("listitem");
      await expect(row).toContainText(campaigns.state["paused-by-you"]);
      await expect(row.getByRole("progressbar")).toBeVisible();
      await page.screenshot({ path: test.info().outputPath("list.png") });
      await page.getByRole("link", { name: campaigns.newName }).press("Enter");
      await expect(page.locator('[data-standing="paused"]')).toBeVisible();
      await expect(page.getByTestId("sending-headline")).toHaveText(headline ?? "");
      expect(await takenIn(control)).toBe(before);

      // Meta restricts the account while it is being sent: everybody else is kept, and the way to the account is there.
      await control.post(`accounts/${control.account}/restrict`, { afterSends: 300, seconds: 500 });
      await resume.press("Enter");
      const guard = page.getByTestId("sending-guard");
      await expect(guard).toBeVisible({ timeout: 30_000 });
      await expect(page.locator('[data-part="sending"]')).toBeHidden();
      expect(await takenIn(control)).toBe(before + 300);
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("guard.png"), fullPage: true });
      await page.setViewportSize({ width: 900, height: 600 });
      expect(await isWider(page)).toBe(false);
      await page.setViewportSize({ width: 640, height: 400 });
      expect(await isWider(page)).toBe(false);
      await page.screenshot({ path: test.info().outputPath("guard-small.png") });
      await page.setViewportSize({ width: 1280, height: 800 });

      // The restriction runs out, and the account is looked at again: Waypost goes by what it knows.
      await advanceClock(page, words);
      await guard.getByRole("link", { name: sending.guard.way.account }).press("Enter");
      await page.getByRole("button", { name: accounts.check }).press("Enter");
      await expect(page.getByRole("region", { name: accounts.restrictions.title })).toContainText(
        accounts.restrictions.none,
      );
      await goTo(page, words, "campaigns");
      await page.getByRole("link", { name: campaigns.newName }).press("Enter");
      await resume.press("Enter");
      await expect(guard).toBeHidden();
      await expect(part("queued")).toHaveText("0", { timeout: 60_000 });
      const badge = page.getByRole("main").getByText(/./).filter({ hasText: campaigns.state.completed });
      await expect(badge.first()).toBeVisible({ timeout: 30_000 });

      // Everybody once, by the sandbox's own record; and the screen has its numbers.
      const people = await recipientsOf(control);
      expect(people.length).toBe(planned);
      expect(people.filter(({ taken }) => taken > 1)).toEqual([]);
      const parts = page.getByTestId("sending-parts").locator("[data-part]:not([data-part='everybody'])");
      const counts = await parts.locator("dd > span:first-child").allTextContents();
      expect(counts.reduce((sum, text) => sum + Number(text.replace(/\D/g, "")), 0)).toBe(planned);
      expect(await numberIn(part("failed"))).toBe(LIMITED);
      await expect(page.locator('[data-code="131049"]')).toContainText(String(LIMITED));
      const retry = sending.action.retry_other.replace("{{count, number}}", String(LIMITED));
      await page.getByRole("button", { name: retry, exact: true }).click();
      await expect(page.getByRole("dialog")).toContainText(words.errorCodes.code["131049"].meaning);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();

      // What was foreseen stands beside it.
      const line = (name: string) => page.locator(`[data-line="${name}"]`);
      expect(await numberIn(line("written").locator('[data-column="planned"]'))).toBe(planned);
      expect(await numberIn(line("written").locator('[data-column="so-far"]'))).toBe(planned);
      expect(
        (await numberIn(line("optimized").locator('[data-column="so-far"]'))) +
          (await numberIn(line("cloud").locator('[data-column="so-far"]'))),
      ).toBe(planned);
      const log = page.getByTestId("sending-log");
      for (const what of ["started", "canary-skipped", "paused", "resumed", "paused-by-guard", "finished"]) {
        await expect(log.locator(`[data-what="${what}"]`).first()).toBeVisible();
      }
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("finished.png"), fullPage: true });
      await tabOf(page, words, "message").press("Enter");
      await expect(page.getByRole("button", { name: campaigns.variants.add })).toBeDisabled();

      // Whoever has it and hasn't read it can be written to again.
      await goTo(page, words, "campaigns");
      const actions = campaigns.actions.label.replace("{{name}}", campaigns.newName);
      await row.getByRole("button", { name: actions, exact: true }).press("Enter");
      await page.getByRole("menuitem", { name: campaigns.actions.followUp }).press("Enter");
      await openTab(page, words, "audience");
      await expect(page.getByRole("checkbox", { name: campaigns.followUp.group.unread })).toBeChecked();
      await expect(page.getByText(campaigns.review.leftOut["not-followed-up"])).toBeVisible();
      const groups = page.getByRole("group", { name: campaigns.followUp.groups });
      await groups.getByRole("checkbox", { name: campaigns.followUp.group.tapped }).press("Space");
      // Nothing of this template can be tapped.
      await expect(page.getByText(campaigns.followUp.noButtons)).toBeVisible();
      await page.getByRole("checkbox", { name: campaigns.followUp.exceptReplied }).press("Space");
      await expect(page.getByRole("checkbox", { name: campaigns.followUp.exceptReplied })).toBeChecked();
      await expectAccessible(page);
      await page.screenshot({ path: test.info().outputPath("follow-up.png"), fullPage: true });
    });
  });
}
