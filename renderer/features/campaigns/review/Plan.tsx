/** When it goes, how long it takes, and how much of the messaging limit it uses. */
import { useTranslation } from "react-i18next";
import type { Preflight } from "../../../../shared/contract/index.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Card, DataList, type DataListItem, Section } from "../../../ui/index.ts";
import { CountButton, type OnShow } from "./CountButton.tsx";

interface PlanProps {
  readonly preflight: Preflight;
  readonly onShow: OnShow;
}

const MINUTE = 60_000;

export function Plan({ preflight, onShow }: PlanProps) {
  const { t } = useTranslation(["campaigns", "decision"]);
  const format = useFormat();
  const { schedule, limit, sender, waits } = preflight;
  const limitText = useLimitText();
  const { start, end, pace, throughput, people, usefulUntil, late, postponed, canary, perDay } = schedule;
  const items: DataListItem[] = [
    {
      term: t("campaigns:review.plan.from"),
      value: sender.displayNumber ?? t("campaigns:review.plan.noNumber"),
    },
    { term: t("campaigns:review.plan.start"), value: format.dateTime(start) },
  ];
  if (people > 0) {
    items.push({
      term: t("campaigns:review.plan.end"),
      value: t("campaigns:review.plan.endValue", {
        time: format.dateTime(end),
        duration: format.duration(end - start),
      }),
    });
    items.push({
      term: t("campaigns:review.plan.pace"),
      value:
        throughput === null
          ? t("campaigns:review.plan.paceValue", { pace: format.number(pace) })
          : t("campaigns:review.plan.paceOf", {
              pace: format.number(pace),
              most: format.number(throughput),
            }),
    });
  }
  if (canary !== null) {
    items.push({
      term: t("campaigns:review.plan.canary"),
      value: t("campaigns:review.plan.canaryValue", {
        count: canary.people,
        time: format.duration(canary.minutes * MINUTE),
      }),
    });
  }
  if (perDay !== null && people > perDay) {
    items.push({
      term: t("campaigns:review.plan.spread"),
      value: t("campaigns:review.plan.spreadValue", { count: perDay }),
    });
  }
  if (postponed > 0) {
    items.push({
      term: t("campaigns:review.plan.postponed"),
      value: t("campaigns:review.plan.postponedValue", { count: postponed }),
    });
  }
  if (usefulUntil !== null) {
    items.push({
      term: t("campaigns:review.plan.usefulUntil"),
      value:
        late === 0
          ? t("campaigns:review.plan.allInTime", { time: format.dateTime(usefulUntil) })
          : t("campaigns:review.plan.late", { time: format.dateTime(usefulUntil), count: late }),
    });
  }
  items.push({ term: t("campaigns:review.plan.limit"), value: limitText(limit) });
  for (const { why, until, people: waiting } of waits) {
    const title = t(`decision:reason.${why}`);
    items.push({
      term: t("campaigns:review.plan.waits", { time: format.dateTime(until) }),
      value: (
        <>
          <CountButton count={waiting} title={title} filter={{ kind: "wait", why }} onShow={onShow} /> {title}
        </>
      ),
    });
  }
  return (
    <Section title={t("campaigns:review.plan.title")} description={t("campaigns:review.plan.description")}>
      <Card>
        <DataList items={items} />
      </Card>
    </Section>
  );
}

function useLimitText() {
  const { t } = useTranslation("campaigns");
  return ({ tier, people, used, already, beyond, days }: Preflight["limit"]): string => {
    if (tier === null) return t("review.plan.limitUnknown");
    if (people === null) return t("review.plan.noLimit");
    return [
      t("review.plan.limitMost", { count: people }),
      ...(used > 0 ? [t("review.plan.limitUsed", { count: used })] : []),
      ...(already > 0 ? [t("review.plan.limitAlready", { count: already })] : []),
      beyond === 0 ? t("review.plan.withinLimit") : t("review.plan.beyondLimit", { count: beyond }),
      ...(beyond > 0 && days > 1 ? [t("review.plan.limitDays", { count: days })] : []),
    ].join(" ");
  };
}
