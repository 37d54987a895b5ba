/** The mark of a sandbox workspace, on every screen, and the way to its clock. */
import { Clock, FlaskConical } from "lucide-react";
import { Button as AriaButton, DialogTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/index.ts";
import menu from "../../ui/menu.module.css";
import { SandboxPanel } from "./SandboxPanel.tsx";
import styles from "./SandboxStrip.module.css";

export function SandboxStrip() {
  const { t } = useTranslation(["sandbox", "frame"]);
  return (
    <aside className={styles.strip} aria-label={t("frame:sandboxMark")}>
      <span className={styles.mark}>
        <FlaskConical aria-hidden />
        {t("frame:sandboxMark")}
      </span>
      <span className={styles.help}>{t("frame:sandboxMarkHelp")}</span>
      <DialogTrigger>
        <AriaButton className={styles.button ?? ""}>
          <Clock aria-hidden />
          {t("open")}
        </AriaButton>
        <Popover className={cx(menu.popover, styles.popover)} placement="bottom end" offset={6}>
          <SandboxPanel />
        </Popover>
      </DialogTrigger>
    </aside>
  );
}
