/** Doctor as a person meets it, and the network's settings it sends them to, in both languages. */
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords } from "./words.ts";

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  const { checks } = words.doctor.words;

  test.describe(language, () => {
    test.use({ locale: words.locale, colorScheme: language === "fr" ? "dark" : "light" });

    test("Doctor names what is wrong with its way on, believes what a person noted, and keeps its last finding", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await goTo(page, words, "doctor");
      await expect(page.getByText(words.doctor.empty.title)).toBeVisible();
      await page.getByRole("button", { name: words.doctor.run }).focus();
      await page.keyboard.press("Enter");
      const terms = page.locator('[data-check="terms"]');
      await expect(terms).toHaveAttribute("data-status", "warn");
      await expect(terms).toContainText(checks.terms.unsigned.fix);
      await expect(terms.getByRole("button", { name: words.doctor.actions["open-terms"] })).toBeVisible();
      await expect(page.locator('[data-check="token"]')).toContainText(checks.token.ok.message);
      await expect(page.getByText(/4004.?1234/)).toHaveCount(0);
      await expectAccessible(page);

      const sharing = page.locator('[data-check="activity-sharing"]');
      await sharing.getByRole("button", { name: words.doctor.activitySharing.on, exact: true }).click();
      await expect(sharing).toHaveAttribute("data-status", "pass");
      await waypost.rememberedPath(/^\/doctor$/);
      await waypost.end();
      await waypost.open();
      await expect(page.locator('[data-check="activity-sharing"]')).toHaveAttribute("data-status", "pass");
    });

    test("a proxy that is not there is named by the test, and what was typed stays when it is refused", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await goTo(page, words, "settings");
      const { network } = words.settings;
      const section = page.getByRole("region", { name: network.title });
      await section.getByText(network.manual, { exact: true }).click();
      const address = section.getByRole("textbox", { name: network.address });
      await address.fill("http://127.0.0.1:1/path");
      await section.getByRole("button", { name: network.save, exact: true }).click();
      await expect(section).toContainText(words.problems["proxy-invalid"].title);
      await expect(address).toHaveValue("http://127.0.0.1:1/path");
      await address.fill("127.0.0.1:1");
      await section.getByRole("button", { name: network.test }).click();
      await expect(section).toContainText(
        words.problems["proxy-unreachable"].title.replace("{{proxy}}", "http://127.0.0.1:1"),
      );
      await section.getByRole("textbox", { name: network.caFile }).fill("/nowhere.pem");
      await section.getByRole("button", { name: network.save, exact: true }).click();
      await expect(section).toContainText(words.problems["ca-file-missing"].title);
      await expectAccessible(page);
      await section.getByRole("textbox", { name: network.caFile }).fill("");
      await section.getByRole("button", { name: network.save, exact: true }).click();
      await expect(address).toHaveValue("http://127.0.0.1:1");
    });
  });
}
