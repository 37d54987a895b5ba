/** Segments couldn't be worked out: why, and another try. */
import { useMutation } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { Button, Notice, ProblemNotice, useProblemText } from "../../ui/index.ts";

interface RefreshProblemProps {
  readonly problem: Problem;
  readonly isRefreshing: boolean;
}

export function RefreshProblem({ problem, isRefreshing }: RefreshProblemProps) {
  const { t } = useTranslation(["segments", "common"]);
  const refresh = useMutation(orpc.segments.refresh.mutationOptions());
  const { title, advice } = useProblemText()(problem);
  return (
    <Notice
      tone="warning"
      title={t("segments:problem")}
      actions={
        // Also where the same may go wrong again: it is worked out anew every hour in any case.
        <Button
          size="small"
          icon={<RotateCw />}
          isPending={isRefreshing || refresh.isPending}
          onPress={() => refresh.mutate({})}
        >
          {t("common:tryAgain")}
        </Button>
      }
    >
      <p>
        {title}. {advice}
      </p>
      {refresh.error && <ProblemNotice compact problem={problemOf(refresh.error)} />}
    </Notice>
  );
}
