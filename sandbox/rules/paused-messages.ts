/** What was sent while delivery was paused leaves when it goes on, as if it had been accepted then. */
import { scheduleReceipt } from "../messages/receipt-webhook.ts";
import type { Account } from "../store/entities.ts";
import type { World } from "../world.ts";
import { heldBack } from "./pacing.ts";

export function resumeMessages(world: World, account: Account): Account {
  const changed = world.store.put("account", account.id, { ...account, messagingPaused: false });
  const now = world.clock.now();
  for (const { id } of world.store.select("paused", "account", account.id)) {
    world.store.delete("paused", id);
    const message = world.store.get("message", id);
    if (message === undefined) continue;
    const receipts = heldBack(message.receipts, now - message.acceptedAt);
    scheduleReceipt(
      world,
      world.store.put("message", id, { ...message, receipts, messageStatus: "accepted" }),
    );
  }
  return changed;
}
