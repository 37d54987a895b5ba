/** One change: when, what, from what to what, what else Meta said, and what was sent under it. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { HistoryEntry } from "../../../shared/contract/index.ts";
import { LimitText, MetaText } from "../../common/MetaValue.tsx";
import { useFormat } from "../../i18n/format.ts";
import { CodeBlock, Disclosure } from "../../ui/index.ts";
import styles from "./accounts.module.css";
import { HistoryText, HistoryValue } from "./HistoryValue.tsx";

interface HistoryRowProps {
  readonly entry: HistoryEntry;
  /** The number the change is about, as people write it. */
  readonly displayNumber: string | null;
}

export function HistoryRow({ entry, displayNumber }: HistoryRowProps) {
  const { t } = useTranslation("accountHistory");
  const format = useFormat();
  const { kind, sends } = entry;
  const facts = useFacts(entry);
  return (
    <li className={styles.event} data-tone={toneOf(entry)}>
      <div className={styles.eventHead}>
        <span className={styles.eventTitle}>{t(`event.${kind}`)}</span>
        <Change entry={entry} />
        {displayNumber !== null && kind !== "number-added" && kind !== "number-removed" && (
          <span className={styles.eventNumber}>{displayNumber}</span>
        )}
      </div>
      <p className={styles.eventWhen}>
        <time dateTime={new Date(entry.at).toISOString()}>
          {format.date(entry.at)}, {format.preciseTime(entry.at)}
        </time>
        <span>{t(`source.${entry.isUnproven ? "unproven" : entry.source}`)}</span>
      </p>
      {facts.length > 0 && (
        <ul className={styles.eventFacts}>
          {facts.map(({ key, content }) => (
            <li key={key}>{content}</li>
          ))}
        </ul>
      )}
      {sends.total > 0 && (
        <p className={styles.eventSends}>
          <Sends sends={sends} />
        </p>
      )}
      {entry.raw !== null && (
        <Disclosure title={t("raw")}>
          <CodeBlock text={pretty(entry.raw)} label={t("raw")} />
        </Disclosure>
      )}
    </li>
  );
}

function Sends({ sends }: { readonly sends: HistoryEntry["sends"] }) {
  const { t } = useTranslation("accountHistory");
  const { total, delivered, failed, isOpenEnded } = sends;
  const open = total - delivered - failed;
  const parts = [
    t("delivered", { count: delivered }),
    t("failed", { count: failed }),
    ...(open > 0 ? [t("open", { count: open })] : []),
  ].join(", ");
  return t(isOpenEnded ? "sendsSince" : "sends", { count: total, parts });
}

function pretty(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}

function Change({ entry: { kind, from, to, detail } }: { readonly entry: HistoryEntry }) {
  const feature = detail.feature;
  return (
    <span className={styles.eventChange}>
      {kind === "creative" && feature !== undefined && <MetaText kind="creative" value={String(feature)} />}
      {from !== null && (
        <span className={styles.eventFrom}>
          <HistoryValue kind={kind} value={from} />
        </span>
      )}
      {from !== null && to !== null && <span aria-hidden>→</span>}
      {to !== null && <HistoryValue kind={kind} value={to} />}
    </span>
  );
}

/** The colour of the rail at the row's edge; the words say the same. */
function toneOf({ kind, to }: HistoryEntry): "critical" | "success" | "plain" {
  const isBad =
    kind === "restriction" ||
    kind === "violation" ||
    kind === "deleted" ||
    kind === "number-error" ||
    (kind === "ban" && to !== "REINSTATE") ||
    ((kind === "health" || kind === "number-health") && to === "blocked") ||
    (kind === "payment" && to === "missing") ||
    ((kind === "number-quality" || kind === "template-quality") && to === "RED");
  if (isBad) return "critical";
  const isGood =
    kind === "recovered" ||
    kind === "lifted" ||
    (kind === "ban" && to === "REINSTATE") ||
    (kind === "onboarding" && to === "ONBOARDED") ||
    ((kind === "health" || kind === "number-health") && to === "available");
  return isGood ? "success" : "plain";
}

interface Fact {
  readonly key: string;
  readonly content: ReactNode;
}

/** What Meta said besides the change itself; renders nothing if that is nothing. */
function useFacts({ detail }: HistoryEntry): readonly Fact[] {
  const { t } = useTranslation("accountHistory");
  const format = useFormat();
  const facts: Fact[] = [];
  const add = (key: string, content: (value: string) => ReactNode) => {
    const value = detail[key];
    if (value !== undefined && value !== "") facts.push({ key, content: content(String(value)) });
  };
  const when = (value: string) => format.dateTime(Number(value));
  add("expiresAt", (value) => t("until", { date: when(value) }));
  add("dueAt", (value) => t("due", { date: when(value) }));
  add("date", (value) => t("date", { date: value }));
  add("template", (value) => t("template", { name: value, language: detail.language ?? "" }));
  add("limit", (value) => <LimitText tier={value} />);
  add("title", (value) => <HistoryText kind="templateTitle" value={value} />);
  add("reason", (value) => <Reason value={value} initiator={detail.initiatedBy} />);
  for (const key of ["errorTitle", "description", "errorDetails", "remediation", "recommendation"]) {
    add(key, (value) => t("metaSays", { words: value }));
  }
  return facts;
}

function Reason({
  value,
  initiator,
}: {
  readonly value: string;
  readonly initiator: string | number | undefined;
}) {
  if (initiator === undefined) return <HistoryText kind="templateReason" value={value} />;
  return (
    <>
      <HistoryText kind="disconnection" value={value} />
      {" · "}
      <HistoryText kind="initiator" value={String(initiator)} />
    </>
  );
}
