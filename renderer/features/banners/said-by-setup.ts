/** Which notice need not stand above Setup, because Setup's own next step says it and has the same button. Pure. */
import type { BannerView } from "../../../shared/contract/index.ts";
import { nextOf, type Step } from "../setup/next-step.ts";

/** A critical notice stands above Setup too: it names more than the account in use, and nothing may hide it. */
export function isSaidBySetup(
  banner: Pick<BannerView, "severity" | "action">,
  steps: readonly Step[],
): boolean {
  const next = nextOf(steps);
  return banner.severity === "warning" && banner.action !== null && banner.action === next?.action;
}
