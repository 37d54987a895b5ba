/** Who can sign the terms, where, and how far their portfolio is. No API can sign them (meta-facts 3.2, 3.3). */
import { useTranslation } from "react-i18next";
import type { SetupView } from "../../../shared/contract/index.ts";
import { useLinkOpener } from "../../app/links.ts";
import { ExternalLink } from "../../ui/index.ts";
import styles from "./OnboardingStatus.module.css";

const KNOWN = ["NOT_STARTED", "REQUEST_SENT", "TERM_OF_SERVICE_SIGNED"] as const;

export function TermsWays({ terms }: { readonly terms: SetupView["terms"] }) {
  const { t } = useTranslation("setup");
  const openerOf = useLinkOpener();
  const { portfolioName, portfolioStatus, dashboardUrl } = terms;
  const known = KNOWN.find((status) => status === portfolioStatus);
  return (
    <div className={styles.status}>
      <p>{portfolioName === null ? t("terms.who") : t("terms.whoNamed", { name: portfolioName })}</p>
      {dashboardUrl !== null && (
        <p>
          <span className={styles.label}>{t("terms.otherPlace")}</span>{" "}
          <ExternalLink href={dashboardUrl} onOpen={openerOf("app-dashboard")}>
            {t("terms.dashboard")}
          </ExternalLink>{" "}
          <span className={styles.label}>{t("terms.dashboardHelp")}</span>
        </p>
      )}
      <p className={styles.line}>
        <span className={styles.label}>{t("terms.portfolio")}</span>
        {portfolioStatus === null ? (
          <span>{t("terms.unsaid")}</span>
        ) : (
          <>
            <code className={styles.code}>{portfolioStatus}</code>
            <span>{t(`terms.${known ?? "unknown"}`)}</span>
          </>
        )}
      </p>
    </div>
  );
}
