/** Settings that depend on the computer around Waypost: its keyring, its notifications, whether it updates itself. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible, goTo, openSandbox } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

const { en, fr } = allWords;
type VaultState = keyof Words["settings"]["vault"]["state"];

function section(page: Page, title: string): Locator {
  return page.getByRole("region", { name: title, exact: true });
}

test("where secrets are kept is said in each state, with the way on from it", async ({ page, waypost }) => {
  waypost.needs("chosen-system");
  const vault = section(page, en.settings.vault.title);
  const file = join(waypost.folder, "vault.json");
  const expectState = async (state: VaultState, backend: string | null) => {
    await expect(vault).toContainText(en.settings.vault.state[state].label);
    await expect(vault).toContainText(en.settings.vault.state[state].text);
    if (backend === null) await expect(vault).not.toContainText(en.settings.vault.backend);
    else await expect(vault).toContainText(backend);
    await expectAccessible(page);
  };
  const startAgain = async () => {
    await waypost.rememberedPath(/^\/settings$/);
    await waypost.end();
  };

  await openSandbox(page, en, waypost);
  await goTo(page, en, "settings");
  await expectState("os-keyring", "gnome_libsecret");
  await expect(vault.getByRole("button")).toHaveCount(0);
  await expect(vault.getByRole("link")).toHaveCount(0);
  await startAgain();

  await waypost.system({ isKeyringUnlocked: false });
  await waypost.open();
  await expectState("locked", "gnome_libsecret");
  await waypost.system({ isKeyringUnlocked: true });
  await vault.getByRole("button", { name: en.settings.vault.checkAgain }).press("Enter");
  await expectState("os-keyring", "gnome_libsecret");
  await startAgain();

  const ofLive = (entry: object) =>
    writeFileSync(file, JSON.stringify({ version: 1, secrets: { "live/token": entry } }));
  ofLive({ protection: "keyring", backend: "gnome_libsecret", ciphertext: "bmVrb3Q=" });
  await waypost.system({ keyring: "kwallet6" });
  await waypost.open();
  await expectState("backend-changed", "kwallet6");
  await vault.getByRole("link", { name: en.settings.vault.toSetup }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: en.setup.title })).toBeFocused();
  await goTo(page, en, "settings");
  await startAgain();

  ofLive({ protection: "none", secret: "a-token" });
  await waypost.system({ keyring: null });
  await waypost.open();
  await expectState("user-accepted-weak", null);
  await expect(page.locator("body")).not.toContainText("a-token");
  await startAgain();

  rmSync(file);
  await waypost.open();
  await expectState("session-only", null);
  await expect(vault.getByRole("link", { name: en.settings.vault.toSetup })).toBeVisible();
});

test("a browser is offered neither notifications nor updates, which are not its own", async ({
  page,
  waypost,
}) => {
  await openSandbox(page, en, waypost);
  await goTo(page, en, "settings");
  await expect(section(page, en.settings.vault.title)).toBeVisible();
  const hasNotifications = waypost.has("own-window");
  await expect(section(page, en.settings.notifications.title)).toHaveCount(hasNotifications ? 1 : 0);
  await expect(section(page, en.settings.updates.title)).toHaveCount(0);
});

test.describe("in French", () => {
  test.use({ locale: fr.locale, colorScheme: "dark" });

  test("notifications and updates are chosen with the keyboard, and stay chosen", async ({
    page,
    waypost,
  }) => {
    waypost.needs("chosen-system");
    await waypost.system({ updatesItself: true });
    await openSandbox(page, fr, waypost);
    await goTo(page, fr, "settings");
    const bell = page.getByRole("checkbox", { name: fr.settings.notifications.label });
    const mode = (name: "automatic" | "ask" | "off") =>
      section(page, fr.settings.updates.title).getByRole("radio", { name: fr.settings.updates[name] });
    await expect(bell).toBeChecked();
    await expect(mode("automatic")).toBeChecked();
    await expectAccessible(page);

    await bell.focus();
    await page.keyboard.press("Space");
    await expect(bell).not.toBeChecked();
    await mode("automatic").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(mode("off")).toBeChecked();
    await expect(page.getByTestId("announcements")).toContainText(fr.settings.saved);
    await expect
      .poll(() => waypost.storedPreferences())
      .toMatchObject({ notifications: false, updates: "off" });
    await waypost.rememberedPath(/^\/settings$/);
    await waypost.end();

    await waypost.open();
    await expect(bell).not.toBeChecked();
    await expect(mode("off")).toBeChecked();
    await page.getByText(fr.settings.notifications.label, { exact: true }).click();
    await expect(bell).toBeChecked();
    await expect
      .poll(() => waypost.storedPreferences())
      .toMatchObject({ notifications: true, updates: "off" });
  });
});
