/** The ASCII digits of a text and nothing else. Numbers are compared this way, however they are displayed. Pure. */
export function digitsOf(displayNumber: string): string {
  return displayNumber.replace(/\D/g, "");
}
