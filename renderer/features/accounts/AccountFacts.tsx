/** What Meta says of an account, beside everything else: statuses, owner, limit, payment, who gets its webhooks. */
import { useTranslation } from "react-i18next";
import type { AccountView } from "../../../shared/contract/index.ts";
import { isKnownOnboardingStatus } from "../../../shared/domain/accounts/onboarding.ts";
import { LimitText, MetaBadge, MetaText } from "../../common/MetaValue.tsx";
import { useFormat } from "../../i18n/format.ts";
import { Card, DataList, type DataListItem, Disclosure, RawValue, useNow } from "../../ui/index.ts";
import styles from "./accounts.module.css";

interface FactsProps {
  readonly account: AccountView;
}

export function AccountFacts({ account }: FactsProps) {
  const { t } = useTranslation("accounts");
  return (
    <Card padding="small">
      <DataList
        items={[
          { term: t("term.optimized"), value: <Onboarding account={account} /> },
          { term: t("term.terms"), value: <MetaText kind="terms" value={account.termsStatus} /> },
          { term: t("term.payment"), value: <Payment account={account} /> },
          { term: t("term.limit"), value: <LimitText tier={account.messagingLimit} /> },
          { term: t("term.review"), value: <MetaText kind="review" value={account.reviewStatus} /> },
          {
            term: t("term.verification"),
            value: <MetaText kind="verification" value={account.verificationStatus} />,
          },
          {
            term: t("term.accountStatus"),
            value: <MetaText kind="accountStatus" value={account.status} />,
          },
          { term: t("term.place"), value: <Place account={account} /> },
          ...ownerItems(account, t),
          { term: t("term.apps"), value: <Apps account={account} /> },
        ]}
      />
    </Card>
  );
}

function ownerItems(
  { ownerBusinessName, ownershipType, onBehalfOf }: AccountView,
  t: ReturnType<typeof useTranslation<"accounts">>["t"],
): readonly DataListItem[] {
  const items: DataListItem[] = [];
  if (ownerBusinessName !== null) items.push({ term: t("term.owner"), value: ownerBusinessName });
  if (ownershipType !== null) {
    items.push({ term: t("term.ownership"), value: <MetaText kind="ownership" value={ownershipType} /> });
  }
  if (onBehalfOf !== null) {
    const parts = [onBehalfOf.name, onBehalfOf.type, onBehalfOf.status].filter((part) => part !== null);
    items.push({ term: t("term.onBehalfOf"), value: parts.join(" · ") });
  }
  return items;
}

function Onboarding({ account }: FactsProps) {
  const { t } = useTranslation("accounts");
  const status = account.onboardingStatus;
  if (status === null) return <MetaText kind="onboarding" value={null} />;
  const isKnown = isKnownOnboardingStatus(status);
  return (
    <div className={styles.stacked}>
      <MetaBadge kind="onboarding" value={status} wraps />
      {isKnown && <RawValue>{status}</RawValue>}
      <p className={styles.quiet}>{isKnown ? t(`onboardingHelp.${status}`) : t("onboardingHelp.unknown")}</p>
      {account.onboardingHistory.length > 0 && <Spans account={account} />}
    </div>
  );
}

function Spans({ account }: FactsProps) {
  const { t } = useTranslation("accounts");
  const format = useFormat();
  const now = useNow();
  return (
    <Disclosure title={t("spans.title")}>
      <ol className={styles.spans}>
        {account.onboardingHistory.map(({ status, since, until }) => (
          <li key={`${status} ${since}`}>
            <MetaText kind="onboarding" value={status} />
            <p className={styles.quiet}>
              {t("spans.line", {
                since: format.dateTime(since),
                duration: format.duration(Math.max(0, (until ?? now) - since)),
              })}
              {until === null && ` (${t("spans.current")})`}
            </p>
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}

function Payment({ account }: FactsProps) {
  const { t } = useTranslation("accounts");
  return (
    <div className={styles.stacked}>
      <MetaBadge kind="payment" value={account.payment} wraps />
      <p className={styles.quiet}>{t(`paymentHelp.${account.payment}`)}</p>
    </div>
  );
}

function Place({ account }: FactsProps) {
  const { t } = useTranslation("accounts");
  const format = useFormat();
  const parts = [account.country && format.country(account.country), account.currency].filter(Boolean);
  return parts.length === 0 ? t("notReported") : parts.join(" · ");
}

function Apps({ account }: FactsProps) {
  const { t } = useTranslation("accounts");
  const apps = account.subscribedApps;
  if (apps === null) return <span className={styles.quiet}>{t("notReported")}</span>;
  if (apps.length === 0) return t("webhooks.appsNone");
  return (
    <ul className={styles.plainList}>
      {apps.map((app) => {
        const name = app.name ?? app.id ?? "?";
        return <li key={app.id ?? name}>{app.isOurs ? t("webhooks.appsOurs", { name }) : name}</li>;
      })}
    </ul>
  );
}
