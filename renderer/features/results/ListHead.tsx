// biome-ignore-all lint/a11y/useSemanticElements: the elements of a table cannot be laid out one by one
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and cells of a table hold links, and are none themselves
/** The names of the list's columns, above those of the rows, with edges that make a column wider or narrower. */
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import {
  boundedWidth,
  type ChosenColumn,
  type ListColumn,
  NARROWEST_COLUMN,
  WIDEST_COLUMN,
  withWidth,
} from "../../../shared/domain/results/list-columns.ts";
import { cx, RowCheckbox } from "../../ui/index.ts";
import table from "../../ui/VirtualTable.module.css";
import styles from "./results.module.css";
import { type ListColumns, tracksOf } from "./use-list-columns.ts";
import type { ListSelection } from "./use-selection.ts";

export interface ListHeadProps {
  readonly scrollBarWidth: number;
  /** What has the tracks of all rows (`--columns`). */
  readonly tableRef: RefObject<HTMLDivElement | null>;
  readonly isAllSelected: boolean;
  readonly selecting: ListSelection;
  readonly listColumns: ListColumns;
}

/** Pixels that an arrow key moves an edge by; with Shift more. */
const STEP = 8;
const LONG_STEP = 40;

export function ListHead({ scrollBarWidth, tableRef, isAllSelected, selecting, listColumns }: ListHeadProps) {
  const { t } = useTranslation("results");
  const head = useRef<HTMLDivElement>(null);
  const { columns, choose } = listColumns;
  const widths = useWidths(head, columns);
  return (
    <div role="rowgroup" className={table.head} style={{ paddingInlineEnd: scrollBarWidth }}>
      <div role="row" aria-rowindex={1} className={cx(table.headRow, styles.columns)} ref={head}>
        <span role="columnheader">
          <RowCheckbox
            label={t("list.selectAll")}
            isSelected={isAllSelected}
            isPartial={!isAllSelected && selecting.count > 0}
            onChange={() => (selecting.count > 0 ? selecting.clear() : selecting.takeAll())}
          />
        </span>
        {columns.map(({ id }, index) => (
          <span key={id} role="columnheader" className={styles.headCell} data-column={id}>
            <span className={styles.headName}>{t(`list.column.${id}`)}</span>
            <Edge
              label={t("list.width", { column: t(`list.column.${id}`) })}
              width={widths[index] ?? NARROWEST_COLUMN}
              onDrag={(width) => drawn(tableRef, withWidth(columns, id, width))}
              onWidth={(width) => choose(withWidth(columns, id, width))}
            />
          </span>
        ))}
      </div>
    </div>
  );
}

/** While an edge is dragged nothing is drawn anew by React. */
function drawn(tableRef: RefObject<HTMLDivElement | null>, columns: readonly ChosenColumn[]): void {
  tableRef.current?.style.setProperty("--columns", tracksOf(columns));
}

/** In pixels, as the columns are laid out. */
function useWidths(
  head: RefObject<HTMLDivElement | null>,
  columns: readonly { readonly id: ListColumn }[],
): readonly number[] {
  const [widths, setWidths] = useState<readonly number[]>([]);
  useLayoutEffect(() => {
    const element = head.current;
    if (element === null) return;
    const cells = columns.flatMap(
      ({ id }) => element.querySelector<HTMLElement>(`[data-column="${id}"]`) ?? [],
    );
    const observer = new ResizeObserver(() => setWidths(cells.map(({ offsetWidth }) => offsetWidth)));
    for (const cell of cells) observer.observe(cell);
    return () => observer.disconnect();
  }, [head, columns]);
  return widths;
}

interface EdgeProps {
  /** Read out. */
  readonly label: string;
  /** Pixels. */
  readonly width: number;
  readonly onDrag: (width: number) => void;
  /** @param width null gives it back */
  readonly onWidth: (width: number | null) => void;
}

function Edge({ label, width, onDrag, onWidth }: EdgeProps) {
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const widthAt = (event: PointerEvent) =>
    drag.current === null ? width : boundedWidth(drag.current.width + event.clientX - drag.current.x);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.shiftKey ? LONG_STEP : STEP;
    if (event.key === "ArrowRight") onWidth(boundedWidth(width + step));
    else if (event.key === "ArrowLeft") onWidth(boundedWidth(width - step));
    else if (event.key === "Home") onWidth(NARROWEST_COLUMN);
    else if (event.key === "End") onWidth(WIDEST_COLUMN);
    else if (event.key === "Enter" || event.key === "Delete") onWidth(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={NARROWEST_COLUMN}
      aria-valuemax={WIDEST_COLUMN}
      tabIndex={0}
      className={styles.edge}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onWidth(null)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) onDrag(widthAt(event));
      }}
      onPointerUp={(event) => {
        const { current: began } = drag;
        const chosen = widthAt(event);
        drag.current = null;
        if (began !== null && chosen !== began.width) onWidth(chosen);
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    />
  );
}
