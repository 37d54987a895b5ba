/** Where every row of the files ends up, and who decides so. */
import { useTranslation } from "react-i18next";
import type { Preflight } from "../../../../shared/contract/index.ts";
import { reasonsOf } from "../../../../shared/domain/decision/reasons.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Card, Section, StatusBadge } from "../../../ui/index.ts";
import { CountButton, type OnShow } from "./CountButton.tsx";
import { type LedgerBlock, ledgerOf, type OutcomeLine } from "./ledger.ts";
import styles from "./review.module.css";
import { useRouteWords } from "./use-route-words.ts";

interface LedgerProps {
  readonly preflight: Preflight;
  readonly onShow: OnShow;
}

export function Ledger({ preflight, onShow }: LedgerProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const ledger = ledgerOf(preflight);
  return (
    <Section
      title={t("review.ledger.title")}
      description={t(onShow === null ? "review.ledger.frozen" : "review.ledger.description")}
    >
      <Card padding="none">
        <table className={styles.ledger} aria-label={t("review.ledger.title")} data-testid="ledger">
          <thead>
            <tr>
              <th scope="col">{t("review.ledger.what")}</th>
              <th scope="col">{t("review.ledger.who")}</th>
              <th scope="col" className={styles.number}>
                {t("review.ledger.count")}
              </th>
            </tr>
          </thead>
          <tbody>
            <tr className={styles.total} data-line="rows">
              <th scope="row">{t("review.ledger.rows")}</th>
              <td />
              <td className={styles.number}>{format.number(ledger.rows)}</td>
            </tr>
            {ledger.leftOut.map(({ why, rows, filter }) => {
              const title = t(`review.leftOut.${why}`);
              return (
                <tr key={why} data-line={why}>
                  <th scope="row" className={styles.part}>
                    {title}
                  </th>
                  <td />
                  <td className={styles.number}>
                    <CountButton count={rows} title={title} filter={filter} onShow={onShow} />
                  </td>
                </tr>
              );
            })}
          </tbody>
          <tbody>
            <tr className={styles.total} data-line="recipients">
              <th scope="row">{t("review.ledger.recipients")}</th>
              <td />
              <td className={styles.number}>
                <CountButton
                  count={ledger.recipients}
                  title={t("review.ledger.recipients")}
                  filter={{}}
                  onShow={onShow}
                />
              </td>
            </tr>
          </tbody>
          {ledger.blocks.map((block) => (
            <Block key={block.kind} block={block} preflight={preflight} onShow={onShow} />
          ))}
        </table>
      </Card>
    </Section>
  );
}

function Block({ block, preflight, onShow }: LedgerProps & { readonly block: LedgerBlock }) {
  const { t } = useTranslation("campaigns");
  const heading = t(`review.kind.${block.kind}`);
  const isOne = preflight.variants.length === 1;
  const line = useLineWords();
  return (
    <tbody>
      <tr className={styles.subtotal} data-line={block.kind}>
        <th scope="row">{heading}</th>
        <td />
        <td className={styles.number}>
          <CountButton count={block.people} title={heading} filter={block.filter} onShow={onShow} />
        </td>
      </tr>
      {block.kind !== "undecided" &&
        block.lines.map((one) => {
          const { what, who } = line(one);
          const title = isOne ? what : t("review.ledger.ofMessage", { key: one.variant, what });
          return (
            <tr key={one.key} data-line={`${one.kind} ${one.variant}`}>
              <th scope="row" className={styles.part}>
                {title}
              </th>
              <td>{who !== null && <StatusBadge tone="neutral">{who}</StatusBadge>}</td>
              <td className={styles.number}>
                <CountButton count={one.people} title={title} filter={one.filter} onShow={onShow} />
              </td>
            </tr>
          );
        })}
    </tbody>
  );
}

function useLineWords() {
  const { t } = useTranslation("decision");
  const routeWords = useRouteWords();
  return ({ route, fallback, outlook, why }: OutcomeLine): { what: string; who: string | null } => {
    if (why !== null) {
      const [reason] = reasonsOf([why]);
      return {
        what: t(`reason.${why}`),
        who: reason === undefined ? null : t(`decides.${reason.decidedBy}`),
      };
    }
    if (route === null) return { what: "", who: null };
    const what = routeWords({ route, fallback });
    const who = fallback === null ? null : t(`decides.${fallback.decidedBy}`);
    const isUsual = outlook === null || outlook === "usual" || outlook === "falls-back";
    return { what: isUsual ? what : `${what} · ${t(`outlook.${outlook}`)}`, who };
  };
}
