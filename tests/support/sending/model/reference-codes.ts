/**
 * What the reference does about each error: some of every kind of fate, copied by hand from meta-facts 5.3, 8 and 9. Those that
 * hold a template are left out: others wait then only for as long as the process lasts.
 */

export const SECOND = 1_000;
const HOUR = 3_600;

export type Route = "optimized" | "cloud";

interface Backoff {
  readonly kind: "again";
  readonly counts: string;
  readonly why: string;
  /** Seconds. */
  readonly first: number;
  readonly factor: number;
  readonly longest: number;
  /** Tries, the first included. */
  readonly most: number;
  readonly ends: "leave" | "pause";
}
type Rule = Backoff | { readonly kind: "cloud" | "leave" | "pause" };

const again = (
  counts: string,
  rule: Omit<Backoff, "kind" | "counts" | "why"> & { readonly why?: string },
): Backoff => ({
  kind: "again",
  counts,
  why: "refused-for-now",
  ...rule,
});

const RULES: ReadonlyMap<number, Rule> = new Map<number, Rule>([
  [4, again("calls", { first: 60, factor: 2, longest: HOUR, most: 10, ends: "pause" })],
  [130_429, again("rate", { first: 1, factor: 2, longest: 60, most: 30, ends: "pause" })],
  [131_016, again("busy", { first: 1, factor: 4, longest: 60, most: 5, ends: "leave" })],
  [131_056, again("pair", { first: 1, factor: 4, longest: 1_024, most: 7, ends: "leave", why: "pair-rate" })],
  [
    131_049,
    again("person-limit", { first: 24 * HOUR, factor: 2, longest: 168 * HOUR, most: 2, ends: "leave" }),
  ],
  [131_009, again("values", { first: 600, factor: 1, longest: 600, most: 2, ends: "leave" })],
  [134_100, { kind: "cloud" }],
  [131_055, { kind: "cloud" }],
  [131_042, { kind: "pause" }],
  [134_102, { kind: "pause" }],
  [131_026, { kind: "leave" }],
  [131_050, { kind: "leave" }],
  [999_999, { kind: "leave" }],
]);

/** Everybody else's waits as well. */
export const holdsNumber = (code: number | null): boolean => code === 4;

/** Each can be an answer; null is an error without a code. */
export const CODES: readonly (number | null)[] = [...RULES.keys(), null];

/** Retried by a person they might be taken; of the others it is known that they would not. */
const HELPED: ReadonlySet<number | null> = new Set([
  4,
  130_429,
  131_016,
  131_056,
  131_049,
  131_042,
  134_102,
  999_999,
  null,
]);
export const retryCanHelp = (code: number | null): boolean => HELPED.has(code);

export type Fate =
  | { readonly kind: "leave" | "cloud" | "pause" }
  | { readonly kind: "again"; readonly seconds: number; readonly why: string; readonly counts: string };

export function afterRefusal(
  refused: { readonly code: number | null } | "never-left",
  about: {
    readonly route: Route;
    readonly tries: Readonly<Record<string, number>>;
    readonly isStrict: boolean;
  },
): Fate {
  const rule =
    refused === "never-left"
      ? again("connection", {
          first: 1,
          factor: 2,
          longest: 5,
          most: Number.POSITIVE_INFINITY,
          ends: "leave",
          why: "never-left",
        })
      : (RULES.get(refused.code ?? -1) ?? { kind: "leave" as const });
  if (rule.kind === "cloud") return { kind: about.isStrict || about.route === "cloud" ? "leave" : "cloud" };
  if (rule.kind !== "again") return { kind: rule.kind };
  // Only optimized delivery prepares templates.
  if (rule.counts === "values" && about.route === "cloud") return { kind: "leave" };
  const before = about.tries[rule.counts] ?? 0;
  if (before + 1 >= rule.most) return { kind: rule.ends };
  const seconds = Math.min(rule.longest, rule.first * rule.factor ** before);
  return { kind: "again", seconds, why: rule.why, counts: rule.counts };
}
