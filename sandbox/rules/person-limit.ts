/**
 * How much marketing one person takes, from all businesses together (contract 8.2, 131049). Meta gives no number, so
 * it is a setting. Pure.
 */
import { PEOPLE_WITHOUT_LIMIT, PERHAPS_WITHOUT_LIMIT } from "../data/geography.ts";
import type { MarketedPerson } from "../store/entities.ts";

const DAY = 24 * 60 * 60 * 1000;

export interface PersonLimits {
  /** Marketing messages in a rolling 24 hours; 0 = no limit. */
  readonly most: number;
  /** Refusals in a row after which a business that goes on trying is locked out. */
  readonly retries: number;
  readonly lock: number;
}

export interface PersonVerdict {
  readonly refused: boolean;
  readonly person: MarketedPerson;
}

export const UNTOUCHED: MarketedPerson = { taken: [], refused: [], at: 0 };

/** One more marketing message of this business comes to the person. */
export function takeMarketing(
  person: MarketedPerson,
  businessId: string,
  limits: PersonLimits,
  now: number,
): PersonVerdict {
  const taken = person.taken.filter((time) => time > now - DAY);
  const refused = person.refused.filter((one) => one.at > now - DAY || one.lockedUntil > now);
  const mine = refused.find((one) => one.businessId === businessId);
  const others = refused.filter((one) => one.businessId !== businessId);
  const locked = mine !== undefined && mine.lockedUntil > now;
  if (!locked && taken.length < limits.most) {
    return { refused: false, person: { taken: [...taken, now], refused: others, at: now } };
  }
  const times = (mine?.times ?? 0) + 1;
  const lockedUntil = locked ? mine.lockedUntil : times > limits.retries ? now + limits.lock : 0;
  return {
    refused: true,
    person: { taken, refused: [...others, { businessId, times, at: now, lockedUntil }], at: now },
  };
}

/** In the EEA, the UK, Japan and Korea there is no limit; of Nigeria and South Africa Meta's pages disagree (7). */
export function isLimitedCountry(country: string, coversPerhaps: boolean): boolean {
  if (PEOPLE_WITHOUT_LIMIT.has(country)) return false;
  return coversPerhaps || !PERHAPS_WITHOUT_LIMIT.has(country);
}
