/** Why the people of the sandbox react as they do: as people did so far, or by an assumption that is named. */
import { useTranslation } from "react-i18next";
import type { Forecast } from "../../../../../shared/contract/index.ts";
import { ASSUMPTION, ASSUMPTION_AS_OF } from "../../../../../shared/domain/forecasts/assumption.data.ts";
import { ROUTES } from "../../../../../shared/domain/route/route-decision.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { RouteChip } from "../../../../ui/index.ts";
import { firstFew } from "./figures.ts";
import { FigureTable, Part } from "./Part.tsx";
import styles from "./rehearsal.module.css";

type Based = Pick<Forecast, "basis" | "people" | "rehearsed" | "ending">;

export function Basis({ forecast: { basis, people, rehearsed, ending } }: { readonly forecast: Based }) {
  const { t } = useTranslation("campaigns");
  const writtenTo = people - ending.unsent;
  return (
    <Part name="basis" title={t("rehearsal.basis.title")}>
      {basis.kind === "history" ? <History {...basis} /> : <Assumption {...basis} />}
      {rehearsed < writtenTo && <p>{t("rehearsal.basis.rehearsed", { rehearsed, people: writtenTo })}</p>}
      <p className={styles.quiet}>{t("rehearsal.basis.promise")}</p>
    </Part>
  );
}

type Kind<K extends Forecast["basis"]["kind"]> = Extract<Forecast["basis"], { kind: K }>;

const NAMED_COUNTRIES = 8;

function History({ from, until, messages, countries }: Kind<"history">) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { shown, left } = firstFew(countries, NAMED_COUNTRIES);
  const names = shown.map(format.countryInSentence);
  return (
    <p>
      {t("rehearsal.basis.history", {
        count: messages,
        from: format.date(from),
        until: format.date(until),
      })}{" "}
      {countries.length > 0 &&
        t("rehearsal.basis.countries", {
          count: countries.length,
          countries: format.list(
            left === 0 ? names : [...names, t("rehearsal.basis.others", { count: left })],
          ),
        })}
    </p>
  );
}

const SHARES = ["limited", "unreachable", "silent", "read"] as const;

function Assumption({ asOf, messages, needed }: Kind<"assumption">) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const date = format.day(asOf);
  const label = t("rehearsal.basis.assumed", { date });
  const known = t("rehearsal.basis.assumption", { messages, count: needed });
  if (asOf !== ASSUMPTION_AS_OF) {
    return (
      <p>
        {known} {t("rehearsal.basis.assumedEarlier", { date })}
      </p>
    );
  }
  return (
    <>
      <p>
        {known} {t("rehearsal.basis.assumes")}
      </p>
      <FigureTable label={label}>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            {ROUTES.map((route) => (
              <th key={route} scope="col" className={styles.number}>
                <RouteChip route={route} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SHARES.map((share) => (
            <tr key={share} data-share={share}>
              <th scope="row">{t(`rehearsal.basis.share.${share}`)}</th>
              {ROUTES.map((route) => (
                <td key={route} className={styles.number}>
                  {format.percent(ASSUMPTION[route][share])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </>
  );
}
