/** The people of a segment, of any number: each row leads to the messages to that person. */
import { useQueries } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { SEGMENT_PAGE, type Segment, type SegmentPersonView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { messagesAddress } from "../../common/results-address.ts";
import { useFormat } from "../../i18n/format.ts";
import { ProblemNotice, RowButton, type RowControl, VirtualTable } from "../../ui/index.ts";
import styles from "./segments.module.css";

const COLUMNS = ["person", "why", "last", "attempt", "next"] as const;
/** Pages that are read beside those in sight stay for as long as the list is shown. */
const FORGET_AFTER_MS = 30_000;

interface SegmentPeopleProps {
  readonly segment: Segment;
  readonly count: number;
  /** It couldn't be worked out: who they are may be known from before, or not. */
  readonly hasFailed: boolean;
}

/** Null while it is read; `gone` for whoever has left since it was worked out. */
type PersonAt = SegmentPersonView | "gone" | null;

function usePeople({ id, counted }: Segment, count: number) {
  const [sight, setSight] = useState({ from: 0, until: 1 });
  const first = Math.floor(sight.from / SEGMENT_PAGE);
  const last = Math.floor(Math.max(0, Math.min(count, sight.until) - 1) / SEGMENT_PAGE);
  const pages = Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index);
  const queries = useQueries({
    queries: pages.map((page) => {
      const input = { id, from: page * SEGMENT_PAGE, limit: SEGMENT_PAGE };
      const asked = orpc.segments.people.queryOptions({ input, gcTime: FORGET_AFTER_MS });
      // Worked out anew, it is another list.
      return { ...asked, queryKey: [...asked.queryKey, counted?.at ?? null] as never };
    }),
  });
  const see = useCallback((from: number, until: number) => {
    setSight((before) => (before.from === from && before.until === until ? before : { from, until }));
  }, []);
  return {
    personAt: (index: number): PersonAt => {
      const data = queries[pages.indexOf(Math.floor(index / SEGMENT_PAGE))]?.data;
      if (data === undefined || data.at === null) return null;
      return data.people[index % SEGMENT_PAGE] ?? "gone";
    },
    see,
    isUnknown: queries.some(({ data }) => data?.at === null),
    error: queries.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      for (const query of queries) if (query.error !== null) void query.refetch();
    },
  };
}

export function SegmentPeople({ segment, count, hasFailed }: SegmentPeopleProps) {
  const { t } = useTranslation("segments");
  const { personAt, see, isUnknown, error, retry } = usePeople(segment, count);
  const cellsOf = useCells(segment.preset);
  if (hasFailed && isUnknown) return <p className={styles.quiet}>{t("page.unlisted")}</p>;
  return (
    <>
      {error && <ProblemNotice problem={problemOf(error)} onRetry={retry} />}
      <VirtualTable
        label={t("page.peopleTitle")}
        keyboardHelp={t("page.keyboard")}
        loadingRow={t("loading")}
        columns={COLUMNS.map((id) => ({ id, label: t(`page.column.${id}`) }))}
        columnsClass={styles.columns}
        rowCount={count}
        cells={(index, control) => {
          const person = personAt(index);
          return person === null ? null : cellsOf(person, control);
        }}
        keyOf={(index) => index}
        onSight={see}
        testId="segment-people"
      />
    </>
  );
}

function useCells(preset: Segment["preset"]) {
  const { t } = useTranslation("segments");
  const format = useFormat();
  const navigate = useNavigate();
  return (person: Exclude<PersonAt, null>, control: RowControl) => {
    if (person === "gone") {
      return [
        <RowButton key="person" control={control} label={t("page.gone")} onPress={() => undefined}>
          <span className={styles.quiet}>{t("page.gone")}</span>
        </RowButton>,
        ...["why", "last", "attempt", "next"].map((key) => <span key={key} />),
      ];
    }
    const { number, userId, times, of, last, lastAttemptAt, openEnd } = person;
    const name = number ?? userId ?? "";
    const why =
      preset === "opted-out"
        ? t("page.why.opted-out")
        : t(`page.why.${preset}`, {
            count: times,
            of: of ?? times,
            end: openEnd === null ? "" : t(`page.end.${openEnd}`),
          });
    const next = nextText(person.next);
    return [
      <RowButton
        key="person"
        control={control}
        label={t("page.open", { name })}
        onPress={() =>
          // A whole name finds what was addressed to any other name of theirs as well.
          void navigate(messagesAddress({ search: number === null ? name : `+${number.replace(/\D/g, "")}` }))
        }
      >
        <bdi>{name}</bdi>
      </RowButton>,
      <span key="why" title={why}>
        {why}
      </span>,
      <span key="last">{last === null ? "–" : format.date(last)}</span>,
      <span key="attempt">{format.date(lastAttemptAt)}</span>,
      <span key="next" title={next}>
        {next}
      </span>,
    ];
  };

  function nextText(next: SegmentPersonView["next"]): string {
    switch (next.kind) {
      case "never":
        return t(`page.next.never.${next.why}`);
      case "at":
        return t(`page.next.at.${next.why}`, { time: format.dateTime(next.at) });
      case "unknown":
      case "now":
        return t(`page.next.${next.kind}`);
    }
  }
}
