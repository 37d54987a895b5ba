/** Sums over the lines of the ledger, for the screen. Pure. */
import type { LedgerCost, LedgerLineView, MetaLineView } from "../../../../shared/contract/index.ts";
import { addCosts, LEDGER_ROUTES, META_ROUTES } from "../../../../shared/domain/results/ledger.ts";

export const deliveredOf = ({ routes }: LedgerLineView): number =>
  LEDGER_ROUTES.reduce((sum, route) => sum + routes[route].messages, 0);

export const costsOf = ({ routes }: LedgerLineView): readonly LedgerCost[] =>
  addCosts(LEDGER_ROUTES.flatMap((route) => routes[route].costs));

/** Of messages without a price, how many for each reason; the most first. */
export function unpricedOf({ routes }: LedgerLineView) {
  const all = LEDGER_ROUTES.flatMap((route) => routes[route].unpriced);
  const reasons = Map.groupBy(all, ({ reason }) => reason);
  return [...reasons]
    .map(([reason, some]) => ({ reason, messages: some.reduce((sum, { messages }) => sum + messages, 0) }))
    .toSorted((a, b) => b.messages - a.messages);
}

/** What Meta's side costs, without what Waypost doesn't send. */
export const costsAtMeta = ({ routes }: MetaLineView): readonly LedgerCost[] =>
  addCosts([...routes.optimized.costs, ...routes.cloud.costs]);

export const withoutCostAtMeta = ({ routes }: MetaLineView): number =>
  META_ROUTES.reduce((sum, route) => sum + routes[route].withoutCost, 0);
