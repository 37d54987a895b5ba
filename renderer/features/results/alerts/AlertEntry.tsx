/** One alert: what it is about, why, where the evidence is, and what can be done about being called. */
import { useMutation } from "@tanstack/react-query";
import { Bell, BellOff, Clock } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AlertView } from "../../../../shared/contract/index.ts";
import type { AlertKind } from "../../../../shared/domain/alerts/alerts.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { UnprovenBadge } from "../../../common/Unproven.tsx";
import { useFormat } from "../../../i18n/format.ts";
import {
  ActionMenu,
  LinkButton,
  type MenuAction,
  ProblemNotice,
  RelativeTime,
  StatusBadge,
} from "../../../ui/index.ts";
import styles from "./alerts.module.css";
import { DeliveryEvidence } from "./DeliveryEvidence.tsx";
import { useAlertWords } from "./use-alert-words.ts";
import { useCallWords } from "./use-call-words.ts";

const HOUR = 3_600_000;
const LENGTHS = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR } as const;

/** What stops sending, or will. */
const GRAVE: ReadonlySet<AlertKind> = new Set(["restriction", "token", "payment", "receipts-silent"]);

type ActionId = keyof typeof LENGTHS | "wake" | "mute" | "muteKind" | "unmute" | "unmuteKind";

export function AlertEntry({ alert }: { readonly alert: AlertView }) {
  const { t } = useTranslation("alerts");
  const format = useFormat();
  const words = useAlertWords()(alert.facts);
  const callWords = useCallWords();
  const snooze = useMutation(orpc.alerts.snooze.mutationOptions());
  const mute = useMutation(orpc.alerts.mute.mutationOptions());
  const unmute = useMutation(orpc.alerts.unmute.mutationOptions());
  const failed = snooze.error ?? mute.error ?? unmute.error;
  const { id, key, facts, firedAt, snoozedUntil, isMutedItself, isKindMuted, endedAt, endReason, calls } =
    alert;

  const heard = "heard" in facts ? facts.heard : "proven";

  const actions: readonly MenuAction<ActionId>[] = [
    ...(snoozedUntil === null
      ? (["hour", "day", "week"] as const).map((length) => ({
          id: length,
          label: t(`action.${length}`),
          icon: Clock,
        }))
      : [{ id: "wake" as const, label: t("action.wake"), icon: Bell }]),
    // An empty key stands for the kind, so that there is no other one of it.
    ...(key === "" ? [] : [isMutedItself ? ("unmute" as const) : ("mute" as const)]).map((what) => ({
      id: what,
      label: t(`action.${what}`),
      icon: what === "mute" ? BellOff : Bell,
    })),
    isKindMuted
      ? { id: "unmuteKind", label: t("action.unmuteKind"), icon: Bell }
      : { id: "muteKind", label: t("action.muteKind"), icon: BellOff },
  ];

  function act(what: ActionId): void {
    if (what === "wake") snooze.mutate({ id, until: null });
    else if (what === "mute") mute.mutate({ kind: facts.kind, key });
    else if (what === "muteKind") mute.mutate({ kind: facts.kind, key: "" });
    else if (what === "unmute") unmute.mutate({ kind: facts.kind, key });
    else if (what === "unmuteKind") unmute.mutate({ kind: facts.kind, key: "" });
    else snooze.mutate({ id, until: Date.now() + LENGTHS[what] });
  }

  return (
    <li className={styles.entry} data-kind={facts.kind}>
      <div className={styles.head}>
        <StatusBadge
          tone={endedAt !== null ? "neutral" : GRAVE.has(facts.kind) ? "critical" : "warning"}
          wraps
        >
          {t(`kind.${facts.kind}`)}
        </StatusBadge>
        <h3 className={styles.title}>{words.title}</h3>
        {endedAt === null && (
          <ActionMenu label={t("actions", { title: words.title })} actions={actions} onAction={act} />
        )}
      </div>
      <p>{words.body}</p>
      {heard !== "proven" && (
        <p className={styles.doubt}>
          <UnprovenBadge />
          <span>{t(`heard.${heard}`)}</span>
        </p>
      )}
      {facts.kind === "delivery-fell" && endedAt === null && <DeliveryEvidence facts={facts} />}
      {failed && <ProblemNotice problem={problemOf(failed)} />}
      <p className={styles.meta}>
        {endedAt === null ? (
          <RelativeTime at={firedAt} />
        ) : (
          <span>
            {t("history.span", { from: format.dateTime(firedAt), until: format.dateTime(endedAt) })}
            {". "}
            {endReason !== null && t(`history.end.${endReason}`)}
          </span>
        )}
        {snoozedUntil !== null && <span>{t("snoozed", { time: format.dateTime(snoozedUntil) })}</span>}
        {calls.map((call) => (
          <span key={call.way}>{callWords(call)}</span>
        ))}
        {endedAt === null && (isMutedItself || isKindMuted) && (
          <span>{t(isKindMuted ? "mutedKind" : "muted")}</span>
        )}
        {words.link && endedAt === null && (
          <LinkButton size="small" to={words.link.to}>
            {words.link.label}
          </LinkButton>
        )}
      </p>
    </li>
  );
}
