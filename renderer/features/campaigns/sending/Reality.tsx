/** What the review foresaw, line by line beside what has happened so far. */
import { useTranslation } from "react-i18next";
import type { PlanView, SendingStatus } from "../../../../shared/contract/index.ts";
import { ROUTES } from "../../../../shared/domain/route/route-decision.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Card, Disclosure, RouteChip, Section, useNow } from "../../../ui/index.ts";
import { Places } from "../review/Places.tsx";
import { FigureTable } from "../review/rehearsal/Part.tsx";
import table from "../review/rehearsal/rehearsal.module.css";
import { type Compared, type PlanReality, planReality } from "./plan-reality.ts";
import { roundPace } from "./round-pace.ts";
import styles from "./sending.module.css";

interface RealityProps {
  readonly plan: PlanView;
  readonly status: SendingStatus;
}

export function Reality({ plan, status }: RealityProps) {
  const { t } = useTranslation(["sending", "decision"]);
  const reality = planReality(plan.prediction, status);
  return (
    <Section title={t("sending:reality.title")} description={t("sending:reality.description")}>
      <Card padding="none">
        <div className={styles.table}>
          <FigureTable label={t("sending:table", { title: t("sending:reality.title") })}>
            <thead>
              <tr>
                <th scope="col">{t("sending:reality.what")}</th>
                <th scope="col" className={table.number}>
                  {t("sending:reality.planned")}
                </th>
                <th scope="col" className={table.number}>
                  {t(status.endedAt === null ? "sending:reality.soFar" : "sending:reality.happened")}
                </th>
              </tr>
            </thead>
            <tbody>
              <CountRow name="written" {...reality.written} />
              {ROUTES.map((route) => (
                <tr key={route} data-line={route}>
                  <th scope="row" className={table.inset}>
                    <RouteChip route={route} />
                  </th>
                  <Counts {...reality.routes[route]} />
                </tr>
              ))}
              <CountRow name="rerouted" isInset {...reality.rerouted} />
            </tbody>
            <LeftOut reality={reality} />
            <Times plan={plan} status={status} />
          </FigureTable>
        </div>
      </Card>
      {reality.later > 0 && (
        <p className={styles.quiet}>{t("sending:reality.later", { count: reality.later })}</p>
      )}
      <Disclosure title={t("sending:reality.places")}>
        <Places preflight={plan.prediction} onShow={null} />
      </Disclosure>
    </Section>
  );
}

function Counts({ planned, soFar }: Compared) {
  const format = useFormat();
  return (
    <>
      <td className={table.number} data-column="planned">
        {format.number(planned)}
      </td>
      <td className={table.number} data-column="so-far">
        {format.number(soFar)}
      </td>
    </>
  );
}

interface CountRowProps extends Compared {
  readonly name: "written" | "rerouted" | "leftOut";
  readonly isInset?: boolean;
}

function CountRow({ name, isInset = false, ...counts }: CountRowProps) {
  const { t } = useTranslation("sending");
  return (
    <tr data-line={name}>
      <th scope="row" className={isInset ? table.inset : undefined}>
        {t(`reality.${name}`)}
      </th>
      <Counts {...counts} />
    </tr>
  );
}

/** The plan is of those who were to get something, so nobody of it was foreseen to be left out. */
function LeftOut({ reality: { leftOut, leftOutBy } }: { readonly reality: PlanReality }) {
  const { t } = useTranslation(["sending", "decision"]);
  const format = useFormat();
  const words = (why: (typeof leftOutBy)[number]["why"]): string => {
    switch (why) {
      case "sent-elsewhere":
        return t("sending:left.elsewhere");
      case "handed-over":
        return t("sending:left.handedOver");
      case "not-followed-up":
        return t("sending:left.notFollowedUp");
      case "erased":
        return t("sending:left.erased");
      default:
        return t(`decision:reason.${why}`);
    }
  };
  return (
    <tbody>
      <CountRow name="leftOut" planned={0} soFar={leftOut} />
      {leftOutBy.map(({ why, people }) => (
        <tr key={why} data-line={`left-out ${why}`}>
          <th scope="row" className={table.inset}>
            {words(why)}
          </th>
          <td className={table.number}>{t("sending:reality.none")}</td>
          <td className={table.number}>{format.number(people)}</td>
        </tr>
      ))}
    </tbody>
  );
}

function Times({ plan, status }: RealityProps) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const now = useNow();
  const { start, end, pace } = plan.prediction.schedule;
  const { startedAt, endedAt, ends } = status;
  const none = t("reality.none");
  const isEnded = endedAt !== null;
  const lines = [
    {
      name: "start",
      // A start by hand has no time, and everything after it is as long after it as foreseen.
      planned: plan.start === null ? t("reality.byHand") : format.dateTime(plan.start),
      soFar: startedAt === null ? none : format.dateTime(startedAt),
    },
    {
      name: "end",
      planned: plan.start === null ? none : format.dateTime(end),
      soFar: isEnded
        ? format.dateTime(endedAt)
        : ends === null
          ? none
          : t("figure.notBefore", { time: format.dateTime(ends.earliest) }),
    },
    {
      name: "duration",
      planned: format.duration(end - start),
      soFar: startedAt === null ? none : format.duration(Math.max(0, (endedAt ?? now) - startedAt)),
    },
    {
      name: "pace",
      planned: format.number(roundPace(pace)),
      soFar: isEnded ? none : format.number(roundPace(status.pace.now)),
    },
  ] as const;
  return (
    <tbody>
      {lines.map(({ name, planned, soFar }) => (
        <tr key={name} data-line={name}>
          <th scope="row">{t(`reality.${name}`)}</th>
          <td className={styles.moment}>{planned}</td>
          <td className={styles.moment}>{soFar}</td>
        </tr>
      ))}
    </tbody>
  );
}
