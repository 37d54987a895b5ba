/** The token Meta has to send back when it verifies the address for webhooks. Made once for each workspace and stored. */

import { randomBytes } from "node:crypto";
import type { SettingsStore } from "../storage/settings-store.ts";
import { webhooksSettings } from "./webhooks-settings.ts";

/** @param given used instead of a token of our own making when the workspace has none yet */
export function verifyTokenOf(settings: SettingsStore, given: string | null): string {
  const known = settings.read(webhooksSettings.verifyToken);
  if (known !== null) return known;
  const token = given ?? randomBytes(24).toString("base64url");
  settings.write(webhooksSettings.verifyToken, token);
  return token;
}
