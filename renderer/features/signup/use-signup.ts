/** The signup as the core knows it, and what every change of it has in common: its answer is the new state. */
import { type UseMutationOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SignupView } from "../../../shared/contract/index.ts";
import { SIGNUP_STEPS, type Signup } from "../../../shared/domain/signup/signup.ts";
import { orpc } from "../../app/client.ts";
import { announce } from "../../ui/index.ts";
import { endOf } from "./signup-end.ts";

export function useSignup() {
  return useQuery(orpc.signup.read.queryOptions());
}

/**
 * @param options of react-query, made by `orpc.signup.….mutationOptions()`
 * @param done called after success
 */
export function useSignupChange<Input>(
  options: UseMutationOptions<SignupView, Error, Input>,
  done?: (view: SignupView, input: Input) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    ...options,
    onSuccess: (view, input) => {
      queries.setQueryData(orpc.signup.read.queryKey(), view);
      done?.(view, input);
    },
  });
}

/** Says aloud how the signup has gone on since it was last seen: its state, or else its steps. */
export function useAnnouncedSignup(signup: Signup | null | undefined): void {
  const { t } = useTranslation("signup");
  const known = useRef<Signup | null | undefined>(undefined);
  useEffect(() => {
    const before = known.current;
    known.current = signup;
    if (before === undefined || signup === undefined || signup === null) return;
    if (before?.kind !== signup.kind) {
      announce(t(`announce.${endOf(signup)}`));
      return;
    }
    if (before.kind !== "connecting" || signup.kind !== "connecting") return;
    const changes = SIGNUP_STEPS.filter((step) => before.steps[step].state !== signup.steps[step].state).map(
      (step) =>
        t("stepLine", { step: t(`steps.${step}`), state: t(`stepState.${signup.steps[step].state}`) }),
    );
    if (changes.length > 0) announce(changes.join(". "));
  }, [signup, t]);
}
