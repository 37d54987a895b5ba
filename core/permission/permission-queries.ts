/** Lists of people, what led to one answer, and what a pasted list holds. */

import { readPersonName } from "../erasing/names-of-person.ts";
import { nameOfPerson } from "../people/known-people.ts";
import type { Person } from "../people/person.ts";
import { checkRecipient, recipientOf } from "../recipients/recipient-check.ts";
import { query } from "../workspaces/store-command.ts";
import type { ActName } from "./acts-store.ts";
import { type ListedPage, type ListQuestion, personAt } from "./listed-people.ts";
import type { BusinessKey, PermissionFacts } from "./permission-reader.ts";

export interface Asked<Question> {
  readonly question: Question;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A page of one of the lists. A search for a whole number finds the person by any of their names. */
export const listPeople = query<Asked<ListQuestion>, ListedPage>({
  name: "permission.list",
  run: async ({ permission, permissionLists }, { question, now }, slice) => {
    const { business, list, search, before } = question;
    const page = await permissionLists.page(question, now, slice.next);
    const person = before === null && page.people.length === 0 ? wholePerson(search) : null;
    if (person === null) return page;
    const [facts] = permission.factsOf(business, [person], now);
    const entry =
      list === "opt-out" ? facts?.optOut : list === "suppression" ? facts?.suppression : facts?.suggestion;
    if (facts === undefined || entry == null) return page;
    return { people: [{ place: { at: entry.at ?? 0, ...nameOfPerson(person) }, facts }], next: null };
  },
});

function wholePerson(search: string): Person | null {
  const name = readPersonName(search);
  if (name === null) return null;
  return name.kind === "user-id"
    ? { kind: "user-id", userId: name.name }
    : { kind: "number", number: `+${name.name}` };
}

export const readPermission = query<
  Asked<{ readonly business: BusinessKey; readonly name: ActName }>,
  PermissionFacts | null
>({
  name: "permission.read",
  run: ({ permission }, { question: { business, name }, now }) =>
    permission.factsOf(business, [personAt(name)], now)[0] ?? null,
});

export interface PastedList {
  readonly people: number;
  /** How many lines say a person who stands above already. */
  readonly repeated: number;
  /** Some of the lines that are no number, by their number from 1. */
  readonly unreadable: readonly { readonly line: number; readonly text: string }[];
  readonly unreadableCount: number;
}

/** Lines looked at before others get a turn: a few milliseconds. */
const LINES_AT_ONCE = 200;
const MOST_SHOWN = 50;
const LONGEST_SHOWN = 60;

const linesOf = (text: string) => text.split(/\r\n|\r|\n/);
const personIn = (line: string) => recipientOf(checkRecipient(line, null));

/** One number or user id a line. Empty lines are none. */
export const readPastedList = query<string, PastedList>({
  name: "permission.readPasted",
  run: async (_, text, slice) => {
    const seen = new Set<string>();
    const unreadable: PastedList["unreadable"][number][] = [];
    let [repeated, unreadableCount] = [0, 0];
    for (const [index, line] of linesOf(text).entries()) {
      if (index % LINES_AT_ONCE === LINES_AT_ONCE - 1) await slice.next();
      if (line.trim() === "") continue;
      const person = personIn(line);
      if (person === null) {
        unreadableCount += 1;
        if (unreadable.length < MOST_SHOWN)
          unreadable.push({ line: index + 1, text: line.trim().slice(0, LONGEST_SHOWN) });
        continue;
      }
      const { kind, person: key } = nameOfPerson(person);
      if (seen.has(`${kind} ${key}`)) repeated += 1;
      seen.add(`${kind} ${key}`);
    }
    return { people: seen.size, repeated, unreadable, unreadableCount };
  },
});

export interface PastedPart {
  readonly persons: readonly Person[];
  /** The line the next part begins with; null at the end. */
  readonly next: number | null;
}

/** The people of some lines, so that a long list crosses from thread to thread in parts. */
export const readPastedPart = query<{ readonly text: string; readonly from: number }, PastedPart>({
  name: "permission.readPastedPart",
  run: (_, { text, from }) => {
    const lines = linesOf(text);
    const end = from + LINES_AT_ONCE;
    return {
      persons: lines.slice(from, end).flatMap((line) => personIn(line) ?? []),
      next: end < lines.length ? end : null,
    };
  },
});
