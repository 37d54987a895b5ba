/** What the campaign may cost by the rate cards that are kept: always an estimate. */
import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Preflight, RateCardView } from "../../../../shared/contract/index.ts";
import type { CampaignDraft } from "../../../../shared/domain/campaigns/draft.ts";
import {
  estimateCost,
  type MessageCount,
  PRICED_CATEGORIES,
} from "../../../../shared/domain/rates/estimate.ts";
import type { RateCard } from "../../../../shared/domain/rates/rate-card.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { CostEstimate } from "../../../common/rates/CostEstimate.tsx";
import { Card, ProblemNotice, Section, Skeleton } from "../../../ui/index.ts";

interface CostProps {
  readonly preflight: Preflight;
  readonly fallback: CampaignDraft["delivery"]["fallback"];
}

export function Cost({ preflight, fallback }: CostProps) {
  const { t } = useTranslation("campaigns");
  const list = useQuery(orpc.rates.list.queryOptions());
  const accounts = useQuery(orpc.accounts.list.queryOptions());
  const account = accounts.data?.accounts.find(({ id }) => id === preflight.sender.accountId);
  const currency = account?.currency ?? null;
  const wanted = list.data?.cards.filter((card) => currency === null || card.currency === currency) ?? [];
  const cards = useQueries({
    queries: wanted.map(({ id }) => orpc.rates.read.queryOptions({ input: { id } })),
  });
  const failed = [list, accounts, ...cards].find(({ error }) => error !== null);
  if (preflight.billing.length === 0) return null;
  const isReading = !list.data || !accounts.data || cards.some(({ data }) => data === undefined);
  return (
    <Section title={t("review.cost.title")} description={t("review.cost.description")}>
      {failed?.error && (
        <ProblemNotice problem={problemOf(failed.error)} onRetry={() => void failed.refetch()} />
      )}
      {!failed && isReading && <Skeleton height="6rem" />}
      {!failed &&
        !isReading &&
        estimateCost({
          counts: countsOf(preflight, fallback),
          cards: cards.flatMap(({ data }) => (data === undefined ? [] : [cardOf(data)])),
          currency: currency ?? (wanted.length === 0 ? ANY_CURRENCY : null),
          days: { first: dayOf(preflight.schedule.start), last: dayOf(preflight.schedule.end) },
          delivered: null,
        }).map((estimate) => (
          <Card key={estimate.currency}>
            <CostEstimate estimate={estimate} />
          </Card>
        ))}
    </Section>
  );
}

/** Meta's own, while neither an account nor a card says another one: what is said is that there is no card. */
const ANY_CURRENCY = "USD";

function countsOf({ billing }: Preflight, fallback: CostProps["fallback"]): readonly MessageCount[] {
  return billing.flatMap(({ country, category, route, people }) => {
    const priced = PRICED_CATEGORIES.find((known) => known === category);
    return priced === undefined
      ? []
      : [
          {
            country,
            category: priced,
            route,
            mayFallBack: route === "optimized" && fallback === "allowed",
            maxPrice: null,
            messages: people,
          },
        ];
  });
}

function cardOf({ currency, effectiveFrom, rates, hasVolumeTiers, remarks }: RateCardView): RateCard {
  return { currency, effectiveFrom, rates, otherColumns: [], hasVolumeTiers, remarks };
}

/** As this computer's calendar has it: the account's zone isn't known. */
function dayOf(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
