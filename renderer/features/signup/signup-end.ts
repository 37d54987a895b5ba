/** How a signup is spoken of once it is over. Pure. */
import type { Signup } from "../../../shared/domain/signup/signup.ts";

/** Meta's link goes on working when nobody watches it any more: that is no cancelled signup. */
export function endOf(signup: Signup): Signup["kind"] | "unwatched" {
  return signup.kind === "cancelled" && signup.place === "hosted" ? "unwatched" : signup.kind;
}
