/** Builds the figures again from the log of webhooks, says how far that is and what it found. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReplayedPart, ReplayView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import { Button, Notice, ProblemNotice, ProgressBar, SelectField, Skeleton } from "../../ui/index.ts";
import styles from "./SettingsPage.module.css";

const STRETCHES = ["all", "week", "month"] as const;
type Stretch = (typeof STRETCHES)[number];

const DAY = 24 * 60 * 60 * 1_000;
const DAYS: Readonly<Record<Exclude<Stretch, "all">, number>> = { week: 7, month: 30 };

function partOf(stretch: Stretch): ReplayedPart | null {
  const now = Date.now();
  return stretch === "all" ? null : { kind: "received", from: now - DAYS[stretch] * DAY, to: now };
}

export function Replay() {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const workspace = useOpenWorkspace();
  const [stretch, setStretch] = useState<Stretch>("all");
  const replay = useQuery(orpc.replay.read.queryOptions({ enabled: workspace !== null }));
  const show = { onSuccess: (view: ReplayView) => queries.setQueryData(orpc.replay.read.queryKey(), view) };
  const begin = useMutation(orpc.replay.begin.mutationOptions(show));
  const cancel = useMutation(orpc.replay.cancel.mutationOptions(show));
  if (workspace === null) return <p className={styles.quiet}>{t("replay.noWorkspace")}</p>;
  if (replay.error) {
    return <ProblemNotice compact problem={problemOf(replay.error)} onRetry={() => void replay.refetch()} />;
  }
  if (!replay.data) return <Skeleton lines={3} />;
  const { underWay, last, problem, objection } = replay.data;
  const failure = begin.error ? problemOf(begin.error) : (problem ?? (underWay === null ? objection : null));
  return (
    <div className={styles.network}>
      <p>{t("replay.text")}</p>
      {failure && <ProblemNotice compact problem={failure} />}
      {underWay === null && last !== null && <Found found={last} />}
      {underWay === null ? (
        <>
          <SelectField
            label={t("replay.stretch.label")}
            description={t(stretch === "all" ? "replay.stretch.allHelp" : "replay.stretch.partHelp")}
            value={stretch}
            onChange={(value) => setStretch(value)}
            options={STRETCHES.map((value) => ({ value, label: t(`replay.stretch.${value}`) }))}
          />
          <div>
            <Button
              icon={<RefreshCw />}
              isPending={begin.isPending}
              isDisabled={objection !== null}
              onPress={() => begin.mutate({ of: partOf(stretch) })}
            >
              {t("replay.begin")}
            </Button>
          </div>
        </>
      ) : (
        <>
          <ProgressBar label={t(`replay.underWay.${underWay.step}`)} share={underWay.share} />
          <div>
            <Button
              variant="quiet"
              icon={<X />}
              isPending={cancel.isPending}
              onPress={() => cancel.mutate({})}
            >
              {t("replay.cancel")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Found({ found }: { readonly found: NonNullable<ReplayView["last"]> }) {
  const { t } = useTranslation("settings");
  const { webhooks, receipts, messages, others } = found;
  const isSame = messages + others === 0;
  return (
    <Notice tone={isSame ? "success" : "info"} title={t(isSame ? "replay.same" : "replay.mended")}>
      <ul className={styles.importLines}>
        <li>
          {t("replay.read", {
            webhooks: t("replay.webhooks", { count: webhooks }),
            receipts: t("replay.receipts", { count: receipts }),
          })}
        </li>
        {messages > 0 && <li>{t("replay.messages", { count: messages })}</li>}
        {others > 0 && <li>{t("replay.others", { count: others })}</li>}
      </ul>
    </Notice>
  );
}
