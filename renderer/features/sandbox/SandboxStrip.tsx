/** The mark of a sandbox workspace, on every screen, with what is being rehearsed and the way to change it. */
import { useQuery } from "@tanstack/react-query";
import { Clapperboard, FastForward, FlaskConical } from "lucide-react";
import { useEffect, useId } from "react";
import { Button as AriaButton, DialogTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { cx, VisuallyHidden } from "../../ui/index.ts";
import menu from "../../ui/menu.module.css";
import { SandboxPanel } from "./SandboxPanel.tsx";
import styles from "./SandboxStrip.module.css";
import { useScenarioWords } from "./use-scenario-words.ts";
import { useSpeedWords } from "./use-speed-words.ts";

export function SandboxStrip() {
  const { t } = useTranslation(["sandbox", "frame"]);
  const titleId = useId();
  return (
    <aside className={styles.strip} aria-label={t("frame:sandboxMark")}>
      <span className={styles.mark}>
        <FlaskConical aria-hidden />
        {t("frame:sandboxMark")}
      </span>
      <span className={styles.help}>{t("frame:sandboxMarkHelp")}</span>
      <DialogTrigger>
        <Opener />
        {/* The popover itself is the dialog, so that its hidden close buttons are inside the dialog. */}
        <Popover
          className={cx(menu.popover, styles.popover)}
          placement="bottom end"
          offset={6}
          aria-labelledby={titleId}
        >
          <SandboxPanel titleId={titleId} />
        </Popover>
      </DialogTrigger>
    </aside>
  );
}

/** Says at a glance which scenario is on, and that the clock runs fast when it does. */
function Opener() {
  const { t } = useTranslation("sandbox");
  const wordsOf = useScenarioWords();
  const timesOf = useSpeedWords();
  const scenarios = useQuery(orpc.sandbox.scenarios.queryOptions());
  const status = useQuery(orpc.sandbox.status.queryOptions());
  useReturn(() => {
    void scenarios.refetch();
    void status.refetch();
  });
  const current = scenarios.data?.scenarios.find(({ name }) => name === scenarios.data.current);
  const name = current ? wordsOf(current).name : null;
  const speed = status.data?.speed ?? null;
  const fast = speed === null || speed === 1 ? null : timesOf(speed);
  return (
    <AriaButton className={styles.button ?? ""}>
      <Clapperboard aria-hidden />
      {t("open")}
      {name !== null && (
        <span className={styles.scenario}>
          {t(scenarios.data?.isLeft === true ? "openScenarioLeft" : "openScenario")} {name}
        </span>
      )}
      {fast !== null && (
        <span className={styles.speed}>
          <FastForward aria-hidden />
          <VisuallyHidden>{t("openSpeed")} </VisuallyHidden>
          {fast}
        </span>
      )}
    </AriaButton>
  );
}

/** The sandbox's own console can change what is shown here: whoever comes back from it sees it. */
function useReturn(refresh: () => void): void {
  useEffect(() => {
    window.addEventListener("focus", refresh);
    return () => window.removeEventListener("focus", refresh);
  });
}
