/** How a signup has ended: what was connected, where it was left, or what went wrong, and the way on. */
import { useTranslation } from "react-i18next";
import type { AccountId } from "../../../shared/domain/ids.ts";
import type { SignupHint } from "../../../shared/domain/signup/signup.ts";
import { Button, Card, Disclosure, LinkButton, Notice, ProblemNotice } from "../../ui/index.ts";
import { DismissButton, Hints, Reported, type SignupOf } from "./parts.tsx";
import { SignupSteps } from "./SignupSteps.tsx";
import { Subject } from "./Subject.tsx";
import styles from "./signup.module.css";
import { endOf } from "./signup-end.ts";
import { useChooseWay } from "./use-choose-way.ts";

interface FinishedProps {
  readonly signup: SignupOf<"finished">;
  readonly chosenAccountId: AccountId | null;
}

interface EndProps<Kind extends "cancelled" | "failed"> {
  readonly signup: SignupOf<Kind>;
  readonly hints: readonly SignupHint[];
}

export function SignupFinished({ signup, chosenAccountId }: FinishedProps) {
  const { t } = useTranslation("signup");
  const { accountId } = signup.subject;
  const isInUse = accountId !== null && chosenAccountId === accountId;
  return (
    <>
      <Notice tone="success" title={t("finished.title")}>
        {t(isInUse ? "finished.chosen" : "finished.notChosen")}
      </Notice>
      <Card>
        <div className={styles.stack}>
          <Subject subject={signup.subject} />
          <Disclosure title={t("finished.stepsTitle")}>
            <SignupSteps steps={signup.steps} isOpen={false} />
          </Disclosure>
          <div className={styles.actions}>
            {isInUse ? (
              <LinkButton to="/setup" variant="primary">
                {t("finished.checklist")}
              </LinkButton>
            ) : (
              <LinkButton to="/setup/clients" variant="primary">
                {t("card.clients")}
              </LinkButton>
            )}
            <DismissButton label={t("finished.another")} />
          </div>
        </div>
      </Card>
    </>
  );
}

export function SignupCancelled({ signup, hints }: EndProps<"cancelled">) {
  const { t } = useTranslation("signup");
  const words = useStepWords();
  const { reported, step } = signup;
  const isUnwatched = endOf(signup) === "unwatched";
  const title =
    reported !== null
      ? "cancelled.reportedTitle"
      : step !== null
        ? "cancelled.leftTitle"
        : isUnwatched
          ? "cancelled.unwatchedTitle"
          : "cancelled.title";
  return (
    <Card>
      <div className={styles.stack}>
        <div>
          <h2 className={styles.title}>{t(title)}</h2>
          <p className={styles.text}>
            {t(
              reported !== null
                ? "cancelled.reportedText"
                : isUnwatched
                  ? "cancelled.unwatchedText"
                  : "cancelled.text",
            )}
          </p>
        </div>
        {step !== null && (
          <p>
            {t("cancelled.leftAt", { step: words(step) ?? "—" })} <code className={styles.id}>{step}</code>
          </p>
        )}
        <Reported error={reported} />
        <Hints hints={hints} />
        <div className={styles.actions}>
          <DismissButton label={t("cancelled.again")} isPrimary />
          {hints.includes("same-portfolio") && <OwnBusinessButton />}
        </div>
      </div>
    </Card>
  );
}

const KNOWN_STEPS = [
  "PHONE_NUMBER_SETUP",
  "BUSINESS_ACCOUNT_SELECTION",
  "PHONE_NUMBER_VERIFICATION",
  "WABA_PHONE_PROFILE_PICKER",
] as const;

/** @returns what Meta's word for a step means; null for one of an open list that is not known */
function useStepWords(): (step: string) => string | null {
  const { t } = useTranslation("signup");
  return (step) => {
    const known = KNOWN_STEPS.find((candidate) => candidate === step);
    return known === undefined ? null : t(`cancelled.steps.${known}`);
  };
}

export function SignupFailed({ signup, hints }: EndProps<"failed">) {
  const { problem, reported } = signup;
  const ways = <WaysOn signup={signup} hints={hints} />;
  return (
    <>
      <ProblemNotice problem={problem} />
      {reported === null && hints.length === 0 ? (
        ways
      ) : (
        <Card>
          <div className={styles.stack}>
            <Reported error={reported} />
            <Hints hints={hints} />
            {ways}
          </div>
        </Card>
      )}
    </>
  );
}

function WaysOn({ signup: { wayOn }, hints }: EndProps<"failed">) {
  const { t } = useTranslation("signup");
  return (
    <div className={styles.actions}>
      {wayOn === "begin-again" && <DismissButton label={t("failed.wayOn.begin-again")} isPrimary />}
      {(wayOn === "change-app" || wayOn === "change-configuration") && (
        <>
          <LinkButton to="/setup/app" variant="primary">
            {t(`failed.wayOn.${wayOn}`)}
          </LinkButton>
          <DismissButton label={t("failed.wayOn.begin-again")} />
        </>
      )}
      {(wayOn === "use-own-business" || hints.includes("same-portfolio")) && <OwnBusinessButton />}
    </div>
  );
}

function OwnBusinessButton() {
  const { t } = useTranslation("signup");
  const { choose, pending, problem } = useChooseWay();
  return (
    <>
      <Button onPress={() => choose("own")} isPending={pending !== null}>
        {t("failed.wayOn.use-own-business")}
      </Button>
      {problem && <ProblemNotice compact problem={problem} />}
    </>
  );
}
