/** The frame's shape, shown until the core answers. */
import { useTranslation } from "react-i18next";
import { Skeleton, VisuallyHidden } from "../ui/index.ts";
import styles from "./BootSkeleton.module.css";

export function BootSkeleton() {
  const { t } = useTranslation("frame");
  return (
    <div className={styles.boot} aria-busy="true">
      <VisuallyHidden>
        <span role="status">{t("starting")}</span>
      </VisuallyHidden>
      <div className={styles.sidebar}>
        <Skeleton height="2.25rem" />
        <Skeleton lines={5} height="1.25rem" />
      </div>
      <div className={styles.content}>
        <Skeleton width="10rem" height="1.5rem" />
        <Skeleton height="14rem" />
      </div>
    </div>
  );
}
