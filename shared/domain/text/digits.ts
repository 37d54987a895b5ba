/** The ASCII digits in it and nothing else, which is how numbers are compared, however they are displayed. Pure. */
export function digitsOf(displayNumber: string): string {
  return displayNumber.replace(/\D/g, "");
}
