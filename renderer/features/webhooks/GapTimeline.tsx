/** When no receipt came, on a line of time: how long each gap was, and how many messages were open. Its table is the list below. */
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { GapList } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { dateTimeFormat } from "../../i18n/formatters.ts";
import { Card, FilterChips, useNow } from "../../ui/index.ts";
import { drawGaps, SPANS, type Span, ticksOf } from "./gap-timeline.ts";
import styles from "./timeline.module.css";

/** Pixels. */
const HEIGHT = 56;
const BAR_TOP = 20;
const BAR_HEIGHT = 28;
const TICK_ROOM = 22;
const NARROWEST = 3;
/** From this share of the line on there is room for a count above the gap. */
const ROOM_FOR_COUNT = 0.02;

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

export function GapTimeline({ gaps }: Pick<GapList, "gaps">) {
  const { t } = useTranslation("webhooks");
  const format = useFormat();
  const [span, setSpan] = useState<Span>("week");
  const now = useNow();
  const dayFormat = dateTimeFormat(format.locale, { day: "numeric", month: "short" });
  const ids = { title: useId(), hatch: useId() };
  const drawn = drawGaps(gaps, span, now);
  const ticks = ticksOf(span, now);
  const isMissing = ({ sent, delivered }: GapList["gaps"][number]) => sent.missing + delivered.missing > 0;
  return (
    <Card padding="small">
      <div className={styles.head}>
        <p className={styles.title}>{t("timeline.title")}</p>
        <FilterChips
          label={t("timeline.span")}
          selectionMode="single"
          all={{ label: t("timeline.day") }}
          chips={SPANS.filter((one) => one !== "day").map((id) => ({ id, label: t(`timeline.${id}`) }))}
          selected={span === "day" ? [] : [span]}
          onChange={([next]) => setSpan(next ?? "day")}
        />
      </div>
      <div className={styles.chart}>
        <svg
          width="100%"
          height={HEIGHT + TICK_ROOM}
          role="img"
          aria-labelledby={ids.title}
          focusable="false"
        >
          <title id={ids.title}>
            {t("timeline.label", { count: drawn.length, span: t(`timeline.${span}`) })}
          </title>
          <defs>
            <pattern
              id={ids.hatch}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="6" height="6" className={styles.hatchGround} />
              <line x1="0" y1="0" x2="0" y2="6" className={styles.hatchLine} />
            </pattern>
          </defs>
          <rect className={styles.track} x="0" y={BAR_TOP} width="100%" height={BAR_HEIGHT} rx="4" />
          {ticks.map(({ at, share }) => (
            <g key={at}>
              <line
                className={styles.grid}
                x1={percent(share)}
                x2={percent(share)}
                y1={BAR_TOP}
                y2={BAR_TOP + BAR_HEIGHT + 6}
              />
              <text className={styles.tick} x={percent(share)} y={HEIGHT + 14}>
                {span === "day" ? format.time(at) : dayFormat.format(at)}
              </text>
            </g>
          ))}
          {drawn.map(({ gap, begin, end }) => (
            <g key={gap.from ?? "first"}>
              <rect
                className={isMissing(gap) ? styles.missing : styles.complete}
                {...(isMissing(gap) && { fill: `url(#${ids.hatch})` })}
                x={percent(begin)}
                y={BAR_TOP - 2}
                style={{ width: `max(${NARROWEST}px, ${percent(end - begin)})` }}
                height={BAR_HEIGHT + 4}
                rx="2"
              />
              {end - begin >= ROOM_FOR_COUNT && (
                <text className={styles.count} x={percent((begin + end) / 2)} y={BAR_TOP - 8}>
                  {format.number(gap.open)}
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
      <ul className={styles.legend}>
        <li>
          <Key className={styles.track} /> {t("timeline.covered")}
        </li>
        <li>
          <Key className={styles.missing} fill={`url(#${ids.hatch})`} /> {t("timeline.missing")}
        </li>
        <li>
          <Key className={styles.complete} /> {t("timeline.complete")}
        </li>
        <li>{t("timeline.numbers")}</li>
      </ul>
    </Card>
  );
}

function Key({ className, fill }: { readonly className: string | undefined; readonly fill?: string }) {
  return (
    <svg width="14" height="12" aria-hidden focusable="false">
      <rect className={className} {...(fill !== undefined && { fill })} width="14" height="12" rx="2" />
    </svg>
  );
}
