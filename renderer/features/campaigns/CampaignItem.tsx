/** One campaign in the list. */
import { Archive, ArchiveRestore, Copy, Reply, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type CampaignSummary, LONGEST_CAMPAIGN_NAME } from "../../../shared/contract/index.ts";
import { canBeArchived, canBeDeleted } from "../../../shared/domain/campaigns/campaign-state.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOnward } from "../../common/onward.tsx";
import { useFormat } from "../../i18n/format.ts";
import { ActionMenu, Card, type MenuAction, ProblemNotice, RelativeTime, RouteChip } from "../../ui/index.ts";
import { GROUP_OF } from "./campaign-looks.ts";
import styles from "./campaigns.module.css";
import { useCampaignsStore } from "./campaigns-store.ts";
import { FOLLOWED_AT_FIRST } from "./FollowUpChoice.tsx";
import { StateBadge } from "./StateBadge.tsx";
import { isSent, type SendingAction } from "./sending/possible-actions.ts";
import { RowProgress } from "./sending/RowProgress.tsx";
import { ControlProblem, PrimaryAction } from "./sending/SendingActions.tsx";
import { SendingControls, useControls } from "./sending/SendingControls.tsx";
import { ACTION_ICONS, useActionWords } from "./sending/use-action-words.ts";
import { useCampaignChange } from "./use-campaign-change.ts";

type Action = "duplicate" | "followUp" | "archive" | "unarchive" | "remove";

export function CampaignItem({ campaign }: { readonly campaign: CampaignSummary }) {
  return (
    <SendingControls campaign={campaign}>
      <Item campaign={campaign} />
    </SendingControls>
  );
}

/** Whether it may have to be acted upon from the list. */
function isAtHand(state: CampaignSummary["state"]): boolean {
  return GROUP_OF[state] === "planned" || GROUP_OF[state] === "under-way";
}

function Item({ campaign }: { readonly campaign: CampaignSummary }) {
  const { t } = useTranslation("campaigns");
  const { id, name, isArchived, changedAt } = campaign;
  const { state, others, people, act: actOnSending } = useControls();
  const sendingWords = useActionWords();
  const onward = useOnward();
  const duplicate = useCampaignChange(
    orpc.campaigns.duplicate.mutationOptions(),
    (made) => void onward(`/campaigns/${made.id}`),
  );
  const followUp = useCampaignChange(
    orpc.campaigns.followUp.mutationOptions(),
    (made) => void onward(`/campaigns/${made.id}`),
  );
  const archive = useCampaignChange(orpc.campaigns.archive.mutationOptions());
  const remove = useCampaignChange(orpc.campaigns.remove.mutationOptions(), () =>
    useCampaignsStore.getState().change({ removed: { id, name } }),
  );
  const error = duplicate.error ?? followUp.error ?? archive.error ?? remove.error;
  const actions: MenuAction<Action | SendingAction>[] = [
    ...(isAtHand(state) ? others : []).map((one) => ({
      id: one,
      label: sendingWords(one, people),
      icon: ACTION_ICONS[one],
    })),
    { id: "duplicate", label: t("actions.duplicate"), icon: Copy },
  ];
  if (isSent(state)) actions.push({ id: "followUp", label: t("actions.followUp"), icon: Reply });
  if (isArchived) actions.push({ id: "unarchive", label: t("actions.unarchive"), icon: ArchiveRestore });
  else if (canBeArchived(state)) actions.push({ id: "archive", label: t("actions.archive"), icon: Archive });
  if (canBeDeleted(state)) actions.push({ id: "remove", label: t("actions.remove"), icon: Trash2 });

  function act(action: Action | SendingAction): void {
    switch (action) {
      case "duplicate":
        duplicate.mutate({ id, name: t("copyName", { name }).slice(0, LONGEST_CAMPAIGN_NAME) });
        break;
      case "followUp":
        followUp.mutate({
          id,
          name: t("followUp.name", { name }).slice(0, LONGEST_CAMPAIGN_NAME),
          groups: [...FOLLOWED_AT_FIRST],
        });
        break;
      case "archive":
      case "unarchive":
        archive.mutate({ id, isArchived: action === "archive" });
        break;
      case "remove":
        remove.mutate({ id });
        break;
      default:
        actOnSending(action);
    }
  }

  return (
    <li>
      <Card padding="small">
        <div className={styles.campaign}>
          <div className={styles.name}>
            <Link className={styles.nameLink} to={`/campaigns/${id}`}>
              {name}
            </Link>
            <p className={styles.quiet}>
              {t("list.changed")} <RelativeTime at={changedAt} />
            </p>
          </div>
          <Messages campaign={campaign} />
          <People campaign={campaign} />
          <StateBadge state={state} />
          <div className={styles.menu}>
            {isAtHand(state) && <PrimaryAction size="small" name={name} />}
            <ActionMenu label={t("actions.label", { name })} actions={actions} onAction={act} />
          </div>
        </div>
        {error && <ProblemNotice compact problem={problemOf(error)} />}
        <ControlProblem compact />
      </Card>
    </li>
  );
}

function Messages({ campaign: { messages } }: { readonly campaign: CampaignSummary }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const chosen = messages.filter(({ template }) => template !== null);
  if (chosen.length === 0) return <p className={styles.quiet}>{t("list.noMessage")}</p>;
  const [first] = chosen;
  const templates = new Set(chosen.map(({ template }) => template));
  const methods = new Set(chosen.flatMap(({ method }) => method ?? []));
  return (
    <div className={styles.about}>
      <p>
        {chosen.length === 1
          ? [first?.template, first?.language == null ? null : format.language(first.language)]
              .filter(Boolean)
              .join(" · ")
          : t(templates.size === 1 ? "list.sameTemplate" : "list.messages", {
              count: chosen.length,
              first: first?.template ?? "",
            })}
      </p>
      <div className={styles.chips}>
        {[...methods].map((method) => (
          <RouteChip key={method} route={method} />
        ))}
      </div>
    </div>
  );
}

function People({ campaign }: { readonly campaign: CampaignSummary }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { people, audiences, plan, state } = campaign;
  if (plan !== null && GROUP_OF[state] === "under-way") {
    return <RowProgress campaign={campaign} people={plan.people} />;
  }
  if (plan !== null && isSent(state)) {
    return <p className={styles.figure}>{t("list.planned", { count: plan.people })}</p>;
  }
  if (plan !== null) {
    return (
      <div className={styles.about}>
        <p className={styles.figure}>{t("list.planned", { count: plan.people })}</p>
        <p className={styles.quiet}>
          {plan.start === null
            ? t("list.ready")
            : t(state === "missed" ? "list.missed" : "list.starts", { time: format.dateTime(plan.start) })}
        </p>
      </div>
    );
  }
  if (people === null) return <p className={styles.quiet}>{t("list.noAudience")}</p>;
  return (
    <div className={styles.about}>
      <p className={styles.figure}>{t("list.people", { count: people })}</p>
      <p className={styles.quiet}>{format.list(audiences)}</p>
    </div>
  );
}
