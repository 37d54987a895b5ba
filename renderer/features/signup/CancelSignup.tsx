/** Gives a signup up; asks first only where something would be lost with it. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { Button, Dialog, ProblemNotice } from "../../ui/index.ts";
import styles from "./signup.module.css";
import { useSignupChange } from "./use-signup.ts";

export interface CancelSignupProps {
  readonly label: string;
  /** What would be lost; left out, nothing is asked. */
  readonly warning?: { readonly title: string; readonly text: string };
  /** `rest`: lets go of the steps that are left; what is connected stays. */
  readonly what?: "signup" | "rest";
}

export function CancelSignup({ label, warning, what = "signup" }: CancelSignupProps) {
  const { t } = useTranslation("signup");
  const [isAsking, setAsking] = useState(false);
  const cancel = useSignupChange(orpc.signup.cancel.mutationOptions());
  const dismiss = useSignupChange(orpc.signup.dismiss.mutationOptions());
  const { mutate, isPending, error } = what === "signup" ? cancel : dismiss;
  const problem = error ? problemOf(error) : null;
  return (
    <>
      <Button
        variant="quiet"
        onPress={() => (warning ? setAsking(true) : mutate(undefined))}
        isPending={isPending}
      >
        {label}
      </Button>
      {problem && !isAsking && <ProblemNotice compact problem={problem} />}
      {warning && isAsking && (
        <Dialog
          title={warning.title}
          isOpen
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onPress={() => setAsking(false)}>{t("waiting.keep")}</Button>
              <Button
                variant="danger"
                isPending={isPending}
                onPress={() => mutate(undefined, { onSuccess: () => setAsking(false) })}
              >
                {label}
              </Button>
            </>
          }
        >
          {problem && <ProblemNotice problem={problem} />}
          <p className={styles.text}>{warning.text}</p>
        </Dialog>
      )}
    </>
  );
}
