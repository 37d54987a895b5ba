/** Whoever the campaign hasn't reached, for SMS or e-mail: who they are, the one click that hands them over, and what was handed over. */
import { useQuery } from "@tanstack/react-query";
import { Forward } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignView, SendingStatus, UnreachedView } from "../../../../../shared/contract/index.ts";
import { orpc } from "../../../../app/client.ts";
import { problemOf } from "../../../../app/problem-of.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { Button, Card, ProblemNotice, Section, useNow } from "../../../../ui/index.ts";
import styles from "../sending.module.css";
import { HandOverDialog } from "./HandOverDialog.tsx";
import { handOverTime, unreachedPeople } from "./hand-over-time.ts";
import { PastHandOver } from "./PastHandOver.tsx";

interface HandOverProps {
  readonly campaign: Pick<CampaignView, "id" | "name">;
  readonly status: SendingStatus;
}

export function HandOver({ campaign, status }: HandOverProps) {
  const { t } = useTranslation("sending");
  const now = useNow();
  const time = handOverTime(status, now);
  const { usefulUntil } = status;
  const input = { id: campaign.id };
  const past = useQuery(orpc.handOvers.list.queryOptions({ input }));
  const { data, error, refetch } = useQuery(
    orpc.handOvers.unreached.queryOptions({ input, enabled: time !== "early" }),
  );
  // The clock alone makes people unreached, and no event tells of it.
  useEffect(() => {
    if (time === "here") void refetch();
  }, [time, refetch]);
  const handOvers = past.data?.handOvers ?? [];
  const problem = error ?? past.error;
  const isShown = time !== "early" && data !== undefined && hasSomebody(data);
  if (problem !== null)
    return (
      <ProblemNotice
        problem={problemOf(problem)}
        onRetry={() => {
          void refetch();
          void past.refetch();
        }}
      />
    );
  if (!isShown && handOvers.length === 0) return null;
  return (
    <div data-testid="hand-over">
      <Section title={t("handOver.title")} description={t("handOver.description")}>
        <Card>
          <div className={styles.stack}>
            {data !== undefined && time !== "early" && (
              <Unreached
                campaign={campaign}
                unreached={data}
                isNear={time === "near"}
                isTooLate={usefulUntil !== null && now >= usefulUntil}
              />
            )}
            {handOvers.length > 0 && (
              <ul className={styles.handOvers} aria-label={t("handOver.past.label")}>
                {handOvers.map((one) => (
                  <PastHandOver key={one.id} campaign={campaign} handOver={one} failures={status.failures} />
                ))}
              </ul>
            )}
          </div>
        </Card>
      </Section>
    </div>
  );
}

function hasSomebody(unreached: UnreachedView): boolean {
  return unreached.groups.length > 0;
}

interface UnreachedProps extends Pick<HandOverProps, "campaign"> {
  readonly unreached: UnreachedView;
  readonly isNear: boolean;
  readonly isTooLate: boolean;
}

function Unreached({ campaign, unreached, isNear, isTooLate }: UnreachedProps) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const { certain, arriving } = unreachedPeople(unreached);
  const { groups, keptBack } = unreached;
  const hasAny = groups.length > 0;
  const nobody = useRef<HTMLParagraphElement>(null);
  const hadAny = useRef(hasAny);
  useEffect(() => {
    // The button that the keyboard was on is gone with the last of them.
    if (hadAny.current && !hasAny && document.activeElement === document.body) nobody.current?.focus();
    hadAny.current = hasAny;
  }, [hasAny]);
  if (!hasAny)
    return (
      <p ref={nobody} tabIndex={-1} className={styles.target}>
        {t("handOver.nobody")}
      </p>
    );
  return (
    <>
      <p className={styles.standingTitle} data-testid="unreached">
        {t("handOver.unreached", { count: certain + arriving })}
      </p>
      <dl className={styles.legend}>
        {groups.map(({ why, people }) => (
          <div key={why} className={styles.entry} data-unreached={why}>
            <dt>{t(`handOver.why.${why}`)}</dt>
            <dd>{format.number(people)}</dd>
          </div>
        ))}
      </dl>
      {keptBack.length > 0 && (
        <div className={styles.said}>
          <p className={styles.quiet}>{t("handOver.keptBack")}</p>
          <dl className={styles.legend}>
            {keptBack.map(({ why, people }) => (
              <div key={why} className={styles.entry} data-kept-back={why}>
                <dt className={styles.quiet}>{t(`handOver.kept.${why}`)}</dt>
                <dd>{format.number(people)}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {isNear && <p className={styles.quiet}>{t("handOver.near")}</p>}
      <div>
        <Button variant={isNear ? "secondary" : "primary"} icon={<Forward />} onPress={() => setAsking(true)}>
          {t("handOver.action")}
        </Button>
      </div>
      {isAsking && (
        <HandOverDialog
          campaign={campaign}
          unreached={unreached}
          isTooLate={isTooLate}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
