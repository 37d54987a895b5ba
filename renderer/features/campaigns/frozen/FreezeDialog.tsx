/** Says in words what is about to be frozen, and that nothing is sent by it. */
import { Snowflake } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Preflight } from "../../../../shared/contract/index.ts";
import { peopleToSend } from "../../../../shared/domain/campaigns/frozen-outcome.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, DataList, type DataListItem, Dialog } from "../../../ui/index.ts";
import styles from "../campaigns.module.css";
import { useRouteWords } from "../review/use-route-words.ts";

interface FreezeDialogProps {
  readonly preflight: Preflight;
  /** The figures are no longer those that were confirmed. */
  readonly isStale: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

export function FreezeDialog({ preflight, isStale, onClose, onConfirm }: FreezeDialogProps) {
  const { t } = useTranslation("campaigns");
  const count = peopleToSend(preflight);
  return (
    <Dialog
      title={t("freeze.ask.title", { count })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t("freeze.ask.back")}</Button>
          <Button variant="primary" icon={<Snowflake />} isDisabled={isStale} onPress={onConfirm}>
            {t("freeze.action")}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <DataList items={useItems(preflight)} />
        <p>{t("freeze.ask.meaning")}</p>
        <p>
          <strong>{t("freeze.ask.nothingSent")}</strong>
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
