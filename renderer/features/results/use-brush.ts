/**
 * A stretch of a chart's bars, chosen with the pointer or with two handles that keys move. Bars that are added at the end, as
 * messages go out, leave it where it is; with other bars it begins anew.
 */
import { type KeyboardEvent, type PointerEvent, useState } from "react";

/** From a bar until before another. */
export interface Stroke {
  readonly from: number;
  readonly until: number;
}

type Edge = keyof Stroke;

export interface Brush {
  readonly stroke: Stroke;
  /** It leaves some of the bars out. */
  readonly isPart: boolean;
  apply(): void;
  reset(): void;
  /** Of an element as wide as all bars. */
  readonly surface: {
    onPointerDown(event: PointerEvent<Element>): void;
    onPointerMove(event: PointerEvent<Element>): void;
    onPointerUp(event: PointerEvent<Element>): void;
    onPointerCancel(): void;
  };
  onKeyDown(edge: Edge, event: KeyboardEvent): void;
}

/** Bars that Page Up and Page Down go at once. */
const PAGE = 10;

interface Held {
  readonly of: string;
  readonly from: number;
  /** Null is the end, wherever that is by now. */
  readonly until: number | null;
  /** The bar the pointer went down on, while it is down. */
  readonly anchor: number | null;
}

/**
 * @param count of the bars
 * @param of which bars they are: the same text while bars are only added
 * @param onApply told of a stretch that leaves some bars out
 */
export function useBrush(count: number, of: string, onApply: (stroke: Stroke) => void): Brush {
  const whole = { from: 0, until: null, anchor: null };
  const [held, setHeld] = useState<Held>({ ...whole, of });
  const current = held.of === of && held.from < count ? held : { ...whole, of };
  const { from, anchor } = current;
  const until = Math.min(count, current.until ?? count);
  const isPart = from > 0 || until < count;
  const hold = (stroke: Partial<Held>) =>
    setHeld({
      ...current,
      ...stroke,
      ...(stroke.until !== undefined && { until: stroke.until === count ? null : stroke.until }),
    });
  const apply = (stroke: Stroke) => {
    if (stroke.from === 0 && stroke.until === count) return;
    // Whoever comes back to all of these bars has none of them chosen.
    setHeld({ ...whole, of });
    onApply(stroke);
  };

  const barAt = ({ clientX, currentTarget }: PointerEvent<Element>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const bar = Math.floor(((clientX - left) / width) * count);
    return Math.min(count - 1, Math.max(0, bar));
  };
  const between = (one: number, other: number): Stroke => ({
    from: Math.min(one, other),
    until: Math.max(one, other) + 1,
  });
  const moved = (edge: Edge, to: number): Stroke =>
    edge === "from"
      ? { from: Math.min(until - 1, Math.max(0, to)), until }
      : { from, until: Math.max(from + 1, Math.min(count, to)) };

  return {
    stroke: { from, until },
    isPart,
    apply: () => apply({ from, until }),
    reset: () => hold(whole),
    surface: {
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const bar = barAt(event);
        hold({ anchor: bar, ...between(bar, bar) });
      },
      onPointerMove: (event) => {
        if (anchor !== null) hold(between(anchor, barAt(event)));
      },
      onPointerUp: (event) => {
        if (anchor === null) return;
        const stroke = between(anchor, barAt(event));
        hold({ ...stroke, anchor: null });
        apply(stroke);
      },
      onPointerCancel: () => hold(whole),
    },
    onKeyDown: (edge, event) => {
      const at = edge === "from" ? from : until;
      const targets: Readonly<Record<string, number>> = {
        ArrowLeft: at - 1,
        ArrowDown: at - 1,
        ArrowRight: at + 1,
        ArrowUp: at + 1,
        PageDown: at - PAGE,
        PageUp: at + PAGE,
        Home: 0,
        End: count,
      };
      const target = targets[event.key];
      if (target !== undefined) hold(moved(edge, target));
      else if (event.key === "Enter") apply({ from, until });
      else if (event.key === "Escape" && isPart) hold(whole);
      else return;
      event.preventDefault();
    },
  };
}
