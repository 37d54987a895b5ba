/** An account that optimized delivery is active for, for a sandbox that mirrors it (sandbox/mirror.ts). */
import type { MirroredAccount, PeopleGroup } from "../../sandbox/index.ts";

export const MIRRORED_NUMBER = "10017";

export function mirroredAccount(templates: MirroredAccount["templates"]): MirroredAccount {
  return {
    id: "1001",
    country: "BR",
    onboardingStatus: "ONBOARDED",
    disableMarketingOnCloud: false,
    number: {
      id: MIRRORED_NUMBER,
      digits: "551140041234",
      countryCode: "BR",
      throughputLevel: "HIGH",
      onBusinessApp: false,
    },
    templates,
  };
}

const AT_ONCE = [{ share: 1, from: 1, to: 1 }];

/** Gets, and reads, everything a second later. */
export const ANYBODY: PeopleGroup = {
  country: null,
  optimized: true,
  failures: [],
  silent: 0,
  read: 1,
  sent: AT_ONCE,
  delivered: AT_ONCE,
  readAfter: AT_ONCE,
};
