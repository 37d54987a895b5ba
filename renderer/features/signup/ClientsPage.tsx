/** The accounts that other businesses share with us: what each may, and what can be done about it. */
import { Handshake, RotateCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SignupView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  Card,
  EmptyState,
  LinkButton,
  Page,
  ProblemNotice,
  SearchField,
  SelectField,
  useNow,
  VisuallyHidden,
} from "../../ui/index.ts";
import { ClientRow } from "./ClientRow.tsx";
import { CLIENT_STATUS_WORDS, CLIENT_STATUSES, type ClientStatus, filterClients } from "./client-filter.ts";
import styles from "./clients.module.css";
import { useSignup, useSignupChange } from "./use-signup.ts";
import { BackToSetup, Loading } from "./WaysPage.tsx";

export function ClientsPage() {
  const { t } = useTranslation("signup");
  const { data, error, isPending, refetch } = useSignup();
  const read = useSignupChange(orpc.signup.clients.mutationOptions());
  const failure = read.error ?? (data ? null : error);
  const readNow = () => (data ? read.mutate({ onlyEligible: false }) : void refetch());
  const canRead = data?.hasToken === true && data.businessId !== null;
  return (
    <Page
      title={t("clients.title")}
      description={
        <>
          <p>{t("clients.description")}</p>
          {data && <ReadAt at={data.clientsCheckedAt} />}
          {data && data.unreadableClients > 0 && (
            <p>{t("clients.unreadable", { count: data.unreadableClients })}</p>
          )}
        </>
      }
      back={<BackToSetup />}
      actions={
        <>
          <LinkButton to="/setup/signup">{t("card.start")}</LinkButton>
          {/* An empty list offers it itself. */}
          {data && data.clients.length > 0 && (
            <Button icon={<RotateCw />} onPress={readNow} isPending={read.isPending} isDisabled={!canRead}>
              {t("clients.read")}
            </Button>
          )}
        </>
      }
    >
      {failure && (
        <ProblemNotice problem={problemOf(failure)} onRetry={readNow} isRetrying={read.isPending} />
      )}
      {isPending && <Loading />}
      {data && data.clients.length === 0 && (
        <NoClient
          view={data}
          action={
            canRead ? (
              <Button variant="primary" onPress={readNow} isPending={read.isPending}>
                {t("clients.read")}
              </Button>
            ) : (
              <LinkButton to="/setup?task=enter-credentials" variant="primary">
                {t("start.enterToken")}
              </LinkButton>
            )
          }
          canRead={canRead}
        />
      )}
      {data && data.clients.length > 0 && <ClientList view={data} />}
    </Page>
  );
}

function ReadAt({ at }: { readonly at: number | null }) {
  const { t } = useTranslation("signup");
  const format = useFormat();
  const now = useNow();
  return (
    <p className={styles.quiet}>
      {at === null ? t("clients.neverRead") : t("clients.lastRead", { when: format.relative(at, now) })}
    </p>
  );
}

interface NoClientProps {
  readonly view: SignupView;
  readonly action: ReactNode;
  readonly canRead: boolean;
}

function NoClient({ view, action, canRead }: NoClientProps) {
  const { t } = useTranslation("signup");
  const wasRead = view.clientsCheckedAt !== null;
  return (
    <Card>
      <EmptyState
        icon={<Handshake />}
        title={t(wasRead ? "clients.emptyTitle" : "clients.unreadTitle")}
        action={action}
      >
        <p>{t(wasRead ? "clients.emptyText" : canRead ? "clients.unreadText" : "clients.needsToken")}</p>
      </EmptyState>
    </Card>
  );
}

function ClientList({ view }: { readonly view: SignupView }) {
  const { t } = useTranslation("signup");
  const [search, setSearch] = useState("");
  const [status, setStatus] = useState<ClientStatus>("all");
  const shown = filterClients(view.clients, { search, status });
  return (
    <>
      <div className={styles.filter}>
        <SearchField
          label={t("clients.search")}
          placeholder={t("clients.searchPlaceholder")}
          value={search}
          onChange={setSearch}
        />
        <SelectField
          label={t("clients.statusLabel")}
          isLabelHidden
          value={status}
          onChange={setStatus}
          options={CLIENT_STATUSES.map((value) => ({ value, label: t(CLIENT_STATUS_WORDS[value]) }))}
        />
        <span className={styles.count} role="status">
          {t("clients.shown", { count: shown.length })}
        </span>
      </div>
      {shown.length === 0 ? (
        <Card>
          <div className={styles.none}>
            <p>{t("clients.noMatch")}</p>
            <Button
              size="small"
              onPress={() => {
                setSearch("");
                setStatus("all");
              }}
            >
              {t("clients.clearFilter")}
            </Button>
          </div>
        </Card>
      ) : (
        <Card padding="none">
          <VisuallyHidden>
            <h2>{t("clients.listLabel")}</h2>
          </VisuallyHidden>
          <ul className={styles.clients} aria-label={t("clients.listLabel")}>
            {shown.map((client) => (
              <ClientRow
                key={client.accountId}
                client={client}
                intent={view.intents.find(({ businessId }) => businessId === client.businessId) ?? null}
              />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
