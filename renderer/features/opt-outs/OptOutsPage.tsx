/** Whom a business does not write to: two lists, what is to be judged, how often, at what hours, and the stop words. */
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, BellOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { type PermissionBusiness, SHOWN_LISTS } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import {
  Card,
  EmptyState,
  LinkButton,
  Page,
  ProblemNotice,
  SelectField,
  Skeleton,
  VisuallyHidden,
} from "../../ui/index.ts";
import { Cap } from "./Cap.tsx";
import { PeopleLists } from "./PeopleLists.tsx";
import { QuietHours } from "./QuietHours.tsx";
import { StopWords } from "./StopWords.tsx";

export function OptOutsPage() {
  const { t } = useTranslation("optOuts");
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
      <Businesses />
    </Page>
  );
}

function Businesses() {
  const { t } = useTranslation("optOuts");
  const asked = useAsked();
  const [chosen, setChosen] = useState<string | null>(asked?.business ?? null);
  const query = useQuery(orpc.permission.businesses.queryOptions());
  if (query.error)
    return <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />;
  if (!query.data) {
    return (
      <div aria-busy>
        <VisuallyHidden>{t("loading")}</VisuallyHidden>
        <Skeleton height="12rem" />
      </div>
    );
  }
  const { businesses, messagesKeptFor } = query.data;
  const business = businesses.find(({ id }) => id === chosen) ?? businesses[0];
  if (business === undefined) {
    return (
      <>
        <Card>
          <EmptyState
            icon={<BellOff />}
            title={t("noBusiness.title")}
            action={<LinkButton to="/setup">{t("noBusiness.action")}</LinkButton>}
          >
            {t("noBusiness.text")}
          </EmptyState>
        </Card>
        <StopWords />
      </>
    );
  }
  return (
    <>
      <BusinessChoice businesses={businesses} business={business} onChange={setChosen} />
      <PeopleLists
        key={business.id}
        business={business.id}
        asked={asked?.business === business.id ? asked : null}
      />
      <Cap business={business} messagesKeptFor={messagesKeptFor} />
      <QuietHours business={business} />
      <StopWords />
    </>
  );
}

/** A link may lead to somebody's entry: `/opt-outs?business=…&list=opt-out&search=…`. */
function useAsked() {
  const [params] = useSearchParams();
  const business = params.get("business");
  const list = SHOWN_LISTS.find((one) => one === params.get("list"));
  return business === null || list === undefined
    ? null
    : { business, list, search: params.get("search") ?? "" };
}

interface BusinessChoiceProps {
  readonly businesses: readonly PermissionBusiness[];
  readonly business: PermissionBusiness;
  readonly onChange: (id: string) => void;
}

/** With one business there is nothing to choose. */
function BusinessChoice({ businesses, business, onChange }: BusinessChoiceProps) {
  const { t } = useTranslation("optOuts");
  if (businesses.length < 2) return null;
  return (
    <SelectField
      label={t("business")}
      value={String(business.id)}
      onChange={onChange}
      options={businesses.map(({ id, name, accounts }) => ({
        value: String(id),
        label: name,
        description: t("accounts", { count: accounts }),
      }))}
    />
  );
}
