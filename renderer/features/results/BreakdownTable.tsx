/** A breakdown as a table: sorted by any column, every number leads to exactly its messages. */
import { ArrowDown, ArrowUp } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { BreakdownAnswer, BreakdownFiguresAnswer } from "../../../shared/contract/index.ts";
import type { Facet } from "../../../shared/domain/results/facets.ts";
import { RATE_WINDOWS } from "../../../shared/domain/results/overview.ts";
import { shareDifference, shareInterval } from "../../../shared/domain/results/share-interval.ts";
import { messagesAddress, type ResultsFilter, withFacet } from "../../common/results-address.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Card, cx, Section } from "../../ui/index.ts";
import styles from "./breakdown.module.css";
import {
  behind,
  keyOf,
  MEASURES,
  type Measure,
  type ShownRow,
  type Sorting,
  shareOf,
  sorted,
} from "./breakdown-rows.ts";
import { ExportTableButtons } from "./ExportButtons.tsx";
import { FacetValue } from "./FacetValue.tsx";
import { useBreakdownWords, useOtherMessages } from "./use-breakdown-words.ts";
import { useFacetWords } from "./use-facet-words.ts";

/** A table that is longer is shown in full when asked to. */
const MOST_AT_ONCE = 100;

const BY_MESSAGES: Sorting = { by: "messages", isAscending: false };
const BY_NAME: Sorting = { by: "name", isAscending: true };

interface BreakdownTableProps {
  readonly facets: readonly Facet[];
  readonly measure: Measure;
  readonly rows: readonly ShownRow[];
  readonly filter: ResultsFilter;
  /** What the other figures are narrowed to; null where nothing is compared. */
  readonly compared: ResultsFilter | null;
  readonly whole: BreakdownFiguresAnswer;
  readonly otherWhole: BreakdownFiguresAnswer | null;
  readonly more: BreakdownAnswer["more"];
  readonly until: BreakdownAnswer["until"];
  readonly against: string | null;
}

export function BreakdownTable(props: BreakdownTableProps) {
  const { t } = useTranslation("breakdown");
  const format = useFormat();
  const words = useBreakdownWords(props.facets);
  const { facets, rows, compared, measure, more } = props;
  const [chosen, setSorting] = useState<Sorting>(facets[0] === "hour" ? BY_NAME : BY_MESSAGES);
  // Without a comparison there is no difference to sort by.
  const sorting = chosen.by === "difference" && compared === null ? BY_MESSAGES : chosen;
  const [isWhole, setWhole] = useState(false);
  const inOrder = sorted(rows, sorting, words.sorted, measure, format.locale);
  const shown = isWhole ? inOrder : inOrder.slice(0, MOST_AT_ONCE);
  const whole: ShownRow = { values: [], figures: props.whole, other: props.otherWhole };
  return (
    <Section title={t("table")} actions={<Export {...props} rows={inOrder} />}>
      <Card>
        <div className={styles.scroller}>
          <table className={styles.table} aria-label={t("table")}>
            <Head
              facets={facets}
              compared={compared}
              measure={measure}
              against={props.against}
              sorting={sorting}
              onSort={setSorting}
            />
            <tbody>
              {shown.map((row) => (
                <tr key={keyOf(row)}>
                  {words.values(row).map((value, at) => {
                    const Cell = at === 0 ? "th" : "td";
                    return (
                      <Cell key={facets[at]} {...(at === 0 && { scope: "row" })}>
                        <FacetValue facet={facets[at]} text={row.values[at]?.text}>
                          {value}
                        </FacetValue>
                      </Cell>
                    );
                  })}
                  <Figures {...props} row={row} name={words.whole(row)} />
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={facets.length}>
                  {t("whole")}
                </th>
                <Figures {...props} row={whole} name={t("whole")} />
              </tr>
            </tfoot>
          </table>
        </div>
        {inOrder.length > shown.length && (
          <Button size="small" onPress={() => setWhole(true)}>
            {t("showAll", { count: inOrder.length })}
          </Button>
        )}
        {more.rows > 0 && <p className={styles.quiet}>{t("more", { count: more.rows, n: more.n })}</p>}
      </Card>
    </Section>
  );
}

interface HeadProps {
  readonly facets: readonly Facet[];
  readonly compared: ResultsFilter | null;
  readonly measure: Measure;
  readonly against: string | null;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

function Head({ facets, compared, measure, against, sorting, onSort }: HeadProps) {
  const { t } = useTranslation("breakdown");
  const words = useFacetWords();
  const others = useOtherMessages(against);
  const column = (by: Sorting["by"], name: string, note?: string) => (
    <SortableColumn key={by} by={by} name={name} note={note} sorting={sorting} onSort={onSort} />
  );
  return (
    <thead>
      <tr>
        {facets.map((facet, at) =>
          at === 0 ? (
            column("name", words.facet(facet))
          ) : (
            <th key={facet} scope="col">
              {words.facet(facet)}
            </th>
          ),
        )}
        {compared === null ? (
          <>
            {column("messages", t("column.messages"))}
            {MEASURES.map((each) => column(each, t(`column.${each}`)))}
          </>
        ) : (
          <>
            {column("messages", t("column.messages"), t("these"))}
            {column(measure, t(`column.${measure}`), t("these"))}
            <PlainColumn name={t("column.messages")} note={others} />
            <PlainColumn name={t(`column.${measure}`)} note={others} />
            {column("difference", t("column.difference"))}
          </>
        )}
      </tr>
    </thead>
  );
}

function PlainColumn({ name, note }: { readonly name: string; readonly note: string }) {
  return (
    <th scope="col" className={styles.number}>
      {name}
      <span className={styles.note}>{note}</span>
    </th>
  );
}

interface SortableColumnProps {
  readonly by: Sorting["by"];
  readonly name: string;
  readonly note?: string | undefined;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
}

function SortableColumn({ by, name, note, sorting, onSort }: SortableColumnProps) {
  const { t } = useTranslation("breakdown");
  const isSorted = sorting.by === by;
  const Arrow = sorting.isAscending ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      className={cx(by !== "name" && styles.number)}
      aria-sort={isSorted ? (sorting.isAscending ? "ascending" : "descending") : "none"}
    >
      <button
        type="button"
        className={styles.sort}
        title={t("sort", { column: name })}
        onClick={() => onSort({ by, isAscending: isSorted ? !sorting.isAscending : by === "name" })}
      >
        {name}
        {isSorted && <Arrow aria-hidden />}
      </button>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </th>
  );
}

interface FiguresProps extends BreakdownTableProps {
  readonly row: ShownRow;
  readonly name: string;
}

function Figures({ row, name, facets, filter, compared, measure, until }: FiguresProps) {
  const narrowed = (to: ResultsFilter) =>
    row.values.reduce((known, { text }, at) => {
      const facet = facets[at];
      return facet === undefined ? known : withFacet(known, facet, [text]);
    }, to);
  const own = <Count n={row.figures.n} name={name} filter={narrowed(filter)} />;
  const share = (figures: BreakdownFiguresAnswer, of: ResultsFilter, each: Measure) => (
    <ShareCell
      key={each}
      figures={figures}
      measure={each}
      name={name}
      filter={behind(narrowed(of), each, until)}
    />
  );
  if (compared === null || row.other === null) {
    return (
      <>
        {own}
        {MEASURES.map((each) => share(row.figures, filter, each))}
      </>
    );
  }
  return (
    <>
      {own}
      {share(row.figures, filter, measure)}
      <Count n={row.other.n} name={name} filter={narrowed(compared)} />
      {share(row.other, compared, measure)}
      <Difference row={row} measure={measure} />
    </>
  );
}

interface CountProps {
  readonly n: number;
  readonly name: string;
  readonly filter: ResultsFilter;
}

function Count({ n, name, filter }: CountProps) {
  const { t } = useTranslation("breakdown");
  const format = useFormat();
  return (
    <td className={styles.number}>
      {n === 0 ? (
        format.number(n)
      ) : (
        <Link to={messagesAddress(filter)} aria-label={t("see", { name, count: n })}>
          {format.number(n)}
        </Link>
      )}
    </td>
  );
}

interface ShareCellProps {
  readonly figures: BreakdownFiguresAnswer;
  readonly measure: Measure;
  readonly name: string;
  /** Exactly the messages that the share is counted of. */
  readonly filter: ResultsFilter;
}

function ShareCell({ figures, measure, name, filter }: ShareCellProps) {
  const { t } = useTranslation("breakdown");
  const format = useFormat();
  const { n, of } = shareOf(figures, measure);
  const interval = shareInterval(n, of);
  if (interval === null) {
    const isEmpty = figures.n === 0 || measure === "failed";
    return (
      <td className={styles.number}>
        {isEmpty ? "–" : <span title={t("notYetHelp", { hours: RATE_WINDOWS[measure] })}>{t("notYet")}</span>}
      </td>
    );
  }
  const ends = { low: format.percent(interval.low), high: format.percent(interval.high) };
  return (
    <td className={styles.number}>
      {n === 0 ? (
        format.percent(n / of)
      ) : (
        <Link
          to={messagesAddress(filter)}
          aria-label={t("seeShare", {
            name,
            measure: t(`column.${measure}`),
            count: n,
            share: format.percent(n / of),
          })}
        >
          {format.percent(n / of)}
        </Link>
      )}
      <Note>{t("share", { n, of, ...ends })}</Note>
    </td>
  );
}

function Difference({ row, measure }: { readonly row: ShownRow; readonly measure: Measure }) {
  const { t } = useTranslation("breakdown");
  const format = useFormat();
  const between =
    row.other === null ? null : shareDifference(shareOf(row.figures, measure), shareOf(row.other, measure));
  if (between === null) return <td className={styles.number}>–</td>;
  const { difference, low, high } = between;
  const points = (share: number) => format.signed(100 * share);
  return (
    <td className={styles.number}>
      {t("points", { difference: points(difference) })}
      <Note>
        {t("pointsRange", { low: points(low), high: points(high) })}
        {" · "}
        {t(low <= 0 && high >= 0 ? "noDifference" : "clear")}
      </Note>
    </td>
  );
}

function Note({ children }: { readonly children: ReactNode }) {
  return <span className={styles.note}>{children}</span>;
}

/** The table as it is sorted, with every figure as a number. */
function Export({ facets, rows, whole, otherWhole, against, compared }: BreakdownTableProps) {
  const { t } = useTranslation("breakdown");
  const facetWords = useFacetWords();
  const words = useBreakdownWords(facets);
  const others = useOtherMessages(against);
  const isCompared = compared !== null;
  const groups = isCompared ? [t("these"), others] : [null];
  const columns = groups.flatMap((group) => {
    const named = (name: string) => (group === null ? name : `${name} (${group})`);
    return [
      named(t("column.messages")),
      ...MEASURES.flatMap((measure) => {
        const name = named(t(`column.${measure}`));
        return [
          name,
          ...(["of", "low", "high"] as const).map((part) =>
            t("export.variant", { column: name, of: t(`export.${part}`) }),
          ),
        ];
      }),
    ];
  });
  const cells = (figures: BreakdownFiguresAnswer) => [
    figures.n,
    ...MEASURES.flatMap((measure) => {
      const { n, of } = shareOf(figures, measure);
      const interval = shareInterval(n, of);
      return [n, of, interval?.low ?? null, interval?.high ?? null];
    }),
  ];
  const lineOf = (
    names: readonly string[],
    figures: BreakdownFiguresAnswer,
    other: BreakdownFiguresAnswer | null,
  ) => [...names, ...cells(figures), ...(isCompared && other !== null ? cells(other) : [])];
  const blanks = facets.slice(1).map(() => "");
  return (
    <ExportTableButtons
      tableOf={() => ({
        view: "breakdown",
        columns: [...facets.map((facet) => facetWords.facet(facet)), ...columns],
        rows: [
          ...rows.map((row) => lineOf(words.values(row), row.figures, row.other)),
          lineOf([t("whole"), ...blanks], whole, otherWhole),
        ],
      })}
    />
  );
}
