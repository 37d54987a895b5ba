import type { DatabaseSchema } from "../../database.ts";
import { initial } from "./0001-initial.ts";

/** Webhooks as they came. */
export const LOG: DatabaseSchema<"log"> = {
  file: "log",
  fileName: "log.db",
  migrations: [initial],
};
