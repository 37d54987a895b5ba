/** Meta's rate cards: dropped in here, listed by currency, with the one that holds today. */
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RateCardSummary } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useMoney } from "../../common/rates/use-money.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  Card,
  LinkButton,
  Page,
  ProblemNotice,
  Section,
  Skeleton,
  StatusBadge,
  VisuallyHidden,
} from "../../ui/index.ts";
import { HoldingBadge } from "./HoldingBadge.tsx";
import styles from "./rates.module.css";
import { TakeCards } from "./TakeCards.tsx";

export function RateCardsPage() {
  const { t } = useTranslation("rates");
  const { data, error, refetch } = useQuery(orpc.rates.list.queryOptions());
  return (
    <Page
      title={t("title")}
      description={t("description")}
      back={
        <LinkButton to="/settings" variant="quiet" size="small" icon={<ArrowLeft />}>
          {t("back")}
        </LinkButton>
      }
    >
      <TakeCards isSmall={data !== undefined && data.cards.length > 0} />
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div aria-busy>
          <VisuallyHidden>{t("loading")}</VisuallyHidden>
          <Skeleton height="8rem" />
        </div>
      )}
      {data && <Cards cards={data.cards} />}
    </Page>
  );
}

function Cards({ cards }: { readonly cards: readonly RateCardSummary[] }) {
  const { t } = useTranslation("rates");
  const money = useMoney();
  const currencies = [...Map.groupBy(cards, ({ currency }) => currency)];
  return currencies.map(([currency, own]) => (
    <Section key={currency} title={money.currency(currency)}>
      <ul className={styles.cards} aria-label={t("list.label", { currency })}>
        {own.map((card) => (
          <CardItem key={card.id} card={card} />
        ))}
      </ul>
    </Section>
  ));
}

function CardItem({ card }: { readonly card: RateCardSummary }) {
  const { t } = useTranslation("rates");
  const format = useFormat();
  const { id, effectiveFrom, fileName, importedAt, markets, unmatched, remarks, mayBeOldSince, holding } =
    card;
  return (
    <li>
      <Card padding="small">
        <div className={styles.card}>
          <div className={styles.about}>
            <Link className={styles.link} to={`/rates/${id}`}>
              {t("list.from", { date: format.day(effectiveFrom) })}
            </Link>
            <p className={styles.quiet}>{t("list.markets", { count: markets })}</p>
            <p className={styles.quiet}>
              {t("list.imported", { file: fileName, date: format.date(importedAt) })}
            </p>
          </div>
          <div className={styles.marks}>
            <HoldingBadge holding={holding} />
            {mayBeOldSince !== null && <StatusBadge tone="warning">{t("list.mayBeOld")}</StatusBadge>}
            {unmatched.length > 0 && (
              <StatusBadge tone="warning">{t("list.unmatched", { count: unmatched.length })}</StatusBadge>
            )}
            {remarks.length > 0 && (
              <StatusBadge tone="warning">{t("list.unread", { count: remarks.length })}</StatusBadge>
            )}
          </div>
          <ChevronRight className={styles.chevron} aria-hidden />
        </div>
      </Card>
    </li>
  );
}
