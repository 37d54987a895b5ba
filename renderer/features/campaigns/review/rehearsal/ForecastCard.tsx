/** What came of a rehearsal: how many the message reaches, what is in its way, and what the figures go by. */
import { useTranslation } from "react-i18next";
import type { Forecast } from "../../../../../shared/contract/index.ts";
import { useFormat } from "../../../../i18n/format.ts";
import { Card } from "../../../../ui/index.ts";
import { Basis } from "./Basis.tsx";
import { Canary } from "./Canary.tsx";
import { CourseChart } from "./CourseChart.tsx";
import { Ending } from "./Ending.tsx";
import { Funnel } from "./Funnel.tsx";
import { peopleAt } from "./figures.ts";
import { Messages } from "./Messages.tsx";
import { Failures, Refusals } from "./Refusals.tsx";
import { Routes } from "./Routes.tsx";
import styles from "./rehearsal.module.css";
import { Times } from "./Times.tsx";

interface ForecastCardProps {
  readonly forecast: Forecast;
}

export function ForecastCard({ forecast }: ForecastCardProps) {
  return (
    <Card padding="none">
      <div data-testid="forecast">
        <div className={styles.part}>
          <Headline forecast={forecast} />
          <Ending forecast={forecast} />
        </div>
        <Funnel forecast={forecast} />
        {forecast.canary !== null && <Canary canary={forecast.canary} />}
        <Times forecast={forecast} />
        <CourseChart forecast={forecast} />
        {forecast.messages.length > 1 && <Messages messages={forecast.messages} />}
        {forecast.routes.length > 0 && <Routes routes={forecast.routes} />}
        {forecast.refusals.length > 0 && <Refusals refusals={forecast.refusals} />}
        {forecast.failures.length > 0 && <Failures failures={forecast.failures} />}
        <Basis forecast={forecast} />
      </div>
    </Card>
  );
}

function Headline({ forecast: { people, funnel, lastSentAt } }: ForecastCardProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const who = t("review.people", { count: people });
  return (
    <h3 className={styles.headline} data-testid="forecast-headline">
      {lastSentAt === null
        ? t("rehearsal.forecast.noneSent", { people: who })
        : t("rehearsal.forecast.headline", {
            people: who,
            delivered: t("rehearsal.forecast.delivered", { count: peopleAt(funnel, "delivered") }),
            read: t("rehearsal.forecast.read", { count: peopleAt(funnel, "read") }),
            time: format.dateTime(lastSentAt),
          })}
    </h3>
  );
}
