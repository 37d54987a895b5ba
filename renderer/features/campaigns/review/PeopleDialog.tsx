/** The people behind a number, page by page, each with what happens to their message and why. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { PreflightPerson } from "../../../../shared/contract/index.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { useFormat } from "../../../i18n/format.ts";
import { Button, Dialog, ProblemNotice, Skeleton, VisuallyHidden } from "../../../ui/index.ts";
import type { Shown } from "./CountButton.tsx";
import styles from "./review.module.css";
import { useRouteWords } from "./use-route-words.ts";

interface PeopleDialogProps extends Shown {
  readonly campaignId: string;
  readonly areSeveral: boolean;
  readonly onClose: () => void;
}

const PAGE = 50;

type Place = { readonly audience: number; readonly line: number } | null;

export function PeopleDialog({ campaignId, areSeveral, title, filter, onClose }: PeopleDialogProps) {
  const { t } = useTranslation("campaigns");
  const query = useInfiniteQuery(
    orpc.preflight.people.infiniteOptions({
      input: (after: Place) => ({ id: campaignId, filter, after, limit: PAGE }),
      initialPageParam: null as Place,
      getNextPageParam: (page) => page.next,
    }),
  );
  const people = query.data?.pages.flatMap((page) => page.people) ?? [];
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {query.error && <ProblemNotice problem={problemOf(query.error)} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <div aria-busy>
          <VisuallyHidden>{t("loading")}</VisuallyHidden>
          <Skeleton lines={5} height="2rem" />
        </div>
      )}
      {query.data && people.length === 0 && <p className={styles.quiet}>{t("review.list.none")}</p>}
      {people.length > 0 && (
        <ol className={styles.people} aria-label={title}>
          {people.map((person) => (
            <Person key={`${person.audience} ${person.line}`} person={person} areSeveral={areSeveral} />
          ))}
        </ol>
      )}
      {query.hasNextPage && (
        <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t("review.list.more")}
        </Button>
      )}
    </Dialog>
  );
}

interface PersonProps {
  readonly person: PreflightPerson;
  /** There is more than one message. */
  readonly areSeveral: boolean;
}

function Person({ person, areSeveral }: PersonProps) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { name, number, userId, country, line, audience } = person;
  const who =
    number !== null ? t("review.list.number", { digits: number }) : (userId ?? t("review.list.nobody"));
  return (
    <li className={styles.person}>
      <p>
        {name !== null && name !== "" && <strong>{name} </strong>}
        <bdi>{who}</bdi>
        {country !== null && <span className={styles.quiet}> · {format.country(country)}</span>}
        {" · "}
        <Link to={`/audiences/${audience}`} className={styles.row}>
          {t("review.list.row", { line: format.number(line) })}
        </Link>
      </p>
      <Fate person={person} areSeveral={areSeveral} />
    </li>
  );
}

/** What happens, then every reason in its order. */
function Fate({ person, areSeveral }: PersonProps) {
  const { t } = useTranslation(["campaigns", "decision"]);
  const format = useFormat();
  const routeWords = useRouteWords();
  const { leftOut, kind, route, fallback, why, until, reasons, values, variant } = person;
  if (leftOut !== null) return <p className={styles.quiet}>{t(`campaigns:review.leftOut.${leftOut}`)}</p>;
  const outcome =
    kind === "send" && route !== null
      ? routeWords({ route, fallback })
      : kind === null
        ? ""
        : t(`campaigns:review.kind.${kind}`);
  const faults = [...new Set(values.map(({ rule }) => rule))];
  const rest = reasons.filter((code) => code !== why);
  return (
    <div className={styles.quiet}>
      <p>
        {variant !== null && areSeveral && `${t("campaigns:review.message", { key: variant })} `}
        {outcome}
        {until !== null && ` · ${t("campaigns:review.list.until", { time: format.dateTime(until) })}`}
      </p>
      {why !== null && <p>{t(`decision:reason.${why}`)}</p>}
      {faults.length > 0 && (
        <p>
          {t("campaigns:review.list.values", {
            faults: format.list(faults.map((rule) => t(`campaigns:review.values.rule.${rule}`))),
          })}
        </p>
      )}
      {rest.map((code) => (
        <p key={code}>{t(`decision:reason.${code}`)}</p>
      ))}
    </div>
  );
}
