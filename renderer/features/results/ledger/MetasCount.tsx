/** The ledger beside what Meta counts itself, day by day, with what explains the difference. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LedgerAnswer, LedgerCost } from "../../../../shared/contract/index.ts";
import { META_ROUTES } from "../../../../shared/domain/results/ledger.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, Card, cx, Section, StatusBadge } from "../../../ui/index.ts";
import figures from "../figures-table.module.css";
import { Fetching } from "./Fetching.tsx";
import styles from "./Ledger.module.css";
import { ScrollingTable } from "./LedgerTable.tsx";
import { costsAtMeta, costsOf, deliveredOf, withoutCostAtMeta } from "./ledger-sums.ts";
import { useAmounts } from "./use-amounts.ts";

/** More days are shown when somebody asks for them. */
const MOST_AT_ONCE = 14;

type Meta = NonNullable<LedgerAnswer["meta"]>;
type Day = Meta["days"][number];

const OURS = ["optimized", "cloud", "unknown"] as const;

export function MetasCount({ meta }: { readonly meta: Meta }) {
  const { t } = useTranslation("ledger");
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? meta.days : meta.days.slice(0, MOST_AT_ONCE);
  return (
    <Section title={t("meta.title")} description={t("meta.help")}>
      <Card>
        <div className={styles.summary}>
          <p className={styles.quiet}>
            {t(`meta.scope.${meta.scope}`, {
              numbers: format.list(meta.numbers),
              accounts: format.list(meta.accounts),
            })}
          </p>
          <Verdict meta={meta} />
        </div>
        <ScrollingTable label={t("meta.title")}>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {t("column.day")}
              </th>
              <th scope="colgroup" colSpan={OURS.length} className={cx(styles.group, styles.first)}>
                {t("meta.receipts")}
              </th>
              <th scope="colgroup" colSpan={META_ROUTES.length} className={cx(styles.group, styles.first)}>
                {t("meta.byMeta")}
              </th>
              <th scope="col" rowSpan={2} className={cx(figures.number, styles.first)}>
                {t("meta.difference")}
              </th>
              <th scope="col" rowSpan={2}>
                {t("meta.why")}
              </th>
            </tr>
            <tr>
              {[...OURS, ...META_ROUTES].map((route, at) => (
                <th
                  // biome-ignore lint/suspicious/noArrayIndexKey: both sides have the same routes
                  key={`${route} ${at}`}
                  scope="col"
                  className={cx(figures.number, (at === 0 || at === OURS.length) && styles.first)}
                  title={route === "other" ? t("meta.otherHelp") : undefined}
                >
                  {t(`meta.${route}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((day) => (
              <DayRow key={day.day} day={day} />
            ))}
          </tbody>
        </ScrollingTable>
        {meta.days.length > shown.length && (
          <Button size="small" onPress={() => setWhole(true)}>
            {t("meta.showAll", { count: meta.days.length })}
          </Button>
        )}
      </Card>
      <Fetching />
    </Section>
  );
}

function DayRow({ day: { day, ours, meta, difference, why } }: { readonly day: Day }) {
  const { t } = useTranslation("ledger");
  const format = useFormat();
  return (
    <tr data-day={day} data-why={why}>
      <th scope="row" className={styles.day}>
        {format.day(day)}
      </th>
      {OURS.map((route, at) => (
        <td key={route} className={cx(figures.number, at === 0 && styles.first)}>
          {format.number(ours.routes[route].messages)}
        </td>
      ))}
      {meta === null ? (
        <td colSpan={META_ROUTES.length} className={cx(styles.group, styles.first, styles.quiet)}>
          {t("meta.notFetched")}
        </td>
      ) : (
        META_ROUTES.map((route, at) => (
          <td key={route} className={cx(figures.number, at === 0 && styles.first)}>
            {format.number(meta.routes[route].volume)}
          </td>
        ))
      )}
      <td className={cx(figures.number, styles.first)}>
        {difference === null ? t("none") : format.signed(difference)}
      </td>
      <td className={cx(styles.reason, difference !== 0 && difference !== null && styles.differs)}>
        {t(`meta.reason.${why}`)}
      </td>
    </tr>
  );
}

/** Of all days that Meta was asked about. */
function Verdict({ meta: { total } }: { readonly meta: Meta }) {
  const { t } = useTranslation("ledger");
  if (total === null) return <p>{t("meta.nothing")}</p>;
  const { difference } = total;
  const withoutCost = withoutCostAtMeta(total.meta);
  return (
    <>
      <p className={styles.verdict} data-testid="meta-verdict">
        <StatusBadge tone={difference === 0 ? "success" : "info"}>
          {difference === 0
            ? t("meta.agrees", { count: deliveredOf(total.ours) })
            : t(difference > 0 ? "meta.moreHere" : "meta.moreThere", { count: Math.abs(difference) })}
        </StatusBadge>
      </p>
      <CostVerdict ours={costsOf(total.ours)} theirs={costsAtMeta(total.meta)} />
      {withoutCost > 0 && <p className={styles.quiet}>{t("meta.withoutCost", { count: withoutCost })}</p>}
    </>
  );
}

interface CostVerdictProps {
  readonly ours: readonly LedgerCost[];
  readonly theirs: readonly LedgerCost[];
}

function CostVerdict({ ours, theirs }: CostVerdictProps) {
  const { t } = useTranslation("ledger");
  const amounts = useAmounts();
  const words = { ours: amounts.all(ours) ?? t("none"), theirs: amounts.all(theirs) ?? t("none") };
  const [mine, ...others] = ours;
  const [meta, ...more] = theirs;
  const isComparable =
    mine !== undefined &&
    meta !== undefined &&
    others.length + more.length === 0 &&
    mine.currency === meta.currency &&
    mine.low === mine.high &&
    mine.high !== meta.high;
  if (!isComparable) return <p>{t("meta.costs", words)}</p>;
  const amount = amounts.one(Math.abs(meta.high - mine.high), mine.currency);
  const difference = t(meta.high > mine.high ? "meta.costDifference.more" : "meta.costDifference.less", {
    amount,
  });
  return <p>{t("meta.costsDiffer", { ...words, difference })}</p>;
}
