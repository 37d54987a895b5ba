/** A problem in words, for places where a notice would be too much, such as under a field. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../shared/contract/problem.ts";
import { SETUP_STEPS } from "../../shared/domain/setup/checklist.ts";
import { SIGNUP_NEEDS } from "../../shared/domain/signup/signup.ts";
import { useFormat } from "../i18n/format.ts";

export interface ProblemText {
  /** What happened. */
  readonly title: string;
  /** Why, and what to do. */
  readonly advice: string;
  /** Both, as two sentences. */
  readonly full: string;
}

export function useProblemText(): (problem: Problem) => ProblemText {
  const { t } = useTranslation(["problems", "setup", "signup"]);
  const format = useFormat();
  return useCallback(
    (problem) => {
      const step = SETUP_STEPS.find((id) => id === problem.params.step);
      const needs = String(problem.params.missing ?? "").split(", ");
      const missing = SIGNUP_NEEDS.filter((need) => needs.includes(need));
      const { host } = problem.params;
      const params = {
        ...problem.params,
        ...(step && { step: t(`setup:steps.${step}`) }),
        ...(missing.length > 0 && {
          missing: format.list(missing.map((need) => t(`signup:start.needs.${need}`))),
        }),
        ...(typeof host === "string" && { host: URL.parse(host)?.host ?? host }),
      };
      const title = t(`problems:${problem.code}.title`, params);
      const advice = t(`problems:${problem.code}.advice`, params);
      return { title, advice, full: `${title}. ${advice}` };
    },
    [t, format],
  );
}
