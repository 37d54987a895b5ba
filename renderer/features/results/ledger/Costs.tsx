/** What delivered messages cost, by the route Meta billed; what has no price is said, and is in no sum. */
import { FileUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { LedgerAnswer } from "../../../../shared/contract/index.ts";
import { LEDGER_ROUTES } from "../../../../shared/domain/results/ledger.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Card, LinkButton, Notice, Section } from "../../../ui/index.ts";
import figures from "../figures-table.module.css";
import styles from "./Ledger.module.css";
import { RouteName, ScrollingTable } from "./LedgerTable.tsx";
import { costsOf, deliveredOf, unpricedOf } from "./ledger-sums.ts";
import { useAmounts } from "./use-amounts.ts";

export function Costs({ whole }: Pick<LedgerAnswer, "whole">) {
  const { t } = useTranslation("ledger");
  const format = useFormat();
  const amounts = useAmounts();
  const costs = costsOf(whole);
  const unpriced = unpricedOf(whole);
  const missing = unpriced.reduce((sum, { messages }) => sum + messages, 0);
  return (
    <Section title={t("cost.title")} description={t("cost.help")}>
      <Card>
        <ScrollingTable label={t("cost.title")}>
          <thead>
            <tr>
              <th scope="col">{t("column.route")}</th>
              <th scope="col" className={figures.number}>
                {t("column.delivered")}
              </th>
              <th scope="col" className={figures.number}>
                {t("column.cost")}
              </th>
            </tr>
          </thead>
          <tbody>
            {LEDGER_ROUTES.map((route) => (
              <tr key={route} data-route={route}>
                <th scope="row">
                  <RouteName route={route} />
                </th>
                <td className={figures.number}>{format.number(whole.routes[route].messages)}</td>
                <td className={figures.number}>{amounts.all(whole.routes[route].costs) ?? t("none")}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("total")}</th>
              <td className={figures.number}>{format.number(deliveredOf(whole))}</td>
              <td className={figures.number}>{amounts.all(costs) ?? t("none")}</td>
            </tr>
          </tfoot>
        </ScrollingTable>
        {costs.some(({ low, high }) => low !== high) && <p className={styles.quiet}>{t("cost.range")}</p>}
        {missing > 0 && (
          <Notice
            tone="info"
            title={t("cost.missing", { count: missing })}
            actions={
              unpriced.some(({ reason }) => reason === "no-card" || reason === "no-price") && (
                <LinkButton to="/rates" size="small" icon={<FileUp />}>
                  {t("cost.addCard")}
                </LinkButton>
              )
            }
          >
            <ul className={styles.lines}>
              {unpriced.map(({ reason, messages }) => (
                <li key={reason}>{t("cost.line", { count: messages, why: t(`cost.why.${reason}`) })}</li>
              ))}
            </ul>
          </Notice>
        )}
      </Card>
    </Section>
  );
}
