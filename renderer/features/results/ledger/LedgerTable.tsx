/** Lines of the ledger: messages, what was delivered by which route, and what it cost. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { LedgerLineView } from "../../../../shared/contract/index.ts";
import { LEDGER_ROUTES, type LedgerRoute } from "../../../../shared/domain/results/ledger.ts";
import { useFormat } from "../../../i18n/format.ts";
import { cx, RouteChip } from "../../../ui/index.ts";
import figures from "../figures-table.module.css";
import styles from "./Ledger.module.css";
import { costsOf } from "./ledger-sums.ts";
import { useAmounts } from "./use-amounts.ts";

export function RouteName({ route }: { readonly route: LedgerRoute }) {
  const { t } = useTranslation("ledger");
  return route === "unknown" ? t("unknownRoute") : <RouteChip route={route} />;
}

interface ScrollingTableProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** Scrolls by itself where the window is narrow. */
export function ScrollingTable({ label, children }: ScrollingTableProps) {
  const { t } = useTranslation("ledger");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className={styles.scroller} tabIndex={0} aria-label={t("table", { title: label })}>
      <table className={cx(figures.table, styles.table)} aria-label={label}>
        {children}
      </table>
    </section>
  );
}

export interface LedgerRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly line: LedgerLineView;
  /** Where exactly its messages are; null for what no list has. */
  readonly to: string | null;
  /** Of the link. */
  readonly says: string;
}

interface LedgerTableProps {
  readonly label: string;
  /** What a row is. */
  readonly head: string;
  readonly rows: readonly LedgerRow[];
  readonly whole: LedgerLineView;
}

export function LedgerTable({ label, head, rows, whole }: LedgerTableProps) {
  const { t } = useTranslation("ledger");
  return (
    <ScrollingTable label={label}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className={figures.number}>
            {t("column.messages")}
          </th>
          {LEDGER_ROUTES.map((route) => (
            <th key={route} scope="col" className={figures.number}>
              <RouteName route={route} />
            </th>
          ))}
          <th scope="col" className={figures.number}>
            {t("column.cost")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            <Figures {...row} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t("total")}</th>
          <Figures line={whole} to={null} says="" />
        </tr>
      </tfoot>
    </ScrollingTable>
  );
}

function Figures({ line, to, says }: Pick<LedgerRow, "line" | "to" | "says">) {
  const { t } = useTranslation("ledger");
  const format = useFormat();
  const amounts = useAmounts();
  const n = format.number(line.n);
  return (
    <>
      <td className={figures.number}>
        {to === null ? (
          n
        ) : (
          <Link to={to} aria-label={says}>
            {n}
          </Link>
        )}
      </td>
      {LEDGER_ROUTES.map((route) => (
        <td key={route} className={figures.number}>
          {format.number(line.routes[route].messages)}
        </td>
      ))}
      <td className={figures.number}>{amounts.all(costsOf(line)) ?? t("none")}</td>
    </>
  );
}
