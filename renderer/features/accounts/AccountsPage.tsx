/** Health of every account and its numbers. Reads only: what is wrong is mended at Meta or in Setup. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Building2, RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import {
  Button,
  Card,
  EmptyState,
  LinkButton,
  Page,
  ProblemNotice,
  RelativeTime,
  Skeleton,
  StatusBadge,
  VisuallyHidden,
} from "../../ui/index.ts";
import { AccountCard } from "./AccountCard.tsx";
import styles from "./accounts.module.css";

export function AccountsPage() {
  const { t } = useTranslation("accounts");
  const queries = useQueryClient();
  const list = useQuery(orpc.accounts.list.queryOptions());
  const refresh = useMutation(
    orpc.accounts.refresh.mutationOptions({
      onSuccess: (answer) => queries.setQueryData(orpc.accounts.list.queryKey(), answer),
    }),
  );
  const failure = refresh.error ?? list.error;
  const problem = failure ? problemOf(failure) : (list.data?.problem ?? null);
  const check = () => (list.data ? refresh.mutate(undefined) : void list.refetch());
  const checkedAt = list.data?.checkedAt ?? null;
  return (
    <Page
      title={t("title")}
      description={
        <>
          <p>{t("description")}</p>
          {list.data && (
            <p className={styles.pageChecked}>
              {checkedAt === null ? (
                t("neverChecked")
              ) : (
                <>
                  {t("lastChecked")} <RelativeTime at={checkedAt} />
                </>
              )}
            </p>
          )}
        </>
      }
      actions={
        <Button icon={<RotateCw />} onPress={check} isPending={refresh.isPending}>
          {t("check")}
        </Button>
      }
    >
      {problem && <ProblemNotice problem={problem} onRetry={check} isRetrying={refresh.isPending} />}
      {list.isPending && <AccountSkeleton />}
      {list.data && list.data.accounts.length === 0 && <NoAccount />}
      {list.data?.accounts.map((account) => (
        <AccountCard key={account.id} account={account} />
      ))}
    </Page>
  );
}

function AccountSkeleton() {
  const { t } = useTranslation("accounts");
  return (
    <div aria-busy="true">
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Card>
        <div className={styles.card}>
          <Skeleton width="14rem" height="1.25rem" />
          <Skeleton width="20rem" />
          <Skeleton lines={6} height="1.5rem" />
        </div>
      </Card>
    </div>
  );
}

function NoAccount() {
  const { t } = useTranslation("accounts");
  return (
    <Card>
      <EmptyState
        icon={<Building2 />}
        title={t("empty.title")}
        action={
          <LinkButton to="/setup" variant="primary">
            {t("openSetup")}
          </LinkButton>
        }
      >
        <p>{t("empty.body")}</p>
        <div className={styles.sample} aria-hidden>
          <span className={styles.sampleName}>{t("empty.sampleName")}</span>
          <StatusBadge tone="success">{t("onboarding.ONBOARDED")}</StatusBadge>
          <StatusBadge tone="success">{t("verdict.available")}</StatusBadge>
        </div>
      </EmptyState>
    </Card>
  );
}
