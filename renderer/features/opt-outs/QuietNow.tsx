/** What the quiet hours mean at this moment in a country, in the time there and here. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PermissionBusiness, QuietLine } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { CALLING_COUNTRIES } from "../../common/calling-countries.ts";
import { useFormat } from "../../i18n/format.ts";
import { dateTimeFormat } from "../../i18n/formatters.ts";
import { ProblemNotice, SelectField, Skeleton, StatusBadge } from "../../ui/index.ts";
import styles from "./opt-outs.module.css";

/** Milliseconds: doors open and close on the minute. */
const MINUTE = 60_000;
const TONES = { open: "success", quiet: "neutral", never: "warning" } as const;

/** Where the admin seems to be. */
function homeCountry(): string {
  const region = new Intl.Locale(navigator.language).region;
  return region !== undefined && CALLING_COUNTRIES.includes(region) ? region : "FR";
}

export function QuietNow({ business }: { readonly business: PermissionBusiness["id"] }) {
  const { t } = useTranslation("optOuts");
  const format = useFormat();
  const [country, setCountry] = useState(homeCountry);
  const query = useQuery(
    orpc.permission.quietNow.queryOptions({ input: { business, country }, refetchInterval: MINUTE }),
  );
  const countries = CALLING_COUNTRIES.map((value) => ({ value, label: format.country(value) })).toSorted(
    (one, other) => one.label.localeCompare(other.label, format.locale),
  );
  return (
    <div className={styles.now}>
      <SelectField label={t("quiet.now.label")} value={country} onChange={setCountry} options={countries} />
      {query.error && (
        <ProblemNotice compact problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton lines={1} />}
      {query.data && (
        <ul className={styles.people} aria-label={t("quiet.now.title")} aria-live="polite">
          {query.data.lines.map((line) => (
            <Line key={`${line.where} ${line.zones.join(" ")}`} line={line} country={country} />
          ))}
          {query.data.lines.length === 0 && <li className={styles.item}>{t("quiet.now.unknown")}</li>}
        </ul>
      )}
    </div>
  );
}

function Line({
  line: { where, zones, state },
  country,
}: {
  readonly line: QuietLine;
  readonly country: string;
}) {
  const { t } = useTranslation("optOuts");
  const format = useFormat();
  const moment = (at: number, timeZone?: string) =>
    dateTimeFormat(format.locale, {
      weekday: "short",
      hour: "numeric",
      minute: "2-digit",
      ...(timeZone !== undefined && { timeZone }),
    }).format(at);
  function times(at: number): string {
    const [first = "UTC", last = first] = [zones[0], zones.at(-1)];
    const [from, until, here] = [moment(at, first), moment(at, last), moment(at)];
    if (from !== until) return t("quiet.now.range", { from, until, here });
    return from === here ? t("quiet.now.same", { there: from }) : t("quiet.now.both", { there: from, here });
  }
  const names = new Set(zones.map((zone) => zoneName(zone, format.locale)));
  const title =
    where === "zone"
      ? format.list([...names])
      : zones.length === 1
        ? format.country(country)
        : t("quiet.now.anywhere", { count: zones.length });
  const sentence =
    state.kind === "never"
      ? t("quiet.now.never")
      : state.until === null
        ? t("quiet.now.openAlways")
        : t(`quiet.now.${state.kind}`, { times: times(state.until) });
  return (
    <li className={styles.item}>
      <span className={styles.name}>
        {title}
        <StatusBadge tone={TONES[state.kind]}>{t(`quiet.now.badge.${state.kind}`)}</StatusBadge>
      </span>
      <span>{sentence}</span>
    </li>
  );
}

/** As people call it, e.g. Eastern Time. */
function zoneName(timeZone: string, locale: string): string {
  const parts = dateTimeFormat(locale, { timeZone, timeZoneName: "longGeneric" }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
}
