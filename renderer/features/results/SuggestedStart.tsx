/** Puts the suggested hour into the schedule of a draft, in one click, and takes it back in another. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CampaignSummary } from "../../../shared/contract/index.ts";
import { type LocalTime, resolveLocal } from "../../../shared/domain/campaigns/local-time.ts";
import { suggestedStart } from "../../../shared/domain/campaigns/suggested-start.ts";
import { client, orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, LinkButton, Notice, ProblemNotice, useNow } from "../../ui/index.ts";
import menu from "../../ui/menu.module.css";
import { OWN_ZONE } from "./own-zone.ts";
import styles from "./time.module.css";

interface Change {
  readonly campaign: Pick<CampaignSummary, "id" | "name">;
  /** What is put in the place of what the draft has. */
  readonly to: (known: LocalTime | null) => LocalTime | null;
  readonly isUndo: boolean;
}

/** @param hour 0 to 23 */
export function SuggestedStart({ hour }: { readonly hour: number }) {
  const { t } = useTranslation("resultsTime");
  const now = useNow();
  const { data, error, refetch } = useQuery(orpc.campaigns.list.queryOptions());
  const change = useMutation({
    mutationFn: async ({ campaign: { id, name }, to, isUndo }: Change) => {
      const { draft, saved } = await client.campaigns.read({ id });
      const before = draft.delivery.start;
      const after = to(before);
      const delivery = { ...draft.delivery, start: after };
      await client.campaigns.saveDraft({ id, draft: { ...draft, delivery }, saved });
      return { id, name, before, after, isUndo };
    },
  });
  if (error) return <ProblemNotice compact problem={problemOf(error)} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  // What is frozen keeps its time: its people have been reviewed with it.
  const drafts = data.campaigns.filter(({ state, isArchived }) => state === "draft" && !isArchived);
  if (drafts.length === 0)
    return (
      <div className={styles.schedule}>
        <p className={styles.quiet}>{t("schedule.none")}</p>
        <LinkButton size="small" to="/campaigns">
          {t("schedule.campaigns")}
        </LinkButton>
      </div>
    );
  const done = change.data;
  return (
    <div className={styles.schedule}>
      <MenuTrigger>
        <Button size="small" icon={<CalendarClock />} isPending={change.isPending}>
          {t("schedule.put")}
        </Button>
        <Popover className={menu.popover ?? ""} placement="bottom start" offset={4}>
          <Menu
            className={menu.menu ?? ""}
            aria-label={t("schedule.put")}
            onAction={(key) => {
              const campaign = drafts.find(({ id }) => id === key);
              if (campaign === undefined) return;
              change.mutate({
                campaign,
                to: (known) => suggestedStart(known, hour, now, OWN_ZONE),
                isUndo: false,
              });
            }}
          >
            {drafts.map(({ id, name }) => (
              <MenuItem key={id} id={id} textValue={name} className={menu.item ?? ""}>
                <span className={menu.text}>{name}</span>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <p className={styles.quiet}>{t("schedule.help")}</p>
      {change.error && <ProblemNotice compact problem={problemOf(change.error)} />}
      {done !== undefined && !change.isPending && (
        <Notice
          tone="success"
          title={<Placed name={done.name} start={done.after} />}
          actions={
            <>
              <LinkButton size="small" to={`/campaigns/${done.id}/delivery`}>
                {t("schedule.open")}
              </LinkButton>
              {!done.isUndo && (
                <Button
                  size="small"
                  variant="quiet"
                  onPress={() => change.mutate({ campaign: done, to: () => done.before, isUndo: true })}
                >
                  {t("schedule.undo")}
                </Button>
              )}
            </>
          }
        />
      )}
    </div>
  );
}

function Placed({ name, start }: { readonly name: string; readonly start: LocalTime | null }) {
  const { t } = useTranslation("resultsTime");
  const format = useFormat();
  const at = start === null ? null : (resolveLocal(start)?.at ?? null);
  if (start === null) return t("schedule.byHand", { name });
  if (at === null) return t("schedule.restored", { name });
  const day = format.day(start.date);
  return t("schedule.placed", { name, day, time: start.time, zone: start.zone.replaceAll("_", " ") });
}
