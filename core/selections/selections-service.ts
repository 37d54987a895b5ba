/**
 * What messages were selected, and what is done with them. A selection is held as the ids that matched when it was taken:
 * receipts that come later change neither which messages an action is about nor how many. None outlives the workspace.
 */
import { randomUUID } from "node:crypto";
import type { SelectedMessages, SelectionWeight, SuppressionEvent } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import { type AudienceId, asMessageId, type MessageId } from "../../shared/domain/ids.ts";
import type { EnteredSuppressionSource } from "../../shared/domain/permission/permission.ts";
import type { AudiencesService } from "../audiences/audiences-service.ts";
import type { MessagedPerson } from "../messages/people-of-messages.ts";
import { nameOfPerson } from "../people/known-people.ts";
import type { Person } from "../people/person.ts";
import type { BusinessKey } from "../permission/permission-reader.ts";
import type { PermissionService } from "../permission/permission-service.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { type Gathering, gatherSelection, readSelectedPeople } from "./selections-queries.ts";

export interface SelectionsServiceOptions {
  readonly storage: Pick<ServedStorage, "ask" | "permission">;
  readonly permission: Pick<PermissionService, "businesses" | "enter">;
  readonly audiences: Pick<AudiencesService, "createOf">;
  /** Milliseconds since the epoch. */
  now(): number;
}

export type SelectionsService = ReturnType<typeof createSelectionsService>;

/** Eight bytes a message, so a million take 8 MB. */
const MOST_HELD = 3;
const AT_ONCE = 1_000;
/** People of one transaction, so that sends come between two of them. */
const ENTERED_AT_ONCE = 200;

/** Somebody, and whose account wrote to them. */
interface Addressed {
  readonly business: BusinessKey;
  readonly person: Person;
}

interface Counted {
  messages: number;
  /** Messages of which nobody knows whom they went to. */
  unnamed: number;
  /** Keys of everybody, by business. */
  readonly people: Map<BusinessKey, Set<string>>;
}

const newCount = (): Counted => ({ messages: 0, unnamed: 0, people: new Map() });

export function createSelectionsService({ storage, permission, audiences, now }: SelectionsServiceOptions) {
  /** Newest first, each of them. The oldest selection goes first. */
  const held = new Map<string, Float64Array>();

  /** @throws WaypostError `selection-gone` */
  function takenAs(taken: string): Float64Array {
    const ids = held.get(taken);
    if (ids === undefined) throw new WaypostError("selection-gone");
    return ids;
  }

  function idsOf({ taken, also, except }: SelectedMessages): Float64Array {
    const without = new Set(except.map(Number));
    const ids = taken === null ? new Float64Array() : takenAs(taken);
    return joined(
      without.size === 0 ? ids : ids.filter((id) => !without.has(id)),
      Float64Array.from(also, Number).filter((id) => Number.isSafeInteger(id)),
    );
  }

  function hold(ids: Float64Array): string {
    const taken = randomUUID();
    held.set(taken, ids);
    for (const oldest of held.keys()) {
      if (held.size <= MOST_HELD) break;
      held.delete(oldest);
    }
    return taken;
  }

  /**
   * Everybody once for each business, in parts: a million people would be too many objects at once.
   * @param counted grows on the way, and is done with at the end
   */
  async function* peopleOf(
    selected: SelectedMessages,
    counted: Counted,
    signal?: AbortSignal,
  ): AsyncGenerator<readonly Addressed[], void> {
    const ids = idsOf(selected);
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some: readonly MessagedPerson[] = await storage.ask(
        readSelectedPeople,
        [...ids.subarray(from, from + AT_ONCE)],
        signal,
      );
      const people: Addressed[] = [];
      for (const { accountId, person, messages } of some) {
        counted.messages += messages;
        if (person === null || accountId === null) {
          counted.unnamed += messages;
          continue;
        }
        const business = storage.permission.businessOf(accountId);
        const known = counted.people.get(business) ?? new Set<string>();
        counted.people.set(business, known);
        const key = keyOf(person);
        if (known.has(key)) continue;
        known.add(key);
        people.push({ business, person });
      }
      if (people.length > 0) yield people;
    }
  }

  async function countPeople(selected: SelectedMessages, signal?: AbortSignal): Promise<Counted> {
    const counted = newCount();
    const parts = peopleOf(selected, counted, signal);
    while ((await parts.next()).done !== true);
    return counted;
  }

  const namesOfBusinesses = () => new Map(permission.businesses().map(({ id, name }) => [id, name] as const));

  return {
    take: async (
      {
        base,
        matching,
      }: { readonly base: SelectedMessages | null; readonly matching: Omit<Gathering, "now"> | null },
      signal?: AbortSignal,
    ): Promise<{ readonly taken: string; readonly messages: number }> => {
      // Before anything is waited for: what it stands on may be let go meanwhile.
      const before = base === null ? null : idsOf(base);
      const found: Float64Array =
        matching === null
          ? new Float64Array()
          : await storage.ask(gatherSelection, { ...matching, now: now() }, signal);
      const ids = before === null ? found : joined(found, before);
      return { taken: hold(ids), messages: ids.length };
    },
    among: (taken: string, ids: readonly MessageId[]): readonly MessageId[] => {
      const all = takenAs(taken);
      return ids.filter((id) => isAmong(all, Number(id)));
    },
    weigh: async (selected: SelectedMessages, signal?: AbortSignal): Promise<SelectionWeight> => {
      const { messages, unnamed, people } = await countPeople(selected, signal);
      const names = namesOfBusinesses();
      return {
        messages,
        people: distinct(people),
        unnamed,
        businesses: [...people].map(([id, theirs]) => ({ name: names.get(id) ?? id, people: theirs.size })),
      };
    },
    /** Newest first, some at a time. */
    idsOf: function* (selected: SelectedMessages): Generator<readonly MessageId[], void> {
      const ids = idsOf(selected);
      for (let from = 0; from < ids.length; from += AT_ONCE)
        yield Array.from(ids.subarray(from, from + AT_ONCE), (id) => asMessageId(String(id)));
    },
    size: (selected: SelectedMessages): number => idsOf(selected).length,
    suppress: async function* (
      {
        selected,
        source,
        note,
      }: {
        readonly selected: SelectedMessages;
        readonly source: EnteredSuppressionSource;
        readonly note: string;
      },
      signal?: AbortSignal,
    ): AsyncGenerator<SuppressionEvent, void> {
      const { people } = await countPeople(selected, signal);
      const total = [...people.values()].reduce((sum, { size }) => sum + size, 0);
      const names = namesOfBusinesses();
      const entered = new Map<BusinessKey, { name: string; added: number; known: number; erased: number }>();
      let done = 0;
      yield { type: "progress", done, total };
      const counted = newCount();
      for await (const part of peopleOf(selected, counted, signal)) {
        for (const [business, theirs] of Map.groupBy(part, (one) => one.business)) {
          const sum = entered.get(business) ?? { name: names.get(business) ?? business, ...NOBODY_ENTERED };
          entered.set(business, sum);
          for (let from = 0; from < theirs.length; from += ENTERED_AT_ONCE) {
            signal?.throwIfAborted();
            const some = theirs.slice(from, from + ENTERED_AT_ONCE).map(({ person }) => person);
            const { added, known, erased } = await permission.enter(
              { business, list: "suppression", source, note },
              onePart(some),
            );
            sum.added += added;
            sum.known += known;
            sum.erased += erased;
            done += some.length;
            // Somebody may have been added to their number meanwhile.
            yield { type: "progress", done, total: Math.max(done, total) };
          }
        }
      }
      const { messages, unnamed } = counted;
      yield { type: "done", messages, unnamed, businesses: [...entered.values()] };
    },
    toAudience: async (
      {
        selected,
        name,
        source,
      }: { readonly selected: SelectedMessages; readonly name: string; readonly source: string },
      signal?: AbortSignal,
    ): Promise<{ readonly id: AudienceId; readonly people: number; readonly unnamed: number }> => {
      const { people } = await countPeople(selected, signal);
      if (people.size === 0) throw new WaypostError("selection-without-people");
      const counted = newCount();
      const id = await audiences.createOf(
        { name, fileName: source },
        namesOf(peopleOf(selected, counted, signal)),
      );
      return { id, people: distinct(counted.people), unnamed: counted.unnamed };
    },
  };
}

const NOBODY_ENTERED = { added: 0, known: 0, erased: 0 };

function keyOf(person: Person): string {
  const { kind, person: key } = nameOfPerson(person);
  return `${kind} ${key}`;
}

/** Somebody whom several businesses wrote to counts once. */
function distinct(people: Counted["people"]): number {
  const [first, ...others] = people.values();
  if (first === undefined) return 0;
  return others.length === 0 ? first.size : new Set([first, ...others].flatMap((keys) => [...keys])).size;
}

async function* onePart(persons: readonly Person[]): AsyncGenerator<readonly Person[]> {
  yield persons;
}

/** Somebody whom several businesses wrote to is named for each: an audience takes them once. */
async function* namesOf(parts: AsyncIterable<readonly Addressed[]>): AsyncGenerator<readonly string[]> {
  for await (const people of parts)
    yield people.map(({ person }) => (person.kind === "number" ? person.number : person.userId));
}

/** All of both, newest first, each once. */
function joined(some: Float64Array, others: Float64Array): Float64Array {
  if (others.length === 0) return some;
  const all = new Float64Array(some.length + others.length);
  all.set(some);
  all.set(others, some.length);
  // Typed arrays are put in order as numbers, smallest first.
  all.sort().reverse();
  return all.filter((id, index) => id !== all[index - 1]);
}

function isAmong(ids: Float64Array, id: number): boolean {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[middle] ?? 0) > id) low = middle + 1;
    else high = middle;
  }
  return ids[low] === id;
}
