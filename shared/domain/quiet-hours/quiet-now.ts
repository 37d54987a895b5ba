/** What quiet hours mean at a moment for the people of one country: when they may be written to, by where they may be. */
import { closesAt, nextAllowed } from "./quiet-hours.ts";
import type { WallClock } from "./wall-clock.ts";
import type { WindowRule } from "./windows.ts";
import { type Zones, zonesOfCountry, zonesTold } from "./zones.ts";

export interface QuietNow {
  /** `anywhere`: the number doesn't tell where in the country somebody is. */
  readonly where: "anywhere" | "zone";
  readonly zones: Zones;
  /**
   * `open`: it may be sent until then (null: for two weeks at least). `quiet`: not before then. `never`: no hour suits all
   * the zones.
   */
  readonly state:
    | { readonly kind: "open"; readonly until: number | null }
    | { readonly kind: "quiet"; readonly until: number }
    | { readonly kind: "never" };
}

function stateAt(at: number, zones: Zones, rule: WindowRule, clock: WallClock): QuietNow["state"] {
  const next = nextAllowed(at, zones, rule, clock);
  if (next === "never") return { kind: "never" };
  return next === at
    ? { kind: "open", until: closesAt(at, zones, rule, clock) }
    : { kind: "quiet", until: next };
}

/**
 * One line for those who may be anywhere in the country, then one for each group of zones that a number can tell and that
 * open and close together. Empty for a country without zones.
 * @param country ISO 3166-1 alpha-2
 * @param at milliseconds since the epoch
 */
export function quietNow(
  country: string,
  at: number,
  rule: WindowRule,
  clock: WallClock,
): readonly QuietNow[] {
  const all = zonesOfCountry(country);
  if (all.length === 0) return [];
  const offsetOf = (zone: string) => clock.stretchAt(zone, at).offset;
  const byOffset = (one: string, other: string) => offsetOf(one) - offsetOf(other);
  const anywhere: QuietNow = {
    where: "anywhere",
    zones: all.toSorted(byOffset),
    state: stateAt(at, all, rule, clock),
  };
  const groups = new Map<string, { zones: string[]; state: QuietNow["state"] }>();
  for (const zone of zonesTold(country).toSorted(byOffset)) {
    const state = stateAt(at, [zone], rule, clock);
    const key = `${offsetOf(zone)} ${JSON.stringify(state)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { zones: [zone], state });
    else group.zones.push(zone);
  }
  return [anywhere, ...[...groups.values()].map((group): QuietNow => ({ where: "zone", ...group }))];
}
