/**
 * How a list taller than a browser can lay out is scrolled. Chromium cuts elements at 2^25 device pixels, so
 * beyond a cap the scrollable height is smaller than the content: near both ends one pixel stays one pixel,
 * the middle is compressed. Pure arithmetic; knows nothing of the DOM.
 */
export interface ScrollRange {
  /** Height all rows would need, in CSS pixels. */
  readonly contentHeight: number;
  /** Height of what one sees of it, in CSS pixels. */
  readonly viewportHeight: number;
}

/** Safe up to a device pixel ratio times zoom of about five. */
export const MAX_SCROLL_HEIGHT = 6_000_000;
const UNCOMPRESSED_EDGE = 1_000_000;

export function isCompressed(range: ScrollRange): boolean {
  return range.contentHeight > MAX_SCROLL_HEIGHT;
}

export function scrollHeightOf(range: ScrollRange): number {
  return Math.min(range.contentHeight, MAX_SCROLL_HEIGHT);
}

export function maxContentOffset(range: ScrollRange): number {
  return Math.max(0, range.contentHeight - range.viewportHeight);
}

function maxScrollTop(range: ScrollRange): number {
  return Math.max(0, scrollHeightOf(range) - range.viewportHeight);
}

/** Content pixels that one scrolled pixel of the compressed middle stands for. */
function compression(range: ScrollRange): number {
  return (maxContentOffset(range) - 2 * UNCOMPRESSED_EDGE) / (maxScrollTop(range) - 2 * UNCOMPRESSED_EDGE);
}

export function contentOffsetOf(range: ScrollRange, scrollTop: number): number {
  if (!isCompressed(range)) return scrollTop;
  if (scrollTop <= UNCOMPRESSED_EDGE) return scrollTop;
  const fromEnd = maxScrollTop(range) - scrollTop;
  if (fromEnd <= UNCOMPRESSED_EDGE) return maxContentOffset(range) - fromEnd;
  return UNCOMPRESSED_EDGE + (scrollTop - UNCOMPRESSED_EDGE) * compression(range);
}

export function scrollTopOf(range: ScrollRange, contentOffset: number): number {
  if (!isCompressed(range)) return contentOffset;
  if (contentOffset <= UNCOMPRESSED_EDGE) return contentOffset;
  const fromEnd = maxContentOffset(range) - contentOffset;
  if (fromEnd <= UNCOMPRESSED_EDGE) return maxScrollTop(range) - fromEnd;
  return UNCOMPRESSED_EDGE + (contentOffset - UNCOMPRESSED_EDGE) / compression(range);
}

/**
 * Where the content stands after a scroll event. A short way (wheel, arrow keys) moves the rows exactly as
 * far as the scrollbar; a long way (dragging the scrollbar) follows the scrollbar's position.
 */
export function contentOffsetAfterScroll(
  range: ScrollRange,
  before: { readonly scrollTop: number; readonly contentOffset: number },
  scrollTop: number,
): number {
  if (!isCompressed(range)) return scrollTop;
  if (scrollTop <= 0) return 0;
  if (scrollTop >= maxScrollTop(range)) return maxContentOffset(range);
  const distance = scrollTop - before.scrollTop;
  if (Math.abs(distance) > 2 * range.viewportHeight) return contentOffsetOf(range, scrollTop);
  return Math.min(maxContentOffset(range), Math.max(0, before.contentOffset + distance));
}
