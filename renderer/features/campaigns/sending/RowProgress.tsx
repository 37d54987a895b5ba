/** How far a campaign is, in its row of the list. */
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../i18n/format.ts";
import { PartsBar } from "./ProgressParts.tsx";
import type { ControlledCampaign } from "./possible-actions.ts";
import { writtenOf } from "./progress-parts.ts";
import { roundPace } from "./round-pace.ts";
import styles from "./sending.module.css";
import { useSendingStatus } from "./use-sending-status.ts";

interface RowProgressProps {
  readonly campaign: ControlledCampaign;
  /** Of the plan, while how far it is isn't known. */
  readonly people: number;
}

export function RowProgress({ campaign: { id, name }, people }: RowProgressProps) {
  const { t } = useTranslation(["sending", "campaigns"]);
  const format = useFormat();
  const { status } = useSendingStatus(id);
  if (status === null)
    return <p className={styles.figure}>{t("campaigns:list.planned", { count: people })}</p>;
  const { failed = 0 } = status.states;
  const words = [
    status.hold !== null && status.state === "sending"
      ? t(`sending:hold.title.${status.hold.kind}`)
      : status.state === "sending" &&
        t("sending:figure.perSecond", { pace: format.number(roundPace(status.pace.now)) }),
    failed > 0 && t("sending:list.failed", { count: failed }),
  ].filter(Boolean);
  return (
    <div className={styles.row} data-testid="row-progress">
      <p>{t("sending:list.written", { count: status.people, written: writtenOf(status) })}</p>
      <PartsBar status={status} label={t("sending:list.label", { name })} />
      <p className={styles.quiet}>{words.join(" · ")}</p>
    </div>
  );
}
