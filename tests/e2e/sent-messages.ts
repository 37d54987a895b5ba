/** Messages that were sent at some time and have become something, put into a workspace that no core has open. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { REACHED, STATE } from "../../core/messages/message-codes.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { newAttempt, newMessage, accepted as taken, WORKSPACE_ID } from "../support/sent-message.ts";

export interface SentMessages {
  readonly count: number;
  /** Milliseconds since the epoch, of the first of them; each of the others is a millisecond younger. Just now without it. */
  readonly at?: number;
  /** Every so manieth has failed; the others were delivered. */
  readonly failed?: number;
  /** They arrived so many seconds after they were accepted; without it nobody knows when. */
  readonly seconds?: number;
}

/**
 * One third is to India with the template `diwali_offer`, the others to Brazil with `autumn_sale`.
 * @param folder the data folder, with one workspace in it
 */
export function addSentMessages(
  folder: string,
  { count, at = Date.now() - count, failed = 5, seconds }: SentMessages,
): void {
  const [id = ""] = readdirSync(join(folder, "workspaces"));
  const workspace = join(folder, "workspaces", id);
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder: workspace, logger });
  const { states } = createReduction({ storage, logger });
  const epoch = storage.attempts.beginEpoch(WORKSPACE_ID, at);
  storage.transaction(() => {
    for (let index = 0; index < count; index += 1) {
      const [to, country, templateName, templateId] =
        index % 3 === 0
          ? ([`+91987650${1_000 + index}`, "IN", "diwali_offer", "31"] as const)
          : ([`+5511987650${100 + index}`, "BR", "autumn_sale", "32"] as const);
      const createdAt = at + index;
      const attempt = storage.messages.insert(
        newMessage({ createdAt, to, country, templateName, templateId }),
        newAttempt(storage, createdAt, { epoch }),
      );
      states.settle(attempt, taken(`wamid.${at}.${index}`, createdAt));
    }
  });
  const other = new DatabaseSync(join(workspace, "main.db"));
  const code = {
    failed: [STATE.code("failed"), REACHED.code("accepted")],
    delivered: [STATE.code("delivered"), REACHED.code("delivered")],
  };
  other.exec(
    `UPDATE message SET (state, reached) = (SELECT * FROM (VALUES
       (iif(id % ${failed} = 0, ${code.failed[0]}, ${code.delivered[0]}),
        iif(id % ${failed} = 0, ${code.failed[1]}, ${code.delivered[1]}))))
     WHERE created >= ${at} AND created < ${at + count}`,
  );
  if (seconds !== undefined)
    other.exec(
      `UPDATE message SET delivered = accepted + ${seconds * 1_000}
       WHERE created >= ${at} AND created < ${at + count} AND state = ${STATE.code("delivered")}`,
    );
  other.close();
  storage.rollups.rebuild();
  storage.close();
}
