/** What happens when a timer rings, by kind of task. Webhook attempts are the outbox's own. */

import { runReaction } from "./analytics/reactions.ts";
import { sendReceipt } from "./messages/receipt-webhook.ts";
import { runThread } from "./messenger/thread.ts";
import { finishSetup } from "./onboarding/onboarding.ts";
import { carryOutBan, endRestrictions } from "./rules/enforcement.ts";
import { raiseMessagingLimit } from "./rules/messaging-limit.ts";
import { decidePacing } from "./rules/pacing.ts";
import { finishMaintenance } from "./rules/throughput.ts";
import type { Task } from "./store/entities.ts";
import { archiveIdle } from "./templates/archival.ts";
import { runTemplateTask } from "./templates/timers.ts";
import type { World } from "./world.ts";

export type OwnTask = Exclude<Task, { readonly kind: "delivery" | "batch" }>;

/** `due` is the sandbox time the timer was set for. */
export function runTask(world: World, task: OwnTask, due: number): void {
  switch (task.kind) {
    case "receipt":
      sendReceipt(world, task.messageId, task.index);
      break;
    case "setup":
      finishSetup(world, task.accountId, due);
      break;
    case "template":
      runTemplateTask(world, task, due);
      break;
    case "archival":
      archiveIdle(world, task.accountId, due);
      break;
    case "thread":
      runThread(world, task);
      break;
    case "reaction":
      runReaction(world, task.messageId, task.reaction);
      break;
    case "messaging-limit":
      raiseMessagingLimit(world, task.businessId, due);
      break;
    case "throughput":
      finishMaintenance(world, task.numberId, due);
      break;
    case "pacing":
      decidePacing(world, task.pacingId, due);
      break;
    case "restriction-end":
      endRestrictions(world, task.accountId);
      break;
    case "ban":
      carryOutBan(world, task.accountId, due);
      break;
  }
}
