/**
 * When a message may go to a person under the admin's quiet hours. A moment is allowed if the clock on the wall is inside
 * the day's window in every zone the person may be in; so an hour that is skipped in spring allows nothing, and one that
 * is repeated in autumn allows twice. Source: meta-facts 13.14.
 */
import { isHoliday } from "./holidays.ts";
import { QUIET_PRESETS } from "./presets.data.ts";
import { DAY, type WallClock } from "./wall-clock.ts";
import type { QuietChoice, Window, WindowRule } from "./windows.ts";
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
  if (choice.kind === "own") return choice.rule;
  const own = QUIET_PRESETS.find((preset) => preset.country !== null && preset.country === country);
  return (own ?? QUIET_PRESETS.find((preset) => preset.country === null))?.rule ?? null;
}

/** @param day since 1970-01-01, which was a Thursday */
function windowOf(day: number, { weekdays, holidays }: WindowRule): Window | null {
  if (holidays !== null && isHoliday(holidays.country, day)) return holidays.window;
  return weekdays[(((day + 4) % 7) + 7) % 7] ?? null;
}

/** The first allowed time from `at` on in one zone, or null when there is none before `limit`. */
function nextIn(zone: string, at: number, limit: number, rule: WindowRule, clock: WallClock): number | null {
  let time = at;
  while (time < limit) {
    const { until, offset } = clock.stretchAt(zone, time);
    const end = Math.min(until, limit);
    for (let day = Math.floor((time + offset) / DAY); day * DAY - offset < end; day++) {
      const window = windowOf(day, rule);
      if (window === null) continue;
      const opens = Math.max(time, day * DAY + window.from * MINUTE - offset);
      const closes = Math.min(end, day * DAY + window.until * MINUTE - offset);
      if (opens < closes) return opens;
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
    suited = next === time ? suited + 1 : 1;
    time = next;
  }
  return time;
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
