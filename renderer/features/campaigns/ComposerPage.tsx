/** A campaign being composed: its tabs, what is open in each, and whether all of it is kept. */
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, CircleCheck, CircleDashed, PencilLine } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, useParams } from "react-router";
import type { CampaignView } from "../../../shared/contract/index.ts";
import { isEditable } from "../../../shared/domain/campaigns/campaign-state.ts";
import type { WorkspaceId } from "../../../shared/domain/ids.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import {
  Button,
  Card,
  cx,
  LinkButton,
  Page,
  ProblemNotice,
  Skeleton,
  useNow,
  VisuallyHidden,
} from "../../ui/index.ts";
import { AudienceTab } from "./AudienceTab.tsx";
import styles from "./campaigns.module.css";
import { DeliveryTab } from "./DeliveryTab.tsx";
import { DraftFixed } from "./DraftFields.tsx";
import { isOutrun, type Saving } from "./draft-in-hand.ts";
import { FrozenBar } from "./frozen/FrozenBar.tsx";
import { forgetRefusals } from "./frozen/use-freeze.ts";
import { MessageTab } from "./MessageTab.tsx";
import { NotFound } from "./NotFound.tsx";
import { RenameDialog } from "./RenameDialog.tsx";
import { ReviewTab } from "./review/ReviewTab.tsx";
import { StateBadge } from "./StateBadge.tsx";
import { isTab, TABS, type Tab, tabMarks } from "./tab-marks.ts";
import { useCampaignDraft } from "./use-campaign-draft.ts";

export function ComposerPage() {
  const { t } = useTranslation("campaigns");
  const { campaignId } = useParams();
  const workspace = useOpenWorkspace();
  // Read once a visit: from then on the screen is ahead of what is stored.
  const { data, error, isFetching, refetch } = useQuery(
    orpc.campaigns.read.queryOptions({
      input: campaignId === undefined ? skipToken : { id: campaignId },
      gcTime: 0,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnMount: "always",
    }),
  );
  const [opened, setOpened] = useState<CampaignView | null>(null);
  const campaign = data ?? opened;
  if (opened === null && data !== undefined && !isFetching) setOpened(data);
  const problem = error === null ? null : problemOf(error);
  return (
    <Page
      title={data?.name ?? t("title")}
      width="full"
      back={
        <LinkButton to="/campaigns" variant="quiet" size="small" icon={<ArrowLeft />}>
          {t("title")}
        </LinkButton>
      }
      {...(data && { description: <StateBadge state={data.state} />, actions: <Rename campaign={data} /> })}
    >
      {problem?.code === "campaign-not-found" ? (
        <NotFound />
      ) : (
        problem && <ProblemNotice problem={problem} onRetry={() => void refetch()} />
      )}
      {opened === null && problem === null && <ComposerSkeleton />}
      {opened !== null && campaign !== null && workspace !== null && problem === null && (
        <Composer
          key={`${opened.id} ${opened.state} ${opened.saved}`}
          workspaceId={workspace.id}
          opened={opened}
          campaign={campaign}
          onOutrun={() => setOpened(campaign)}
        />
      )}
    </Page>
  );
}

function Rename({ campaign }: { readonly campaign: CampaignView }) {
  const { t } = useTranslation("campaigns");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<PencilLine />} onPress={() => setOpen(true)}>
        {t("rename.action")}
      </Button>
      {isOpen && <RenameDialog campaign={campaign} onClose={() => setOpen(false)} />}
    </>
  );
}

interface ComposerProps {
  readonly workspaceId: WorkspaceId;
  /** What the draft in hand began from. */
  readonly opened: CampaignView;
  /** As it is now. */
  readonly campaign: CampaignView;
  /** Nothing of the draft in hand is still to be kept, and what is stored has gone on without it. */
  readonly onOutrun: () => void;
}

function Composer({ workspaceId, opened, campaign, onOutrun }: ComposerProps) {
  const { t } = useTranslation("campaigns");
  const { tab } = useParams();
  const inHand = useCampaignDraft(workspaceId, opened);
  const { saving, retry } = inHand;
  const templates = useQuery(orpc.templates.list.queryOptions());
  const now = useNow();
  const shown: Tab = isTab(tab) ? tab : "message";
  const isFixed = !isEditable(campaign.state);
  // What is frozen may have been changed elsewhere before, and what was typed here may never have been kept.
  const draft = isFixed ? campaign.draft : inHand.draft;
  const mutations = useQueryClient().getMutationCache();
  const isLeft = isOutrun(opened, campaign, saving.kind);
  useEffect(() => {
    if (isLeft) onOutrun();
  }, [isLeft, onOutrun]);
  const onChange: typeof inHand.change = (change) => {
    if (isFixed) return;
    forgetRefusals(mutations, campaign.id);
    inHand.change(change);
  };
  return (
    <div className={styles.stack}>
      <div className={styles.composerBar}>
        <Tabs campaign={campaign} marks={tabMarks(draft, templates.data?.templates ?? [], now)} />
        <SavingNote saving={saving} />
      </div>
      {saving.kind === "failed" && <ProblemNotice problem={saving.problem} onRetry={retry} />}
      {isFixed && <FrozenBar campaign={campaign} />}
      {shown === "review" ? (
        <ReviewTab campaign={campaign} draft={draft} saving={saving.kind} onChange={onChange} />
      ) : (
        <DraftFixed value={isFixed}>
          {shown === "message" ? (
            <MessageTab
              campaign={campaign}
              draft={draft}
              onChange={onChange}
              ensureSaved={inHand.ensureSaved}
            />
          ) : shown === "audience" ? (
            <AudienceTab
              campaign={campaign}
              draft={draft}
              isSaving={saving.kind === "pending"}
              onChange={onChange}
            />
          ) : (
            <DeliveryTab campaign={campaign} draft={draft} onChange={onChange} />
          )}
        </DraftFixed>
      )}
      <p className={styles.quiet}>{t("composer.notYet")}</p>
    </div>
  );
}

interface TabsProps {
  readonly campaign: CampaignView;
  readonly marks: Readonly<Record<Tab, boolean>>;
}

function Tabs({ campaign, marks }: TabsProps) {
  const { t } = useTranslation("campaigns");
  return (
    <nav className={styles.tabs} aria-label={t("composer.tabs")}>
      {TABS.map((tab) => {
        const Icon = marks[tab] ? CircleCheck : CircleDashed;
        return (
          <NavLink
            key={tab}
            to={`/campaigns/${campaign.id}/${tab}`}
            replace
            className={({ isActive }) => cx(styles.tab, isActive && styles.tabShown)}
          >
            <Icon className={marks[tab] ? styles.tabDone : styles.tabOpen} aria-hidden />
            {t(`tab.${tab}`)}
            <VisuallyHidden>{t(marks[tab] ? "composer.done" : "composer.open")}</VisuallyHidden>
          </NavLink>
        );
      })}
    </nav>
  );
}

function SavingNote({ saving }: { readonly saving: Saving }) {
  const { t } = useTranslation("campaigns");
  return (
    <p className={styles.quiet} role="status">
      {t(`saving.${saving.kind}`)}
    </p>
  );
}

function ComposerSkeleton() {
  const { t } = useTranslation("campaigns");
  return (
    <div className={styles.stack} aria-busy="true">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Skeleton width="16rem" height="2rem" />
      <Card>
        <Skeleton lines={6} height="1.25rem" />
      </Card>
    </div>
  );
}
