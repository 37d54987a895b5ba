/** The first few people, what has to hold of them, and when that is looked at. */
import { Check, CircleDashed, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { SendingStatus } from "../../../../shared/contract/index.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Card, Section, StatusBadge, type Tone, useNow } from "../../../ui/index.ts";
import { Left } from "./Left.tsx";
import styles from "./sending.module.css";
import { useWhen } from "./use-when.ts";

type Canary = NonNullable<SendingStatus["canary"]>;

const TONES: Readonly<Record<Canary["state"], Tone>> = {
  sending: "info",
  waiting: "waiting",
  passed: "success",
  failed: "critical",
  skipped: "neutral",
};

/** The figures are percents. */
const PERCENT = 100;

export function CanaryCard({ canary }: { readonly canary: Canary }) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const { people, state, until, failed, delivered, mostFailed, leastDelivered } = canary;
  const share = (percent: number) => format.percent(percent / PERCENT);
  const isOpen = state === "sending" || state === "waiting";
  return (
    <Section title={t("canary.title", { count: people })}>
      <Card>
        <div className={styles.stack} data-testid="sending-canary">
          <div className={styles.line}>
            <StatusBadge tone={TONES[state]}>{t(`canary.badge.${state}`)}</StatusBadge>
            {state === "waiting" && until !== null && <Judged until={until} />}
          </div>
          <p>{t(`canary.state.${state}`)}</p>
          <div className={styles.thresholds}>
            <Threshold
              name="failed"
              term={t("canary.failed")}
              value={share(failed)}
              wanted={t("canary.most", { share: share(mostFailed) })}
              verdict={failed > mostFailed ? "broken" : isOpen ? "keptSoFar" : "kept"}
            />
            <Threshold
              name="delivered"
              term={t("canary.delivered")}
              value={share(delivered)}
              wanted={t("canary.least", { share: share(leastDelivered) })}
              verdict={delivered >= leastDelivered ? "kept" : isOpen ? "open" : "broken"}
            />
          </div>
          <p className={styles.quiet}>{t("canary.limited")}</p>
        </div>
      </Card>
    </Section>
  );
}

function Judged({ until }: { readonly until: number }) {
  const { t } = useTranslation("sending");
  const when = useWhen();
  const now = useNow();
  return (
    <p className={styles.figure}>
      <Left until={until}>
        {(left) =>
          left === null ? t("canary.judgedSoon") : t("canary.judged", { time: when(until, now), left })
        }
      </Left>
    </p>
  );
}

interface ThresholdProps {
  readonly name: string;
  readonly term: string;
  readonly value: string;
  readonly wanted: string;
  readonly verdict: keyof typeof VERDICTS;
}

const VERDICTS = { kept: Check, keptSoFar: Check, broken: X, open: CircleDashed } as const;

function Threshold({ name, term, value, wanted, verdict }: ThresholdProps) {
  const { t } = useTranslation("sending");
  const Icon = VERDICTS[verdict];
  return (
    <div data-threshold={name} data-verdict={verdict}>
      <p className={styles.term}>{term}</p>
      <p className={styles.value}>{value}</p>
      <p className={styles.verdict}>
        <Icon aria-hidden />
        {wanted}, {t(`canary.${verdict}`)}
      </p>
    </div>
  );
}
