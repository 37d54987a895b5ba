/**
 * May a business write marketing to these people? The one answer for audiences, preflight, the sender and the screens, for
 * one person or a hundred thousand. Reads only, so it may be asked within a transaction: what it says is then so when that
 * commits.
 */
import type { AccountId, BusinessId } from "../../shared/domain/ids.ts";
import {
  type CapStanding,
  capStanding,
  type FrequencyCap,
  windowStart,
} from "../../shared/domain/permission/frequency.ts";
import { type Listed, type Permission, permissionFrom } from "../../shared/domain/permission/permission.ts";
import { createQuietHours } from "../../shared/domain/quiet-hours/quiet-hours.ts";
import { createWallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";
import { QUIET_HOURS_BY_DEFAULT, type QuietChoice } from "../../shared/domain/quiet-hours/windows.ts";
import { type ZoneQuestion, zonesOf } from "../../shared/domain/quiet-hours/zones.ts";
import { formsOf } from "../../shared/domain/recipients/number-forms.ts";
import type { AccountsReader } from "../accounts/accounts-store.ts";
import type { ErasedNames } from "../erasing/erased-names.ts";
import type { SentMarketingReader } from "../messages/sent-marketing.ts";
import type { KnownName, KnownPeople, KnownWord } from "../people/known-people.ts";
import type { Person } from "../people/person.ts";
import type { SettingsReader } from "../storage/settings-store.ts";
import type { ActsReader, KnownAct } from "./acts-store.ts";
import { permissionSettings } from "./permission-settings.ts";

/**
 * The business that owns an account, or the account itself while nobody knows who owns it. Lists and caps hold for all of
 * its accounts.
 */
export type BusinessKey = BusinessId | AccountId;

export interface PersonPermission extends Permission {
  /** Null where the business has no cap. */
  readonly cap: CapStanding | null;
}

/** All that an answer comes from. */
export interface PermissionFacts extends PersonPermission {
  readonly names: readonly KnownName[];
  readonly words: readonly KnownWord[];
  readonly acts: readonly KnownAct[];
}

export interface PermissionReader {
  businessOf(accountId: AccountId): BusinessKey;
  /** Those included that Meta no longer names. */
  accountsOf(business: BusinessKey): readonly AccountId[];
  capOf(business: BusinessKey): FrequencyCap | null;
  /** What campaigns keep to. @throws WaypostError `kept-value-unreadable` */
  quietHoursOf(business: BusinessKey): QuietChoice;
  /**
   * Until when quiet hours hold for marketing from an account to somebody; null while they don't. For what only tells of
   * them and isn't held back by them: where they can't be read, it goes on as if there were none.
   */
  quietUntil(accountId: AccountId, who: Omit<ZoneQuestion, "column">, at: number): number | "never" | null;
  /**
   * @param now milliseconds since the epoch, for the cap
   * @returns one answer for each person, in their order
   * @throws WaypostError `erasing-key-lost`, `kept-value-unreadable`
   */
  permissionOf(business: BusinessKey, persons: readonly Person[], now: number): readonly PersonPermission[];
  /** Of one person, for what an account would send, whether they are on a list. A few look-ups by key. */
  listedOn(accountId: AccountId, person: Person): Listed;
  /** As `listedOn`, of many. */
  listedAmong(accountId: AccountId, persons: readonly Person[]): readonly Listed[];
  /**
   * Everybody who may have been sent marketing since a time, by whatever name: keys of numbers and user ids. Whoever isn't
   * in it has got none.
   */
  reachedSince(business: BusinessKey, since: number): ReadonlySet<string>;
  /** When each of them was sent marketing since then, in milliseconds. */
  marketingSince(
    business: BusinessKey,
    persons: readonly Person[],
    since: number,
  ): readonly (readonly number[])[];
  /** As `permissionOf`, with what it comes from. */
  factsOf(business: BusinessKey, persons: readonly Person[], now: number): readonly PermissionFacts[];
}

export interface PermissionReaderOptions {
  readonly accounts: Pick<AccountsReader, "owners">;
  readonly acts: ActsReader;
  readonly erased: ErasedNames;
  readonly knownPeople: KnownPeople;
  readonly sentMarketing: SentMarketingReader;
  readonly settings: SettingsReader;
}

const NOTHING: Permission = { optOut: null, suppression: null, suggestion: null };

export function createPermissionReader(options: PermissionReaderOptions): PermissionReader {
  const { accounts, acts, erased, knownPeople, sentMarketing, settings } = options;

  const ownerOf = (accountId: AccountId) =>
    accounts.owners().find((owner) => owner.accountId === accountId)?.businessId;

  function accountsOf(business: BusinessKey): readonly AccountId[] {
    const owned = accounts
      .owners()
      .flatMap(({ accountId, businessId }) => (businessId === business ? [accountId] : []));
    // An account that is on its own.
    return owned.length > 0 ? owned : [business as AccountId];
  }

  const capOf = (business: BusinessKey) => settings.read(permissionSettings.caps)?.[business] ?? null;

  const quietHoursOf = (business: BusinessKey) =>
    settings.read(permissionSettings.quietHours)?.[business] ?? QUIET_HOURS_BY_DEFAULT;
  const clock = createWallClock();

  function timesOf(
    accountIds: readonly AccountId[],
    people: readonly (readonly KnownName[])[],
    since: number,
  ): readonly (readonly number[])[] {
    const named = people.map((names) => {
      const theirs = names.filter(({ until, isProven }) => isProven && until === Number.POSITIVE_INFINITY);
      const ofKind = (wanted: KnownName["kind"]) =>
        theirs.flatMap(({ kind, person }) => (kind === wanted ? [person] : []));
      return { numbers: ofKind("number"), userIds: ofKind("user-id") };
    });
    return sentMarketing.timesSince(accountIds, named, since);
  }

  const capsOf = (
    accountIds: readonly AccountId[],
    people: readonly (readonly KnownName[])[],
    cap: FrequencyCap,
    now: number,
  ): readonly CapStanding[] =>
    timesOf(accountIds, people, windowStart(cap, now)).map((times) => capStanding(times, cap, now));

  function factsOf(
    business: BusinessKey,
    persons: readonly Person[],
    now: number,
    cap = capOf(business),
  ): readonly PermissionFacts[] {
    const accountIds = accountsOf(business);
    const people = knownPeople(accountIds, persons, () => [
      ...acts.userIds(accountIds),
      ...(cap === null ? [] : sentMarketing.userIds()),
    ]);
    const names = people.map((person) => person.names);
    const entered = acts.actsOf(accountIds, names);
    const caps = cap === null ? null : capsOf(accountIds, names, cap, now);
    const nobodyErased = erased.isEmpty();
    return people.map((person, index) => {
      const own = entered[index] ?? [];
      const permission = person.words.length + own.length === 0 ? NOTHING : permissionFrom(person.words, own);
      const isErased = !nobodyErased && person.names.some((name) => isErasedName(erased, name));
      return {
        ...permission,
        suppression: isErased
          ? ({ source: "erased", at: null, note: null } as const)
          : permission.suppression,
        cap: caps?.[index] ?? null,
        names: person.names,
        words: person.words,
        acts: own,
      };
    });
  }

  const listedAmong = (accountId: AccountId, persons: readonly Person[]): readonly Listed[] =>
    factsOf(ownerOf(accountId) ?? accountId, persons, 0, null);

  return {
    businessOf: (accountId) => ownerOf(accountId) ?? accountId,
    accountsOf,
    capOf,
    quietHoursOf,
    quietUntil: (accountId, who, at) => {
      const choices = settings.readIfReadable(permissionSettings.quietHours);
      const choice = choices?.[ownerOf(accountId) ?? accountId] ?? QUIET_HOURS_BY_DEFAULT;
      const { zones } = zonesOf({ column: null, ...who });
      return createQuietHours(choice, clock).quietUntil(at, zones, who.country);
    },
    reachedSince: (business, since) => sentMarketing.reachedSince(accountsOf(business), since),
    marketingSince: (business, persons, since) => {
      const accountIds = accountsOf(business);
      const people = knownPeople(accountIds, persons, sentMarketing.userIds);
      return timesOf(
        accountIds,
        people.map(({ names }) => names),
        since,
      );
    },
    factsOf: (business, persons, now) => factsOf(business, persons, now),
    listedAmong,
    listedOn: (accountId, person) =>
      listedAmong(accountId, [person])[0] ?? { optOut: null, suppression: null },
    permissionOf: (business, persons, now) =>
      factsOf(business, persons, now).map(({ optOut, suppression, suggestion, cap }) => ({
        optOut,
        suppression,
        suggestion,
        cap,
      })),
  };
}

function isErasedName(erased: ErasedNames, { kind, person }: KnownName): boolean {
  return kind === "user-id"
    ? erased.has("user-id", person)
    : formsOf(person).some((digits) => erased.has("digits", digits));
}
