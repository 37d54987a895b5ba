/** What is news depends on what was so before. */
import type { MessageId } from "../../shared/domain/ids.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import { query } from "../workspaces/store-command.ts";

const OPEN_STATES = [
  "sending",
  "unknown",
  "accepted",
  "held",
  "paused",
  "sent",
] as const satisfies readonly MessageState[];

/** Test messages that have neither arrived nor failed. */
export const readOpenTests = query({
  name: "news.openTests",
  run: ({ messages }, _: null): readonly MessageId[] => messages.testsIn(OPEN_STATES),
});
