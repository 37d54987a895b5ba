/** Where the keyboard goes on in the form: to the first fault, or to what a chosen template asks for. */
import { type RefObject, useEffect } from "react";

/**
 * @param refusals grows with every refused attempt
 * @param choices grows with every choice of a template, the same one again too
 */
export function useFormFocus(
  form: RefObject<HTMLFormElement | null>,
  { refusals, choices }: { readonly refusals: number; readonly choices: number },
): void {
  useEffect(() => {
    if (refusals > 0) focusFirstFault(form.current);
  }, [form, refusals]);
  useEffect(() => {
    if (choices > 0) focusWhatFollows(form.current);
  }, [form, choices]);
}

function focusFirstFault(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>("[data-error] input, [data-error] button, [aria-invalid='true']")?.focus();
}

/** The chosen template's first value, or the recipient where it asks for none. */
function focusWhatFollows(form: HTMLFormElement | null): void {
  const first = (part: string) =>
    form?.querySelector<HTMLElement>(`[data-part="${part}"] input, [data-part="${part}"] textarea`);
  (first("variables") ?? first("recipient"))?.focus();
}
