/** Trust as it is stored: a number that grows with it, so that SQL's `max` gives the highest of several copies. */
import { TRUSTS, type Trust } from "../../shared/domain/webhooks/trust.ts";

/** 1 imported, 2 relayed, 3 signed. */
export function trustCode(trust: Trust): number {
  return TRUSTS.indexOf(trust) + 1;
}

/** @throws for a number that stands for no trust */
export function trustOf(code: unknown): Trust {
  const trust = TRUSTS[Number(code) - 1];
  if (trust === undefined) throw new Error(`no trust has the code ${String(code)}`);
  return trust;
}
