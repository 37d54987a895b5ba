/**
 * Scrolls a list of equal rows that may be taller than a browser can lay out (see scroll-range.ts): a row's place on the page
 * is its place in the content minus `shift`.
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import {
  contentOffsetAfterScroll,
  maxContentOffset,
  type ScrollRange,
  scrollHeightOf,
  scrollTopOf,
} from "./scroll-range.ts";

export interface Scroll {
  /** Pixels of content above what is in sight. */
  readonly contentOffset: number;
  /** Pixels. */
  readonly viewportHeight: number;
  readonly scrollHeight: number;
  readonly shift: number;
  /** Called in a layout effect, it is done before anything is painted. */
  readonly moveTo: (contentOffset: number) => void;
}

const SETTLED_AFTER_MS = 150;

interface Standing {
  readonly scrollTop: number;
  readonly contentOffset: number;
}

/** @param onSettled once nothing has moved for a moment */
export function useScroll(
  scroller: RefObject<HTMLDivElement | null>,
  contentHeight: number,
  onSettled: () => void,
): Scroll {
  const [viewportHeight, setViewportHeight] = useState(0);
  const [standing, setStanding] = useState<Standing>({ scrollTop: 0, contentOffset: 0 });
  /** As listeners see it, which are not made anew with each render. */
  const now = useRef({ standing, contentHeight, onSettled });
  now.current.contentHeight = contentHeight;
  now.current.onSettled = onSettled;

  const stand = useCallback((next: Standing) => {
    now.current.standing = next;
    setStanding(next);
  }, []);

  /** Puts the scroll bar where this offset belongs. */
  const moveTo = useCallback(
    (contentOffset: number) => {
      const element = scroller.current;
      if (!element) return;
      const range: ScrollRange = {
        contentHeight: now.current.contentHeight,
        viewportHeight: element.clientHeight,
      };
      const wanted = Math.min(maxContentOffset(range), Math.max(0, contentOffset));
      const scrollTop = Math.round(scrollTopOf(range, wanted));
      const { standing: before } = now.current;
      if (before.scrollTop === scrollTop && before.contentOffset === wanted) return;
      stand({ scrollTop, contentOffset: wanted });
      element.scrollTop = scrollTop;
    },
    [scroller, stand],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    setViewportHeight(element.clientHeight);
    const observer = new ResizeObserver(() => setViewportHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      flushSync(() => moveTo(now.current.standing.contentOffset));
      now.current.onSettled();
    };
    const onScroll = () => {
      const { scrollTop } = element;
      const { standing: before } = now.current;
      if (scrollTop !== before.scrollTop) {
        const range: ScrollRange = {
          contentHeight: now.current.contentHeight,
          viewportHeight: element.clientHeight,
        };
        stand({ scrollTop, contentOffset: contentOffsetAfterScroll(range, before, scrollTop) });
      }
      clearTimeout(timer);
      timer = setTimeout(settle, SETTLED_AFTER_MS);
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener("scroll", onScroll);
    };
  }, [scroller, stand, moveTo]);

  return {
    contentOffset: standing.contentOffset,
    viewportHeight,
    scrollHeight: scrollHeightOf({ contentHeight, viewportHeight }),
    shift: Math.round(standing.contentOffset - standing.scrollTop),
    moveTo,
  };
}
