/** The numbers of one account; a dialog shows everything else Meta says of one. */
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { AccountView, NumberView } from "../../../shared/contract/index.ts";
import { LimitText, MetaBadge, MetaText } from "../../common/MetaValue.tsx";
import { cx, surfaceClass } from "../../ui/index.ts";
import styles from "./accounts.module.css";
import { NumberDialog } from "./NumberDialog.tsx";

export function NumbersTable({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("accounts");
  const [openId, setOpenId] = useState<string | null>(null);
  if (account.numbers.length === 0) return <p className={styles.quiet}>{t("numbers.none")}</p>;
  const label = t("numbers.tableLabel", { account: account.name });
  const open = account.numbers.find(({ id }) => id === openId);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className={cx(surfaceClass, styles.tableScroller)} tabIndex={0} aria-label={label}>
        <table className={styles.table} aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{t("numbers.display")}</th>
              <th scope="col">{t("numbers.standing")}</th>
              <th scope="col">{t("numbers.quality")}</th>
              <th scope="col">{t("numbers.limit")}</th>
            </tr>
          </thead>
          <tbody>
            {account.numbers.map((number) => (
              <NumberRow key={number.id} number={number} onOpen={() => setOpenId(number.id)} />
            ))}
          </tbody>
        </table>
      </section>
      {open && <NumberDialog number={open} onClose={() => setOpenId(null)} />}
    </>
  );
}

interface NumberRowProps {
  readonly number: NumberView;
  readonly onOpen: () => void;
}

function NumberRow({ number, onOpen }: NumberRowProps) {
  const { t } = useTranslation("accounts");
  const name = number.displayNumber || number.id;
  return (
    <tr>
      <th scope="row">
        <span className={styles.stacked}>
          <AriaButton
            className={styles.numberButton ?? ""}
            aria-label={t("numbers.details", { number: name })}
            onPress={onOpen}
          >
            {name}
          </AriaButton>
          <span className={styles.quiet}>
            {number.verifiedName ?? <MetaText kind="nameStatus" value={number.nameStatus} />}
          </span>
        </span>
      </th>
      <td>
        <span className={styles.stacked}>
          <MetaBadge kind="standing" value={number.standing} />
          <span className={styles.quiet}>
            <MetaText kind="numberStatus" value={number.status} />
          </span>
        </span>
      </td>
      <td>
        <MetaBadge kind="quality" value={number.qualityRating} />
      </td>
      <td>
        <span className={styles.stacked}>
          <LimitText tier={number.messagingLimit} isShort />
          <span className={styles.quiet}>
            {t("numbers.throughputIs")} <MetaText kind="throughput" value={number.throughputLevel} />
          </span>
        </span>
      </td>
    </tr>
  );
}
