// biome-ignore-all lint/a11y/useSemanticElements: the elements of a table cannot be laid out one by one
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and cells of a table hold buttons, and are none themselves
/**
 * A table of any length whose rows are of equal height: only those in sight exist. The keyboard moves one row at a time, also
 * to rows that have yet to be read. What a row shows, and reading it, is for whoever uses it.
 */
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { cx } from "./cx.ts";
import { surfaceClass } from "./surface.ts";
import { useAwaitedFocus, useVirtualRows } from "./use-virtual-rows.ts";
import styles from "./VirtualTable.module.css";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export interface VirtualTableColumn {
  readonly id: string;
  readonly label: string;
}

export interface VirtualTableProps {
  /** Read out. */
  readonly label: string;
  /** Read out: how the keyboard goes through it. */
  readonly keyboardHelp: string;
  /** Read out in place of a row that is being read. */
  readonly loadingRow: string;
  readonly columns: readonly VirtualTableColumn[];
  /** A class that sets `grid-template-columns`. */
  readonly columnsClass: string | undefined;
  readonly rowCount: number;
  /** One cell for each column; null for a row that has yet to be read. The first holds what `rowRef` is put on. */
  readonly cells: (row: number, control: RowControl) => readonly ReactNode[] | null;
  readonly keyOf: (row: number) => string | number;
  /** Told of every change of what is in sight: from a row until before another. */
  readonly onSight: (from: number, until: number) => void;
  readonly testId: string;
}

/** What a row's one button or link has to be given. */
export interface RowControl {
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly tabIndex: 0 | -1;
  readonly onFocus: () => void;
}

const firstRow = () => 0;
const nothing = () => {};

export function VirtualTable(props: VirtualTableProps) {
  const { columns, columnsClass, rowCount, onSight } = props;
  const virtual = useVirtualRows(rowCount, firstRow, nothing);
  const { from, until, viewportHeight } = virtual;
  useEffect(() => {
    if (viewportHeight > 0) onSight(from, until);
  }, [onSight, from, until, viewportHeight]);
  return (
    <div
      role="table"
      aria-label={props.label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      className={cx(surfaceClass, styles.table)}
      ref={virtual.table}
      tabIndex={-1}
      onKeyDown={virtual.onKeyDown}
    >
      <div role="rowgroup" className={styles.head} style={{ paddingInlineEnd: virtual.scrollBarWidth }}>
        <div role="row" aria-rowindex={1} className={cx(styles.headRow, columnsClass)}>
          {columns.map(({ id, label }) => (
            <span key={id} role="columnheader">
              {label}
            </span>
          ))}
        </div>
      </div>
      <div ref={virtual.scroller} className={styles.scroller} data-testid={props.testId}>
        <div role="rowgroup" className={styles.canvas} style={{ height: virtual.scrollHeight }}>
          {virtual.rows.map((row) => (
            <TableRow
              key={props.keyOf(row)}
              row={row}
              top={row * virtual.rowHeight - virtual.shift}
              isLast={row === rowCount - 1}
              isTabStop={row === virtual.tabStop}
              awaited={virtual.awaited}
              columnsClass={columnsClass}
              loadingRow={props.loadingRow}
              cells={props.cells}
              onActivate={virtual.setActiveRow}
            />
          ))}
        </div>
      </div>
      <VisuallyHidden>{props.keyboardHelp}</VisuallyHidden>
    </div>
  );
}

interface TableRowProps extends Pick<VirtualTableProps, "cells" | "columnsClass" | "loadingRow"> {
  readonly row: number;
  /** Pixels. */
  readonly top: number;
  readonly isLast: boolean;
  readonly isTabStop: boolean;
  readonly awaited: RefObject<number | null>;
  readonly onActivate: (row: number) => void;
}

function TableRow(props: TableRowProps) {
  const { row, isTabStop, awaited } = props;
  const ref = useRef<HTMLButtonElement>(null);
  const cells = props.cells(row, {
    ref,
    tabIndex: isTabStop ? 0 : -1,
    onFocus: () => props.onActivate(row),
  });
  useAwaitedFocus(ref, { row, isTabStop, awaited, isRead: cells !== null });
  if (cells === null) {
    return (
      <div role="row" aria-rowindex={row + 2} className={styles.rowToCome} style={{ top: props.top }}>
        <span role="cell">
          <VisuallyHidden>{props.loadingRow}</VisuallyHidden>
        </span>
      </div>
    );
  }
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      className={cx(styles.row, props.columnsClass, props.isLast && styles.lastRow)}
      style={{ top: props.top }}
    >
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row's cells are its columns, which never move
        <span key={index} role="cell" className={styles.cell}>
          {cell}
        </span>
      ))}
    </div>
  );
}

/** The one button of a row, which the whole row answers for. */
export function RowButton({
  control,
  label,
  onPress,
  children,
}: {
  readonly control: RowControl;
  /** Read out: which row it opens. */
  readonly label: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={styles.rowControl} aria-label={label} onClick={onPress} {...control}>
      {children}
    </button>
  );
}
