/** The status webhooks of sends to people of every kind, to be held against what Meta's file says an app receives. */
import { changeValueOf, type Json, sandboxWithReceiver } from "../support.ts";
import type { OperationName } from "./operations.ts";

export const receiving: OperationName = "POST /whatsapp/webhooks";
/** The file's schema of a change's value that carries statuses. */
export const statusValueSchema = "StatusMessageValue";

/** Delivered and read, failed, without a phone number, several at once. (912 is left out: its status is nobody's.) */
const recipients = ["000", "902", "903", "910", "917", "923"];

export async function statusValues(): Promise<readonly Json[]> {
  const { sandbox, receiver } = await sandboxWithReceiver();
  for (const conversationInWebhooks of [false, true]) {
    await sandbox.control("PATCH", "settings", { conversationInWebhooks });
    for (const ending of recipients) {
      await sandbox.send(`+5511987654${ending}`, { biz_opaque_callback_data: "row 7" });
    }
    await sandbox.handle.advance(60_000);
  }
  return receiver.posts
    .map(({ body }) => changeValueOf(body))
    .filter((value) => value.statuses !== undefined);
}
