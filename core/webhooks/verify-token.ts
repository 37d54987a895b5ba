/** The token Meta has to send back when it verifies the address for webhooks. Made once for each workspace and stored. */

import { randomBytes } from "node:crypto";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { ensureVerifyToken } from "./webhooks-commands.ts";

/** @param given used instead of a token of our own making when the workspace has none yet */
export function verifyTokenOf(storage: Pick<ServedStorage, "run">, given: string | null): Promise<string> {
  return storage.run(ensureVerifyToken, given ?? randomBytes(24).toString("base64url"));
}
