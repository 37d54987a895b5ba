/** What stands in the way of everybody's message, each with the place where it is dealt with. */
import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Preflight } from "../../../../shared/contract/index.ts";
import type { PlanFault } from "../../../../shared/domain/campaigns/preflight-words.ts";
import { Card, LinkButton, Section } from "../../../ui/index.ts";
import styles from "./review.module.css";
import { wayOnOf } from "./way-on.ts";

type Blocker = Preflight["blockers"][number];

const TABS_OF_FAULTS: Readonly<
  Record<PlanFault, "message" | "audience" | "delivery" | "setup" | "accounts">
> = {
  "no-account": "setup",
  "no-number": "accounts",
  "number-gone": "delivery",
  "no-audience": "audience",
  "excluded-audience-gone": "audience",
  "segment-gone": "audience",
  "no-recipients": "audience",
  "no-template": "message",
  "template-gone": "message",
  "file-gone": "message",
  "shares-not-whole": "message",
  "start-unclear": "delivery",
  "useful-until-unclear": "delivery",
  "useful-until-before-start": "delivery",
};

export function Blockers({ preflight }: { readonly preflight: Preflight }) {
  const { t } = useTranslation(["campaigns", "decision"]);
  const { blockers, campaign, variants } = preflight;
  if (blockers.length === 0) return null;
  return (
    <Section
      title={t("campaigns:review.blockers.title")}
      description={t("campaigns:review.blockers.description")}
    >
      <Card padding="none">
        <ul className={styles.findings} aria-label={t("campaigns:review.blockers.title")}>
          {blockers.map((blocker) => {
            const wayOn = blocker.kind === "plan" ? TABS_OF_FAULTS[blocker.code] : wayOnOf(blocker.code);
            const isTab = wayOn !== "setup" && wayOn !== "accounts";
            return (
              <li key={keyOf(blocker)} className={styles.finding} data-code={blocker.code}>
                <p className={styles.said}>
                  {variants.length > 1 && blocker.variant !== null && (
                    <strong>{t("campaigns:review.message", { key: blocker.variant })} </strong>
                  )}
                  {blocker.kind === "plan"
                    ? t(`campaigns:review.fault.${blocker.code}`)
                    : t(`decision:reason.${blocker.code}`)}
                </p>
                <LinkButton
                  size="small"
                  icon={<ArrowRight />}
                  to={isTab ? `/campaigns/${campaign}/${wayOn}` : `/${wayOn}`}
                >
                  {t(`campaigns:review.wayOn.${wayOn}`)}
                </LinkButton>
              </li>
            );
          })}
        </ul>
      </Card>
    </Section>
  );
}

function keyOf({ kind, code, variant }: Blocker): string {
  return `${kind} ${code} ${variant ?? ""}`;
}
