/** One account: the verdict first, then what it rests on, what can be changed, and what changed when. */
import { ArrowLeft, RotateCw, SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { AccountView } from "../../../shared/contract/index.ts";
import {
  Button,
  Card,
  CopyButton,
  DetailLayout,
  EmptyState,
  LinkButton,
  Page,
  ProblemNotice,
  RelativeTime,
  Section,
  Skeleton,
  VisuallyHidden,
} from "../../ui/index.ts";
import { AccountFacts } from "./AccountFacts.tsx";
import { AccountHistory } from "./AccountHistory.tsx";
import { AccountSwitches } from "./AccountSwitches.tsx";
import { AccountVerdict } from "./AccountVerdict.tsx";
import styles from "./accounts.module.css";
import { NumbersTable } from "./NumbersTable.tsx";
import { Restrictions } from "./Restrictions.tsx";
import { useAccounts } from "./use-accounts.ts";

export function AccountPage() {
  const { t } = useTranslation("accounts");
  const { accountId = "" } = useParams();
  const { list, isChecking, problem, check } = useAccounts();
  const account = list?.accounts.find((candidate) => candidate.id === accountId);
  // When one of several accounts could not be read, its own page and the list say so; other accounts' pages don't.
  const { unread = [] } = list ?? {};
  const isOfOthers =
    unread.length > 0 && problem === list?.problem && !unread.some(({ id }) => id === accountId);
  const notice = problem && !isOfOthers && (
    <ProblemNotice problem={problem} onRetry={check} isRetrying={isChecking} />
  );
  return (
    <Page
      title={account?.name || t("title")}
      width="full"
      back={
        <LinkButton to="/accounts" variant="quiet" size="small" icon={<ArrowLeft />}>
          {t("back")}
        </LinkButton>
      }
      {...(account && { description: <Summary account={account} /> })}
      actions={
        <Button icon={<RotateCw />} onPress={check} isPending={isChecking}>
          {t("check")}
        </Button>
      }
    >
      {notice}
      {list && account && <Account account={account} clockOffset={list.clockOffset} />}
      {list && !account && <NotFound />}
      {!list && !problem && <AccountSkeleton />}
    </Page>
  );
}

function Summary({ account }: { readonly account: AccountView }) {
  const { t } = useTranslation("accounts");
  return (
    <p className={styles.idLine}>
      <span>{t("accountId")}</span>
      <code>{account.id}</code>
      <CopyButton text={account.id} label={t("copyId")} />
      <span className={styles.summaryChecked}>
        {t("lastChecked")} <RelativeTime at={account.checkedAt} />
      </span>
    </p>
  );
}

interface AccountProps {
  readonly account: AccountView;
  readonly clockOffset: number;
}

function Account({ account, clockOffset }: AccountProps) {
  const { t } = useTranslation("accounts");
  return (
    <DetailLayout
      top={
        <>
          <AccountVerdict account={account} clockOffset={clockOffset} />
          <Restrictions account={account} clockOffset={clockOffset} />
        </>
      }
      factsLabel={t("factsLabel")}
      facts={<AccountFacts account={account} />}
      main={
        <>
          <Section title={t("numbers.title", { count: account.numbers.length })}>
            <NumbersTable account={account} />
          </Section>
          <AccountSwitches account={account} />
          <AccountHistory account={account} />
        </>
      }
    />
  );
}

function NotFound() {
  const { t } = useTranslation("accounts");
  return (
    <Card>
      <EmptyState icon={<SearchX />} title={t("notFound.title")}>
        {t("notFound.body")}
      </EmptyState>
    </Card>
  );
}

function AccountSkeleton() {
  const { t } = useTranslation("accounts");
  return (
    <DetailLayout
      isBusy
      top={
        <>
          <VisuallyHidden>{t("loadingOne")}</VisuallyHidden>
          <Skeleton height="6rem" />
          <Skeleton height="14rem" />
        </>
      }
      facts={<Skeleton height="22rem" />}
      main={null}
    />
  );
}
