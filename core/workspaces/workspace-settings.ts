/** The settings of all capabilities. A command names one by its key; its stored shape is looked up here. */
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { alertsSettings } from "../alerts/alerts-settings.ts";
import { availabilitySettings } from "../availability/availability-settings.ts";
import { bannersSettings } from "../banners/banners-settings.ts";
import { campaignsSettings } from "../campaigns/campaigns-settings.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import { doctorSettings } from "../doctor/doctor-settings.ts";
import { gapsSettings } from "../gaps/gaps-settings.ts";
import { mediaSettings } from "../media/media-settings.ts";
import { messagesSettings } from "../messages/messages-settings.ts";
import { permissionSettings } from "../permission/permission-settings.ts";
import { retentionSettings } from "../retention/retention-settings.ts";
import { savedViewsSettings } from "../saved-views/saved-views-settings.ts";
import { setupSettings } from "../setup/setup-settings.ts";
import { signupSettings } from "../signup/signup-settings.ts";
import type { Setting } from "../storage/settings-store.ts";
import { templatesSettings } from "../templates/templates-settings.ts";
import { webhooksSettings } from "../webhooks/webhooks-settings.ts";

export const WORKSPACE_SETTINGS: readonly Setting<unknown>[] = [
  accountsSettings,
  alertsSettings,
  availabilitySettings,
  bannersSettings,
  campaignsSettings,
  credentialsSettings,
  doctorSettings,
  gapsSettings,
  mediaSettings,
  messagesSettings,
  savedViewsSettings,
  permissionSettings,
  retentionSettings,
  setupSettings,
  signupSettings,
  templatesSettings,
  webhooksSettings,
].flatMap((settings) => Object.values<Setting<unknown>>(settings));

const byKey = new Map(WORKSPACE_SETTINGS.map((setting) => [setting.key, setting]));

/** @throws RangeError for a key no capability declares */
export function settingNamed(key: string): Setting<unknown> {
  const setting = byKey.get(key);
  if (setting === undefined) throw new RangeError(`no capability has a setting ${key}`);
  return setting;
}
