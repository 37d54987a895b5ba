/** When Meta was last asked, and, while something is expected of it, when it will be asked again. */
import { useTranslation } from "react-i18next";
import type { SetupView } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { useNow } from "../../ui/index.ts";
import styles from "./CheckTimes.module.css";

export function CheckTimes({ view }: { readonly view: SetupView }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const isExpectant = view.steps.some(
    (step) => step.state === "waiting-on-meta" || (step.state === "waiting-on-you" && step.link !== null),
  );
  if (!view.credentials.hasToken) return null;
  return (
    <p className={styles.times}>
      <span>
        {view.checkedAt === null ? t("neverChecked") : <LastChecked at={view.checkedAt} format={format} />}
      </span>
      {isExpectant && view.nextCheckAt !== null && !view.isChecking && <NextCheck at={view.nextCheckAt} />}
    </p>
  );
}

function LastChecked({ at, format }: { readonly at: number; readonly format: ReturnType<typeof useFormat> }) {
  const { t } = useTranslation("setup");
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={format.dateTime(at)}>
      {t("lastChecked", { when: format.relative(at, now) })}
    </time>
  );
}

function NextCheck({ at }: { readonly at: number }) {
  const { t } = useTranslation("setup");
  const format = useFormat();
  const now = useNow("fast");
  const left = Math.ceil((at - now) / 1000) * 1000;
  return (
    <span className={styles.next}>
      {left <= 0 ? t("nextCheckNow") : t("nextCheck", { wait: format.duration(left) })}
    </span>
  );
}
