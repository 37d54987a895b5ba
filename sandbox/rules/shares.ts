/** Shares of everybody, chosen by the seed: what a scenario does to recipients whose digits say nothing. Pure. */
import { fraction, type Seed } from "../random.ts";
import type { SandboxSettings } from "../settings.ts";

const DAY = 24 * 60 * 60 * 1000;

function isAmong(seed: Seed, label: string, share: number): boolean {
  return share > 0 && fraction(seed, `share/${label}`) < share;
}

/** The name of the behaviour this person falls under, or null: the ordinary one. The same at every message. */
export function sharedBehaviour(seed: Seed, who: string, settings: SandboxSettings): string | null {
  if (isAmong(seed, `phone-off/${who}`, settings.phoneOffShare)) return "phone-off";
  return null;
}

/** Whether webhooks name this person by user id only, whatever else happens to messages to them. */
export function isNamedByUserId(seed: Seed, who: string, settings: SandboxSettings): boolean {
  return isAmong(seed, `user-id-only/${who}`, settings.userIdOnlyShare);
}

/** Whether the person has had enough marketing today; drawn anew for each day, so that waiting helps. */
export function hadEnough(seed: Seed, who: string, now: number, settings: SandboxSettings): boolean {
  return isAmong(seed, `person-limit/${who}/${Math.floor(now / DAY)}`, settings.personLimitShare);
}

/** Whether this send, the `serial`-th, is one too many for Meta. */
export function isRateLimited(seed: Seed, serial: number, settings: SandboxSettings): boolean {
  return isAmong(seed, `rate-limit/${serial}`, settings.rateLimitShare);
}
