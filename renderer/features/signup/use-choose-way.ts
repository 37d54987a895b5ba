/** Choosing a way in, and where it leads: to the checklist, to the signup, or to Meta's link. */
import { useState } from "react";
import { useNavigate } from "react-router";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useSignupChange } from "./use-signup.ts";
import { settingOf, type Way } from "./WaysIn.tsx";

/** @param onOwn instead of going to the checklist, for whoever is there already */
export function useChooseWay(onOwn?: () => void) {
  const navigate = useNavigate();
  const [way, setWay] = useState<Way | null>(null);
  const choose = useSignupChange(orpc.signup.chooseWay.mutationOptions());
  return {
    choose(chosen: Way): void {
      setWay(chosen);
      choose.mutate(
        { way: settingOf(chosen) },
        {
          onSuccess: () => {
            if (chosen !== "own") void navigate("/setup/signup");
            else if (onOwn) onOwn();
            else void navigate("/setup");
          },
        },
      );
    },
    pending: choose.isPending ? way : null,
    problem: choose.error ? problemOf(choose.error) : null,
  };
}
