/**
 * The scenarios Waypost has words for, in the order and the groups they are shown in. A sandbox may know others:
 * those come last, under their own name. Pure.
 */
import type { SandboxScenario } from "../../../shared/contract/index.ts";

const KNOWN = {
  account: [
    "terms-unsigned",
    "all-good",
    "payment-pending",
    "restricted-account",
    "restricted-side-account",
    "ineligible-country",
    "on-behalf-of-account",
    "unverified-number",
    "token-expiring",
  ],
  sending: [
    "template-syncing",
    "cloud-api-disabled",
    "eu-number",
    "rate-limited",
    "marketing-limit-storm",
    "held-for-quality",
    "ttl-expiry",
    "user-id-only",
  ],
  webhooks: ["webhook-disorder", "webhook-outage"],
} as const;

type KnownGroup = keyof typeof KNOWN;
export type KnownScenario = (typeof KNOWN)[KnownGroup][number];
export type ScenarioGroupId = KnownGroup | "other";

export interface ScenarioGroup {
  readonly id: ScenarioGroupId;
  readonly scenarios: readonly SandboxScenario[];
}

const GROUPS: readonly KnownGroup[] = ["account", "sending", "webhooks"];
export const KNOWN_SCENARIOS: readonly KnownScenario[] = GROUPS.flatMap((group) => [...KNOWN[group]]);

/** Null for a name Waypost has no words for. */
export function knownScenario(name: string): KnownScenario | null {
  return KNOWN_SCENARIOS.find((known) => known === name) ?? null;
}

/** Groups without a scenario are left out. */
export function groupScenarios(scenarios: readonly SandboxScenario[]): readonly ScenarioGroup[] {
  const known = GROUPS.map((id) => ({
    id,
    scenarios: KNOWN[id].flatMap((name) => scenarios.find((scenario) => scenario.name === name) ?? []),
  }));
  const other = scenarios.filter((scenario) => knownScenario(scenario.name) === null);
  return [...known, { id: "other" as const, scenarios: other }].filter((group) => group.scenarios.length > 0);
}

/** Every word must be somewhere in the text; capitals and accents don't count. */
export function matchesWords(text: string, words: string): boolean {
  const plain = plainLetters(text);
  return plainLetters(words)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

function plainLetters(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
