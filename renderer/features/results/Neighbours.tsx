/** What stands beside a message: in the list it was opened from, to the same person, and of the same campaign. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { MessageDetail, MessageFilter, MessageSummary } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { listAddress, messageAddress, type ResultsFilter } from "../../common/results-address.ts";
import { announce, Button, Section } from "../../ui/index.ts";
import styles from "./Neighbours.module.css";
import { StateBadge } from "./StateBadge.tsx";
import { useShortDateTime } from "./use-short-date-time.ts";

interface InListProps {
  readonly messageId: string;
  /** Of the list it was opened from. */
  readonly filter: ResultsFilter;
}

/** Newer and older in the list; Alt with the arrow keys goes there, too. */
export function NeighboursInList({ messageId, filter }: InListProps) {
  const { t } = useTranslation("neighbours");
  const navigate = useNavigate();
  // Until the next ones are there, those before it still say what is on one side of it.
  const { data } = useQuery({
    ...orpc.results.list.queryOptions({
      input: { ...filter, at: { kind: "around", id: messageId, newer: 1 }, limit: 3 },
    }),
    placeholderData: keepPreviousData,
  });
  const id = Number(messageId);
  // It need not match any more.
  const newer = data?.messages.findLast((one) => Number(one.id) > id)?.id ?? null;
  const older = data?.messages.find((one) => Number(one.id) < id)?.id ?? null;
  const index = data?.messages.findIndex((one) => one.id === messageId) ?? -1;
  const place = index < 0 || data?.position == null ? null : data.position + index + 1;
  const count = data?.total.isExact === true ? data.total.count : null;

  useEffect(() => {
    const open = (to: MessageSummary["id"] | null, step: number) => {
      if (to === null) return;
      void navigate(messageAddress(to, filter), { replace: true });
      if (place !== null && count !== null) announce(t("shown", { place: place + step, count }));
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key === "ArrowUp") open(newer, -1);
      else if (event.key === "ArrowDown") open(older, 1);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [navigate, filter, newer, older, place, count, t]);

  const go = (to: MessageSummary["id"] | null) => {
    if (to !== null) void navigate(messageAddress(to, filter), { replace: true });
  };
  return (
    <nav className={styles.inList} aria-label={t("label")}>
      <Button
        size="small"
        variant="quiet"
        icon={<ArrowUp />}
        isDisabled={newer === null}
        aria-description={t("newerHelp")}
        onPress={() => go(newer)}
      >
        {t("newer")}
      </Button>
      <Button
        size="small"
        variant="quiet"
        icon={<ArrowDown />}
        isDisabled={older === null}
        aria-description={t("olderHelp")}
        onPress={() => go(older)}
      >
        {t("older")}
      </Button>
      {place !== null && count !== null && (
        <span className={styles.place}>{t("place", { place, count })}</span>
      )}
    </nav>
  );
}

/** So many are listed; the rest is a link away. */
const SHOWN = 5;

export function Neighbours({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation("neighbours");
  const { campaign } = message;
  return (
    <>
      {message.recipientKind !== "erased" && (
        <Others
          message={message}
          title={t("person")}
          filter={{ search: message.to }}
          ifNone={t("personNone")}
        />
      )}
      {campaign !== null && (
        <Others
          message={message}
          title={campaign.name === null ? t("campaignUnnamed") : t("campaign", { name: campaign.name })}
          filter={{ where: { campaign: [campaign.id] } }}
          isAround
        />
      )}
    </>
  );
}

interface OthersProps {
  readonly message: MessageDetail;
  readonly title: string;
  readonly filter: MessageFilter;
  /** Those next to it, and not the newest. */
  readonly isAround?: boolean;
  readonly ifNone?: string;
}

function Others({ message, title, filter, isAround = false, ifNone }: OthersProps) {
  const { t } = useTranslation(["neighbours", "results"]);
  const shortDateTime = useShortDateTime();
  const { data } = useQuery(
    orpc.results.list.queryOptions({
      input: {
        ...filter,
        at: isAround ? { kind: "around", id: message.id, newer: Math.floor(SHOWN / 2) } : { kind: "newest" },
        limit: SHOWN + 1,
      },
    }),
  );
  if (data === undefined) return null;
  const others = data.messages.filter(({ id }) => id !== message.id).slice(0, SHOWN);
  if (others.length === 0 && ifNone === undefined) return null;
  return (
    <Section title={title}>
      {others.length === 0 ? (
        <p className={styles.quiet}>{ifNone}</p>
      ) : (
        <ul className={styles.others}>
          {others.map((other) => (
            <li key={other.id}>
              <Link to={messageAddress(other.id, filter)}>
                {other.templateName ?? t("results:list.noTemplate")}
                {isAround && other.recipientKind !== "erased" && ` · ${other.toDisplay}`}
              </Link>
              <StateBadge state={other.state} />
              <time className={styles.quiet} dateTime={new Date(other.createdAt).toISOString()}>
                {shortDateTime(other.createdAt)}
              </time>
            </li>
          ))}
        </ul>
      )}
      {data.messages.length > others.length && others.length > 0 && (
        <p>
          <Link to={listAddress(filter)}>{t("all")}</Link>
        </p>
      )}
    </Section>
  );
}
