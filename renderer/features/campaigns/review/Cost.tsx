/** What the campaign may cost by the rate cards that are kept: always an estimate. */
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Preflight } from "../../../../shared/contract/index.ts";
import type { CampaignDraft } from "../../../../shared/domain/campaigns/draft.ts";
import { planCounts } from "../../../../shared/domain/rates/plan-counts.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { CostEstimate } from "../../../common/rates/CostEstimate.tsx";
import { Card, LinkButton, ProblemNotice, Section, Skeleton } from "../../../ui/index.ts";

interface CostProps {
  readonly preflight: Preflight;
  readonly fallback: CampaignDraft["delivery"]["fallback"];
}

export function Cost({ preflight, fallback }: CostProps) {
  const { t } = useTranslation("campaigns");
  const accounts = useQuery(orpc.accounts.list.queryOptions());
  const account = accounts.data?.accounts.find(({ id }) => id === preflight.sender.accountId);
  const { schedule } = preflight;
  const { data, error, refetch } = useQuery(
    orpc.rates.estimate.queryOptions({
      input: accounts.data
        ? {
            counts: planCounts(preflight.billing, {
              mayFallBack: fallback === "allowed",
              currency: account?.currency ?? null,
            }),
            currency: account?.currency ?? null,
            days: { first: dayOf(schedule.start), last: dayOf(schedule.end) },
            delivered: null,
          }
        : skipToken,
      placeholderData: keepPreviousData,
    }),
  );
  if (preflight.billing.length === 0) return null;
  const failure = error ?? accounts.error;
  return (
    <Section title={t("review.cost.title")} description={t("review.cost.description")}>
      {failure && (
        <ProblemNotice
          problem={problemOf(failure)}
          onRetry={() => void (error ? refetch() : accounts.refetch())}
        />
      )}
      {!failure && !data && <Skeleton height="6rem" />}
      {data?.estimates.length === 0 && (
        <Card>
          <LinkButton to="/rates" icon={<FileUp />}>
            {t("review.cost.noCard")}
          </LinkButton>
        </Card>
      )}
      {data?.estimates.map((estimate) => (
        <Card key={estimate.currency}>
          <CostEstimate estimate={estimate} />
        </Card>
      ))}
    </Section>
  );
}

/** As this computer's calendar has it: the account's zone isn't known. */
function dayOf(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
