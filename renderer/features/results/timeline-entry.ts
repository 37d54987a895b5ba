/** What a step of the timeline is called. Pure; the words are in the catalogs. */
import type { MessageDetail } from "../../../shared/contract/index.ts";

export type TimelineEntry = MessageDetail["timeline"][number];

/** The code our own core gives a request that never reached Meta; no code of Meta's is negative. */
export const NEVER_SENT_CODE = -1;

export function wasNeverSent(error: MessageDetail["error"]): boolean {
  return error?.code === NEVER_SENT_CODE;
}
