/**
 * Tables of any length whose rows are of equal height: which rows are drawn, where the Tab key leads, and how the keyboard
 * moves one row at a time, also to rows that have yet to be read.
 */
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { targetRow, useRowHeight, useScrollBarWidth } from "./table-rows.ts";
import { type Scroll, useScroll } from "./use-scroll.ts";

/** Rows beyond those in sight, so that a turn of the wheel shows no gap. */
const ROWS_AROUND = 6;

export interface VirtualRows extends Omit<Scroll, "scrollHeight"> {
  /** To be put on the table, and on what scrolls in it. */
  readonly table: RefObject<HTMLDivElement | null>;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Pixels. */
  readonly scrollBarWidth: number;
  readonly scrollHeight: number;
  readonly rowHeight: number;
  /** In sight: from a row until before another. */
  readonly from: number;
  readonly until: number;
  /** Those that are drawn. */
  readonly rows: readonly number[];
  readonly activeRow: number;
  setActiveRow(row: number | ((before: number) => number)): void;
  /** The Tab key leads to the active row, or to the first one in sight when that is far away. */
  readonly tabStop: number;
  /** The row the keyboard moved to, until it is there to take the focus. */
  readonly awaited: RefObject<number | null>;
  onKeyDown(event: KeyboardEvent): void;
  /** Moves the keyboard to a row, as its keys do. */
  goTo(row: number): void;
}

/**
 * @param firstActive the row the Tab key leads to at first
 * @param onSettled once nothing has moved for a moment
 */
export function useVirtualRows(
  rowCount: number,
  firstActive: () => number,
  onSettled: () => void,
): VirtualRows {
  const table = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const scrollBarWidth = useScrollBarWidth(scroller);
  const rowHeight = useRowHeight();
  const [activeRow, setActiveRow] = useState(firstActive);
  const awaited = useRef<number | null>(null);
  const scroll = useScroll(scroller, rowCount * rowHeight, onSettled);
  const { contentOffset, viewportHeight, moveTo } = scroll;
  const from = Math.floor(contentOffset / rowHeight);
  const until = Math.min(rowCount, Math.ceil((contentOffset + viewportHeight) / rowHeight));
  const active = Math.max(0, Math.min(activeRow, rowCount - 1));

  const onKeyDown = (event: KeyboardEvent) => {
    const pageRows = Math.max(1, Math.floor(viewportHeight / rowHeight) - 1);
    const target = targetRow(event, { activeRow: active, rowCount, pageRows });
    if (target === null) return;
    event.preventDefault();
    goTo(target);
  };

  const goTo = (target: number) => {
    awaited.current = target;
    setActiveRow(target);
    // The row that has the focus may be about to go: the table holds it until the new one is there.
    if (Math.abs(target - active) > ROWS_AROUND) table.current?.focus({ preventScroll: true });
    const top = target * rowHeight;
    if (top < contentOffset) moveTo(top);
    else if (top + rowHeight > contentOffset + viewportHeight) moveTo(top + rowHeight - viewportHeight);
  };

  const first = Math.max(0, from - ROWS_AROUND);
  const last = Math.min(rowCount, until + ROWS_AROUND);
  return {
    ...scroll,
    table,
    scroller,
    scrollBarWidth,
    rowHeight,
    from,
    until,
    rows: Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index),
    activeRow,
    setActiveRow,
    tabStop:
      active >= from && active < until
        ? active
        : Math.min(rowCount - 1, Math.ceil(contentOffset / rowHeight)),
    awaited,
    onKeyDown,
    goTo,
  };
}

interface AwaitedRow extends Pick<VirtualRows, "awaited"> {
  readonly row: number;
  readonly isTabStop: boolean;
  /** It has been read, so that there is something to focus. */
  readonly isRead: boolean;
}

/** Gives the focus to the row the keyboard moved to, once it is there. */
export function useAwaitedFocus(
  control: RefObject<HTMLElement | null>,
  { row, isTabStop, isRead, awaited }: AwaitedRow,
): void {
  useLayoutEffect(() => {
    if (!isRead || !isTabStop || awaited.current !== row) return;
    awaited.current = null;
    control.current?.focus({ preventScroll: true });
  }, [control, isRead, isTabStop, awaited, row]);
}
