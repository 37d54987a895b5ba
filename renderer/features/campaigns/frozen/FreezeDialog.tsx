/** Says in words what is about to be frozen, and that nothing is sent by it. What it shows is what is confirmed. */
import { RefreshCw, Snowflake } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Preflight } from "../../../../shared/contract/index.ts";
import { peopleToSend } from "../../../../shared/domain/campaigns/frozen-outcome.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, DataList, type DataListItem, Dialog, Notice } from "../../../ui/index.ts";
import styles from "../campaigns.module.css";
import { useRouteWords } from "../review/use-route-words.ts";
import { Changes } from "./Changes.tsx";

interface FreezeDialogProps {
  /** What is to be confirmed. */
  readonly asked: Preflight;
  /** As it is by now. */
  readonly now: Preflight;
  /** Newer figures are on their way. */
  readonly isStale: boolean;
  /** Why nothing can be frozen any more. */
  readonly refusal: string | null;
  readonly onShowNew: () => void;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

export function FreezeDialog(props: FreezeDialogProps) {
  const { asked, now, isStale, refusal, onShowNew, onClose, onConfirm } = props;
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const count = peopleToSend(asked);
  const isOutdated = asked.saved !== now.saved || asked.fingerprint !== now.fingerprint;
  return (
    <Dialog
      title={t("freeze.ask.title", { count })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("freeze.ask.back")}</Button>
          {isOutdated ? (
            <Button variant="primary" icon={<RefreshCw />} onPress={onShowNew}>
              {t("freeze.changed.show")}
            </Button>
          ) : (
            <Button
              variant="primary"
              icon={<Snowflake />}
              isDisabled={isStale || refusal !== null}
              onPress={onConfirm}
            >
              {t("freeze.action")}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.stack}>
        {isOutdated && (
          <Notice tone="warning" title={t("freeze.changed.title")}>
            <Changes seen={asked} now={now} />
          </Notice>
        )}
        <DataList items={useItems(asked)} />
        {refusal !== null && <p>{refusal}</p>}
        <p>{t("freeze.ask.meaning")}</p>
        <p>
          <strong>
            {asked.at > asked.madeAt
              ? t("freeze.ask.startsItself", { time: format.dateTime(asked.schedule.start) })
              : t("freeze.ask.nothingSent")}
          </strong>
        </p>
      </div>
    </Dialog>
  );
}

function useItems({ outcomes, sender, schedule, at, madeAt }: Preflight): DataListItem[] {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const routeWords = useRouteWords();
  const sums = new Map<string, number>();
  for (const { kind, route, fallback, people } of outcomes) {
    if (kind !== "send" && kind !== "wait") continue;
    const words = kind === "wait" || route === null ? t("freeze.ask.later") : routeWords({ route, fallback });
    sums.set(words, (sums.get(words) ?? 0) + people);
  }
  return [
    ...[...sums].map(([term, people]) => ({ term, value: t("review.people", { count: people }) })),
    { term: t("review.plan.from"), value: sender.displayNumber ?? "" },
    {
      term: t("review.plan.start"),
      // Whoever has accepted that the time is over begins it by hand, as without a time.
      value: at > madeAt ? format.dateTime(schedule.start) : t("freeze.ask.byHand"),
    },
  ];
}
