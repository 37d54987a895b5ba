/** Of one campaign: what its plan foresaw, beside what happened. */
import { useTranslation } from "react-i18next";
import type { LedgerAnswer, LedgerCost } from "../../../../shared/contract/index.ts";
import { ROUTES } from "../../../../shared/domain/route/route-decision.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Card, RouteChip, Section } from "../../../ui/index.ts";
import figures from "../figures-table.module.css";
import { type RouteCell, sum } from "../route-cells.ts";
import styles from "./Ledger.module.css";
import { ScrollingTable } from "./LedgerTable.tsx";
import { costsOf } from "./ledger-sums.ts";
import { useAmounts } from "./use-amounts.ts";

interface PlannedProps {
  readonly plan: NonNullable<LedgerAnswer["plan"]>;
  readonly whole: LedgerAnswer["whole"];
  readonly cells: readonly RouteCell[];
}

export function Planned({ plan, whole, cells }: PlannedProps) {
  const { t } = useTranslation("ledger");
  const format = useFormat();
  const posted = (isMeant: (cell: RouteCell) => boolean) => format.number(sum(cells.filter(isMeant)));
  const figure = (text: string | null) => <td className={figures.number}>{text ?? t("none")}</td>;
  return (
    <Section title={t("plan.title")} description={t("plan.help")}>
      <Card>
        <ScrollingTable label={t("plan.title")}>
          <thead>
            <tr>
              <th scope="col">{t("column.route")}</th>
              {(["planned", "posted", "billed"] as const).map((column) => (
                <th key={column} scope="col" className={figures.number}>
                  {t(`plan.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROUTES.map((route) => (
              <tr key={route} data-route={route}>
                <th scope="row">
                  <RouteChip route={route} />
                </th>
                {figure(format.number(plan.routes[route]))}
                {figure(posted(({ submitted }) => submitted === route))}
                {figure(format.number(whole.routes[route].messages))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t("unknownRoute")}</th>
              {figure(null)}
              {figure(null)}
              {figure(format.number(whole.routes.unknown.messages))}
            </tr>
            <tr>
              <th scope="row">{t("plan.rerouted")}</th>
              {figure(format.number(plan.rerouted))}
              {figure(
                posted(({ requested, submitted }) => requested === "optimized" && submitted === "cloud"),
              )}
              {figure(null)}
            </tr>
            <Money plan={plan} whole={whole} />
          </tbody>
        </ScrollingTable>
        {plan.later > 0 && <p className={styles.quiet}>{t("plan.later", { count: plan.later })}</p>}
      </Card>
    </Section>
  );
}

function Money({ plan, whole }: Pick<PlannedProps, "plan" | "whole">) {
  const { t } = useTranslation("ledger");
  const amounts = useAmounts();
  const costs = costsOf(whole);
  const estimates = plan.estimates.filter(({ messages }) => messages > 0);
  const planned = amounts.all(estimates);
  return (
    <tr data-line="cost">
      <th scope="row">
        {t("plan.cost")}
        {estimates.map((estimate) => (
          <Difference
            key={estimate.currency}
            estimate={estimate}
            cost={costs.find(({ currency }) => currency === estimate.currency)}
          />
        ))}
        {estimates.length === 0 && <div className={styles.quiet}>{t("plan.noEstimate")}</div>}
      </th>
      <td className={figures.number}>
        {planned === null ? t("none") : t("plan.estimate", { amount: planned })}
      </td>
      <td className={figures.number}>{t("none")}</td>
      <td className={figures.number}>{amounts.all(costs) ?? t("none")}</td>
    </tr>
  );
}

interface DifferenceProps {
  readonly estimate: LedgerCost;
  readonly cost: LedgerCost | undefined;
}

function Difference({ estimate, cost }: DifferenceProps) {
  const { t } = useTranslation("ledger");
  const amounts = useAmounts();
  if (cost === undefined) return null;
  const { high, currency } = estimate;
  const says =
    cost.high > high
      ? t("plan.over", { amount: amounts.one(cost.high - high, currency) })
      : cost.high < high
        ? t("plan.under", { amount: amounts.one(high - cost.high, currency) })
        : t("plan.within");
  return <div className={styles.quiet}>{says}</div>;
}
