/** A test message: one screen, the form on the left, what the recipient reads on the right. */
import { useQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TestDraft } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useOpenWorkspace } from "../../app/workspaces.ts";
import {
  Card,
  EmptyState,
  LinkButton,
  Page,
  ProblemNotice,
  Skeleton,
  VisuallyHidden,
} from "../../ui/index.ts";
import styles from "./send.module.css";
import { TestForm } from "./TestForm.tsx";

export function SendTestPage() {
  const { t } = useTranslation("send");
  return (
    <Page title={t("title")} description={t("description")} width="full">
      <SendTest />
    </Page>
  );
}

function SendTest() {
  const workspace = useOpenWorkspace();
  const setup = useQuery(orpc.setup.read.queryOptions());
  const templates = useQuery(orpc.templates.list.queryOptions());
  const accounts = useQuery(orpc.accounts.list.queryOptions());
  // Read once a visit: from then on the form is ahead of what is stored.
  const draft = useQuery(
    orpc.messages.readTestDraft.queryOptions({
      gcTime: 0,
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnMount: "always",
    }),
  );
  // Nor does it begin anew where everything is read again, as after a core that was started again.
  const [opened, setOpened] = useState<{ readonly draft: TestDraft | null } | null>(null);
  if (opened === null && (draft.isError || (draft.data !== undefined && !draft.isFetching)))
    setOpened({ draft: draft.data ?? null });
  const failed = [setup, templates].find((query) => query.isError && query.data === undefined);
  if (failed?.error) {
    return <ProblemNotice problem={problemOf(failed.error)} onRetry={() => void failed.refetch()} />;
  }
  if (!workspace || !setup.data || !templates.data || opened === null) return <FormSkeleton />;
  if (setup.data.accountId === null) return <NotReady missing="account" />;
  if (setup.data.numberId === null) return <NotReady missing="number" />;
  return (
    <TestForm
      key={workspace.id}
      workspaceId={workspace.id}
      isSandbox={workspace.kind === "sandbox"}
      setup={setup.data}
      templates={templates.data}
      account={accounts.data?.accounts.find((account) => account.id === setup.data.accountId) ?? null}
      saved={opened.draft}
    />
  );
}

function NotReady({ missing }: { readonly missing: "account" | "number" }) {
  const { t } = useTranslation("send");
  return (
    <Card>
      <EmptyState
        icon={<Send />}
        title={t("missing.title")}
        action={
          <LinkButton to="/setup" variant="primary">
            {t("missing.action")}
          </LinkButton>
        }
      >
        {t(`missing.${missing}`)}
      </EmptyState>
    </Card>
  );
}

function FormSkeleton() {
  const { t } = useTranslation("send");
  return (
    <div className={styles.layout} aria-busy="true">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <div className={styles.form}>
        <Skeleton width="8rem" height="1.25rem" />
        <Skeleton height="16rem" />
        <Skeleton width="8rem" height="1.25rem" />
        <Skeleton height="4rem" />
      </div>
      <Skeleton height="20rem" />
    </div>
  );
}
