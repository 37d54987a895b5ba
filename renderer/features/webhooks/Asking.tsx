/** Whether Meta is being asked about missing receipts, the button that begins or ends it, and other ways beside it. */
import { useMutation } from "@tanstack/react-query";
import { MessageCircleQuestionMark, X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GapList } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { Button, ProblemNotice } from "../../ui/index.ts";
import styles from "./webhooks.module.css";

export interface AskingProps {
  readonly asking: GapList["asking"];
  /** Whether there is anything to ask about. */
  readonly hasMissing: boolean;
  /** What else a person can do about it. */
  readonly children?: ReactNode;
}

export function Asking({ asking, hasMissing, children }: AskingProps) {
  const { t } = useTranslation("webhooks");
  const ask = useMutation(orpc.gaps.askMeta.mutationOptions());
  const stop = useMutation(orpc.gaps.stopAsking.mutationOptions());
  const failure = ask.error ?? stop.error;
  return (
    <div className={styles.asking}>
      {failure && <ProblemNotice compact problem={problemOf(failure)} />}
      {asking.isAsking ? (
        <Button variant="quiet" icon={<X />} isPending={stop.isPending} onPress={() => stop.mutate({})}>
          {t("asking.stop")}
        </Button>
      ) : (
        hasMissing && (
          <Button
            icon={<MessageCircleQuestionMark />}
            isPending={ask.isPending}
            onPress={() => ask.mutate({})}
          >
            {t("asking.ask")}
          </Button>
        )
      )}
      {children}
      <p role="status" className={styles.progress}>
        <Progress asking={asking} />
      </p>
    </div>
  );
}

function Progress({ asking: { isAsking, asked, ended } }: Pick<AskingProps, "asking">) {
  const { t } = useTranslation("webhooks");
  if (isAsking) return t("asking.running", { count: asked });
  if (ended !== null) return t(`asking.ended.${ended}`);
  return asked > 0 ? t("asking.done", { count: asked }) : null;
}
