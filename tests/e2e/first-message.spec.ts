/** From first run to a delivered test message, in both languages, and again across a kill. */
import {
  advanceClock,
  expectAccessible,
  exploreSandbox,
  fillTest,
  goTo,
  openSandbox,
  openSendForm,
  RECIPIENT,
  row,
  sendFirstTest,
  sendTest,
  signTerms,
  timeline,
} from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];

  test.describe(`in ${language}`, () => {
    test.use({ locale: words.locale, colorScheme: language === "en" ? "light" : "dark" });

    test("a person comes from first run to a message that was read", async ({ page, waypost }) => {
      await waypost.open();
      await expect(page.getByRole("heading", { level: 1, name: words.firstRun.title })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expectAccessible(page);

      await exploreSandbox(page, words);
      await expect(page.getByText(words.frame.sandboxMark, { exact: true })).toBeVisible();
      await expect(row(page, words, "terms")).toContainText(words.setup.state["waiting-on-you"]);
      await expect(row(page, words, "activation")).toContainText(words.setup.state["not-started"]);
      await expect(row(page, words, "activation")).toContainText("ELIGIBLE");
      await expectAccessible(page);

      await signTerms(page, words, waypost);
      await expect(row(page, words, "activation")).toContainText(/PENDING_INTERNAL_SETUP|ONBOARDED/);
      await advanceClock(page, words);
      await expect(row(page, words, "activation")).toContainText("ONBOARDED");
      await expect(row(page, words, "activation")).toContainText(words.setup.state.done);

      await goTo(page, words, "accounts");
      await expect(page.getByRole("heading", { name: "Harbour & Pine", exact: true })).toBeVisible();
      await expectAccessible(page);

      await goTo(page, words, "send");
      await fillTest(page, words);
      await expect(page.getByRole("checkbox", { name: words.send.method.label })).toBeChecked();
      await expectAccessible(page);
      const main = page.getByRole("main");
      const previewed = await main.locator("div[lang]").innerText();
      await sendTest(page, words);

      // What was shown before it was sent is what was sent.
      const text = page.getByRole("region", { name: words.results.text.title });
      expect(await text.locator("div[lang]").innerText()).toBe(previewed);
      expect(previewed).not.toContain("{{");
      await expect(timeline(page, words)).toContainText(words.results.timeline.accepted);
      await advanceClock(page, words);
      for (const step of ["sent", "delivered", "read"] as const) {
        await expect(timeline(page, words)).toContainText(words.results.timeline[step]);
      }
      for (const route of ["requested", "submitted", "billed"] as const) {
        await expect(main).toContainText(words.results.route[route]);
      }
      await expect(main).toContainText(words.results.route.asAsked);
      await main.getByRole("button", { name: words.results.receipts.raw }).first().click();
      await expect(main).toContainText("marketing_lite");
      await expectAccessible(page);

      await goTo(page, words, "results");
      await expect(page.getByRole("main")).toContainText(words.results.state.read);
      await expectAccessible(page);

      await goTo(page, words, "settings");
      await expect(page.getByRole("heading", { level: 1, name: words.settings.title })).toBeVisible();
      await expectAccessible(page);

      await goTo(page, words, "setup");
      await expect(row(page, words, "test-message")).toContainText(words.setup.state.done);
      await expect(page.getByText(words.setup.allDone.title)).toBeVisible();
    });

    test("goes on where it was after the core was killed, in the middle of setup and of a message", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      await waypost.kill();

      await waypost.open();
      await expect(page.getByRole("heading", { level: 1, name: words.setup.title })).toBeVisible();
      await expect(row(page, words, "terms")).toContainText(words.setup.state.done);
      await expect(row(page, words, "activation")).toContainText("ONBOARDED");

      await sendFirstTest(page, words);
      await expect(timeline(page, words)).toContainText(words.results.timeline.accepted);
      await waypost.rememberedPath(/^\/results\//);
      await waypost.kill();

      await waypost.open();
      await expect(page).toHaveURL(/#\/results\/\d+$/);
      for (const step of ["accepted", "sent", "delivered", "read"] as const) {
        await expect(timeline(page, words)).toContainText(words.results.timeline[step]);
      }
      await goTo(page, words, "results");
      await expect(page.getByRole("main")).toContainText(words.results.state.read);
    });
  });
}

test.describe("the form of the test message", () => {
  const words = allWords.en;

  test("keeps what was typed across a kill", async ({ page, waypost }) => {
    await openSendForm(page, words, waypost);
    await fillTest(page, words, "+55 11 98");
    await expect(page.getByText(words.send.draft.saved)).toBeVisible();
    await waypost.rememberedPath(/^\/send$/);
    await waypost.kill();
    await waypost.open();
    await expect(page.getByRole("textbox", { name: words.send.recipient.label })).toHaveValue("+55 11 98");
  });

  test("sends by Cloud API when optimized delivery is unchecked, and the ledger says so", async ({
    page,
    waypost,
  }) => {
    await openSandbox(page, words, waypost);
    await signTerms(page, words, waypost);
    await advanceClock(page, words);
    await expect(row(page, words, "activation")).toContainText("ONBOARDED");
    await goTo(page, words, "send");
    await fillTest(page, words, RECIPIENT);
    await page.getByText(words.send.method.label, { exact: true }).click();
    await expect(page.getByRole("checkbox", { name: words.send.method.label })).not.toBeChecked();
    await sendTest(page, words);
    await advanceClock(page, words);
    await expect(timeline(page, words)).toContainText(words.results.timeline.read);
    await expect(page.getByRole("main")).toContainText(words.results.route.cloud);
    await expect(page.getByRole("main")).not.toContainText("marketing_lite");
  });

  test("does not offer optimized delivery before the account is active, and says why", async ({
    page,
    waypost,
  }) => {
    await openSendForm(page, words, waypost);
    await fillTest(page, words);
    const optimized = page.getByRole("checkbox", { name: words.send.method.labelPlain });
    await expect(optimized).toBeDisabled();
    await expect(optimized).not.toBeChecked();
    await expect(page.getByRole("main")).toContainText(words.decision.reason["terms-unsigned"]);
  });
});
