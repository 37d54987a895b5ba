/** The threads of the core besides the one that serves. A new role adds a line, and no logic. */
import type { ThreadRoles } from "./thread-role.ts";

export const THREAD_ROLES: ThreadRoles = {
};
