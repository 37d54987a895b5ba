/** The three routes of a message side by side, and who changed the way, if anybody did. */
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MessageDetail } from "../../../shared/contract/index.ts";
import { PRICING_SUBTYPES, PRICING_TYPES } from "../../../shared/domain/route/pricing.data.ts";
import { MetaText } from "../../common/MetaValue.tsx";
import { cx, RawValue, RouteChip, Section, surfaceClass } from "../../ui/index.ts";
import styles from "./results.module.css";
import { useBilled } from "./Standing.tsx";

export function RouteSteps({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  return (
    <Section title={t("route.title")}>
      <ol className={cx(surfaceClass, styles.routes)}>
        <Step title={t("route.requested")} help={t("route.requestedHelp")}>
          <OwnRoute route={message.requestedRoute} />
        </Step>
        <Step title={t("route.submitted")} help={t("route.submittedHelp")}>
          <OwnRoute route={message.submittedRoute} />
        </Step>
        <Step title={t("route.billed")} help={t("route.billedHelp")} raw={rawPricing(message)}>
          <Billed message={message} />
          <Price message={message} />
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
      {raw !== null && <RawValue>{raw}</RawValue>}
    </li>
  );
}

/** Null for a message somebody else sent. */
function OwnRoute({ route }: { readonly route: MessageDetail["requestedRoute"] }) {
  const { t } = useTranslation("results");
  if (route !== null) return <RouteChip route={route} />;
  return <span className={styles.routeUnknown}>{t("route.notOurs")}</span>;
}

function rawPricing({ pricingCategory, pricingType, pricingSubtype }: MessageDetail): string | null {
  const given = [pricingCategory, pricingType, pricingSubtype].filter((value) => value !== null);
  return given.length > 0 ? given.join(" · ") : null;
}

function Billed({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  const hasRunOut = useHasRunOut(message);
  if (message.billedRoute !== null) return <RouteChip route={message.billedRoute} />;
  const word = hasRunOut ? "neverKnown" : BILLED_WORDS[message.billing];
  return <span className={styles.routeUnknown}>{t(`route.${word}`)}</span>;
}

/** No price has come in the time there was for it. */
function useHasRunOut(message: MessageDetail): boolean {
  return useBilled(message) === "never" && message.billing === "not-yet";
}

const BILLED_WORDS = {
  known: "unknown",
  unclear: "unclear",
  "not-yet": "unknown",
  unnamed: "neverKnown",
  "failed-before": "neverKnown",
  none: "notBilled",
} as const;

const BILLED_HELP = {
  known: "unknownHelp",
  unclear: "unclearHelp",
  "not-yet": "unknownHelp",
  unnamed: "unnamed",
  "failed-before": "failedBefore",
  none: "notTaken",
} as const;

/** The price in words, where the catalogs have some; Meta's own values are shown below in any case. */
function Price({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  const type = PRICING_TYPES.find((known) => known === message.pricingType);
  const subtype = PRICING_SUBTYPES.find((known) => known === message.pricingSubtype);
  const words = [
    type && t(`route.pricingType.${type}`),
    subtype && t(`route.pricingSubtype.${subtype}`),
  ].filter((word) => word !== undefined);
  return words.length > 0 && <span className={styles.quiet}>{words.join(" · ")}</span>;
}

function Explanation({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  const { fallback, billedRoute } = message;
  const hasRunOut = useHasRunOut(message);
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
  if (message.requestedRoute === null) return null;
  if (billedRoute !== null) return <p className={styles.quiet}>{t("route.asAsked")}</p>;
  const help = hasRunOut ? "ranOut" : BILLED_HELP[message.billing];
  return <p className={styles.quiet}>{t(`route.${help}`)}</p>;
}
