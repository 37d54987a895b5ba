/** What the log is narrowed to, as it stands in the window's address. Pure. */
import type { WebhookFilter } from "../../../shared/contract/index.ts";
import { WEBHOOK_OUTCOMES } from "../../../shared/domain/webhooks/outcomes.ts";
import { WEBHOOK_SOURCES } from "../../../shared/domain/webhooks/trust.ts";

const HOUR = 60 * 60 * 1_000;
const DAY = 24 * HOUR;

/** Stretches of time that end now, in milliseconds. */
const WITHIN = { hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY } as const;
export type Within = keyof typeof WITHIN;
export const WITHINS = Object.keys(WITHIN) as readonly Within[];

export interface LogFilter extends WebhookFilter {
  /** In place of `from` and `until`. */
  readonly within?: Within | undefined;
}

const LONGEST_FIELD = 200;

/** Whatever cannot be read is left out. */
export function readLogFilter(address: URLSearchParams): LogFilter {
  const source = WEBHOOK_SOURCES.find((one) => one === address.get("source"));
  const outcome = WEBHOOK_OUTCOMES.find((one) => one === address.get("outcome"));
  const field = (address.get("field") ?? "").slice(0, LONGEST_FIELD);
  const within = WITHINS.find((one) => one === address.get("within"));
  const [from, until] = [timeIn(address.get("from")), timeIn(address.get("until"))];
  return {
    ...(source !== undefined && { source }),
    ...(outcome !== undefined && { outcome }),
    ...(field !== "" && { field }),
    ...(within !== undefined && { within }),
    ...(within === undefined && from !== null && { from }),
    ...(within === undefined && until !== null && { until }),
  };
}

/** @returns the same text for the same filter; empty for none */
export function writeLogFilter({ source, outcome, field, within, from, until }: LogFilter): string {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries({ source, outcome, field, within })) {
    if (value !== undefined) address.set(name, value);
  }
  if (within === undefined) {
    if (from !== undefined) address.set("from", new Date(from).toISOString());
    if (until !== undefined) address.set("until", new Date(until).toISOString());
  }
  return address.toString();
}

/** Where a link leads that shows these webhooks. */
export function logAddress(filter: LogFilter): string {
  const address = writeLogFilter(filter);
  return address === "" ? "/webhooks/log" : `/webhooks/log?${address}`;
}

/** What is asked of the core. @param now milliseconds since the epoch */
export function askOf({ within, ...filter }: LogFilter, now: number): WebhookFilter {
  return within === undefined ? filter : { ...filter, from: now - WITHIN[within] };
}

/** The beginning of a day by the clock of whoever looks at it; null for what is none. @param iso `2026-11-27` */
export function beginningOf(iso: string): number | null {
  return timeIn(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T00:00:00` : null);
}

/** Its last millisecond. */
export function endOf(iso: string): number | null {
  return timeIn(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T23:59:59.999` : null);
}

/** The day of a time by the same clock, as a field for days has it. */
export function dayOf(at: number): string {
  const day = new Date(at);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function timeIn(text: string | null): number | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
