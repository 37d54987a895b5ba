/** What pressing "Send" will do, before it is done. */
import { ArrowRight, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { RecipientCheck } from "../../../shared/contract/index.ts";
import type { Route } from "../../../shared/domain/route/route-decision.ts";
import { RouteChip } from "../../ui/index.ts";
import styles from "./send.module.css";

/** Countries to which Meta delivers no marketing message, or nothing at all, by whichever route. */
export type NoDelivery = Extract<RecipientCheck["availability"], "never-delivered" | "blocked">;

interface SendPlanProps {
  readonly route: Route;
  readonly isMarketing: boolean;
  readonly isCloudDisabledForMarketing: boolean;
  readonly displayNumber: string | null;
  readonly noDelivery: NoDelivery | null;
}

const ENDPOINTS: Readonly<Record<Route, string>> = {
  optimized: "…/marketing_messages",
  cloud: "…/messages",
};

export function SendPlan(props: SendPlanProps) {
  const { t } = useTranslation("send");
  const { route, displayNumber, noDelivery } = props;
  const endpoint = ENDPOINTS[route];
  return (
    <section className={styles.plan} aria-label={t("plan.title")}>
      <h2 className={styles.planTitle}>{t("plan.title")}</h2>
      <p className={styles.planRoute}>
        {displayNumber !== null && <span>{t("plan.from", { number: displayNumber })}</span>}
        {displayNumber !== null && <ArrowRight aria-hidden />}
        <RouteChip route={route} />
      </p>
      {noDelivery !== null && (
        <p className={styles.planWarning}>
          <TriangleAlert aria-hidden />
          <span>{t(`plan.noDelivery.${noDelivery}`)}</span>
        </p>
      )}
      <p>
        {t(`plan.${route}`, { endpoint })} {consequence(props)}
      </p>
      <p className={styles.quiet}>{t("plan.accepted")}</p>
    </section>
  );

  function consequence({ isMarketing, isCloudDisabledForMarketing }: SendPlanProps): string | null {
    if (route === "optimized") {
      return isCloudDisabledForMarketing ? t("plan.optimizedNoFallback") : t("plan.optimizedFallback");
    }
    return isMarketing && isCloudDisabledForMarketing ? t("plan.cloudDisabled") : null;
  }
}
