/**
 * A campaign: its tabs, what is open in each, and whether all of it is kept. Once it is no draft any more, how far it is comes
 * first, and the rest can still be read.
 */
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowLeft, CircleCheck, CircleDashed, PencilLine } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
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
import { CopyBanner } from "./sending/CopyBanner.tsx";
import { isSent } from "./sending/possible-actions.ts";
import { ControlProblem, SendingActions } from "./sending/SendingActions.tsx";
import { SendingControls, useControls } from "./sending/SendingControls.tsx";
import { isTab, TABS, type Tab, tabMarks } from "./tab-marks.ts";
import { useCampaignDraft } from "./use-campaign-draft.ts";

/** Most of what is shown of a campaign isn't needed before one is sent. */
const SendingTab = lazy(async () => ({ default: (await import("./sending/SendingTab.tsx")).SendingTab }));

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
  const content = (
    <>
      {problem?.code === "campaign-not-found" ? (
        <NotFound />
      ) : (
        problem && <ProblemNotice problem={problem} onRetry={() => void refetch()} />
      )}
      {opened === null && problem === null && <ComposerSkeleton />}
      {opened !== null && campaign !== null && workspace !== null && problem === null && (
        <Composer
          // From the draft to its plan and back it begins anew; a campaign that goes on being sent stays as it is shown.
          key={`${opened.id} ${isEditable(opened.state)} ${opened.saved}`}
          workspaceId={workspace.id}
          opened={opened}
          campaign={campaign}
          onOutrun={() => setOpened(campaign)}
        />
      )}
    </>
  );
  const back = (
    <LinkButton to="/campaigns" variant="quiet" size="small" icon={<ArrowLeft />}>
      {t("title")}
    </LinkButton>
  );
  if (data === undefined) {
    return (
      <Page title={t("title")} width="full" back={back}>
        {content}
      </Page>
    );
  }
  return (
    <SendingControls campaign={data}>
      <Page
        title={data.name}
        width="full"
        back={back}
        description={<ShownState />}
        actions={isEditable(data.state) ? <Rename campaign={data} /> : <SendingActions campaign={data} />}
      >
        {content}
      </Page>
    </SendingControls>
  );
}

function ShownState() {
  return <StateBadge state={useControls().state} />;
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
  const { tab } = useParams();
  const inHand = useCampaignDraft(workspaceId, opened);
  const { saving, retry } = inHand;
  const templates = useQuery(orpc.templates.list.queryOptions());
  const now = useNow();
  const isFixed = !isEditable(campaign.state);
  const shown: Tab | "sending" = isTab(tab) ? tab : isFixed ? "sending" : "message";
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
        <Tabs
          campaign={campaign}
          // What can't be changed any more isn't complete or open.
          marks={isFixed ? null : tabMarks(draft, templates.data?.templates ?? [], now)}
          shown={shown}
        />
        {!isFixed && <SavingNote saving={saving} />}
      </div>
      {saving.kind === "failed" && <ProblemNotice problem={saving.problem} onRetry={retry} />}
      {isFixed && <CopyBanner />}
      {isFixed && <ControlProblem />}
      {isFixed && (shown !== "sending" || !isSent(campaign.state)) && <FrozenBar campaign={campaign} />}
      {shown === "sending" ? (
        <Suspense fallback={<ComposerSkeleton />}>
          <SendingTab campaign={campaign} />
        </Suspense>
      ) : shown === "review" ? (
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
    </div>
  );
}

interface TabsProps {
  readonly campaign: CampaignView;
  /** Null where nothing can be completed any more. */
  readonly marks: Readonly<Record<Tab, boolean>> | null;
  readonly shown: Tab | "sending";
}

function Tabs({ campaign, marks, shown }: TabsProps) {
  const { t } = useTranslation(["campaigns", "sending"]);
  const tabs = marks === null ? (["sending", ...TABS] as const) : TABS;
  return (
    <nav className={styles.tabs} aria-label={t("campaigns:composer.tabs")}>
      {tabs.map((tab) => {
        const name = tab === "sending" ? t("sending:tab") : t(`campaigns:tab.${tab}`);
        return (
          <Link
            key={tab}
            to={`/campaigns/${campaign.id}/${tab}`}
            replace
            className={cx(styles.tab, tab === shown && styles.tabShown)}
            {...(tab === shown && { "aria-current": "page" as const })}
          >
            {marks === null || tab === "sending" ? name : <Marked isDone={marks[tab]}>{name}</Marked>}
          </Link>
        );
      })}
    </nav>
  );
}

function Marked({ isDone, children }: { readonly isDone: boolean; readonly children: string }) {
  const { t } = useTranslation("campaigns");
  const Icon = isDone ? CircleCheck : CircleDashed;
  return (
    <>
      <Icon className={isDone ? styles.tabDone : styles.tabOpen} aria-hidden />
      {children}
      <VisuallyHidden>{t(isDone ? "composer.done" : "composer.open")}</VisuallyHidden>
    </>
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
