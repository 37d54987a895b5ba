/** Restrictions in force, each with what it stops, since when, until when and what to do; past ones folded. */
import { useTranslation } from "react-i18next";
import type { AccountView, RestrictionView } from "../../../shared/contract/index.ts";
import { endOf, nothingAnnounced, restrictionScope } from "../../../shared/domain/accounts/restrictions.ts";
import { MetaText } from "../../common/MetaValue.tsx";
import { OpenLink } from "../../common/OpenLink.tsx";
import { UnprovenBadge } from "../../common/Unproven.tsx";
import { useFormat } from "../../i18n/format.ts";
import { Callout, DataList, type DataListItem, Disclosure, Section } from "../../ui/index.ts";
import styles from "./accounts.module.css";
import { useInForce, useMetaNow } from "./use-in-force.ts";

interface RestrictionsProps {
  readonly account: AccountView;
  readonly clockOffset: number;
}

export function Restrictions({ account, clockOffset }: RestrictionsProps) {
  const { t } = useTranslation("accounts");
  const inForce = useInForce(account, clockOffset);
  const past = account.restrictions.filter((restriction) => !inForce.includes(restriction));
  return (
    <Section
      title={t("restrictions.title")}
      {...(inForce.length > 0 && {
        actions: (
          <OpenLink id="account-quality" accountId={account.id}>
            {t("restrictions.appeal")}
          </OpenLink>
        ),
      })}
    >
      {inForce.length === 0 ? (
        <div>
          <p>{t(`restrictions.${nothingAnnounced(account)}`)}</p>
          <p className={styles.quiet}>{t("restrictions.blindSpot")}</p>
        </div>
      ) : (
        <RestrictionList restrictions={inForce} clockOffset={clockOffset} isPast={false} />
      )}
      {past.length > 0 && (
        <Disclosure title={t("restrictions.past", { count: past.length })}>
          <RestrictionList restrictions={past} clockOffset={clockOffset} isPast />
        </Disclosure>
      )}
    </Section>
  );
}

interface ListProps {
  readonly restrictions: readonly RestrictionView[];
  readonly clockOffset: number;
  readonly isPast: boolean;
}

function RestrictionList({ restrictions, clockOffset, isPast }: ListProps) {
  return (
    <ul className={styles.issueList}>
      {restrictions.map((restriction) => (
        <Restriction
          key={`${restriction.type} ${restriction.number} ${restriction.since}`}
          restriction={restriction}
          clockOffset={clockOffset}
          isPast={isPast}
        />
      ))}
    </ul>
  );
}

interface RestrictionProps {
  readonly restriction: RestrictionView;
  readonly clockOffset: number;
  readonly isPast: boolean;
}

function Restriction({ restriction, clockOffset, isPast }: RestrictionProps) {
  const { t } = useTranslation(["accounts", "common"]);
  const format = useFormat();
  const now = useMetaNow(clockOffset);
  const scope = restrictionScope(restriction.type);
  const inTime = (at: number) =>
    t("restrictions.inTime", { date: format.dateTime(at), relative: format.relative(at, now) });
  const end = endOf(restriction);
  const items: DataListItem[] = [];
  if (restriction.number !== null) {
    items.push({ term: t("restrictions.number"), value: restriction.number });
  }
  items.push({ term: t("restrictions.since"), value: inTime(restriction.since) });
  if (isPast) {
    const isLifted = restriction.liftedAt !== null && restriction.liftedAt === end;
    items.push({
      term: isLifted ? t("restrictions.lifted") : t("restrictions.ended"),
      value: inTime(end ?? restriction.since),
    });
  } else {
    items.push({
      term: t("restrictions.until"),
      value: end === null ? t("restrictions.noEnd") : inTime(end),
    });
  }
  if (restriction.remediation !== null) {
    items.push({ term: t("restrictions.remediation"), value: restriction.remediation });
  }
  return (
    <Callout tone={isPast ? "past" : scope === "marketing" ? "critical" : "warning"}>
      <p className={styles.restrictionTitle}>
        <MetaText kind="restriction" value={restriction.type} />
        {restriction.isUnproven && <UnprovenBadge />}
      </p>
      {!isPast && <p>{t(`restrictionEffect.${scope}`)}</p>}
      {restriction.isUnproven && <p className={styles.quiet}>{t("common:unprovenHelp")}</p>}
      <DataList items={items} />
    </Callout>
  );
}
