/** What a step of the timeline is called. Pure; the words are in the catalogs. */
import type { MessageDetail } from "../../../shared/contract/index.ts";
import { NEVER_SENT_CODE } from "../../../shared/domain/messages/lifecycle.ts";

export type TimelineEntry = MessageDetail["timeline"][number];

export function wasNeverSent(error: MessageDetail["error"]): boolean {
  return error?.code === NEVER_SENT_CODE;
}
