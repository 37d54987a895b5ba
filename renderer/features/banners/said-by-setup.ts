/** Which banner isn't shown above Setup, because Setup's own next step says it and has the same button. Pure. */
import type { BannerView } from "../../../shared/contract/index.ts";
import { nextOf, type OpenStep } from "../../../shared/domain/setup/next-step.ts";

/** A critical banner always stands above Setup: it names more than the account in use, and nothing may hide it. */
export function isSaidBySetup(
  banner: Pick<BannerView, "severity" | "action">,
  steps: readonly OpenStep[],
): boolean {
  const next = nextOf(steps);
  return banner.severity === "warning" && banner.action !== null && banner.action === next?.action;
}
