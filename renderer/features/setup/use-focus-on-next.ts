/** When the focused action disappears because its step is done, the focus moves to the next thing to do. */
import { type RefObject, useEffect, useRef } from "react";

/**
 * @param place the part of the page that holds the action, before and after
 * @param next changes when another thing is to be done next
 */
export function useFocusOnNext(place: RefObject<HTMLElement | null>, next: string | null): void {
  const wasInPlace = useRef(false);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      wasInPlace.current = target instanceof Node && place.current?.contains(target) === true;
    };
    // A focused element that is removed drops the focus without any event.
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, [place]);
  const before = useRef(next);
  useEffect(() => {
    if (before.current === next) return;
    before.current = next;
    if (!wasInPlace.current || (document.activeElement ?? document.body) !== document.body) return;
    const find = (selector: string) => place.current?.querySelector<HTMLElement>(selector);
    // While Meta is at work there is nothing to press, so the focus waits where the next action will appear.
    (find("[data-next-action] :is(a, button)") ?? find("[data-next-title]"))?.focus();
  }, [next, place]);
}
