/** The funnel of each message, where a campaign has several. */
import { useTranslation } from "react-i18next";
import type { Forecast } from "../../../../../shared/contract/index.ts";
import { FORECAST_STEPS } from "../../../../../shared/domain/forecasts/forecast-words.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { peopleAt, shareOf } from "./figures.ts";
import { FigureTable, Part } from "./Part.tsx";
import styles from "./rehearsal.module.css";

export function Messages({ messages }: Pick<Forecast, "messages">) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return (
    <Part name="messages" title={t("rehearsal.messages.title")}>
      <FigureTable label={t("rehearsal.messages.title")}>
        <thead>
          <tr>
            <th scope="col">{t("rehearsal.messages.message")}</th>
            {FORECAST_STEPS.map((step) => (
              <th key={step} scope="col" className={styles.number}>
                {t(`rehearsal.figure.${step}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {messages.map(({ key, funnel }) => {
            const attempted = peopleAt(funnel, "attempted");
            return (
              <tr key={key} data-message={key}>
                <th scope="row">{t("rehearsal.messages.name", { key })}</th>
                {FORECAST_STEPS.map((step) => {
                  const people = peopleAt(funnel, step);
                  return (
                    <td key={step} className={styles.number}>
                      {format.number(people)}
                      {step !== "attempted" && (
                        <span className={styles.under}>{format.percent(shareOf(people, attempted))}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </FigureTable>
    </Part>
  );
}
