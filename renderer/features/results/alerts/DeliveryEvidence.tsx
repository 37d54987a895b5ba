/** What it is evident from that a delivery rate fell: before, since then, and lately, each a link to its messages. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DeliveryFellView } from "../../../../shared/contract/index.ts";
import { shareInterval } from "../../../../shared/domain/results/share-interval.ts";
import { breakdownAddress, messagesAddress } from "../../../common/results-address.ts";
import { useFormat } from "../../../i18n/format.ts";
import table from "../figures-table.module.css";
import styles from "./alerts.module.css";
import { messagesOf } from "./use-alert-words.ts";

export function DeliveryEvidence({ facts }: { readonly facts: DeliveryFellView }) {
  const { t } = useTranslation("alerts");
  const format = useFormat();
  const rows = [
    { id: "before", tally: facts.baseline, from: facts.baselineFrom, until: facts.baselineUntil },
    { id: "since", tally: facts.fallen, from: facts.since, until: facts.until },
    { id: "lately", tally: facts.lately, from: null, until: null },
  ] as const;
  return (
    <>
      <table className={table.table} aria-label={t("said.delivery-fell.table")}>
        <thead>
          <tr>
            <th scope="col">{t("said.delivery-fell.table")}</th>
            <th scope="col">{t("said.delivery-fell.period")}</th>
            <th scope="col" className={table.number}>
              {t("said.delivery-fell.n")}
            </th>
            <th scope="col" className={table.number}>
              {t("said.delivery-fell.delivered")}
            </th>
            <th scope="col" className={table.number}>
              {t("said.delivery-fell.rate")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, tally: { n, successes }, from, until }) => {
            const name = t(`said.delivery-fell.${id}`);
            const interval = shareInterval(successes, n);
            return (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{from === null ? "" : format.dateTimeRange(from, until)}</td>
                <td className={table.number}>
                  {from === null || n === 0 ? (
                    format.number(n)
                  ) : (
                    <Link
                      to={messagesAddress(messagesOf(facts, from, until))}
                      aria-label={t("said.delivery-fell.link", { name, count: n })}
                    >
                      {format.number(n)}
                    </Link>
                  )}
                </td>
                <td className={table.number}>{format.number(successes)}</td>
                <td className={table.number}>
                  {interval === null
                    ? t("said.delivery-fell.tooFew")
                    : t("said.delivery-fell.rateValue", {
                        share: format.percent(successes / n),
                        low: format.percent(interval.low),
                        high: format.percent(interval.high),
                      })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={styles.quiet}>
        {t("said.delivery-fell.promise", { chance: format.percent(facts.chance) })}
      </p>
      <p>
        <Link to={breakdownAddress("error", messagesOf(facts, facts.since, facts.until))}>{t("errors")}</Link>
      </p>
    </>
  );
}
