/** Pages outside Waypost, by the ids that cross the border. */
import { z } from "zod";

/** Pages outside Waypost that a person may be sent to; only these, and only by their id. */
export const LINK_IDS = [
  "terms",
  "app-dashboard",
  "payment",
  "account-quality",
  "templates",
  "activity-sharing",
  "numbers",
  "business-settings",
  "sandbox-console",
  "sandbox-log",
  "error-reference",
  /** The address at which the signup under way is opened. */
  "signup",
] as const;
export const linkIdSchema = z.enum(LINK_IDS);
export type LinkId = z.infer<typeof linkIdSchema>;
