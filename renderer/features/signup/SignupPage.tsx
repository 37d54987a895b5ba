/** A signup from its beginning to its end, as the core has it: whatever is closed meanwhile, it goes on here. */
import { useTranslation } from "react-i18next";
import type { SignupView } from "../../../shared/contract/index.ts";
import { problemOf } from "../../app/problem-of.ts";
import { LinkButton, Page, ProblemNotice } from "../../ui/index.ts";
import { Connecting } from "./Connecting.tsx";
import { Exchanging } from "./Exchanging.tsx";
import { SignupCancelled, SignupFailed, SignupFinished } from "./SignupEnd.tsx";
import { SignupStart } from "./SignupStart.tsx";
import styles from "./signup.module.css";
import { useAnnouncedSignup, useSignup } from "./use-signup.ts";
import { WaitingForPartner } from "./WaitingForPartner.tsx";
import { WaitingForPerson } from "./WaitingForPerson.tsx";
import { BackToSetup, Loading } from "./WaysPage.tsx";

export function SignupPage() {
  const { t } = useTranslation("signup");
  const { data, error, isPending, refetch } = useSignup();
  useAnnouncedSignup(data?.signup);
  return (
    <Page
      title={t("start.title")}
      description={t("start.description")}
      back={<BackToSetup />}
      actions={
        <>
          <LinkButton to="/setup/clients">{t("card.clients")}</LinkButton>
          <LinkButton to="/setup/app">{t("card.app")}</LinkButton>
        </>
      }
    >
      {error && !data && <ProblemNotice problem={problemOf(error)} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {data && (
        <div className={styles.panel} data-signup={data.signup?.kind ?? "none"}>
          {data.refusedResult && <ProblemNotice problem={data.refusedResult} />}
          <Panel view={data} />
        </div>
      )}
    </Page>
  );
}

function Panel({ view }: { readonly view: SignupView }) {
  const { signup } = view;
  if (signup === null) return <SignupStart view={view} />;
  switch (signup.kind) {
    case "waiting-for-person":
      return <WaitingForPerson key={signup.startedAt} signup={signup} />;
    case "waiting-for-partner":
      return <WaitingForPartner signup={signup} />;
    case "exchanging":
      return <Exchanging />;
    case "connecting":
      return <Connecting signup={signup} hints={view.hints} />;
    case "finished":
      return <SignupFinished signup={signup} chosenAccountId={view.chosenAccountId} />;
    case "cancelled":
      return <SignupCancelled signup={signup} hints={view.hints} />;
    case "failed":
      return <SignupFailed signup={signup} hints={view.hints} />;
  }
}
