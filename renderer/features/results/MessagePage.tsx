/** Everything known about one message: routes, timeline, error, receipts, and what went over the wire. */
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, SearchX } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useParams, useSearchParams } from "react-router";
import type { MessageDetail } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { listAddress, readFilter } from "../../common/results-address.ts";
import { UnprovenBadge } from "../../common/Unproven.tsx";
import { useFormat } from "../../i18n/format.ts";
import {
  Card,
  CodeBlock,
  CopyButton,
  DataList,
  DetailLayout,
  Disclosure,
  EmptyState,
  LinkButton,
  Page,
  ProblemNotice,
  RelativeTime,
  Section,
  Skeleton,
  VisuallyHidden,
} from "../../ui/index.ts";
import { ErrorCard, NeverSentCard } from "./ErrorCard.tsx";
import { ExportMessageButton } from "./ExportButtons.tsx";
import { Listed, useListed } from "./Listed.tsx";
import { Neighbours, NeighboursInList } from "./Neighbours.tsx";
import { ReceiptList, Receipts } from "./ReceiptList.tsx";
import { RouteSteps } from "./RouteSteps.tsx";
import styles from "./results.module.css";
import { SentText } from "./SentText.tsx";
import { StandingBadge, useStanding } from "./Standing.tsx";
import { DeliveredTwiceBadge, StateBadge } from "./StateBadge.tsx";
import { StateGlossary } from "./StateGlossary.tsx";
import { Timeline, TimelineSteps } from "./Timeline.tsx";

export function MessagePage() {
  const { t } = useTranslation("results");
  const { messageId = "" } = useParams();
  const query = useQuery(orpc.results.message.queryOptions({ input: { id: messageId } }));
  const message = query.data;
  const [params] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const problem = query.error ? problemOf(query.error) : null;
  const back = (
    <LinkButton to={listAddress(filter)} variant="quiet" size="small" icon={<ArrowLeft />}>
      {t("back")}
    </LinkButton>
  );
  const actions = (
    <>
      {problem?.code !== "message-not-found" && <NeighboursInList messageId={messageId} filter={filter} />}
      <StateGlossary />
    </>
  );
  if (message) {
    return (
      <Page
        title={
          message.recipientKind === "erased"
            ? t("message.titleErased")
            : t("message.title", { recipient: message.toDisplay })
        }
        description={<Summary message={message} />}
        actions={actions}
        back={back}
        width="full"
      >
        {problem && <ProblemNotice problem={problem} onRetry={() => void query.refetch()} />}
        <Message message={message} />
      </Page>
    );
  }
  return (
    <Page title={t("message.titleBare")} actions={actions} back={back} width="full">
      {problem === null ? (
        <MessageSkeleton />
      ) : problem.code === "message-not-found" ? (
        <Card>
          <EmptyState icon={<SearchX />} title={t("message.notFound.title")}>
            {t("message.notFound.body")}
          </EmptyState>
        </Card>
      ) : (
        <ProblemNotice problem={problem} onRetry={() => void query.refetch()} />
      )}
    </Page>
  );
}

function Summary({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation(["results", "common"]);
  const template = templateOf(message);
  const standing = useStanding(message);
  const isOverdue = standing === "stuck" || standing === "expired";
  return (
    <div className={styles.summary}>
      <p className={styles.summaryLine}>
        <StateBadge state={message.state} />
        <StandingBadge message={message} />
        {message.isUnproven && <UnprovenBadge />}
        {message.isDeliveredTwice && <DeliveredTwiceBadge />}
        {template !== null && <span>{template}</span>}
        <span>
          {t("message.created")} <RelativeTime at={message.createdAt} />
        </span>
      </p>
      {!message.isNeverSent && <p>{t(`stateHelp.${message.state}`)}</p>}
      {isOverdue && <p>{t(`standingHelp.${standing}`)}</p>}
      {message.isUnproven && <p>{t("common:unprovenHelp")}</p>}
      {message.isDeliveredTwice && <p>{t("deliveredTwiceHelp")}</p>}
    </div>
  );
}

/** Null for a message that was not made here. */
function templateOf({ templateName, templateLanguage }: MessageDetail): string | null {
  return templateName === null ? null : `${templateName} · ${templateLanguage}`;
}

function Message({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  return (
    <DetailLayout
      main={
        <>
          {message.isNeverSent && <NeverSentCard />}
          {message.error && <ErrorCard message={message} error={message.error} />}
          <SentText message={message} />
          <RouteSteps message={message} />
          <Timeline message={message} />
          <ReceiptList message={message} />
          {message.request !== null && (
            <Section title={t("technical.title")}>
              <Wire {...message} />
            </Section>
          )}
          <OtherAttempts message={message} />
          <Neighbours message={message} />
        </>
      }
      factsLabel={t("details.title")}
      facts={<Details message={message} />}
    />
  );
}

function Details({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  const format = useFormat();
  const listed = useListed(message);
  return (
    <>
      <Card padding="small">
        <DataList
          items={[
            {
              term: t("details.recipient"),
              value:
                message.recipientKind === "erased" ? (
                  t("erased")
                ) : (
                  <Copied text={message.to} label={t("details.copyRecipient")}>
                    {message.toDisplay}
                  </Copied>
                ),
            },
            ...(listed === null ? [] : [{ term: t("details.permission"), value: <Listed {...listed} /> }]),
            {
              term: t("details.country"),
              value: message.country === null ? t("details.none") : format.country(message.country),
            },
            { term: t("details.template"), value: templateOf(message) ?? t("list.noTemplate") },
            {
              term: t("details.number"),
              value: message.displayNumber ?? message.numberId ?? message.pageId,
            },
            ...(message.accountId === null
              ? []
              : [{ term: t("details.account"), value: message.accountName ?? message.accountId }]),
            {
              term: t("details.wamid"),
              value:
                message.wamid === null ? (
                  t("details.none")
                ) : (
                  <Copied text={message.wamid} label={t("details.copyWamid")}>
                    <code>{message.wamid}</code>
                  </Copied>
                ),
            },
            {
              term: t("details.id"),
              value: (
                <Copied text={message.id} label={t("details.copyId")}>
                  <code>{message.id}</code>
                </Copied>
              ),
            },
            { term: t("details.updated"), value: <RelativeTime at={message.updatedAt} /> },
          ]}
        />
      </Card>
      <ExportMessageButton messageId={message.id} />
    </>
  );
}

interface CopiedProps {
  readonly text: string;
  readonly label: string;
  readonly children: ReactNode;
}

function Copied({ text, label, children }: CopiedProps) {
  return (
    <span className={styles.copied}>
      <span>{children}</span>
      <CopyButton text={text} label={label} />
    </span>
  );
}

/** What went to Meta for one attempt, and what came back. */
function Wire({ request, response }: Pick<MessageDetail, "request" | "response">) {
  const { t } = useTranslation("results");
  if (request === null) return null;
  return (
    <>
      <p className={styles.endpoint}>
        {t("technical.endpoint")} <code>POST {request.endpoint}</code>
      </p>
      <Disclosure title={t("technical.request")}>
        <CodeBlock text={request.body} label={t("technical.requestLabel")} />
      </Disclosure>
      {response === null ? (
        <p className={styles.quiet}>{t("technical.noResponse")}</p>
      ) : (
        <Disclosure title={t("technical.response")}>
          <CodeBlock text={response} label={t("technical.responseLabel")} />
        </Disclosure>
      )}
    </>
  );
}

/** The attempts that do not decide, each with all that is known of it. */
function OtherAttempts({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("results");
  return message.otherAttempts.map((attempt) => (
    <Section
      key={attempt.n}
      title={t("attempts.title", { n: attempt.n })}
      description={t("attempts.description", { n: message.attempt })}
    >
      <p>
        <StateBadge state={attempt.state} />
      </p>
      <TimelineSteps {...attempt} />
      {attempt.receipts.length > 0 && (
        <Disclosure title={t("receipts.title")}>
          <Receipts receipts={attempt.receipts} createdAt={message.createdAt} />
        </Disclosure>
      )}
      <Wire {...attempt} />
    </Section>
  ));
}

function MessageSkeleton() {
  const { t } = useTranslation("results");
  return (
    <DetailLayout
      isBusy
      main={
        <>
          <VisuallyHidden>{t("message.loading")}</VisuallyHidden>
          <Skeleton height="6rem" />
          <Skeleton height="14rem" />
        </>
      }
      facts={<Skeleton height="18rem" />}
    />
  );
}
