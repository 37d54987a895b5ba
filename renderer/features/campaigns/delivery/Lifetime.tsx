/** How long Meta tries to deliver one message, and what happens then. */
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../../shared/contract/index.ts";
import { lifetimeOf } from "../../../../shared/domain/messages/standing.ts";
import type { Route } from "../../../../shared/domain/route/route-decision.ts";
import { useFormat } from "../../../i18n/format.ts";
import styles from "../campaigns.module.css";

interface LifetimeProps {
  readonly template: TemplateView;
  readonly route: Route;
}

const SECOND = 1_000;

export function Lifetime({ template: { category, ttlSeconds }, route }: LifetimeProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const lifetime = lifetimeOf({ category, ttlSeconds, submittedRoute: route });
  if (lifetime === null) return null;
  const time = format.duration(lifetime * SECOND);
  // Some of Meta's pages write -1 for the usual time.
  const own = ttlSeconds !== null && ttlSeconds > 0 ? ttlSeconds : null;
  const tries =
    own === null
      ? t("delivery.lifetime.usual", { time })
      : own === lifetime
        ? t("delivery.lifetime.own", { time })
        : t("delivery.lifetime.lost", { time, own: format.duration(own * SECOND) });
  return (
    <p className={styles.quiet}>
      {tries} {t("delivery.lifetime.silence")}
    </p>
  );
}
