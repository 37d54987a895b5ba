/** Keeps the keyboard at its place where the button it is on goes away for another one. */
import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from "react";

interface KeptFocus<T> {
  readonly ref: RefObject<T | null>;
  onFocus(): void;
  onBlur(event: FocusEvent): void;
}

/** @param shown tells one state of the part from the next; its first button takes over */
export function useKeptFocus<T extends HTMLElement>(shown: unknown): KeptFocus<T> {
  const ref = useRef<T>(null);
  const isWithin = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown now has taken the button away
  useLayoutEffect(() => {
    const isLost = isWithin.current && document.activeElement === document.body;
    if (isLost) ref.current?.querySelector<HTMLElement>("button:enabled")?.focus();
  }, [shown]);
  return {
    ref,
    onFocus: () => {
      isWithin.current = true;
    },
    // Of a button that goes away React tells no blur.
    onBlur: ({ relatedTarget, currentTarget }) => {
      isWithin.current = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    },
  };
}
