/** One message, with what is cut out of the log for it. */
import type { MessageId } from "../../shared/domain/ids.ts";
import { query } from "../workspaces/store-command.ts";
import { createResultsService } from "./results-service.ts";

/** @throws WaypostError `message-not-found` */
export const readMessage = query({
  name: "results.message",
  run: (readers, id: MessageId) => createResultsService(readers).message(id),
});
