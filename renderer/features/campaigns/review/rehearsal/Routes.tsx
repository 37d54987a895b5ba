/** Which way messages were asked to go, which way they went, and who decided that. */
import { useTranslation } from "react-i18next";
import type { Forecast } from "../../../../../shared/contract/index.ts";
import { ErrorCodeLink } from "../../../../common/error-codes/ErrorCodeLink.tsx";
import { useFormat } from "../../../../i18n/format.ts";
import { RouteChip, StatusBadge } from "../../../../ui/index.ts";
import { FigureTable, Part } from "./Part.tsx";
import styles from "./rehearsal.module.css";
import { useCodeWords } from "./use-code-words.ts";

type Way = Forecast["routes"][number];

export function Routes({ routes }: Pick<Forecast, "routes">) {
  const { t } = useTranslation(["campaigns", "results"]);
  const format = useFormat();
  return (
    <Part name="routes" title={t("campaigns:rehearsal.routes.title")}>
      <FigureTable label={t("campaigns:rehearsal.routes.title")}>
        <thead>
          <tr>
            {(["requested", "submitted", "billed"] as const).map((route) => (
              <th key={route} scope="col">
                {t(`results:route.${route}`)}
              </th>
            ))}
            <th scope="col">{t("campaigns:rehearsal.routes.why")}</th>
            <th scope="col" className={styles.number}>
              {t("campaigns:rehearsal.funnel.people")}
            </th>
          </tr>
        </thead>
        <tbody>
          {routes.map((way) => (
            <tr key={keyOf(way)} data-route={`${way.requested} ${way.submitted} ${way.billed ?? "unknown"}`}>
              <td>
                <RouteChip route={way.requested} />
              </td>
              <td>
                <RouteChip route={way.submitted} />
              </td>
              <td>
                {way.billed === null ? (
                  <span className={styles.quiet}>{t("results:route.neverKnown")}</span>
                ) : (
                  <RouteChip route={way.billed} />
                )}
              </td>
              <td className={styles.words}>
                <Why fallback={way.fallback} />
              </td>
              <td className={styles.number}>{format.number(way.people)}</td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </Part>
  );
}

function Why({ fallback }: Pick<Way, "fallback">) {
  const { t } = useTranslation(["campaigns", "results", "decision"]);
  const meaningOf = useCodeWords();
  if (fallback === null) {
    return <span className={styles.quiet}>{t("campaigns:rehearsal.routes.asAsked")}</span>;
  }
  const { decidedBy, reason, code } = fallback;
  return (
    <>
      <StatusBadge tone="neutral">{t(`decision:decides.${decidedBy}`)}</StatusBadge>
      {reason !== null && <p>{t(`results:route.fallback.${reason}`)}</p>}
      {code !== null && (
        <p>
          <ErrorCodeLink code={code} /> {meaningOf(code)}
        </p>
      )}
      {reason === null && code === null && <p>{t("campaigns:rehearsal.routes.noReason")}</p>}
    </>
  );
}

function keyOf({ requested, submitted, billed, fallback }: Way): string {
  return [requested, submitted, billed, fallback?.decidedBy, fallback?.reason, fallback?.code].join(" ");
}
