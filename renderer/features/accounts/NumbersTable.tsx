/** The numbers of one account, with everything Meta says about each. */
import { useTranslation } from "react-i18next";
import type { AccountView, NumberView } from "../../../shared/contract/index.ts";
import { CopyButton } from "../../ui/index.ts";
import styles from "./accounts.module.css";
import { MetaBadge, MetaText } from "./MetaValue.tsx";

export function NumbersTable({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("accounts");
  if (account.numbers.length === 0) return <p className={styles.quiet}>{t("numbers.none")}</p>;
  const label = t("numbers.tableLabel", { account: account.name });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className={styles.tableScroller} tabIndex={0} aria-label={label}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t("numbers.display")}</th>
            <th scope="col">{t("numbers.name")}</th>
            <th scope="col">{t("numbers.status")}</th>
            <th scope="col">{t("numbers.quality")}</th>
            <th scope="col">{t("numbers.throughput")}</th>
          </tr>
        </thead>
        <tbody>
          {account.numbers.map((number) => (
            <NumberRow key={number.id} number={number} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function NumberRow({ number }: { readonly number: NumberView }) {
  const { t } = useTranslation("accounts");
  return (
    <tr>
      <th scope="row">
        <span className={styles.number}>{number.displayNumber}</span>
        <span className={styles.idLine}>
          <code>{number.id}</code>
          <CopyButton text={number.id} label={t("copyNumberId")} />
        </span>
      </th>
      <td>
        <span className={styles.stacked}>
          <span>{number.verifiedName ?? <MetaText kind="nameStatus" value={null} />}</span>
          <span className={styles.quiet}>
            <MetaText kind="nameStatus" value={number.nameStatus} />
          </span>
        </span>
      </td>
      <td>
        <MetaBadge kind="numberStatus" value={number.status} />
      </td>
      <td>
        <MetaBadge kind="quality" value={number.qualityRating} />
      </td>
      <td>
        <MetaText kind="throughput" value={number.throughputLevel} />
      </td>
    </tr>
  );
}
