/** What is left to do once the client is through: five steps, each of which can be repeated alone. */
import { useTranslation } from "react-i18next";
import type { SignupHint } from "../../../shared/domain/signup/signup.ts";
import { Card } from "../../ui/index.ts";
import { CancelSignup } from "./CancelSignup.tsx";
import { Hints, type SignupOf } from "./parts.tsx";
import { SignupSteps } from "./SignupSteps.tsx";
import { Subject } from "./Subject.tsx";
import styles from "./signup.module.css";

export interface ConnectingProps {
  readonly signup: SignupOf<"connecting">;
  readonly hints: readonly SignupHint[];
}

export function Connecting({ signup, hints }: ConnectingProps) {
  const { t } = useTranslation("signup");
  return (
    <Card>
      <div className={styles.stack}>
        <div>
          <h2 className={styles.title}>{t("connecting.title")}</h2>
          <p className={styles.text}>{t("connecting.text")}</p>
        </div>
        {signup.subject.accountId !== null && <Subject subject={signup.subject} />}
        <SignupSteps steps={signup.steps} isOpen />
        <Hints hints={hints} />
        <div className={styles.letGo}>
          <CancelSignup
            what="rest"
            label={t("connecting.stop")}
            warning={{ title: t("connecting.stopTitle"), text: t("connecting.stopText") }}
          />
        </div>
      </div>
    </Card>
  );
}
