/** What pressing "Send" will do, before it is done. */
import { ArrowRight, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { RouteChip } from "../../ui/index.ts";
import styles from "./send.module.css";
import type { PlanClaim } from "./send-claims.ts";

interface SendPlanProps {
  readonly claim: PlanClaim;
  readonly displayNumber: string | null;
}

export function SendPlan({ claim, displayNumber }: SendPlanProps) {
  const { t } = useTranslation("send");
  return (
    <section className={styles.plan} aria-label={t("plan.title")}>
      <h2 className={styles.planTitle}>{t("plan.title")}</h2>
      {claim.route !== "refused" && (
        <p className={styles.planRoute}>
          {displayNumber !== null && <span>{t("plan.from", { number: displayNumber })}</span>}
          {displayNumber !== null && <ArrowRight aria-hidden />}
          {claim.route === "unoptimized" || claim.route === "undelivered" ? (
            <span className={styles.planPlain}>
              {t(claim.route === "unoptimized" ? "plan.notOptimized" : "plan.notDelivered")}
            </span>
          ) : (
            <RouteChip route={claim.route} />
          )}
        </p>
      )}
      {claim.warning !== null && (
        <p className={styles.planWarning}>
          <TriangleAlert aria-hidden />
          <span>{t(`plan.${claim.warning}`)}</span>
        </p>
      )}
      <p>
        {t(`plan.${claim.sentence}`)} {claim.note !== null && t(`plan.${claim.note}`)}
      </p>
      {claim.route !== "refused" && claim.warning !== "cloudDisabled" && (
        <p className={styles.quiet}>{t("plan.accepted")}</p>
      )}
    </section>
  );
}
