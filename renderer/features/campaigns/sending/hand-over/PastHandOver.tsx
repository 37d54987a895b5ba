/** One hand-over: who did it, who was reached after all since, and both of its files as often as they are asked for. */
import { useQuery } from "@tanstack/react-query";
import { Download, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CampaignView, HandOverView, SendingStatus } from "../../../../../shared/contract/index.ts";
import { client, orpc } from "../../../../app/client.ts";
import { problemOf } from "../../../../app/problem-of.ts";
import { FullNumbersDialog } from "../../../../common/full-numbers/FullNumbersDialog.tsx";
import { useExport } from "../../../../common/use-export.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { Button, Disclosure, ProblemNotice, Skeleton } from "../../../../ui/index.ts";
import styles from "../sending.module.css";
import { useFileWords } from "./use-file-words.ts";

interface PastHandOverProps {
  readonly campaign: Pick<CampaignView, "id" | "name">;
  readonly handOver: HandOverView;
  readonly failures: SendingStatus["failures"];
}

type Which = "unreached" | "taken-back";

export function PastHandOver({ campaign, handOver, failures }: PastHandOverProps) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const { at, by, people, takenBack, keptBack } = handOver;
  const who = by.name === null ? t(`log.by.${by.kind}Unnamed`) : t(`log.by.${by.kind}`, { name: by.name });
  const kept = keptBack.reduce((sum, one) => sum + one.people, 0);
  const reasons = format.list(
    keptBack.map(({ why, people: count }) => `${t(`handOver.kept.${why}`)} (${format.number(count)})`),
  );
  return (
    <li className={styles.handOver} data-testid="past-hand-over">
      <p className={styles.standingTitle}>{t("handOver.past.title", { count: people })}</p>
      <p className={styles.quiet}>
        {format.dateTime(at)} · {who}
      </p>
      {kept > 0 && <p className={styles.quiet}>{t("handOver.past.keptBack", { count: kept, reasons })}</p>}
      <Files campaign={campaign} handOver={handOver} failures={failures} which="unreached" />
      {takenBack > 0 ? (
        <>
          <p>
            <strong>{t("handOver.past.takenBack", { count: takenBack })}</strong> {t("handOver.past.takeOut")}
          </p>
          <Files campaign={campaign} handOver={handOver} failures={failures} which="taken-back" />
          <TakenBack campaign={campaign} handOver={handOver} />
        </>
      ) : (
        <p className={styles.quiet}>{t("handOver.past.nobodyBack")}</p>
      )}
    </li>
  );
}

/** The file for use, which needs full numbers, and the one that shows who is in it. */
function Files({
  campaign: { id, name },
  handOver,
  failures,
  which,
}: PastHandOverProps & { readonly which: Which }) {
  const { t } = useTranslation("sending");
  const words = useFileWords(failures);
  const { state, start, stop } = useExport();
  const [isAsking, setAsking] = useState(false);
  // A file nobody can follow or cancel any more would come out of nowhere.
  useEffect(() => stop, [stop]);
  const isRunning = state.kind === "running";
  const take = (consent: { readonly by: string } | null) => {
    setAsking(false);
    const input = { id, handOver: handOver.id, which, words, consent };
    start("csv", (options) => client.handOvers.file(input, options));
  };
  const people = which === "taken-back" ? handOver.takenBack : handOver.people - handOver.takenBack;
  return (
    <div className={styles.said}>
      <div className={styles.line}>
        <Button size="small" icon={<Download />} isDisabled={isRunning} onPress={() => setAsking(true)}>
          {t(`handOver.files.${which}.full`)}
        </Button>
        <Button size="small" variant="quiet" isDisabled={isRunning} onPress={() => take(null)}>
          {t(`handOver.files.${which}.cut`)}
        </Button>
        {isRunning && (
          <Button size="small" variant="quiet" icon={<X />} onPress={stop}>
            {t("handOver.files.cancel")}
          </Button>
        )}
      </div>
      <p className={styles.quiet} role="status">
        {state.kind === "running" && t("handOver.files.writing", { count: state.done })}
        {state.kind === "done" &&
          (state.path === null
            ? t("handOver.files.downloaded", { count: state.rows })
            : t("handOver.files.saved", { count: state.rows, path: state.path }))}
      </p>
      {state.kind === "failed" && <ProblemNotice compact problem={state.problem} />}
      {isAsking && (
        <FullNumbersDialog
          holds={t(`handOver.files.${which}.holds`, { count: people, name })}
          onAgree={take}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

const SHOWN = 50;

function TakenBack({ campaign, handOver }: Pick<PastHandOverProps, "campaign" | "handOver">) {
  const { t } = useTranslation("sending");
  const input = { id: campaign.id, handOver: handOver.id, limit: SHOWN };
  const { data, error, refetch } = useQuery(orpc.handOvers.takenBack.queryOptions({ input }));
  return (
    <Disclosure title={t("handOver.past.who")}>
      {error && <ProblemNotice compact problem={problemOf(error)} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={2} />}
      {data !== undefined && (
        <ul className={styles.takenBack}>
          {data.people.map(({ recipient, messageId, reached }) => (
            <li key={messageId}>
              <Link className={styles.entryLink} to={`/results/${messageId}`}>
                {recipient.kind === "number" ? recipient.number : recipient.userId}
              </Link>{" "}
              {t(`part.${reached}`)}
            </li>
          ))}
        </ul>
      )}
      {data?.hasMore === true && <p className={styles.quiet}>{t("handOver.past.more")}</p>}
    </Disclosure>
  );
}
