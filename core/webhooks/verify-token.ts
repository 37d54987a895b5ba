/** What Meta has to repeat when it verifies the webhooks' address: made once for each workspace, and kept. */
import { randomBytes } from "node:crypto";
import type { SettingsStore } from "../storage/settings-store.ts";

/** @param given taken instead of one of our own making, when the workspace has none yet */
export function verifyTokenOf(settings: SettingsStore, given: string | null): string {
  const known = settings.read("verifyToken");
  if (known !== null) return known;
  const token = given ?? randomBytes(24).toString("base64url");
  settings.write("verifyToken", token);
  return token;
}
