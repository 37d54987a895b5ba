/** Says calmly that the core is out of reach, and when it is back. */
import { CloudOff } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "../ui/index.ts";
import styles from "./ConnectionBar.module.css";
import { useConnection } from "./connection.ts";
import { useDelayed } from "./use-delayed.ts";

/** Milliseconds. A restart of the core takes less, and nobody needs to be told of one. */
const GRACE_MS = 500;
/** Failed attempts after which the bar also says where to look. */
const HINT_AFTER_FAILURES = 6;

export function ConnectionBar() {
  const { t } = useTranslation("frame");
  const { state, failures } = useConnection();
  const isShown = useDelayed(state === "reconnecting", GRACE_MS);
  const wasShown = useRef(false);
  useEffect(() => {
    if (isShown) announce(`${t("connection.lost")} ${t("connection.lostDetail")}`);
    else if (wasShown.current) announce(t("connection.restored"));
    wasShown.current = isShown;
  }, [isShown, t]);
  if (!isShown) return null;
  return (
    <aside className={styles.bar} aria-label={t("connection.lost")} data-testid="connection-bar">
      <CloudOff aria-hidden />
      <span>
        <strong>{t("connection.lost")}</strong> {t("connection.lostDetail")}{" "}
        {failures >= HINT_AFTER_FAILURES && t("key.unreachable")}
      </span>
    </aside>
  );
}
