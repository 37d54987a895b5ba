/** All campaigns of the workspace: find one, begin one, put one away. */
import { useQuery } from "@tanstack/react-query";
import { Megaphone, Plus, SearchX, Send } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignSummary } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { sendTestKeys } from "../../app/send-test-keys.ts";
import { useOnward } from "../../common/onward.tsx";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  Card,
  EmptyState,
  FilterChips,
  LinkButton,
  Notice,
  Page,
  ProblemNotice,
  RouteChip,
  SearchField,
  SelectField,
  Skeleton,
  Toolbar,
  VisuallyHidden,
} from "../../ui/index.ts";
import { CampaignItem } from "./CampaignItem.tsx";
import { GROUPS } from "./campaign-looks.ts";
import styles from "./campaigns.module.css";
import { useCampaignsStore } from "./campaigns-store.ts";
import { type CampaignFilter, findCampaigns, isIn, ORDERS } from "./find-campaigns.ts";
import { StateBadge } from "./StateBadge.tsx";
import { CopyBanner } from "./sending/CopyBanner.tsx";
import { useCampaignChange } from "./use-campaign-change.ts";

export function CampaignsPage() {
  const { t } = useTranslation("campaigns");
  const onward = useOnward();
  const { data, error, refetch } = useQuery(orpc.campaigns.list.queryOptions());
  const create = useCampaignChange(
    orpc.campaigns.create.mutationOptions(),
    ({ id }) => void onward(`/campaigns/${id}`),
  );
  const begin = (
    <Button
      variant="primary"
      icon={<Plus />}
      isPending={create.isPending}
      onPress={() => create.mutate({ name: t("newName") })}
    >
      {t("new")}
    </Button>
  );
  const isEmpty = data !== undefined && data.campaigns.length === 0;
  return (
    <Page
      title={t("title")}
      description={t("description")}
      width="full"
      actions={
        <>
          <LinkButton to="/send" icon={<Send />}>
            {t("sendTest")}
          </LinkButton>
          {data && !isEmpty && begin}
        </>
      }
    >
      {create.error && <ProblemNotice problem={problemOf(create.error)} />}
      {error && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton />}
      <CopyBanner />
      {data && <Removed />}
      {isEmpty && <NoCampaign begin={begin} />}
      {data && !isEmpty && <Campaigns campaigns={data.campaigns} />}
    </Page>
  );
}

/** So many are drawn at once; a search finds the others. */
const SHOWN = 50;

function Campaigns({ campaigns }: { readonly campaigns: readonly CampaignSummary[] }) {
  const { t } = useTranslation("campaigns");
  const { number, locale } = useFormat();
  const { search, group, order, change } = useCampaignsStore();
  const [most, setMost] = useState(SHOWN);
  const compareNames = new Intl.Collator(locale, { numeric: true }).compare;
  const found = findCampaigns(campaigns, { search, group, order }, compareNames);
  const count = (one: CampaignFilter["group"]) =>
    number(campaigns.filter((campaign) => isIn(campaign, one)).length);
  return (
    <div className={styles.stack}>
      <Toolbar
        isSpread
        search={
          <SearchField
            label={t("list.search")}
            placeholder={t("list.searchPlaceholder")}
            value={search}
            onChange={(value) => change({ search: value })}
          />
        }
      >
        <SelectField
          label={t("list.order")}
          isLabelHidden
          value={order}
          onChange={(value) => change({ order: value })}
          options={ORDERS.map((value) => ({ value, label: t(`list.orders.${value}`) }))}
        />
      </Toolbar>
      <FilterChips
        label={t("list.groups.label")}
        selectionMode="single"
        all={{ label: t("list.groups.all"), count: count(null) }}
        chips={[...GROUPS, "archived" as const].map((id) => ({
          id,
          label: t(`list.groups.${id}`),
          count: count(id),
        }))}
        selected={group === null ? [] : [group]}
        onChange={([chosen = null]) => change({ group: chosen })}
      />
      <p className={styles.quiet} role="status">
        {t("list.shown", { count: found.length })}
      </p>
      {found.length === 0 ? (
        <Card>
          <EmptyState
            icon={<SearchX />}
            title={t("list.none.title")}
            action={
              <Button onPress={() => change({ search: "", group: null })}>{t("list.none.clear")}</Button>
            }
          >
            {t("list.none.body")}
          </EmptyState>
        </Card>
      ) : (
        <ul className={styles.campaigns} aria-label={t("list.label")}>
          {found.slice(0, most).map((campaign) => (
            <CampaignItem key={campaign.id} campaign={campaign} />
          ))}
        </ul>
      )}
      {found.length > most && (
        <div>
          <Button onPress={() => setMost(most + SHOWN)}>
            {t("list.more", { count: Math.min(SHOWN, found.length - most) })}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The draft that was deleted last from this window, and the way back. */
function Removed() {
  const { t } = useTranslation("campaigns");
  const { removed, change } = useCampaignsStore();
  const restore = useCampaignChange(orpc.campaigns.restore.mutationOptions(), () =>
    change({ removed: null }),
  );
  if (removed === null) return null;
  return (
    <Notice
      tone="info"
      title={t("removed.title", { name: removed.name })}
      actions={
        <Button size="small" isPending={restore.isPending} onPress={() => restore.mutate({ id: removed.id })}>
          {t("removed.restore")}
        </Button>
      }
    >
      {restore.error ? <ProblemNotice compact problem={problemOf(restore.error)} /> : t("removed.body")}
    </Notice>
  );
}

function NoCampaign({ begin }: { readonly begin: ReactNode }) {
  const { t } = useTranslation("campaigns");
  return (
    <Card>
      <EmptyState icon={<Megaphone />} title={t("empty.title")} action={begin}>
        <p>{t("empty.body")}</p>
        <div className={styles.sample} aria-hidden>
          <span>{t("empty.sampleName")}</span>
          <span>{t("empty.sampleAudience")}</span>
          <RouteChip route="optimized" />
          <StateBadge state="draft" />
        </div>
        <p className={styles.today}>
          {t("empty.today")} {t("empty.keys", { keys: sendTestKeys(navigator.userAgent) })}
        </p>
      </EmptyState>
    </Card>
  );
}

function ListSkeleton() {
  const { t } = useTranslation("campaigns");
  return (
    <div className={styles.stack} aria-busy="true">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Card>
        <Skeleton lines={2} height="1rem" />
      </Card>
      <Card>
        <Skeleton lines={2} height="1rem" />
      </Card>
    </div>
  );
}
