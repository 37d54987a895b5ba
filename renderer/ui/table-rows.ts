/** What tables of equal rows share: their height, the width of their scroll bar, and where the keyboard leads. */
import { type KeyboardEvent, type RefObject, useLayoutEffect, useState } from "react";

const ROW_HEIGHT_REM = 2.75;

/** @returns the row a key leads to; null for a key that leads nowhere */
export function targetRow(
  event: KeyboardEvent,
  list: { readonly activeRow: number; readonly rowCount: number; readonly pageRows: number },
): number | null {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const last = list.rowCount - 1;
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
export function useRowHeight(): number {
  const [height] = useState(
    () => ROW_HEIGHT_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  );
  return Math.round(height);
}

/** In pixels; 0 where scroll bars lie over the content or nothing scrolls. */
export function useScrollBarWidth(scroller: RefObject<HTMLElement | null>): number {
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
