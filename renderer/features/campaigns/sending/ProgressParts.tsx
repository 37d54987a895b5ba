/** Everybody of the campaign in one bar, part by part, and the legend whose numbers add up to them. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { SendingStatus } from "../../../../shared/contract/index.ts";
import type { CampaignId } from "../../../../shared/domain/ids.ts";
import { MESSAGE_STATES, type MessageState } from "../../../../shared/domain/messages/lifecycle.ts";
import { messagesAddress } from "../../../common/results-address.ts";
import { useFormat } from "../../../i18n/format.ts";
import { cx, Disclosure } from "../../../ui/index.ts";
import { PART_ICONS } from "./part-looks.ts";
import { doneShareOf, type Part, partsOf, segmentsOf, wordOf } from "./progress-parts.ts";
import styles from "./sending.module.css";

const PART_CLASSES: Readonly<Record<Part, string | undefined>> = {
  read: styles.read,
  delivered: styles.delivered,
  sent: styles.sent,
  accepted: styles.accepted,
  held: styles.held,
  paused: styles.paused,
  sending: styles.onWire,
  unknown: styles.unknown,
  failed: styles.failed,
  waiting: styles.waiting,
  leftOut: styles.leftOut,
  queued: styles.queued,
};

interface ProgressPartsProps {
  readonly campaign: CampaignId;
  readonly status: SendingStatus;
}

export function ProgressParts({ campaign, status }: ProgressPartsProps) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const parts = partsOf(status);
  return (
    <div className={styles.stack}>
      <PartsBar status={status} label={t("progress.label")} />
      <dl className={styles.legend} aria-label={t("progress.legend")} data-testid="sending-parts">
        {parts.map(({ part, people }) => {
          const Icon = PART_ICONS[part];
          return (
            <div key={part} className={cx(styles.entry, people === 0 && styles.entryEmpty)} data-part={part}>
              <dt>
                <span className={cx(styles.swatch, PART_CLASSES[part])} aria-hidden />
                <Icon aria-hidden />
                {t(`part.${wordOf(part, status.state)}`)}
              </dt>
              <dd>
                <span className={styles.figure}>
                  {people > 0 && isListed(part, status) ? (
                    <Link
                      to={messagesAddress({ where: { campaign: [campaign], state: [part] } })}
                      aria-label={t("progress.see", { part: t(`part.${part}`), count: people })}
                    >
                      {format.number(people)}
                    </Link>
                  ) : (
                    format.number(people)
                  )}
                </span>
                <span className={styles.share}>
                  {status.people === 0 ? "" : format.percent(people / status.people)}
                </span>
              </dd>
            </div>
          );
        })}
        <div className={cx(styles.entry, styles.entryAll)} data-part="everybody">
          <dt>{t("progress.everybody")}</dt>
          <dd>
            <span className={styles.figure}>{format.number(status.people)}</span>
          </dd>
        </div>
      </dl>
      <Disclosure title={t("progress.words")}>
        <dl className={styles.words}>
          {parts.map(({ part }) => (
            <div key={part}>
              <dt>{t(`part.${wordOf(part, status.state)}`)}</dt>
              <dd>
                <PartHelp part={part} state={status.state} />
              </dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  );
}

/** Whether the list of messages in this state has as many: who waits for another try has a message, too. */
function isListed(part: Part, { waiting }: SendingStatus): part is MessageState {
  const isState = MESSAGE_STATES.some((state) => state === part);
  return isState && (part !== "failed" || waiting.length === 0);
}

function PartHelp({ part, state }: { readonly part: Part; readonly state: SendingStatus["state"] }) {
  const { t } = useTranslation(["sending", "results"]);
  const word = wordOf(part, state);
  switch (word) {
    case "sending":
    case "waiting":
    case "leftOut":
    case "queued":
    case "never":
      return t(`sending:partHelp.${word}`);
    default:
      return t(`results:stateHelp.${word}`);
  }
}

interface PartsBarProps {
  readonly status: SendingStatus;
  readonly label: string;
}

export function PartsBar({ status, label }: PartsBarProps) {
  const format = useFormat();
  const share = doneShareOf(status);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(100 * share)}
      aria-valuetext={format.percent(Math.floor(100 * share) / 100)}
      className={styles.bar}
    >
      <svg width="100%" height="100%" aria-hidden="true" focusable="false">
        {segmentsOf(partsOf(status)).map(({ part, from, width }) => (
          <rect
            key={part}
            className={cx(styles.segment, PART_CLASSES[part])}
            x={`${from}%`}
            width={`${width}%`}
            height="100%"
          />
        ))}
      </svg>
    </div>
  );
}
