/** The person is on Meta's pages, or on their own: where to go, and where to bring back what they end with. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { useLinkOpener } from "../../app/links.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import {
  Button,
  Card,
  CopyButton,
  ExternalLink,
  ProblemNotice,
  StatusBadge,
  TextField,
  useProblemText,
} from "../../ui/index.ts";
import { CancelSignup } from "./CancelSignup.tsx";
import { type SignupOf, TimeLeft } from "./parts.tsx";
import styles from "./signup.module.css";
import { useSignupChange } from "./use-signup.ts";

type Waiting = SignupOf<"waiting-for-person">;

export function WaitingForPerson({ signup }: { readonly signup: Waiting }) {
  const { t } = useTranslation("signup");
  const { place } = signup;
  return (
    <Card>
      <div className={styles.stack}>
        <div className={styles.head}>
          <h2 className={styles.title}>{t(`waiting.${place}Title`)}</h2>
          <StatusBadge tone="waiting">
            <TimeLeft until={signup.expiresAt} />
          </StatusBadge>
        </div>
        <p className={styles.text}>{t(`waiting.${place}Text`)}</p>
        {place !== "window" && (
          <ol className={styles.tasks}>
            <li>
              <h3 className={styles.subtitle}>
                {t(place === "page" ? "waiting.stepOpenPage" : "waiting.stepOpen")}
              </h3>
              <Address signup={signup} />
            </li>
            <li>
              <h3 className={styles.subtitle}>{t("waiting.stepPaste")}</h3>
              <ResultForm place={place} />
            </li>
          </ol>
        )}
        <div className={styles.letGo}>
          <CancelSignup
            label={t("waiting.cancel")}
            {...(place === "window" && {
              warning: { title: t("waiting.cancelWindowTitle"), text: t("waiting.cancelWindowText") },
            })}
          />
        </div>
      </div>
    </Card>
  );
}

function Address({ signup }: { readonly signup: Waiting }) {
  const { t } = useTranslation("signup");
  const open = useLinkOpener()("signup");
  // The desktop opens Meta's pages only; a page of one's own is opened by hand.
  const canOpen = signup.place !== "page" || open === undefined;
  return (
    <div className={styles.actions}>
      {canOpen && (
        <ExternalLink href={signup.address} variant="primary" onOpen={open}>
          {t("waiting.open")}
        </ExternalLink>
      )}
      <CopyButton text={signup.address} label={t("waiting.copyAddress")} showLabel />
    </div>
  );
}

function ResultForm({ place }: { readonly place: "browser" | "page" }) {
  const { t } = useTranslation("signup");
  const textOf = useProblemText();
  const [text, setText] = useState("");
  const submit = useSignupChange(orpc.signup.submitResult.mutationOptions());
  const problem = submit.error ? problemOf(submit.error) : null;
  const isPage = place === "page";
  const isSandbox = useOpenWorkspace()?.kind === "sandbox";
  const addressHelp = isSandbox ? "waiting.pasteAddressHelpSandbox" : "waiting.pasteAddressHelp";
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit.mutate({ text });
      }}
    >
      {problem && problem.field !== "text" && <ProblemNotice problem={problem} />}
      <TextField
        label={t(isPage ? "waiting.pastePage" : "waiting.pasteAddress")}
        name="result"
        mono
        multiline={isPage}
        isRequired
        value={text}
        onChange={setText}
        description={t(isPage ? "waiting.pastePageHelp" : addressHelp)}
        error={problem?.field === "text" ? textOf(problem).full : ""}
      />
      <Button type="submit" isPending={submit.isPending} isDisabled={text.trim() === ""}>
        {t("waiting.submit")}
      </Button>
    </form>
  );
}
