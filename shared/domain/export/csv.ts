/**
 * Tables as CSV (RFC 4180) that a spreadsheet opens as text: a cell that one would take for a formula is escaped.
 * Source of the list of signs: OWASP, "CSV Injection". Pure.
 */

export type CsvValue = string | number | null;

/** As a formula, a phone number is that number; and what is in front of it would be part of it for whoever dials. */
const PHONE_NUMBER = /^\+\d{7,15}$/;
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** Marks the text as UTF-8 for spreadsheets, which would take it for the system's old code page. */
export const CSV_START = "\uFEFF";

export function csvCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) && !PHONE_NUMBER.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvRow(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}
