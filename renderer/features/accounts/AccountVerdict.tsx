/** Whether an account can send, and why; Meta's own wording is folded below. */
import { useTranslation } from "react-i18next";
import type { AccountView } from "../../../shared/contract/index.ts";
import { MetaBadge, MetaText } from "../../common/MetaValue.tsx";
import { metaWordKey } from "../../common/meta-values.ts";
import { OpenLink } from "../../common/OpenLink.tsx";
import { UnprovenBadge } from "../../common/Unproven.tsx";
import { useFormat } from "../../i18n/format.ts";
import { Card, DataList, Disclosure, Notice } from "../../ui/index.ts";
import { AccountIssues } from "./AccountIssues.tsx";
import styles from "./accounts.module.css";
import { useInForce } from "./use-in-force.ts";

interface VerdictProps {
  readonly account: AccountView;
  readonly clockOffset: number;
}

export function AccountVerdict({ account, clockOffset }: VerdictProps) {
  const { t } = useTranslation("accounts");
  const isRestricted = useInForce(account, clockOffset).some(({ number }) => number === null);
  const { verdict, reported, issues } = account.health;
  const isBlockedByCallingOnly = reported === "BLOCKED" && verdict !== "blocked";
  return (
    <>
      {account.ban && <BanNotice accountId={account.id} ban={account.ban} />}
      <Card>
        <div className={styles.card}>
          <div className={styles.verdictLine}>
            <MetaBadge kind="verdict" value={verdict} />
            <p>{t(`verdictHelp.${verdict}`)}</p>
          </div>
          {isBlockedByCallingOnly && (
            <Notice tone="info" title={t("callingOnly.title")}>
              {t("callingOnly.body", { value: reported })}
            </Notice>
          )}
          {issues.length > 0 && <AccountIssues issues={issues} />}
          {account.payment === "missing" && (
            <div className={styles.inlineActions}>
              <OpenLink id="payment" accountId={account.id}>
                {t("openPayment")}
              </OpenLink>
            </div>
          )}
          {!isRestricted && needsMeta(account) && (
            <div className={styles.inlineActions}>
              <OpenLink id="account-quality" accountId={account.id}>
                {t("openAccountQuality")}
              </OpenLink>
            </div>
          )}
          <Disclosure title={t("metaValue.title")}>
            <div className={styles.stackedWide}>
              <p className={styles.quiet}>{t("metaValue.explain")}</p>
              <DataList
                items={[
                  { term: t("metaValue.overall"), value: <MetaText kind="canSend" value={reported} /> },
                  {
                    term: t("metaValue.parts"),
                    value:
                      issues.length === 0 ? t("metaValue.none") : t("issues.title", { count: issues.length }),
                  },
                ]}
              />
            </div>
          </Disclosure>
        </div>
      </Card>
    </>
  );
}

/** Only Meta's pages show what is wrong and take an appeal, and no ban or restriction above has a link to them. */
function needsMeta({ health, onboardingStatus, payment, ban }: AccountView): boolean {
  if (ban !== null) return false;
  const isBlocked = health.verdict === "blocked" && payment !== "missing";
  return isBlocked || onboardingStatus === "INELIGIBLE_INACTIVE_OR_RESTRICTED";
}

interface BanProps {
  readonly accountId: string;
  readonly ban: NonNullable<AccountView["ban"]>;
}

function BanNotice({ accountId, ban }: BanProps) {
  const { t } = useTranslation(["accounts", "common"]);
  const format = useFormat();
  const key = metaWordKey("ban", ban.state);
  const since = format.dateTime(ban.at);
  return (
    <Notice
      tone="critical"
      title={key === null ? t("ban.other", { state: ban.state }) : t(key)}
      actions={
        <OpenLink id="account-quality" accountId={accountId}>
          {t("restrictions.appeal")}
        </OpenLink>
      }
    >
      {ban.date === null ? t("ban.bodyUndated", { since }) : t("ban.body", { since, date: ban.date })}
      {ban.isUnproven && (
        <p>
          <UnprovenBadge /> {t("common:unprovenHelp")}
        </p>
      )}
    </Notice>
  );
}
