/**
 * Which blocks of a very long list of equal rows are in sight. Rows are laid out in blocks, so that the
 * virtualizer has thousands of things to measure and not a million, and the scrollable height is capped
 * (see scroll-range.ts): a block's place on the page is its place in the content minus `shift`.
 */
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import {
  contentOffsetAfterScroll,
  maxContentOffset,
  type ScrollRange,
  scrollHeightOf,
  scrollTopOf,
} from "./scroll-range.ts";

export interface BlocksOptions {
  readonly rowCount: number;
  readonly rowHeight: number;
  readonly rowsPerBlock: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Where the list stands at first, in pixels of content. */
  readonly initialOffset: number;
}

export interface Block {
  readonly index: number;
  /** Pixels from the top of the scrolled element. */
  readonly top: number;
}

export interface Blocks {
  readonly blocks: readonly Block[];
  readonly scrollHeight: number;
  /** Pixels of content above what is in sight. */
  readonly contentOffset: () => number;
  readonly scrollToRow: (row: number) => void;
}

const SETTLED_AFTER_MS = 150;

type BlockVirtualizer = Virtualizer<HTMLDivElement, Element>;

export function useBlocks(options: BlocksOptions): Blocks {
  const { rowCount, rowHeight, rowsPerBlock, scroller, initialOffset } = options;
  const contentHeight = rowCount * rowHeight;
  const [shift, setShift] = useState(0);
  const position = useRef({ scrollTop: 0, contentOffset: initialOffset });

  const rangeOf = useCallback(
    (element: HTMLElement): ScrollRange => ({ contentHeight, viewportHeight: element.clientHeight }),
    [contentHeight],
  );
  /** The virtualizer keeps the functions of its first render. */
  const current = useRef({ rangeOf });
  current.current = { rangeOf };

  /** Puts the scrollbar where `contentOffset` belongs, without moving the rows that are in sight. */
  const place = useCallback(
    (element: HTMLElement, contentOffset: number, commit: (change: () => void) => void) => {
      const range = current.current.rangeOf(element);
      const wanted = Math.min(maxContentOffset(range), Math.max(0, contentOffset));
      const scrollTop = Math.round(scrollTopOf(range, wanted));
      position.current = { scrollTop, contentOffset: wanted };
      commit(() => setShift(Math.round(wanted - scrollTop)));
      element.scrollTop = scrollTop;
    },
    [],
  );

  const observeOffset = useCallback(
    (instance: BlockVirtualizer, report: (offset: number, isScrolling: boolean) => void) => {
      const element = instance.scrollElement;
      if (!element) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const settle = () => {
        place(element, position.current.contentOffset, flushSync);
        report(position.current.contentOffset, false);
      };
      const onScroll = () => {
        const { scrollTop } = element;
        if (scrollTop !== position.current.scrollTop) {
          const contentOffset = contentOffsetAfterScroll(
            current.current.rangeOf(element),
            position.current,
            scrollTop,
          );
          position.current = { scrollTop, contentOffset };
          setShift(Math.round(contentOffset - scrollTop));
        }
        report(position.current.contentOffset, true);
        clearTimeout(timer);
        timer = setTimeout(settle, SETTLED_AFTER_MS);
      };
      element.addEventListener("scroll", onScroll, { passive: true });
      report(position.current.contentOffset, false);
      return () => {
        clearTimeout(timer);
        element.removeEventListener("scroll", onScroll);
      };
    },
    [place],
  );

  const blockCount = Math.ceil(rowCount / rowsPerBlock);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: blockCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => Math.min(rowsPerBlock, rowCount - index * rowsPerBlock) * rowHeight,
    observeElementOffset: observeOffset,
    // Only `scrollToRow` below scrolls.
    scrollToFn: () => {},
    initialOffset,
    overscan: 1,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are known from the row count alone
  useEffect(() => virtualizer.measure(), [rowCount, rowHeight]);

  useLayoutEffect(() => {
    const element = scroller.current;
    // What a layout effect changes is committed before anything is painted.
    if (element) place(element, initialOffset, (change) => change());
  }, [place, scroller, initialOffset]);

  const scrollToRow = useCallback(
    (row: number) => {
      const element = scroller.current;
      if (!element) return;
      const top = row * rowHeight;
      const standing = position.current.contentOffset;
      const lowest = top + rowHeight - element.clientHeight;
      if (standing > top) place(element, top, flushSync);
      else if (standing < lowest) place(element, lowest, flushSync);
      else return;
      element.dispatchEvent(new Event("scroll"));
    },
    [place, rowHeight, scroller],
  );

  const contentOffset = useCallback(() => position.current.contentOffset, []);
  const viewport = scroller.current?.clientHeight ?? 0;
  return {
    blocks: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start - shift })),
    scrollHeight: scrollHeightOf({ contentHeight, viewportHeight: viewport }),
    contentOffset,
    scrollToRow,
  };
}
