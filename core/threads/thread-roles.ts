/** The threads of the core besides the one that serves. A new role adds a line, and no logic. */
import type { ThreadRoles } from "./thread-role.ts";

export const THREAD_ROLES: ThreadRoles = {
  journal: () => import("../workspaces/journal-role.ts"),
  store: () => import("../workspaces/store-role.ts"),
  reader: () => import("../workspaces/reader-role.ts"),
  replay: () => import("../workspaces/replay/replay-role.ts"),
  upkeep: () => import("../upkeep/upkeep-role.ts"),
  dumps: () => import("../imports/dumps-role.ts"),
  rehearsal: () => import("../forecasts/rehearsal-role.ts"),
  preflight: () => import("../preflight/preflight-role.ts"),
  rates: () => import("../rates/rate-cards-role.ts"),
  audiences: () => import("../audiences/audience-files-role.ts"),
};
