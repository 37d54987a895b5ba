// biome-ignore-all lint/a11y/useSemanticElements: the elements of a table cannot be laid out in blocks that scroll
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and cells of a table hold links, and are none themselves
/**
 * The list of messages: fluid at a million rows. Only blocks in sight exist, each reads the slice of rows it
 * needs, and the keyboard moves one row at a time over rows that may not have been read yet.
 */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { MessageSummary } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { UnprovenMark } from "../../common/Unproven.tsx";
import { useFormat } from "../../i18n/format.ts";
import { Button, cx, surfaceClass, VisuallyHidden } from "../../ui/index.ts";
import { MessageRoute } from "./MessageRoute.tsx";
import styles from "./results.module.css";
import { type ResultsFilter, useResultsStore } from "./results-store.ts";
import { DeliveredTwiceBadge, StateBadge } from "./StateBadge.tsx";
import { useBlocks } from "./use-blocks.ts";
import { useShortDateTime } from "./use-short-date-time.ts";

export const SLICE_ROWS = 100;
const BLOCK_ROWS = 20;
const ROW_HEIGHT_REM = 2.75;
/** While the list flies past, nothing is read. */
const READ_AFTER_MS = 90;
const FORGET_AFTER_MS = 60_000;

export function sliceQuery(filter: ResultsFilter, slice: number) {
  return orpc.results.list.queryOptions({
    input: {
      states: [...filter.states],
      search: filter.search,
      at: { kind: "position", position: slice * SLICE_ROWS },
      limit: SLICE_ROWS,
    },
    gcTime: FORGET_AFTER_MS,
  });
}

interface MessageListProps {
  readonly filter: ResultsFilter;
  /** How many messages match the filter. */
  readonly total: number;
}

export function MessageList({ filter, total }: MessageListProps) {
  const { t } = useTranslation("results");
  const table = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const scrollBarWidth = useScrollBarWidth(scroller);
  const rowHeight = useRowHeight();
  const [initialOffset] = useState(() => useResultsStore.getState().contentOffset);
  const activeRow = Math.min(
    useResultsStore((store) => store.activeRow),
    total - 1,
  );
  const setActiveRow = useResultsStore((store) => store.setActiveRow);
  const rememberOffset = useResultsStore((store) => store.rememberOffset);
  const { blocks, scrollHeight, contentOffset, scrollToRow } = useBlocks({
    rowCount: total,
    rowHeight,
    rowsPerBlock: BLOCK_ROWS,
    scroller,
    initialOffset,
  });
  /** The row the keyboard moved to, until it is there to take the focus. */
  const awaited = useRef<number | null>(null);

  // The Tab key leads to the active row, or to the first one in sight when that is far away.
  const tabStop = blocks.some(({ index }) => isInBlock(activeRow, index))
    ? activeRow
    : Math.ceil(contentOffset() / rowHeight);

  useEffect(() => () => rememberOffset(filter, contentOffset()), [rememberOffset, filter, contentOffset]);

  const onKeyDown = (event: KeyboardEvent) => {
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const target = targetRow(event, { activeRow, total, pageRows });
    if (target === null) return;
    event.preventDefault();
    awaited.current = target;
    setActiveRow(target);
    // The row that has the focus may be about to go: the list holds it until the new one is there.
    if (Math.abs(target - activeRow) > BLOCK_ROWS) table.current?.focus({ preventScroll: true });
    scrollToRow(target);
  };

  return (
    <div
      role="table"
      aria-label={t("list.label")}
      aria-rowcount={total + 1}
      aria-colcount={5}
      className={cx(surfaceClass, styles.table)}
      ref={table}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <ListHead scrollBarWidth={scrollBarWidth} />
      <div ref={scroller} className={styles.scroller} data-testid="message-list">
        <div className={styles.canvas} style={{ height: scrollHeight }}>
          {blocks.map(({ index, top }) => (
            <MessageBlock
              key={index}
              index={index}
              top={top}
              rowHeight={rowHeight}
              filter={filter}
              total={total}
              tabStop={isInBlock(tabStop, index) ? tabStop : -1}
              awaited={awaited}
              onActivate={setActiveRow}
            />
          ))}
        </div>
      </div>
      <VisuallyHidden>{t("list.keyboard")}</VisuallyHidden>
    </div>
  );
}

function isInBlock(row: number, block: number): boolean {
  return row >= block * BLOCK_ROWS && row < (block + 1) * BLOCK_ROWS;
}

function targetRow(
  event: KeyboardEvent,
  list: { readonly activeRow: number; readonly total: number; readonly pageRows: number },
): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const last = list.total - 1;
  const within = (row: number) => Math.min(last, Math.max(0, row));
  switch (event.key) {
    case "ArrowDown":
      return within(list.activeRow + 1);
    case "ArrowUp":
      return within(list.activeRow - 1);
    case "PageDown":
      return within(list.activeRow + list.pageRows);
    case "PageUp":
      return within(list.activeRow - list.pageRows);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

/** Rows follow the size of text the person has set. */
function useRowHeight(): number {
  const [height] = useState(
    () => ROW_HEIGHT_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  return Math.round(height);
}

/** In pixels; 0 where scroll bars lie over the content or nothing scrolls. */
function useScrollBarWidth(scroller: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.offsetWidth - element.clientWidth));
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [scroller]);
  return width;
}

/** Keeps its columns above those of the rows, which a scroll bar makes narrower. */
function ListHead({ scrollBarWidth }: { readonly scrollBarWidth: number }) {
  const { t } = useTranslation("results");
  return (
    <div role="rowgroup" className={styles.head} style={{ paddingInlineEnd: scrollBarWidth }}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        <span role="columnheader">{t("list.column.recipient")}</span>
        <span role="columnheader">{t("list.column.template")}</span>
        <span role="columnheader">{t("list.column.route")}</span>
        <span role="columnheader">{t("list.column.state")}</span>
        <span role="columnheader">{t("list.column.created")}</span>
      </div>
    </div>
  );
}

interface MessageBlockProps {
  readonly index: number;
  readonly top: number;
  readonly rowHeight: number;
  readonly filter: ResultsFilter;
  readonly total: number;
  /** The row the Tab key leads to if it is in this block, else -1. */
  readonly tabStop: number;
  readonly awaited: { current: number | null };
  readonly onActivate: (row: number) => void;
}

/** While the list flies past, a block is one element; it reads its rows once it stays, or has them already. */
const MessageBlock = memo(function MessageBlock(props: MessageBlockProps) {
  const { index, top, rowHeight, filter, total } = props;
  const queries = useQueryClient();
  const rowCount = Math.min(BLOCK_ROWS, total - index * BLOCK_ROWS);
  const [isCached] = useState(
    () => queries.getQueryData(sliceQuery(filter, sliceOf(index)).queryKey) !== undefined,
  );
  const stays = useStaysInSight();
  return (
    <div role="rowgroup" className={styles.block} style={{ top, height: rowCount * rowHeight }}>
      {isCached || stays ? <BlockRows {...props} rowCount={rowCount} /> : <RowsToCome />}
    </div>
  );
});

function sliceOf(block: number): number {
  return Math.floor((block * BLOCK_ROWS) / SLICE_ROWS);
}

function BlockRows(props: MessageBlockProps & { readonly rowCount: number }) {
  const { index, filter, rowCount, tabStop, awaited, onActivate } = props;
  const { t } = useTranslation("results");
  const slice = sliceOf(index);
  const query = useQuery(sliceQuery(filter, slice));
  const firstRow = index * BLOCK_ROWS;
  const messages = query.data?.messages;
  if (messages === undefined) {
    return query.isError ? (
      <div className={styles.blockFailed} role="row">
        <span role="cell">
          {t("list.rowFailed")}{" "}
          <Button size="small" onPress={() => void query.refetch()}>
            {t("list.retry")}
          </Button>
        </span>
      </div>
    ) : (
      <RowsToCome />
    );
  }
  const first = firstRow - slice * SLICE_ROWS;
  return messages
    .slice(first, first + rowCount)
    .map((message, position) => (
      <MessageRow
        key={message.id}
        row={firstRow + position}
        message={message}
        isTabStop={firstRow + position === tabStop}
        awaited={awaited}
        onActivate={onActivate}
      />
    ));
}

/** True once this has been on screen for a moment. */
function useStaysInSight(): boolean {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStays(true), READ_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return stays;
}

/** The shape of rows, drawn as one background. */
function RowsToCome() {
  const { t } = useTranslation("results");
  return (
    <div role="row" className={styles.rowsToCome}>
      <span role="cell">
        <VisuallyHidden>{t("list.loadingRow")}</VisuallyHidden>
      </span>
    </div>
  );
}

interface MessageRowProps {
  readonly row: number;
  readonly message: MessageSummary;
  readonly isTabStop: boolean;
  readonly awaited: { current: number | null };
  readonly onActivate: (row: number) => void;
}

const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { row, message, isTabStop, awaited, onActivate } = props;
  const { t } = useTranslation("results");
  const format = useFormat();
  const shortDateTime = useShortDateTime();
  const link = useRef<HTMLAnchorElement>(null);
  useLayoutEffect(() => {
    if (!isTabStop || awaited.current !== row) return;
    awaited.current = null;
    link.current?.focus({ preventScroll: true });
  }, [isTabStop, awaited, row]);
  const activate = useCallback(() => onActivate(row), [onActivate, row]);
  return (
    <div role="row" aria-rowindex={row + 2} className={styles.row}>
      <span role="cell" className={styles.cell}>
        <Link
          ref={link}
          to={`/results/${message.id}`}
          className={styles.rowLink}
          tabIndex={isTabStop ? 0 : -1}
          onFocus={activate}
        >
          {message.toDisplay}
        </Link>
      </span>
      <span role="cell" className={styles.cell} title={message.templateName ?? undefined}>
        {message.templateName ?? t("list.noTemplate")}
      </span>
      <span role="cell" className={styles.cell}>
        <MessageRoute {...message} />
      </span>
      <span role="cell" className={styles.cell}>
        {message.isDeliveredTwice ? <DeliveredTwiceBadge /> : <StateBadge state={message.state} />}
        {message.isUnproven && <UnprovenMark />}
      </span>
      <span role="cell" className={styles.cell}>
        <time dateTime={new Date(message.createdAt).toISOString()} title={format.dateTime(message.createdAt)}>
          {shortDateTime(message.createdAt)}
        </time>
      </span>
    </div>
  );
});
