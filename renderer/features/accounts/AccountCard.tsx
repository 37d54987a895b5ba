/** One account: the verdict first, then what it rests on. */
import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AccountView } from "../../../shared/contract/index.ts";
import { isKnownOnboardingStatus } from "../../../shared/domain/accounts/onboarding.ts";
import { useFormat } from "../../i18n/format.ts";
import { Card, CopyButton, DataList, Notice, RelativeTime, StatusBadge } from "../../ui/index.ts";
import { OpenLink } from "../send/OpenLink.tsx";
import { AccountIssues } from "./AccountIssues.tsx";
import styles from "./accounts.module.css";
import { MetaBadge, MetaText } from "./MetaValue.tsx";
import { limitOf } from "./meta-values.ts";
import { NumbersTable } from "./NumbersTable.tsx";

const VERDICT_TONE = {
  available: "success",
  limited: "warning",
  blocked: "critical",
  unknown: "neutral",
} as const;

export function AccountCard({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("accounts");
  const titleId = `account-${account.id}`;
  const { verdict, reported, issues } = account.health;
  const isBlockedByCallingOnly = reported === "BLOCKED" && verdict !== "blocked";
  return (
    <article aria-labelledby={titleId}>
      <Card>
        <div className={styles.card}>
          <header className={styles.cardHeader}>
            <div className={styles.heading}>
              <h2 className={styles.name} id={titleId}>
                {account.name}
              </h2>
              <p className={styles.idLine}>
                <span>{t("accountId")}</span>
                <code>{account.id}</code>
                <CopyButton text={account.id} label={t("copyId")} />
              </p>
            </div>
            <div className={styles.marks}>
              {account.isChosen && (
                <StatusBadge tone="info" icon={<Check />}>
                  {t("chosen")}
                </StatusBadge>
              )}
              <StatusBadge tone={VERDICT_TONE[verdict]}>{t(`verdict.${verdict}`)}</StatusBadge>
            </div>
          </header>
          <p className={styles.verdict}>{t(`verdictHelp.${verdict}`)}</p>
          {isBlockedByCallingOnly && (
            <Notice tone="info" title={t("callingOnly.title")}>
              {t("callingOnly.body", { value: reported })}
            </Notice>
          )}
          {issues.length > 0 && <AccountIssues issues={issues} />}
          {account.isCloudDisabledForMarketing === true && (
            <Notice tone="warning" title={t("cloudDisabled.title")}>
              {t("cloudDisabled.body")}
            </Notice>
          )}
          {needsMeta(account) && (
            <div>
              <OpenLink id="account-quality">{t("openAccountQuality")}</OpenLink>
            </div>
          )}
          <AccountFacts account={account} />
          <div className={styles.numbers}>
            <h3 className={styles.subtitle}>{t("numbers.title", { count: account.numbers.length })}</h3>
            <NumbersTable account={account} />
          </div>
          <p className={styles.checked}>
            {t("lastChecked")} <RelativeTime at={account.checkedAt} />
          </p>
        </div>
      </Card>
    </article>
  );
}

/** What is wrong can only be seen and appealed at Meta. */
function needsMeta({ health, onboardingStatus }: AccountView): boolean {
  return health.verdict === "blocked" || onboardingStatus === "INELIGIBLE_INACTIVE_OR_RESTRICTED";
}

function AccountFacts({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("accounts");
  return (
    <DataList
      items={[
        { term: t("term.optimized"), value: <Onboarding status={account.onboardingStatus} /> },
        { term: t("term.terms"), value: <MetaText kind="terms" value={account.termsStatus} /> },
        { term: t("term.review"), value: <MetaText kind="review" value={account.reviewStatus} /> },
        {
          term: t("term.verification"),
          value: <MetaText kind="verification" value={account.verificationStatus} />,
        },
        { term: t("term.limit"), value: <MessagingLimit tier={account.messagingLimit} /> },
        { term: t("term.place"), value: <Place account={account} /> },
        ...(account.ownerBusinessName === null
          ? []
          : [{ term: t("term.owner"), value: account.ownerBusinessName }]),
      ]}
    />
  );
}

function Onboarding({ status }: { readonly status: string | null }) {
  const { t } = useTranslation("accounts");
  if (status === null) return <MetaText kind="onboarding" value={null} />;
  const help = isKnownOnboardingStatus(status) ? t(`onboardingHelp.${status}`) : t("onboardingHelp.unknown");
  return (
    <span className={styles.stacked}>
      <span className={styles.onboarding}>
        <MetaBadge kind="onboarding" value={status} />
        {isKnownOnboardingStatus(status) && <code className={styles.raw}>{status}</code>}
      </span>
      <span className={styles.quiet}>{help}</span>
    </span>
  );
}

function MessagingLimit({ tier }: { readonly tier: string | null }) {
  const { t } = useTranslation("accounts");
  if (tier === null) return t("notReported");
  if (tier === "TIER_UNLIMITED") return t("limit.unlimited");
  if (tier === "UNTIERED") return t("limit.untiered");
  const limit = limitOf(tier);
  return limit === null ? <code className={styles.raw}>{tier}</code> : t("limit.tier", { count: limit });
}

function Place({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("accounts");
  const format = useFormat();
  const parts = [account.country && format.country(account.country), account.currency].filter(Boolean);
  return parts.length === 0 ? t("notReported") : parts.join(" · ");
}
