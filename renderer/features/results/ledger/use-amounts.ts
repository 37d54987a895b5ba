/** Sums of money as the ledger has them: one for each currency, each an amount or a range. */
import { useTranslation } from "react-i18next";
import type { LedgerCost } from "../../../../shared/contract/index.ts";
import { useMoney } from "../../../common/rates/use-money.ts";
import { useFormat } from "../../../i18n/format.ts";

export function useAmounts() {
  const { t } = useTranslation("rates");
  const money = useMoney();
  const format = useFormat();
  const range = ({ currency, low, high }: LedgerCost): string => {
    if (low === high) return money.sum(low, currency, "halfExpand");
    const words = { low: money.sum(low, currency, "floor"), high: money.sum(high, currency, "ceil") };
    return t(low === 0 ? "estimate.upTo" : "estimate.range", words);
  };
  return {
    range,
    /** @returns null where there is no amount at all */
    all: (costs: readonly LedgerCost[]): string | null =>
      costs.length === 0 ? null : format.list(costs.map(range)),
    one: (amount: number, currency: string): string => money.sum(amount, currency, "halfExpand"),
  };
}
