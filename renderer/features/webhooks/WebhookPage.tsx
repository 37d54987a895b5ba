/** One webhook of the log: what it told and of which messages, its text, and reading it again. */
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Eye, SearchX } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useParams } from "react-router";
import type { WebhookDetail, WebhookPart } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useFormat } from "../../i18n/format.ts";
import {
  Button,
  Card,
  CodeBlock,
  cx,
  DataList,
  DetailLayout,
  EmptyState,
  LinkButton,
  Notice,
  Page,
  ProblemNotice,
  RawValue,
  Section,
  Skeleton,
  surfaceClass,
  VisuallyHidden,
} from "../../ui/index.ts";
import styles from "./log.module.css";
import { ReplayOne } from "./ReplayOne.tsx";
import { OutcomeBadge, outcomesOf, wordFor } from "./webhook-words.tsx";

export function WebhookPage() {
  const { t } = useTranslation("webhookLog");
  const format = useFormat();
  const { webhookId = "" } = useParams();
  const id = /^[1-9]\d{0,14}$/.test(webhookId) ? Number(webhookId) : null;
  const query = useQuery(orpc.webhooks.one.queryOptions({ input: { id: id ?? 1 }, enabled: id !== null }));
  const back = (
    <LinkButton to={useWayBack()} variant="quiet" size="small" icon={<ArrowLeft />}>
      {t("one.toLog")}
    </LinkButton>
  );
  const problem = query.error ? problemOf(query.error) : null;
  if (id === null || problem?.code === "webhook-not-found") {
    return (
      <Page title={t("one.bare")} back={back} width="full">
        <Card>
          <EmptyState icon={<SearchX />} title={t("one.notFound.title")}>
            {t("one.notFound.body")}
          </EmptyState>
        </Card>
      </Page>
    );
  }
  const webhook = query.data;
  return (
    <Page
      title={t("one.title", { id: format.number(id) })}
      back={back}
      width="full"
      {...(webhook && {
        description: t("one.came", {
          time: `${format.date(webhook.receivedAt)} ${format.preciseTime(webhook.receivedAt)}`,
        }),
      })}
    >
      {problem && <ProblemNotice problem={problem} onRetry={() => void query.refetch()} />}
      {webhook ? (
        <Webhook webhook={webhook} />
      ) : (
        !problem && (
          <div aria-busy>
            <VisuallyHidden>{t("one.loading")}</VisuallyHidden>
            <Skeleton height="16rem" />
          </div>
        )
      )}
    </Page>
  );
}

/** The log as it was narrowed, where the person comes from there. */
function useWayBack(): string {
  const state: unknown = useLocation().state;
  const search = typeof state === "object" && state !== null && "search" in state ? state.search : "";
  return typeof search === "string" && search !== "" ? `/webhooks/log?${search}` : "/webhooks/log";
}

function Webhook({ webhook }: { readonly webhook: WebhookDetail }) {
  const { t } = useTranslation("webhookLog");
  return (
    <DetailLayout
      factsLabel={t("one.facts")}
      facts={<Facts webhook={webhook} />}
      main={
        <div className={styles.main}>
          {webhook.bytes === null && <Notice tone="warning" title={t("one.bodyLost")} />}
          {webhook.isRedacted && <Notice tone="info" title={t("one.redacted")} />}
          <Section title={t("one.outcome")}>
            <ul className={styles.outcomeList}>
              {outcomesOf(webhook).map((outcome) => (
                <li key={outcome}>
                  <OutcomeBadge outcome={outcome} />{" "}
                  <span className={styles.quiet}>{t(`outcomeHelp.${outcome}`)}</span>
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t("one.parts")} description={t("one.partsHelp")}>
            <Parts webhook={webhook} />
          </Section>
          <Section title={t("replay.one")}>
            <Card>
              <ReplayOne id={webhook.id} />
            </Card>
          </Section>
          {webhook.parsed !== null && (
            <Section title={t("one.parsed")} description={t("one.parsedHelp")}>
              <CodeBlock text={webhook.parsed} label={t("one.parsedLabel")} />
              {webhook.isParsedCut && <p className={styles.quiet}>{t("one.cut")}</p>}
            </Section>
          )}
          {webhook.bytes !== null && (
            <Section title={t("one.raw")} description={t("one.rawHelp")}>
              <Raw key={webhook.id} id={webhook.id} />
            </Section>
          )}
        </div>
      }
    />
  );
}

function Facts({ webhook }: { readonly webhook: WebhookDetail }) {
  const { t } = useTranslation("webhookLog");
  const format = useFormat();
  const { receivedAt, source, trust, copies, bytes } = webhook;
  return (
    <Card>
      <DataList
        items={[
          { term: t("one.received"), value: `${format.date(receivedAt)} ${format.preciseTime(receivedAt)}` },
          { term: t("one.source"), value: t(`source.${source}`) },
          { term: t("one.trust"), value: t(`trust.${trust}`) },
          {
            term: t("one.copies"),
            value: copies === 0 ? t("one.never") : t("one.copies", { count: copies }),
          },
          ...(bytes === null ? [] : [{ term: t("one.size"), value: format.size(bytes) }]),
          { term: t("one.accounts"), value: <Accounts webhook={webhook} /> },
        ]}
      />
    </Card>
  );
}

function Accounts({ webhook: { accountIds } }: { readonly webhook: WebhookDetail }) {
  const { t } = useTranslation("webhookLog");
  const accounts = useQuery(orpc.accounts.list.queryOptions());
  if (accountIds.length === 0) return t("one.noAccount");
  return (
    <ul className={styles.list}>
      {accountIds.map((id) => {
        const known = accounts.data?.accounts.find((account) => account.id === id);
        return (
          <li key={id}>
            {known ? (
              <Link to={`/accounts/${id}`}>{known.name ?? id}</Link>
            ) : (
              <>
                <RawValue>{id}</RawValue>{" "}
                {accounts.data && <span className={styles.quiet}>({t("one.unknownAccount")})</span>}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Parts({ webhook: { parts, furtherParts } }: { readonly webhook: WebhookDetail }) {
  const { t } = useTranslation("webhookLog");
  if (parts.length === 0) return <p className={styles.quiet}>{t("one.noParts")}</p>;
  return (
    <>
      <ol className={cx(surfaceClass, styles.parts)} data-testid="webhook-parts">
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a body never changes, so a part is where it stands
          <li key={index} className={styles.part}>
            {part.kind === "receipt" ? <Receipt part={part} /> : <Other part={part} />}
          </li>
        ))}
      </ol>
      {furtherParts > 0 && <p className={styles.quiet}>{t("one.further", { count: furtherParts })}</p>}
    </>
  );
}

function Name({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation("webhookLog");
  const word = wordFor(name);
  return (
    <span className={styles.partName} title={name}>
      {word === null ? name : t(`items.${word}`)}
    </span>
  );
}

function Receipt({ part }: { readonly part: Extract<WebhookPart, { readonly kind: "receipt" }> }) {
  const { t } = useTranslation("webhookLog");
  const format = useFormat();
  const { name, status, at, standing, toldBy, message } = part;
  return (
    <>
      <Name name={name} />
      <code className={styles.status}>{status}</code>
      <span className={styles.quiet}>
        {t("one.at", { time: `${format.date(at)} ${format.preciseTime(at)}` })}
      </span>
      <span className={styles.quiet}>{t(`one.standing.${standing}`)}</span>
      {toldBy !== null && (
        <Link to={`/webhooks/log/${toldBy}`}>{t("one.toldBy", { id: format.number(toldBy) })}</Link>
      )}
      {message !== null && (
        <Link to={`/results/${message.id}`}>{t("one.toMessage", { to: message.to })}</Link>
      )}
    </>
  );
}

function Other({ part }: { readonly part: Extract<WebhookPart, { readonly kind: "other" }> }) {
  const { t } = useTranslation("webhookLog");
  const { name, accountId, outcome } = part;
  return (
    <>
      <Name name={name} />
      <span className={styles.quiet}>{t(`one.part.${outcome}`)}</span>
      {accountId !== null && <Link to={`/accounts/${accountId}`}>{t("one.toAccount")}</Link>}
    </>
  );
}

/** Shown once somebody asks for it, since it has full numbers. */
function Raw({ id }: { readonly id: number }) {
  const { t } = useTranslation("webhookLog");
  const [isAsked, setAsked] = useState(false);
  const raw = useQuery(orpc.webhooks.raw.queryOptions({ input: { id }, enabled: isAsked }));
  if (!isAsked) {
    return (
      <div>
        <Button icon={<Eye />} onPress={() => setAsked(true)}>
          {t("one.showRaw")}
        </Button>
      </div>
    );
  }
  if (raw.error)
    return <ProblemNotice compact problem={problemOf(raw.error)} onRetry={() => void raw.refetch()} />;
  if (!raw.data) return <Skeleton lines={4} />;
  return (
    <div className={styles.raw}>
      <CodeBlock text={raw.data.text} label={t("one.rawLabel")} />
      {raw.data.isCut && <p className={styles.quiet}>{t("one.cut")}</p>}
    </div>
  );
}
