/** What the capability writes about webhooks. */
import { command } from "../workspaces/store-command.ts";
import { webhooksSettings } from "./webhooks-settings.ts";

/** Counts signatures that were refused, the last of them at a time of ours. */
export const addRefusals = command({
  name: "webhooks.addRefusals",
  run: ({ settings }, { more, at }: { readonly more: number; readonly at: number }): void => {
    settings.write(webhooksSettings.lastRefusedAt, at);
    settings.write(
      webhooksSettings.refusedSignatures,
      (settings.read(webhooksSettings.refusedSignatures) ?? 0) + more,
    );
  },
});

/** The log has forgotten them, so what told it of them need not be kept. */
export const noteForgotten = command({
  name: "webhooks.noteForgotten",
  priority: "upkeep",
  run: ({ reductionProgress }, webhookIds: readonly number[]): void =>
    reductionProgress.noteForgotten(webhookIds),
});

/** The token that Meta has to send back. The one that is there already stays. */
export const ensureVerifyToken = command({
  name: "webhooks.ensureVerifyToken",
  run: ({ settings }, token: string): string => {
    const known = settings.read(webhooksSettings.verifyToken);
    if (known !== null) return known;
    settings.write(webhooksSettings.verifyToken, token);
    return token;
  },
});
