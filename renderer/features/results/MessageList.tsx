// biome-ignore-all lint/a11y/useSemanticElements: the elements of a table cannot be laid out one by one
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and cells of a table hold links, and are none themselves
/**
 * The list of messages: fluid at a million rows. Only rows in sight exist, those around them are held, and the keyboard moves
 * one row at a time over rows that may not have been read yet. What a person looks at stays where it is when newer ones
 * come.
 */
import { ArrowUp } from "lucide-react";
import {
  type CSSProperties,
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
import type { ChosenColumn, ListColumn } from "../../../shared/domain/results/list-columns.ts";
import { messageAddress, type ResultsFilter, writeFilter } from "../../common/results-address.ts";
import { Button, cx, RowCheckbox, surfaceClass, VisuallyHidden } from "../../ui/index.ts";
import { useAwaitedFocus, useVirtualRows, type VirtualRows } from "../../ui/use-virtual-rows.ts";
import table from "../../ui/VirtualTable.module.css";
import { ListHead } from "./ListHead.tsx";
import { MessageCell, wholeTextOf } from "./MessageCell.tsx";
import styles from "./results.module.css";
import { useResultsStore } from "./results-store.ts";
import { movedBy, placedByTime, type Stretch } from "./stretch.ts";
import { type ListColumns, tracksOf } from "./use-list-columns.ts";
import type { ListSelection } from "./use-selection.ts";
import type { ShownStretch, StretchReading } from "./use-stretch.ts";

const QUIET: ReadonlySet<ListColumn> = new Set(["created", "updated", "language", "category"]);

interface MessageListProps {
  readonly shown: ShownStretch;
  readonly reading: Pick<StretchReading, "see" | "replace">;
  readonly selecting: ListSelection;
  readonly listColumns: ListColumns;
}

export function MessageList({ shown, reading, selecting, listColumns }: MessageListProps) {
  const { t } = useTranslation("results");
  const { stretch } = shown;
  const { rowCount } = stretch;
  const [isTouched, setTouched] = useState(false);
  const virtual = useVirtualRows(
    rowCount,
    () => beginningRow(stretch, "activeId"),
    () => {
      const placed = placedByTime(stretch);
      if (placed.first !== stretch.first) reading.replace(placed);
    },
  );
  const { contentOffset, viewportHeight, shift, moveTo, rowHeight, from, until, scrollBarWidth } = virtual;
  const { activeRow, setActiveRow, awaited, tabStop } = virtual;
  const follows = contentOffset === 0 && !isTouched;

  const newest = useNewest(stretch, contentOffset === 0);
  useHeldInPlace(stretch, { from, contentOffset, rowHeight, follows, moveTo }, (rows) => {
    setActiveRow((row) => Math.max(0, row + rows));
    if (awaited.current !== null) awaited.current += rows;
  });
  useBeginning(stretch, rowHeight, moveTo);

  const { see } = reading;
  useEffect(() => {
    if (viewportHeight > 0) see({ from, until }, follows);
  }, [see, from, until, follows, viewportHeight]);

  const onKeyDown = useSelectingKeys(stretch, virtual, selecting);
  const latest = useRef(selecting);
  latest.current = selecting;
  const onSelect = useCallback(
    (id: MessageSummary["id"], isRange: boolean) =>
      isRange ? latest.current.extendTo(id) : latest.current.toggle(id),
    [],
  );

  useRememberedPlace(shown, { from, contentOffset, rowHeight, activeRow });

  return (
    <div
      role="table"
      aria-label={t("list.label")}
      // A number that nobody knows is -1.
      aria-rowcount={stretch.isByTime ? -1 : rowCount + 1}
      aria-colcount={listColumns.columns.length + 1}
      className={cx(surfaceClass, table.table)}
      ref={virtual.table}
      style={{ "--columns": tracksOf(listColumns.columns) } as CSSProperties}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={() => setTouched(true)}
      onBlur={({ currentTarget, relatedTarget }) =>
        setTouched(currentTarget.contains(relatedTarget) || currentTarget.matches(":hover"))
      }
      onPointerEnter={() => setTouched(true)}
      onPointerLeave={({ currentTarget }) => setTouched(currentTarget.contains(document.activeElement))}
    >
      <ListHead
        scrollBarWidth={scrollBarWidth}
        tableRef={virtual.table}
        isAllSelected={!stretch.isByTime && selecting.count > 0 && selecting.count === rowCount}
        selecting={selecting}
        listColumns={listColumns}
      />
      <div className={styles.listBody}>
        <div ref={virtual.scroller} className={table.scroller} data-testid="message-list">
          <div role="rowgroup" className={table.canvas} style={{ height: virtual.scrollHeight }}>
            {virtual.rows.map((row) => {
              const message = stretch.messages[row - stretch.first];
              const top = row * rowHeight - shift;
              return message === undefined ? (
                <RowToCome key={`to come ${row}`} row={row} top={top} />
              ) : (
                <MessageRow
                  key={message.id}
                  row={row}
                  top={top}
                  message={message}
                  columns={listColumns.columns}
                  filter={shown.filter}
                  isLast={row === rowCount - 1}
                  isTabStop={row === tabStop}
                  awaited={awaited}
                  isSelected={selecting.has(message.id)}
                  onSelect={onSelect}
                  onActivate={setActiveRow}
                />
              );
            })}
          </div>
        </div>
        <div className={styles.overList} style={{ insetInlineEnd: scrollBarWidth }}>
          {newest > 0 && contentOffset > 0 && (
            <Button size="small" icon={<ArrowUp />} onPress={() => moveTo(0)}>
              {t("list.newer", { count: newest })}
            </Button>
          )}
        </div>
      </div>
      <VisuallyHidden>{t("list.keyboard")}</VisuallyHidden>
    </div>
  );
}

/**
 * Space selects a row, Shift with the arrows a range, Ctrl or Cmd with A all that match, Escape nothing. All other keys move
 * through the list.
 */
function useSelectingKeys(
  { messages, first, rowCount }: Stretch,
  virtual: VirtualRows,
  selecting: ListSelection,
): (event: KeyboardEvent) => void {
  return (event) => {
    const isAll = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "a";
    const active = Math.max(0, Math.min(virtual.activeRow, rowCount - 1));
    const at = (row: number) => messages[row - first]?.id;
    const id = at(active);
    if (isAll) selecting.takeAll();
    else if (event.key === "Escape" && (selecting.count > 0 || selecting.problem !== null)) selecting.clear();
    else if (event.key === " " && event.target instanceof HTMLAnchorElement) {
      if (id !== undefined) event.shiftKey ? selecting.extendTo(id) : selecting.toggle(id);
    } else if (event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const target = active + (event.key === "ArrowDown" ? 1 : -1);
      const next = at(target);
      if (id !== undefined && next !== undefined) {
        selecting.step(id, next);
        virtual.goTo(target);
      }
    } else {
      virtual.onKeyDown(event);
      return;
    }
    event.preventDefault();
  };
}

/** The row a remembered message has; the first one where it is not there any more. */
function beginningRow(stretch: Stretch, which: "topId" | "activeId"): number {
  const { place } = useResultsStore.getState();
  const index = stretch.messages.findIndex(({ id }) => id === place?.[which]);
  return index === -1 ? (which === "topId" || place === null ? 0 : stretch.first) : stretch.first + index;
}

/** Where the list stood when a message was opened. */
function useBeginning(stretch: Stretch, rowHeight: number, moveTo: (offset: number) => void): void {
  const isDone = useRef(false);
  useLayoutEffect(() => {
    if (isDone.current) return;
    isDone.current = true;
    const { place } = useResultsStore.getState();
    if (place !== null) moveTo(beginningRow(stretch, "topId") * rowHeight + place.hidden);
  }, [stretch, rowHeight, moveTo]);
}

interface Looking {
  readonly from: number;
  readonly contentOffset: number;
  readonly rowHeight: number;
  readonly follows: boolean;
  readonly moveTo: (contentOffset: number) => void;
}

/** Keeps the rows in sight where they are when others come above them or go. */
function useHeldInPlace(stretch: Stretch, looking: Looking, onMoved: (rows: number) => void): void {
  const before = useRef({ stretch, looking });
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { stretch, looking };
    if (was.stretch === stretch) return;
    const rows = movedBy(was.stretch, stretch, was.looking.from);
    if (rows === null || rows === 0) return;
    onMoved(rows);
    const { contentOffset, rowHeight, follows, moveTo } = looking;
    if (!follows) moveTo(contentOffset + rows * rowHeight);
  });
}

/** How many have come since the newest were in sight; 0 where that is not known. */
function useNewest(stretch: Stretch, isAtBeginning: boolean): number {
  const { rowCount, isByTime } = stretch;
  const [seen, setSeen] = useState(rowCount);
  if ((isAtBeginning || rowCount < seen) && seen !== rowCount) setSeen(rowCount);
  return isByTime || isAtBeginning ? 0 : Math.max(0, rowCount - seen);
}

function useRememberedPlace(
  { filter, stretch }: ShownStretch,
  {
    from,
    contentOffset,
    rowHeight,
    activeRow,
  }: Pick<Looking, "from" | "contentOffset" | "rowHeight"> & { readonly activeRow: number },
): void {
  const rememberPlace = useResultsStore((store) => store.rememberPlace);
  const top = stretch.messages[from - stretch.first];
  const place =
    top === undefined
      ? null
      : {
          topId: top.id,
          hidden: contentOffset - from * rowHeight,
          activeId: stretch.messages[activeRow - stretch.first]?.id ?? null,
        };
  const latest = useRef({ filter, place });
  latest.current = { filter, place };
  useEffect(
    () => () => rememberPlace(writeFilter(latest.current.filter), latest.current.place),
    [rememberPlace],
  );
}

/** The shape of a row that is being read. */
const RowToCome = memo(function RowToCome({ row, top }: { readonly row: number; readonly top: number }) {
  const { t } = useTranslation("results");
  return (
    <div role="row" aria-rowindex={row + 2} className={table.rowToCome} style={{ top }}>
      <span role="cell">
        <VisuallyHidden>{t("list.loadingRow")}</VisuallyHidden>
      </span>
    </div>
  );
});

interface MessageRowProps {
  readonly row: number;
  /** Pixels. */
  readonly top: number;
  readonly message: MessageSummary;
  readonly columns: readonly ChosenColumn[];
  readonly filter: ResultsFilter;
  readonly isLast: boolean;
  readonly isTabStop: boolean;
  readonly isSelected: boolean;
  readonly awaited: RefObject<number | null>;
  readonly onSelect: (id: MessageSummary["id"], isRange: boolean) => void;
  readonly onActivate: (row: number) => void;
}

const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { row, top, message, columns, filter, isLast, isTabStop, isSelected, awaited, onSelect, onActivate } =
    props;
  const { t } = useTranslation("results");
  const link = useRef<HTMLAnchorElement>(null);
  useAwaitedFocus(link, { row, isTabStop, awaited, isRead: true });
  const activate = useCallback(() => onActivate(row), [onActivate, row]);
  const to = message.recipientKind === "erased" ? t("erased") : message.toDisplay;
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className={cx(table.row, styles.columns, isLast && table.lastRow, isSelected && table.selected)}
      style={{ top }}
    >
      <span role="cell">
        <RowCheckbox
          label={t("list.select", { to })}
          isSelected={isSelected}
          tabIndex={isTabStop ? 0 : -1}
          onChange={(isRange) => {
            activate();
            onSelect(message.id, isRange);
          }}
        />
      </span>
      <span role="cell" className={table.cell}>
        <Link
          ref={link}
          to={messageAddress(message.id, filter)}
          className={table.rowControl}
          tabIndex={isTabStop ? 0 : -1}
          onFocus={activate}
          onClick={(event) => {
            if (!event.shiftKey) return;
            event.preventDefault();
            onSelect(message.id, true);
          }}
        >
          {to}
        </Link>
      </span>
      {columns.map(({ id }) =>
        id === "recipient" ? null : (
          <span
            key={id}
            role="cell"
            className={cx(table.cell, QUIET.has(id) && styles.created)}
            title={wholeTextOf(id, message)}
          >
            <MessageCell column={id} message={message} />
          </span>
        ),
      )}
    </div>
  );
});
