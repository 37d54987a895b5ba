/** Restrictions in force now: by Meta's clock, and true without asking again when one of them ends. */
import type { AccountView, RestrictionView } from "../../../shared/contract/index.ts";
import { restrictionsInForce } from "../../../shared/domain/accounts/restrictions.ts";
import { useNow } from "../../ui/index.ts";

export function useMetaNow(clockOffset: number): number {
  return useNow() + clockOffset;
}

export function useInForce(account: AccountView, clockOffset: number): readonly RestrictionView[] {
  return restrictionsInForce(account.restrictions, useMetaNow(clockOffset));
}
