/** A list far longer than the screen: jumping into it, going through it by keyboard, and searching it. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { newAttempt, newMessage, WORKSPACE_ID } from "../support/sent-message.ts";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

const COUNT = 3_000;

/** The message of this place from the oldest has this number, in the words of its country. */
const shownNumber = (index: number) => `+55 11 98765 ${String(index).padStart(4, "0")}`;

function sendMany(folder: string): void {
  const [id = ""] = readdirSync(join(folder, "workspaces"));
  const storage = openWorkspaceStorage({
    folder: join(folder, "workspaces", id),
    logger: createKeepingLogger(),
  });
  const createdAt = Date.now() - COUNT;
  const epoch = storage.attempts.beginEpoch(WORKSPACE_ID, createdAt);
  storage.transaction(() => {
    for (let index = 0; index < COUNT; index += 1) {
      const to = `+55119876${String(50_000 + index)}`;
      storage.messages.insert(
        newMessage({ createdAt: createdAt + index, to }),
        newAttempt(storage, createdAt + index, { epoch }),
      );
    }
  });
  storage.close();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("any place of a long list is a jump away, and a search finds one of it", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await waypost.end();
      sendMany(waypost.folder);
      await waypost.open();
      await goTo(page, words, "results");
      const list = page.getByTestId("message-list");
      const link = (index: number) => list.getByRole("link", { name: shownNumber(index), exact: true });
      await expect(link(COUNT - 1)).toBeVisible();
      await expectAccessible(page);

      await list.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
      await expect(link(COUNT / 2)).toBeVisible();

      await link(COUNT / 2).focus();
      await page.keyboard.press("End");
      await expect(link(0)).toBeFocused();
      await page.keyboard.press("ArrowUp");
      await expect(link(1)).toBeFocused();
      await page.keyboard.press("Home");
      await expect(link(COUNT - 1)).toBeFocused();
      // The first time, the last row in sight is reached.
      await page.keyboard.press("PageDown");
      await page.keyboard.press("PageDown");
      await expect(link(COUNT - 1)).not.toBeInViewport();

      await page.getByRole("searchbox", { name: words.results.list.search }).fill("87651234");
      await expect(list.getByRole("link")).toHaveCount(1);
      await link(1_234).click();
      await page.getByRole("link", { name: words.results.back }).click();
      await expect(link(1_234)).toBeVisible();
      await expectAccessible(page);
    });
  });
}
