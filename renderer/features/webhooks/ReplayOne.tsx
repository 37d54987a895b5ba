/** Reads one webhook again: what it says is added where it is missing. */
import { RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ReplayFound, ReplayUnderWay } from "../../common/webhooks/ReplayParts.tsx";
import { useReplay } from "../../common/webhooks/use-replay.ts";
import { Button, ProblemNotice, Skeleton } from "../../ui/index.ts";
import styles from "./webhooks.module.css";

export function ReplayOne({ id }: { readonly id: number }) {
  const { t } = useTranslation("webhookLog");
  const replay = useReplay();
  if (replay.error) return <ProblemNotice compact problem={replay.error} onRetry={replay.retry} />;
  if (!replay.view) return <Skeleton lines={2} />;
  const { underWay, last, objection } = replay.view;
  const isOfThis = last?.of?.kind === "webhook" && last.of.id === id;
  return (
    <div className={styles.remedies}>
      <p>{t("replay.text")}</p>
      {replay.failure && <ProblemNotice compact problem={replay.failure} />}
      {underWay === null && isOfThis && <ReplayFound found={last} />}
      {underWay === null ? (
        <div>
          <Button
            icon={<RefreshCw />}
            isPending={replay.isBeginning}
            isDisabled={objection !== null}
            onPress={() => replay.begin({ kind: "webhook", id })}
          >
            {t("replay.begin")}
          </Button>
        </div>
      ) : (
        <ReplayUnderWay underWay={underWay} replay={replay} />
      )}
    </div>
  );
}
