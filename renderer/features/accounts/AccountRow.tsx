/** One account in the list: its verdict, and what most needs a look. */
import { Check, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { AccountView } from "../../../shared/contract/index.ts";
import { MetaBadge } from "../../common/MetaValue.tsx";
import { metaWordKey, toneOf } from "../../common/meta-values.ts";
import { UnprovenMark } from "../../common/Unproven.tsx";
import { Card, StatusBadge, type Tone } from "../../ui/index.ts";
import styles from "./accounts.module.css";
import { useInForce } from "./use-in-force.ts";

export interface AccountRowProps {
  readonly account: AccountView;
  readonly clockOffset: number;
}

export function AccountRow({ account, clockOffset }: AccountRowProps) {
  const { t } = useTranslation("accounts");
  const titleId = `account-${account.id}`;
  const concerns = useConcerns(account, clockOffset);
  // A missing payment method both blocks sending and delays optimized delivery; the row says it once.
  const isTold = account.payment === "missing" && account.health.isPaymentOnly;
  return (
    <article aria-labelledby={titleId}>
      <Card padding="small">
        <div className={styles.accountRow}>
          <div className={styles.heading}>
            <h2 className={styles.name} id={titleId}>
              <Link className={styles.nameLink} to={`/accounts/${account.id}`}>
                {account.name || account.id}
              </Link>
            </h2>
            <p className={styles.rowFacts}>
              <code>{account.id}</code>
              <span>{t("numbers.title", { count: account.numbers.length })}</span>
              {account.isChosen && (
                <span className={styles.chosen}>
                  <Check aria-hidden /> {t("chosen")}
                </span>
              )}
            </p>
          </div>
          <div className={styles.rowMarks}>
            {!isTold && <MetaBadge kind="verdict" value={account.health.verdict} />}
            {account.onboardingStatus !== PENDING_PAYMENT && <Optimized status={account.onboardingStatus} />}
            {concerns.map(({ tone, words, isUnproven }) => (
              <span key={words}>
                <StatusBadge tone={tone}>{words}</StatusBadge>
                {isUnproven && <UnprovenMark />}
              </span>
            ))}
          </div>
          <ChevronRight className={styles.rowChevron} aria-hidden />
        </div>
      </Card>
    </article>
  );
}

const PENDING_PAYMENT = "PENDING_VALID_PAYMENT_METHOD";

/** The badge names optimized delivery: "Active" alone would not say what is active. */
function Optimized({ status }: { readonly status: string | null }) {
  const { t } = useTranslation("accounts");
  const key = status === null ? null : metaWordKey("onboarding", status);
  // "Not eligible: …" is clear by itself and fills the line.
  if (status === null || key === null || status.startsWith("INELIGIBLE"))
    return <MetaBadge kind="onboarding" value={status} />;
  return (
    <StatusBadge tone={toneOf("onboarding", status)}>
      <span title={status}>{t("card.optimized", { status: t(key) })}</span>
    </StatusBadge>
  );
}

interface Concern {
  readonly tone: Tone;
  readonly words: string;
  readonly isUnproven?: boolean;
}

function useConcerns(account: AccountView, clockOffset: number): readonly Concern[] {
  const { t } = useTranslation("accounts");
  const restrictions = useInForce(account, clockOffset).filter(({ number }) => number === null);
  const waiting = account.numbers.filter(({ standing }) => standing === "waiting-on-meta").length;
  const inTrouble = account.numbers.filter(
    ({ standing, qualityRating }) =>
      standing === "needs-you" || standing === "lost" || standing === "limited" || qualityRating === "RED",
  ).length;
  const concerns: Concern[] = [];
  if (account.ban !== null) {
    const words = account.ban.state === "DISABLE" ? t("card.banned") : t("card.banAnnounced");
    concerns.push({ tone: "critical", words, isUnproven: account.ban.isUnproven });
  }
  if (restrictions.length > 0) {
    const words = t("card.restrictions", { count: restrictions.length });
    const isUnproven = restrictions.every((restriction) => restriction.isUnproven);
    concerns.push({ tone: "critical", words, isUnproven });
  }
  if (account.payment === "missing") concerns.push({ tone: "critical", words: t("card.paymentMissing") });
  if (inTrouble > 0)
    concerns.push({ tone: "warning", words: t("card.numbersInTrouble", { count: inTrouble }) });
  if (waiting > 0) concerns.push({ tone: "waiting", words: t("card.numbersWaiting", { count: waiting }) });
  if (account.isCloudDisabledForMarketing === true)
    concerns.push({ tone: "warning", words: t("cloudDisabled.title") });
  return concerns;
}
