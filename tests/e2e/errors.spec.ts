/** From a figure to its messages, to why one failed, to what the code means, and from there to exactly the messages that failed with it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { newAttempt, newMessage, accepted as taken, WORKSPACE_ID } from "../support/sent-message.ts";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const FAILED = {
  131049: { n: 7, title: "This message was not delivered to maintain healthy ecosystem engagement." },
  131026: { n: 4, title: "Message undeliverable" },
  131099: { n: 2, title: "Something that Meta has added since" },
} as const;
const TAKEN = 12;

function sendSome(folder: string): void {
  const [id = ""] = readdirSync(join(folder, "workspaces"));
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder: join(folder, "workspaces", id), logger });
  const { states } = createReduction({ storage, logger });
  const createdAt = Date.now() - 60_000;
  const epoch = storage.attempts.beginEpoch(WORKSPACE_ID, createdAt);
  const codes = [
    ...Object.entries(FAILED).flatMap(([code, { n, title }]) =>
      Array.from({ length: n }, () => ({ code: Number(code), title })),
    ),
    ...Array.from({ length: TAKEN }, () => null),
  ];
  storage.transaction(() => {
    for (const [index, error] of codes.entries()) {
      const at = createdAt + index;
      const attempt = storage.messages.insert(
        newMessage({ createdAt: at, to: `+55119876${50_000 + index}`, origin: "campaign" }),
        newAttempt(storage, at, { epoch }),
      );
      states.settle(
        attempt,
        error === null
          ? taken(`wamid.${index}`, at)
          : { kind: "refused", error: { ...error, details: null, traceId: null }, answer: null, at },
      );
    }
  });
  storage.close();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { errorCodes: catalogue, results } = words;
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("a figure leads to a message, its error to the catalogue, and the code to its messages", async ({
      page,
      waypost,
    }) => {
      const shown = (count: number) =>
        page.getByRole("status").filter({ hasText: new RegExp(`^${count}\\s`) });
      const chosen = page.getByTestId("chosen-code");
      await openSandbox(page, words, waypost);
      await waypost.end();
      sendSome(waypost.folder);
      await waypost.open();
      await goTo(page, words, "results");

      await page.getByRole("link", { name: results.views.overview, exact: true }).click();
      await page
        .getByRole("row", { name: new RegExp(`^${results.overview.branch.limited}`) })
        .getByRole("link")
        .click();
      await expect(shown(FAILED[131049].n)).toBeVisible();
      await page.getByTestId("message-list").getByRole("link").first().click();
      await expect(page.getByText(catalogue.code["131049"].meaning)).toBeVisible();
      await page.getByRole("button", { name: catalogue.term.byItself }).press("Enter");
      await expect(page.getByText(catalogue.byItself.receipt)).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("link", { name: results.error.more }).press("Enter");

      await expect(page.getByRole("heading", { level: 1, name: catalogue.title })).toBeVisible();
      expect(page.url()).toContain("/results/errors?code=131049");
      await expect(chosen).toContainText(catalogue.code["131049"].remedy);
      await expect(chosen).toContainText(catalogue.concern.meta);
      await expect(chosen).toContainText(catalogue.byItself.when["united-states"]);
      await expect(chosen).toContainText(catalogue.note["131049"]);
      await expectAccessible(page);
      await chosen.getByRole("link").click();
      await expect(shown(FAILED[131049].n)).toBeVisible();
      expect(page.url()).toContain("error=131049");

      await page.getByRole("link", { name: results.views.breakdown, exact: true }).click();
      await page.getByRole("button", { name: new RegExp(`${words.breakdown.by}$`) }).press("Enter");
      await page.getByRole("option", { name: results.filter.facet.error, exact: true }).press("Enter");
      await page
        .getByRole("rowheader", { name: /^131049/ })
        .getByRole("link")
        .press("Enter");
      await expect(chosen).toContainText(catalogue.note["131049"]);
    });

    test("codes are searched, narrowed and unfolded with the keyboard, and unknown ones stay raw", async ({
      page,
      waypost,
    }) => {
      const shown = (count: number) =>
        page.getByRole("status").filter({ hasText: new RegExp(`^${count}\\s`) });
      const entry = (code: number) => page.locator(`li[data-code="${code}"]`);
      const entries = page.getByRole("list", { name: catalogue.list, exact: true }).getByRole("listitem");
      await openSandbox(page, words, waypost);
      await waypost.end();
      sendSome(waypost.folder);
      await waypost.open();
      await goTo(page, words, "results");
      await page.getByRole("button", { name: results.glossary.open }).press("Enter");
      await page.getByRole("link", { name: results.error.codes, exact: true }).press("Enter");

      await expect(entry(131099)).toContainText(FAILED[131099].title);
      await expect(entry(131099).getByRole("link")).toHaveText(new RegExp(`^${FAILED[131099].n}\\s`));
      await expect(entry(131026).getByRole("link")).toHaveText(new RegExp(`^${FAILED[131026].n}\\s`));
      await expect(entry(4).getByRole("link")).toHaveCount(0);
      const search = page.getByRole("searchbox", { name: catalogue.search });
      await search.fill(language === "fr" ? "DESABONNEE" : "STOPPED marketing");
      await expect(entries).toHaveCount(1);
      await expect(entry(131050)).toBeVisible();
      await search.fill("10");
      await expect(entry(10)).toBeVisible();
      await expect(entry(131050)).toBeHidden();
      await entry(10).getByRole("button").press("Enter");
      await expect(entry(10)).toContainText(catalogue.note["10"]);
      await expectAccessible(page);

      await search.fill("zzz");
      await expect(page.getByText(catalogue.noMatch.body)).toBeVisible();
      await page.getByRole("button", { name: catalogue.noMatch.clear }).press("Enter");
      await page.getByText(catalogue.filter.met).click();
      await expect(entries).toHaveCount(2);
      await expect(shown(2)).toBeVisible();
      await page.getByRole("button", { name: new RegExp(`${catalogue.filter.concern}`) }).press("Enter");
      await page.getByRole("option", { name: catalogue.concern.recipient, exact: true }).press("Enter");
      await expect(entries).toHaveCount(1);
      await entry(131099).getByRole("link").click();
      await expect(shown(FAILED[131099].n)).toBeVisible();

      // What is chosen in the filter leads to what it means.
      await page
        .getByRole("button", { name: new RegExp(`^${results.filter.facet.error}\\s?:`) })
        .press("Enter");
      await page
        .getByRole("link", { name: results.error.explainCode.replace("{{code}}", "131099") })
        .press("Enter");
      await expect(page.getByText(catalogue.unknown.chosen)).toBeVisible();
      await expect(page.getByTestId("chosen-code").getByRole("link")).toHaveText(/^2\s/);
      await expectAccessible(page);
    });
  });
}
