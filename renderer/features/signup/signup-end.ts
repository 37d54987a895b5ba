/** How a signup is spoken of once it is over. Pure. */
import type { Signup } from "../../../shared/domain/signup/signup.ts";

/** Meta's link keeps working when Waypost stops watching it, so that the signup does not count as cancelled. */
export function endOf(signup: Signup): Signup["kind"] | "unwatched" {
  return signup.kind === "cancelled" && signup.place === "hosted" ? "unwatched" : signup.kind;
}
