/** When the last message goes, and when nearly all have arrived. */
import { useTranslation } from "react-i18next";
import type { Forecast } from "../../../../../shared/contract/index.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { DataList } from "../../../../ui/index.ts";
import { Part } from "./Part.tsx";

type Timed = Pick<Forecast, "start" | "lastSentAt" | "mostDeliveredAt" | "watchedUntil">;

export function Times({ forecast }: { readonly forecast: Timed }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { start, lastSentAt, mostDeliveredAt, watchedUntil } = forecast;
  const after = (at: number) =>
    t("rehearsal.times.after", { time: format.dateTime(at), duration: format.duration(at - start) });
  return (
    <Part name="times" title={t("rehearsal.times.title")}>
      <DataList
        items={[
          { term: t("rehearsal.times.start"), value: format.dateTime(start) },
          {
            term: t("rehearsal.times.last"),
            value: lastSentAt === null ? t("rehearsal.times.none") : after(lastSentAt),
          },
          {
            term: t("rehearsal.times.delivered"),
            value: mostDeliveredAt === null ? t("rehearsal.times.noneDelivered") : after(mostDeliveredAt),
          },
          { term: t("rehearsal.times.watched"), value: format.dateTime(watchedUntil) },
        ]}
      />
    </Part>
  );
}
