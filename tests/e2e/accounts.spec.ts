/** What Meta does to an account reaches its page while one looks at it, and what can be changed says what follows. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { advanceClock, expectAccessible, goTo, openSandbox, row } from "./journey.ts";
import { expect, test, type Waypost } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const NAME = "Harbour & Pine";
const MARKETING = "RESTRICTED_BIZ_INITIATED_MESSAGING";
/** A type nobody has heard of. */
const UNHEARD_OF = "RESTRICTED_DANCING";

/** Asks the embedded sandbox to do what Meta does. */
function controlOf(waypost: Waypost) {
  const folder = join(waypost.folder, "workspaces");
  const [id = ""] = readdirSync(folder);
  const workspace = JSON.parse(readFileSync(join(folder, id, "workspace.json"), "utf8"));
  return async (path: string, body: object = {}): Promise<void> => {
    const answer = await fetch(`${workspace.sandbox.url}/_control/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.ok, await answer.text()).toBe(true);
  };
}

function section(page: Page, title: string): Locator {
  return page.getByRole("region", { name: title, exact: true });
}

async function openAccount(page: Page, words: Words): Promise<string> {
  await goTo(page, words, "accounts");
  await page.getByRole("link", { name: NAME, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: NAME })).toBeVisible();
  return page.url().split("/").at(-1) ?? "";
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { accounts, accountHistory } = words;

  test.describe(`in ${language}`, () => {
    test.use({ locale: words.locale, colorScheme: language === "en" ? "light" : "dark" });

    test("an account shows a restriction at once and its end in time, a switch says what follows, and the history keeps it all", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      const control = controlOf(waypost);
      await control("scenario", { name: "all-good" });
      await page.getByRole("button", { name: words.setup.checkAgain }).click();
      await expect(row(page, words, "activation")).toContainText(words.setup.state.done);
      const accountId = await openAccount(page, words);
      const main = page.getByRole("main");
      await expect(main).toContainText(accounts.verdictHelp.available);
      await expect(section(page, accounts.restrictions.title)).toContainText(accounts.restrictions.none);

      await control(`accounts/${accountId}/restrict`, {
        types: [MARKETING, UNHEARD_OF],
        seconds: 300,
        remediation: "Review your messages.",
      });
      const restrictions = section(page, accounts.restrictions.title);
      await expect(restrictions).toContainText(accounts.restriction[MARKETING]);
      await expect(restrictions).toContainText(accounts.restrictionEffect.marketing);
      await expect(restrictions).toContainText("Review your messages.");
      await expect(restrictions).toContainText(UNHEARD_OF);
      await expect(main).toContainText(accounts.verdictHelp.blocked);
      await expectAccessible(page);

      const number = page.getByRole("table").getByRole("row").nth(1);
      await number.getByRole("button").click();
      const details = page.getByRole("dialog");
      await expect(details).toContainText(accounts.standingHelp.blocked);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(details).toBeHidden();
      await expect(number.getByRole("button")).toBeFocused();

      // Ten minutes on, its time is over.
      await advanceClock(page, words);
      await page.getByRole("button", { name: accounts.check }).click();
      await expect(restrictions).toContainText(accounts.restrictions.none);
      await expect(main).toContainText(accounts.verdictHelp.available);

      const switches = section(page, accounts.switches.title);
      await switches.getByRole("button", { name: accounts.switches.disable }).click();
      const dialog = page.getByRole("dialog", { name: accounts.cloudDialog.disableTitle });
      await expect(dialog).toContainText("131063");
      await expect(dialog).toContainText(accounts.cloudDialog.disableSecond);
      await expectAccessible(page);
      await dialog.getByRole("button", { name: accounts.cloudDialog.disable, exact: true }).click();
      await expect(dialog).toBeHidden();
      await expect(switches).toContainText(accounts.cloudDisabled.body);

      const history = page.getByRole("list", { name: accountHistory.listLabel });
      const events = history.getByRole("listitem");
      await expect(events.filter({ hasText: accountHistory.event["cloud-disabled"] })).toContainText(
        accountHistory.cloud.true,
      );
      await page.getByRole("radio", { name: accountHistory.topic.enforcement }).click();
      await expect(events.filter({ hasText: accountHistory.event["cloud-disabled"] })).toHaveCount(0);
      await expect(events.filter({ hasText: accounts.restriction[MARKETING] })).toContainText(
        accountHistory.source.webhook,
      );

      await page.getByRole("link", { name: accounts.back }).click();
      await expect(page.getByRole("article", { name: NAME, exact: true })).toContainText(
        accounts.cloudDisabled.title,
      );
      await expectAccessible(page);
    });
  });
}
