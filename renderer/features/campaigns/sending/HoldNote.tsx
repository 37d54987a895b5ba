/** Why nobody new is written to for the moment, and when it goes on. */
import {
  CalendarClock,
  CloudOff,
  Gauge,
  HardDrive,
  Hourglass,
  type LucideIcon,
  MoonStar,
  RotateCw,
  Users,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { SendingStatus } from "../../../../shared/contract/index.ts";
import type { Hold } from "../../../../shared/domain/sending/job-words.ts";
import { useFormat } from "../../../i18n/format.ts";
import { type Tone, useNow } from "../../../ui/index.ts";
import { Standing } from "./Standing.tsx";

const LOOKS: Readonly<Record<Hold, { readonly icon: LucideIcon; readonly tone: Tone }>> = {
  canary: { icon: Users, tone: "waiting" },
  hours: { icon: MoonStar, tone: "waiting" },
  "per-day": { icon: CalendarClock, tone: "waiting" },
  "messaging-limit": { icon: Gauge, tone: "waiting" },
  syncing: { icon: Hourglass, tone: "waiting" },
  retries: { icon: RotateCw, tone: "waiting" },
  "asked-to-wait": { icon: Hourglass, tone: "waiting" },
  network: { icon: CloudOff, tone: "warning" },
  storage: { icon: HardDrive, tone: "critical" },
};

export function HoldNote({ hold }: { readonly hold: NonNullable<SendingStatus["hold"]> }) {
  const { t } = useTranslation("sending");
  const { icon, tone } = LOOKS[hold.kind];
  return (
    <Standing name={`hold ${hold.kind}`} tone={tone} icon={icon} title={t(`hold.title.${hold.kind}`)}>
      <p>
        <GoesOn hold={hold} />
      </p>
    </Standing>
  );
}

export function GoesOn({ hold: { kind, until } }: { readonly hold: NonNullable<SendingStatus["hold"]> }) {
  const { t } = useTranslation("sending");
  const format = useFormat();
  const now = useNow("fast");
  if (until === null) return t(`hold.open.${kind}`);
  if (until <= now) return t("hold.soon");
  return format.date(until) === format.date(now)
    ? t("hold.today", { time: format.time(until) })
    : t("hold.until", { time: format.dateTime(until) });
}
