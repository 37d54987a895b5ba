/** Every account, the ones in trouble first. Reads only: what is wrong is shown on the page of each. */
import { Building2, Earth, RotateCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountList, AccountView } from "../../../shared/contract/index.ts";
import { matches } from "../../app/matches.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  Card,
  EmptyState,
  LinkButton,
  Page,
  ProblemNotice,
  RelativeTime,
  SearchField,
  Skeleton,
  StatusBadge,
  Toolbar,
  VisuallyHidden,
} from "../../ui/index.ts";
import { AccountRow } from "./AccountRow.tsx";
import styles from "./accounts.module.css";
import { useAccounts } from "./use-accounts.ts";

/** More accounts than are seen at once get a search. */
const WORTH_A_SEARCH = 8;
const ORDER = { blocked: 0, limited: 1, unknown: 2, available: 3 } as const;

/** By verdict; accounts with the same verdict stay in Meta's order. */
function bySeverity(accounts: readonly AccountView[]): readonly AccountView[] {
  return [...accounts].sort((one, other) => ORDER[one.health.verdict] - ORDER[other.health.verdict]);
}

export interface AccountsPageProps {
  /** What is wrong with accounts that aren't in use: another feature's, which the routes put in. */
  readonly otherAccounts: ReactNode;
}

export function AccountsPage({ otherAccounts }: AccountsPageProps) {
  const { t } = useTranslation("accounts");
  const { list, isPending, isChecking, problem, check } = useAccounts();
  return (
    <Page
      title={t("title")}
      description={
        <>
          <p>{t("description")}</p>
          {list && (
            <p className={styles.pageChecked}>
              {list.checkedAt === null ? (
                t("neverChecked")
              ) : (
                <>
                  {t("lastChecked")} <RelativeTime at={list.checkedAt} />
                </>
              )}
            </p>
          )}
        </>
      }
      actions={
        <>
          <LinkButton to="/availability" icon={<Earth />}>
            {t("availability")}
          </LinkButton>
          <Button icon={<RotateCw />} onPress={check} isPending={isChecking}>
            {t("check")}
          </Button>
        </>
      }
    >
      {problem && (
        <ProblemNotice problem={problem} onRetry={check} isRetrying={isChecking}>
          {list && list.unread.length > 0 && <Unread accounts={list.unread} />}
        </ProblemNotice>
      )}
      {isPending && <ListSkeleton />}
      {list && list.accounts.length === 0 && <NoAccount />}
      {otherAccounts}
      {list && list.accounts.length > 0 && <AccountRows list={list} />}
    </Page>
  );
}

const MOST_NAMED = 3;

/** Which accounts the problem is about: the first few by name, and how many more. */
function Unread({ accounts }: { readonly accounts: AccountList["unread"] }) {
  const { t } = useTranslation("accounts");
  const format = useFormat();
  const named = accounts.slice(0, MOST_NAMED).map(({ id, name }) => (name === null ? id : `${name} (${id})`));
  const more = accounts.length - named.length;
  const names = more > 0 ? [...named, t("more", { count: more })] : named;
  return <p>{t("unread", { count: accounts.length, accounts: format.list(names) })}</p>;
}

function AccountRows({ list }: { readonly list: AccountList }) {
  const { t } = useTranslation("accounts");
  const [search, setSearch] = useState("");
  const found = list.accounts.filter(({ id, name }) => matches(search, [id, name]));
  return (
    <div className={styles.accountList}>
      {list.accounts.length > WORTH_A_SEARCH && (
        <Toolbar
          search={
            <SearchField label={t("search")} placeholder={t("search")} value={search} onChange={setSearch} />
          }
        >
          <p role="status" className={styles.found}>
            {found.length === 0
              ? t("noMatch")
              : t("found", { count: found.length, total: list.accounts.length })}
          </p>
        </Toolbar>
      )}
      {bySeverity(found).map((account) => (
        <AccountRow key={account.id} account={account} clockOffset={list.clockOffset} />
      ))}
    </div>
  );
}

function ListSkeleton() {
  const { t } = useTranslation("accounts");
  return (
    <div aria-busy="true" className={styles.accountList}>
      <VisuallyHidden>{t("loading")}</VisuallyHidden>
      <Skeleton height="4.5rem" />
      <Skeleton height="4.5rem" />
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
