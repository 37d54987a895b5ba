/** How many alerts want somebody, beside the place that tells them. Nothing while there is none. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format.ts";
import { VisuallyHidden } from "../ui/index.ts";
import { orpc } from "./client.ts";
import styles from "./Frame.module.css";

export function AlertCount() {
  const { t } = useTranslation("frame");
  const format = useFormat();
  const { data: count = 0 } = useQuery({
    ...orpc.alerts.read.queryOptions(),
    select: ({ open }) =>
      open.filter(({ isMuted, snoozedUntil }) => !isMuted && snoozedUntil === null).length,
  });
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      <span aria-hidden>{format.number(count)}</span>
      <VisuallyHidden>{t("alerts", { count })}</VisuallyHidden>
    </span>
  );
}
