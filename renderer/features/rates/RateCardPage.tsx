/** One rate card: from when it holds, what can't be used of it, and its prices by market. */
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { RateCardView } from "../../../shared/contract/index.ts";
import { RATE_CATEGORIES } from "../../../shared/domain/rates/rate-card.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useMarketName } from "../../common/rates/use-market-name.ts";
import { useMoney } from "../../common/rates/use-money.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  Card,
  cx,
  DataList,
  LinkButton,
  Notice,
  Page,
  ProblemNotice,
  Section,
  Skeleton,
  surfaceClass,
  VisuallyHidden,
} from "../../ui/index.ts";
import { Remarks, Unmatched } from "./CardNotices.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { HoldingBadge } from "./HoldingBadge.tsx";
import styles from "./rates.module.css";

export function RateCardPage() {
  const { t } = useTranslation("rates");
  const format = useFormat();
  const { cardId = "" } = useParams();
  const { data, error, refetch } = useQuery(orpc.rates.read.queryOptions({ input: { id: cardId } }));
  const [isDeleting, setDeleting] = useState(false);
  return (
    <Page
      title={
        data ? t("card.title", { currency: data.currency, date: format.day(data.effectiveFrom) }) : t("title")
      }
      width="full"
      back={
        <LinkButton to="/rates" variant="quiet" size="small" icon={<ArrowLeft />}>
          {t("card.back")}
        </LinkButton>
      }
      actions={
        data && (
          <Button icon={<Trash2 />} onPress={() => setDeleting(true)}>
            {t("card.delete")}
          </Button>
        )
      }
    >
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div aria-busy>
          <VisuallyHidden>{t("loading")}</VisuallyHidden>
          <Skeleton height="20rem" />
        </div>
      )}
      {data && <Facts card={data} />}
      {data && <Rates card={data} />}
      {data && isDeleting && <DeleteDialog id={data.id} onClose={() => setDeleting(false)} />}
    </Page>
  );
}

function Facts({ card }: { readonly card: RateCardView }) {
  const { t } = useTranslation("rates");
  const format = useFormat();
  const money = useMoney();
  const { mayBeOldSince, otherColumns, hasVolumeTiers } = card;
  return (
    <>
      {mayBeOldSince !== null && (
        <Notice tone="warning" title={t("card.mayBeOld")}>
          <p>{t("card.mayBeOldText", { date: format.day(mayBeOldSince) })}</p>
        </Notice>
      )}
      {card.holding === "by-conversation" && (
        <Notice tone="info" title={t("card.byConversation")}>
          <p>{t("card.byConversationText")}</p>
        </Notice>
      )}
      <Unmatched markets={card.unmatched} />
      <Remarks remarks={card.remarks} />
      <Card>
        <DataList
          items={[
            { term: t("card.holdsTerm"), value: <HoldingBadge holding={card.holding} /> },
            { term: t("file.currencyTerm"), value: money.currency(card.currency) },
            { term: t("card.fileTerm"), value: <span className={styles.fileName}>{card.fileName}</span> },
            { term: t("card.importedTerm"), value: format.dateTime(card.importedAt) },
            ...(hasVolumeTiers ? [{ term: t("card.tiersTerm"), value: t("card.tiers") }] : []),
            ...(otherColumns.length > 0
              ? [{ term: t("card.otherTerm"), value: format.list(otherColumns) }]
              : []),
          ]}
        />
      </Card>
    </>
  );
}

function Rates({ card }: { readonly card: RateCardView }) {
  const { t } = useTranslation("rates");
  const money = useMoney();
  const categories = RATE_CATEGORIES.filter((category) =>
    card.rates.some(({ prices }) => prices[category] !== null),
  );
  return (
    <Section title={t("card.rates")} description={t("card.ratesText")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <section className={cx(surfaceClass, styles.scroller)} tabIndex={0} aria-label={t("card.table")}>
        <table className={styles.table} aria-label={t("card.rates")} data-testid="rates">
          <thead>
            <tr>
              <th scope="col">{t("card.market")}</th>
              {categories.map((category) => (
                <th key={category} scope="col" className={styles.number}>
                  {t(`category.${category}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {card.rates.map((rates) => (
              <tr key={rates.market}>
                <th scope="row">
                  <Market rates={rates} />
                </th>
                {categories.map((category) => {
                  const price = rates.prices[category];
                  return (
                    <td key={category} className={styles.number}>
                      {price === null ? <NoPrice /> : money.price(price, card.currency)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

function NoPrice() {
  const { t } = useTranslation("rates");
  return (
    <>
      <span aria-hidden>{t("card.none")}</span>
      <VisuallyHidden>{t("card.noneLong")}</VisuallyHidden>
    </>
  );
}

function Market({ rates: { market, kind, countries } }: { readonly rates: RateCardView["rates"][number] }) {
  const { t } = useTranslation("rates");
  const format = useFormat();
  const name = useMarketName()({ market, country: kind === "country" ? (countries[0] ?? null) : null });
  const collator = new Intl.Collator(format.locale);
  const named = countries.map(format.country).toSorted(collator.compare);
  return (
    <>
      <span className={styles.market}>{name}</span>
      {kind === "region" && <span className={styles.countries}>{format.list(named)}</span>}
      {kind === "others" && <span className={styles.countries}>{t("card.others")}</span>}
      {kind === "unmatched" && <span className={styles.countries}>{t("card.noCountry")}</span>}
    </>
  );
}
