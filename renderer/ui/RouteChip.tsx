/** Which way a message went. The hue of a route is the same everywhere. */
import { Cloud, Zap } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "./cx.ts";
import styles from "./RouteChip.module.css";

export interface RouteChipProps {
  readonly route: "optimized" | "cloud";
  /** Instead of the route's own name. */
  readonly label?: string | undefined;
}

export function RouteChip({ route, label }: RouteChipProps) {
  const { t } = useTranslation("common");
  const Icon = route === "optimized" ? Zap : Cloud;
  return (
    <span className={cx(styles.chip, styles[route])}>
      <Icon className={styles.icon} aria-hidden />
      <span>{label ?? t(`routes.${route}`)}</span>
    </span>
  );
}
