/** What was expected beside what happened, once something was sent. */
import { useTranslation } from "react-i18next";
import type { ForecastScore } from "../../../../../shared/contract/index.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { numberFormat } from "../../../../i18n/formatters.ts";
import { Card, StatusBadge } from "../../../../ui/index.ts";
import { FigureTable, Part } from "./Part.tsx";
import styles from "./rehearsal.module.css";

export function ScoreCard({ score }: { readonly score: ForecastScore }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { locale } = format;
  const { figures, messages, meanError } = score;
  const points = (value: number, signDisplay: "auto" | "exceptZero") =>
    numberFormat(locale, { maximumFractionDigits: 1, signDisplay }).format(value);
  return (
    <Card padding="none">
      <div data-testid="forecast-score">
        <Part
          name="score"
          title={t("rehearsal.score.title")}
          description={t("rehearsal.score.description", { count: messages })}
        >
          <p>
            <strong>
              {t("rehearsal.score.off", { count: meanError, points: points(meanError, "auto") })}
            </strong>
          </p>
          <FigureTable label={t("rehearsal.score.title")}>
            <thead>
              <tr>
                <th scope="col">{t("rehearsal.score.figure")}</th>
                {(["expected", "actual", "difference"] as const).map((column) => (
                  <th key={column} scope="col" className={styles.number}>
                    {t(`rehearsal.score.${column}`)}
                  </th>
                ))}
                <th scope="col">{t("rehearsal.score.within")}</th>
              </tr>
            </thead>
            <tbody>
              {figures.map(({ figure, expected, actual, isWithin }) => (
                <tr key={figure} data-figure={figure}>
                  <th scope="row">{t(`rehearsal.figure.${figure}`)}</th>
                  <td className={styles.number}>{format.percent(expected / 100)}</td>
                  <td className={styles.number}>{format.percent(actual / 100)}</td>
                  <td className={styles.number}>{points(actual - expected, "exceptZero")}</td>
                  <td>
                    <Within isWithin={isWithin} />
                  </td>
                </tr>
              ))}
            </tbody>
          </FigureTable>
        </Part>
      </div>
    </Card>
  );
}

function Within({ isWithin }: Pick<ForecastScore["figures"][number], "isWithin">) {
  const { t } = useTranslation("campaigns");
  if (isWithin === null) return <span className={styles.quiet}>{t("rehearsal.score.noRange")}</span>;
  return (
    <StatusBadge tone={isWithin ? "success" : "warning"}>
      {t(isWithin ? "rehearsal.score.inside" : "rehearsal.score.outside")}
    </StatusBadge>
  );
}
