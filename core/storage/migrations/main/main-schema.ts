import type { DatabaseSchema } from "../../database.ts";
import { initial } from "./0001-initial.ts";

/** Everything of a workspace but the webhooks as they came. */
export const MAIN: DatabaseSchema<"main"> = {
  file: "main",
  fileName: "main.db",
  migrations: [initial],
};
