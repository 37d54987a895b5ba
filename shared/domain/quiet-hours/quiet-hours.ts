/**
 * When a message may go to a person under the admin's quiet hours. A moment is allowed if the clock on the wall is inside
 * the day's window in every zone the person may be in; so an hour that is skipped in spring allows nothing, and one that
 * is repeated in autumn allows twice. Source: meta-facts 13.14.
 */
import { isHoliday } from "./holidays.ts";
import { ELSEWHERE_RULE, QUIET_PRESETS } from "./presets.data.ts";
import { DAY, type WallClock } from "./wall-clock.ts";
import { DAY_MINUTES, type QuietChoice, type Window, type WindowRule } from "./windows.ts";
import type { Zones } from "./zones.ts";

const MINUTE = 60_000;
/** A week and the longest run of holidays have passed by then: what was not allowed until then never is. */
const HORIZON = 15 * DAY;

/**
 * The rule that holds for a recipient, or null where any time is fine.
 * @param country ISO 3166-1 alpha-2, or null when it can't be told
 */
export function windowsFor(choice: QuietChoice, country: string | null): WindowRule | null {
  if (choice.kind === "off") return null;
  if (choice.kind === "own") return choice.everywhere ?? ELSEWHERE_RULE;
  const preset = QUIET_PRESETS.find((one) => one.country !== null && one.country === country);
  if (preset === undefined || country === null) return choice.elsewhere ?? ELSEWHERE_RULE;
  return choice.instead[country] ?? preset.rule;
}

/** @param day since 1970-01-01, which was a Thursday */
function windowOf(day: number, { weekdays, holidays }: WindowRule): Window | null {
  if (holidays !== null && isHoliday(holidays.country, day)) return holidays.window;
  return weekdays[(((day + 4) % 7) + 7) % 7] ?? null;
}

/** From when (inclusive) until when (exclusive) it may be sent; milliseconds since the epoch. */
interface Opening {
  readonly opens: number;
  readonly closes: number;
}

/** In minutes of this day, in their order: what is left of the day before, and its own. A closed day has neither. */
function windowsOn(day: number, rule: WindowRule): readonly Window[] {
  const own = windowOf(day, rule);
  if (own === null) return [];
  const before = windowOf(day - 1, rule);
  const left = before === null ? 0 : before.until - DAY_MINUTES;
  const today = { from: own.from, until: Math.min(own.until, DAY_MINUTES) };
  return left > 0 ? [{ from: 0, until: left }, today] : [today];
}

/**
 * The first time from `at` on that is allowed in one zone, with a time until which it stays so; null when there is none
 * before `limit`.
 */
function nextIn(zone: string, at: number, limit: number, rule: WindowRule, clock: WallClock): Opening | null {
  let time = at;
  while (time < limit) {
    const { until, offset } = clock.stretchAt(zone, time);
    const end = Math.min(until, limit);
    for (let day = Math.floor((time + offset) / DAY); day * DAY - offset < end; day++) {
      for (const window of windowsOn(day, rule)) {
        const opens = Math.max(time, day * DAY + window.from * MINUTE - offset);
        const closes = Math.min(end, day * DAY + window.until * MINUTE - offset);
        if (opens < closes) return { opens, closes };
      }
    }
    time = end;
  }
  return null;
}

/**
 * The first time from `at` on, in milliseconds, that suits every zone; `never` where the zones have no hour in common.
 * Without any zone nothing is known that would speak against a time.
 */
export function nextAllowed(at: number, zones: Zones, rule: WindowRule, clock: WallClock): number | "never" {
  const limit = at + HORIZON;
  let time = at;
  for (let suited = 0, index = 0; suited < zones.length; index = (index + 1) % zones.length) {
    const next = nextIn(zones[index] ?? "UTC", time, limit, rule, clock);
    if (next === null) return "never";
    suited = next.opens === time ? suited + 1 : 1;
    time = next.opens;
  }
  return time;
}

/**
 * When what is allowed at `at` no longer is, in milliseconds: the first zone that closes decides. Null where it stays
 * allowed for two weeks, and where no zone is known.
 * @param at a time that `nextAllowed` gives as it is
 */
export function closesAt(at: number, zones: Zones, rule: WindowRule, clock: WallClock): number | null {
  const limit = at + HORIZON;
  const ends = zones.map((zone) => {
    let time = at;
    for (
      let open = nextIn(zone, time, limit, rule, clock);
      open?.opens === time;
      open = nextIn(zone, time, limit, rule, clock)
    )
      time = open.closes;
    return time;
  });
  const first = Math.min(limit, ...ends);
  return first === limit ? null : first;
}

export interface QuietHours {
  /** As `nextAllowed`; null while it may be sent. */
  quietUntil(at: number, zones: Zones, country: string | null): number | "never" | null;
}

/** For many people: who shares rule and zones shares an answer. */
export function createQuietHours(choice: QuietChoice, clock: WallClock): QuietHours {
  const rules = new Map<string | null, WindowRule | null>();
  const kept = new Map<WindowRule, Map<Zones, { readonly at: number; readonly next: number | "never" }>>();

  function ruleFor(country: string | null): WindowRule | null {
    let rule = rules.get(country);
    if (rule === undefined) {
      rule = windowsFor(choice, country);
      rules.set(country, rule);
    }
    return rule;
  }

  function nextFor(at: number, zones: Zones, rule: WindowRule): number | "never" {
    let ofRule = kept.get(rule);
    if (ofRule === undefined) {
      ofRule = new Map();
      kept.set(rule, ofRule);
    }
    const known = ofRule.get(zones);
    if (known !== undefined && holds(known, at)) return known.next;
    const next = nextAllowed(at, zones, rule, clock);
    ofRule.set(zones, { at, next });
    return next;
  }

  return {
    quietUntil: (at, zones, country) => {
      const rule = ruleFor(country);
      if (rule === null) return null;
      const next = nextFor(at, zones, rule);
      return next === at ? null : next;
    },
  };
}

/** Nothing is allowed between the time that was asked about and the answer, so the answer holds in between. */
function holds(known: { readonly at: number; readonly next: number | "never" }, at: number): boolean {
  return known.next === "never" ? known.at === at : at >= known.at && at <= known.next;
}
