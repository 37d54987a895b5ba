/** The first schema of log.db. */
import type { Migration } from "../../database.ts";
import { webhooks } from "./0001/webhooks.ts";

export const initial: Migration = {
  version: 1,
  up: (database) => database.exec(webhooks),
};
