/** What can be changed about an account: marketing by Cloud API, creative optimizations; where activity sharing is. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountView } from "../../../shared/contract/index.ts";
import { isActive } from "../../../shared/domain/accounts/onboarding.ts";
import { OpenLink } from "../../common/OpenLink.tsx";
import { Button, Card, Section, StatusBadge } from "../../ui/index.ts";
import styles from "./accounts.module.css";
import { CloudApiDialog } from "./CloudApiDialog.tsx";
import { CreativeOptimizations } from "./CreativeOptimizations.tsx";

export function AccountSwitches({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("accounts");
  return (
    <Section title={t("switches.title")}>
      <Card padding="none">
        <CloudApi account={account} />
        <ActivitySharing account={account} />
        <CreativeOptimizations account={account} />
      </Card>
    </Section>
  );
}

function CloudApi({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("accounts");
  const [isAsking, setIsAsking] = useState(false);
  const isDisabled = account.isCloudDisabledForMarketing;
  const canChange = isDisabled === true || (isDisabled === false && isActive(account.onboardingStatus));
  return (
    <div className={styles.switch}>
      <div className={styles.switchText}>
        <h3 className={styles.subtitle}>{t("switches.cloudTitle")}</h3>
        <CloudState isDisabled={isDisabled} />
        <p className={styles.quiet}>
          {isDisabled === true ? t("cloudDisabled.body") : t("switches.cloudOnHelp")}
        </p>
        {isDisabled === false && !canChange && <p className={styles.quiet}>{t("switches.cloudNotActive")}</p>}
      </div>
      <Button size="small" isDisabled={!canChange} onPress={() => setIsAsking(true)}>
        {isDisabled === true ? t("switches.enable") : t("switches.disable")}
      </Button>
      {isAsking && <CloudApiDialog account={account} onClose={() => setIsAsking(false)} />}
    </div>
  );
}

function CloudState({ isDisabled }: { readonly isDisabled: boolean | null }) {
  const { t } = useTranslation("accounts");
  if (isDisabled === null) return <StatusBadge tone="neutral">{t("switches.cloudUnknown")}</StatusBadge>;
  return isDisabled ? (
    <StatusBadge tone="warning">{t("switches.cloudOff")}</StatusBadge>
  ) : (
    <StatusBadge tone="success">{t("switches.cloudOn")}</StatusBadge>
  );
}

function ActivitySharing({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("accounts");
  return (
    <div className={styles.switch}>
      <div className={styles.switchText}>
        <h3 className={styles.subtitle}>{t("switches.activityTitle")}</h3>
        <p className={styles.quiet}>{t("switches.activityHelp")}</p>
      </div>
      <OpenLink id="activity-sharing" accountId={account.id}>
        {t("switches.openActivity")}
      </OpenLink>
    </div>
  );
}
