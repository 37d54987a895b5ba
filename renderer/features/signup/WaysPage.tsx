/** Changes the way in, from Setup and at any time. */
import { ArrowLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { problemOf } from "../../app/problem-of.ts";
import { LinkButton, Page, ProblemNotice, Skeleton, VisuallyHidden } from "../../ui/index.ts";
import { useChooseWay } from "./use-choose-way.ts";
import { useSignup } from "./use-signup.ts";
import { WaysIn } from "./WaysIn.tsx";

export function WaysPage() {
  const { t } = useTranslation("signup");
  const signup = useSignup();
  const { choose, pending, problem } = useChooseWay();
  const failure = problem ?? (signup.error && !signup.data ? problemOf(signup.error) : null);
  return (
    <Page title={t("ways.title")} description={t("ways.description")} back={<BackToSetup />}>
      {failure && <ProblemNotice problem={failure} onRetry={() => void signup.refetch()} />}
      {signup.isPending && <Loading />}
      {signup.data && <WaysIn level={2} current={signup.data.way} onChoose={choose} pending={pending} />}
    </Page>
  );
}

export function BackToSetup() {
  const { t } = useTranslation("signup");
  return (
    <LinkButton to="/setup" variant="quiet" size="small" icon={<ArrowLeft />}>
      {t("backToSetup")}
    </LinkButton>
  );
}

export function Loading() {
  const { t } = useTranslation("signup");
  return (
    <div aria-busy="true">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Skeleton lines={6} height="1.5rem" />
    </div>
  );
}
