/** Days as a date field writes them, in the person's own time zone. Pure. */

/** @param at milliseconds; null gives an empty field */
export function dayOf(at: number | null): string {
  if (at === null) return "";
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(date.getFullYear()).padStart(4, "0")}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** @returns the beginning of the day in milliseconds; null for an empty field */
export function momentOf(day: string): number | null {
  const at = Date.parse(`${day}T00:00`);
  return Number.isNaN(at) ? null : at;
}
