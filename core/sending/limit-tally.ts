/**
 * Places of Meta's messaging limit while a campaign is sent: how many different people a portfolio may write to first in any
 * 24 hours (meta-facts 9). Counted once from the messages, and kept in step from then on with every message that is written,
 * whoever writes it. A message that fails after Meta has taken it goes on to count until its day is over: one place too few
 * does less harm.
 */
import type { AccountId } from "../../shared/domain/ids.ts";
import { nameOfPerson } from "../people/known-people.ts";
import type { Person } from "../people/person.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { JobFacts } from "./prepared-jobs.ts";

type Stores = Pick<WorkspaceStorage, "jobs" | "permission" | "reachedPeople">;

export interface LimitTally {
  /** Whoever was written to in the last 24 hours has one. */
  hasPlace(person: Person): boolean;
  take(person: Person, at: number): void;
  /** When the next place comes free; milliseconds since the epoch. */
  nextPlace(): number;
}

const DAY = 24 * 60 * 60 * 1_000;

interface Kept {
  /** When each was last written to, those written to longest ago first. */
  readonly times: Map<string, number>;
  lastMessage: number;
}

const nameOf = (person: Person) => nameOfPerson(person).person;

/** Null where there is no limit, or none is known. @param now by Meta's clock */
export function limitTallyOf(stores: Stores, { plan, business }: JobFacts, now: number): LimitTally | null {
  const { limit } = plan;
  if (limit === null) return null;
  const accounts = stores.permission.accountsOf(business);
  const ofStores = stores.jobs.memory.of<Kept>("tally");
  const found = ofStores.get(business) ?? count(stores, accounts, now);
  ofStores.set(business, found);
  readNew(stores, accounts, found);
  const { times } = found;
  for (const [name, at] of times) {
    if (at > now - DAY) break;
    times.delete(name);
  }
  return {
    hasPlace: (person) => times.size < limit || times.has(nameOf(person)),
    take: (person, at) => note(times, nameOf(person), at),
    nextPlace: () => {
      const [first] = times.values();
      return (first ?? now) + DAY;
    },
  };
}

function note(times: Map<string, number>, name: string, at: number): void {
  times.delete(name);
  times.set(name, at);
}

function count({ reachedPeople }: Stores, accounts: readonly AccountId[], now: number): Kept {
  const lastMessage = reachedPeople.newest();
  const { times } = reachedPeople.lastReached(accounts, now - DAY);
  return { times: new Map([...times].toSorted(([, one], [, other]) => one - other)), lastMessage };
}

/** Messages that somebody else has written meanwhile: tests, and other campaigns of the portfolio. */
function readNew({ reachedPeople }: Stores, accounts: readonly AccountId[], one: Kept): void {
  for (const { id, person, at } of reachedPeople.madeAfter(accounts, one.lastMessage)) {
    one.lastMessage = id;
    note(one.times, nameOf(person), at);
  }
}
