/** The three routes of a message side by side, and who changed the way, if anybody did. */
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MessageDetail } from "../../../shared/contract/index.ts";
import { RouteChip, Section } from "../../ui/index.ts";
import { MetaText } from "../accounts/MetaValue.tsx";
import styles from "./results.module.css";

export function RouteSteps({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  return (
    <Section title={t("route.title")}>
      <ol className={styles.routes}>
        <Step title={t("route.requested")} help={t("route.requestedHelp")}>
          <RouteChip route={message.requestedRoute} />
        </Step>
        <Step title={t("route.submitted")} help={t("route.submittedHelp")}>
          <RouteChip route={message.submittedRoute} />
        </Step>
        <Step title={t("route.billed")} help={t("route.billedHelp")} raw={message.pricingCategory}>
          <Billed message={message} />
        </Step>
      </ol>
      <Explanation message={message} />
    </Section>
  );
}

interface StepProps {
  readonly title: string;
  readonly help: string;
  /** Meta’s own word for it. */
  readonly raw?: string | null;
  readonly children: ReactNode;
}

function Step({ title, help, raw = null, children }: StepProps) {
  return (
    <li className={styles.route}>
      <ArrowRight className={styles.routeArrow} aria-hidden />
      <span className={styles.routeTitle}>{title}</span>
      <span className={styles.routeValue}>{children}</span>
      <span className={styles.quiet}>{help}</span>
      {raw !== null && <code className={styles.raw}>{raw}</code>}
    </li>
  );
}

function Billed({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  if (message.billedRoute === null) {
    return (
      <span className={styles.routeUnknown}>
        {message.state === "failed" ? t("route.notBilled") : t("route.unknown")}
      </span>
    );
  }
  return <RouteChip route={message.billedRoute} />;
}

function Explanation({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  const { fallback, billedRoute } = message;
  if (fallback) {
    return (
      <div className={styles.fallback}>
        <p>
          <strong>{t(`route.fallback.${fallback.decidedBy}`)}</strong>{" "}
          {t(`route.fallback.${fallback.reason}`)}
        </p>
        {message.onboardingStatus !== null && fallback.decidedBy === "meta" && (
          <p className={styles.quiet}>
            {t("route.statusThen")} <MetaText kind="onboarding" value={message.onboardingStatus} />
          </p>
        )}
      </div>
    );
  }
  if (billedRoute !== null) return <p className={styles.quiet}>{t("route.asAsked")}</p>;
  return (
    <p className={styles.quiet}>
      {message.state === "failed" ? t("route.unknownFailed") : t("route.unknownHelp")}
    </p>
  );
}
