/**
 * Kept values that cannot be read. Where other code refuses to go on, the doctor names them and does without them, so
 * that it still finds out everything else.
 */
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import { setupSettings } from "../setup/setup-settings.ts";
import { signupSettings } from "../signup/signup-settings.ts";
import type { SettingsReader } from "../storage/settings-store.ts";
import { webhooksSettings } from "../webhooks/webhooks-settings.ts";

const ALL = [accountsSettings, credentialsSettings, setupSettings, signupSettings, webhooksSettings].flatMap(
  (settings) => Object.values(settings),
);

/** Keys of the unreadable values without which something refuses to go on. */
export function unreadableKeys(settings: SettingsReader): readonly string[] {
  return ALL.filter((one) => one.whenUnreadable === "refuse" && settings.isUnreadable(one)).map(
    ({ key }) => key,
  );
}

/** Treats a value that cannot be read as one that was never set, whatever its capability says. */
export function doingWithout(settings: SettingsReader): SettingsReader {
  return { ...settings, read: settings.readIfReadable };
}
