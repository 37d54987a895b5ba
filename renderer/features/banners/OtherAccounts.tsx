/**
 * One quiet line for each problem of an account that isn't in use, on the screens that show accounts. The account in
 * use isn't affected, so this is never a page banner.
 */
import { useQuery } from "@tanstack/react-query";
import { Info } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { BannerView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { UnprovenBadge } from "../../common/Unproven.tsx";
import styles from "./Banners.module.css";
import { isUnproven, useBannerWords } from "./banner-words.ts";

/** The one account it is about, or null where there are several. */
function onlyAccount({ subject }: BannerView): string | null {
  const about =
    "concerns" in subject
      ? subject.concerns
      : "accounts" in subject
        ? subject.accounts
        : "numbers" in subject
          ? subject.numbers
          : [];
  const ids = new Set(about.map(({ accountId }) => accountId));
  return ids.size === 1 ? ([...ids][0] ?? null) : null;
}

export function OtherAccounts() {
  const { t } = useTranslation("banners");
  const words = useBannerWords();
  const { data } = useQuery(orpc.banners.list.queryOptions());
  const asides = data?.asides ?? [];
  if (asides.length === 0) return null;
  return (
    <ul className={styles.asides} aria-label={t("asides.label")}>
      {asides.map((banner) => {
        const accountId = onlyAccount(banner);
        return (
          <li key={banner.subject.kind} data-kind={banner.subject.kind}>
            <Info aria-hidden />
            <span>
              {words.aside(banner)} {isUnproven(banner) && <UnprovenBadge />}
            </span>
            <Link to={accountId === null ? "/accounts" : `/accounts/${accountId}`}>{t("asides.open")}</Link>
          </li>
        );
      })}
    </ul>
  );
}
