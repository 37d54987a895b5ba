/** What people do about whom they may write to. What it is decided by is read in the same transaction. */
import { WaypostError } from "../../shared/contract/problem.ts";
import { foldWords } from "../../shared/domain/permission/fold-words.ts";
import type { FrequencyCap } from "../../shared/domain/permission/frequency.ts";
import {
  type EnteredOptOutSource,
  type EnteredSuppressionSource,
  isMetas,
  type PermissionActKind,
  type PermissionList,
} from "../../shared/domain/permission/permission.ts";
import type { WordMeaning } from "../../shared/domain/permission/stop-words.ts";
import type { QuietChoice } from "../../shared/domain/quiet-hours/windows.ts";
import { isErasedRecipient } from "../erasing/erased-names.ts";
import { nameOfPerson } from "../people/known-people.ts";
import type { Person } from "../people/person.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { ActName } from "./acts-store.ts";
import { personAt } from "./listed-people.ts";
import type { BusinessKey } from "./permission-reader.ts";
import { permissionSettings } from "./permission-settings.ts";

export type Entry = {
  readonly business: BusinessKey;
  readonly persons: readonly Person[];
  readonly note: string | null;
  /** When it was entered, and since when it holds; milliseconds since the epoch. */
  readonly now: number;
} & (
  | { readonly list: "opt-out"; readonly source: EnteredOptOutSource }
  | { readonly list: "suppression"; readonly source: EnteredSuppressionSource }
);

export interface Entered {
  readonly added: number;
  /** They were on this list by an entry of somebody's already. */
  readonly known: number;
  /** They were erased, and nothing is kept of them. */
  readonly erased: number;
}

function accountFor({ permission }: WorkspaceStorage, business: BusinessKey) {
  const [accountId] = permission.accountsOf(business);
  if (accountId === undefined) throw new RangeError("a business has accounts");
  return accountId;
}

function enter(storage: WorkspaceStorage, entry: Entry): Entered {
  const { business, persons, list, source, note, now } = entry;
  const accountId = accountFor(storage, business);
  const nobodyErased = storage.erased.isEmpty();
  const facts = storage.permission.factsOf(business, persons, now);
  const count = { added: 0, known: 0, erased: 0 };
  const seen = new Set<string>();
  for (const [index, person] of persons.entries()) {
    const name = nameOfPerson(person);
    const key = `${name.kind} ${name.person}`;
    const acts = facts[index]?.acts ?? [];
    const lastRemoval = acts.findLast(({ kind }) => kind === `${list}-removed`)?.id ?? 0;
    const isKnown = seen.has(key) || acts.some(({ kind, id }) => kind === list && id > lastRemoval);
    seen.add(key);
    if (!nobodyErased && isErasedRecipient(storage.erased, person)) count.erased += 1;
    else if (isKnown) count.known += 1;
    else {
      storage.acts.add({ accountId, name, act: list, source, at: now, enteredAt: now, note });
      count.added += 1;
    }
  }
  return count;
}

/** Of an import, some at a time. */
export const enterPeople = command({ name: "permission.enter", run: enter });

export interface Removal {
  readonly business: BusinessKey;
  readonly name: ActName;
  readonly list: PermissionList;
  readonly reason: string;
  readonly now: number;
}

/** @throws WaypostError `opt-out-by-meta` for a stop that only Meta ends, `not-on-list` */
export const removeFromList = command({
  name: "permission.remove",
  run: (storage, { business, name, list, reason, now }: Removal): void => {
    const [facts] = storage.permission.factsOf(business, [personAt(name)], now);
    const { optOut = null, suppression = null } = facts ?? {};
    if ((list === "opt-out" ? optOut : suppression) === null) throw new WaypostError("not-on-list");
    if (list === "opt-out" && optOut !== null && isMetas(optOut)) throw new WaypostError("opt-out-by-meta");
    if (list === "suppression" && suppression?.source === "erased")
      throw new WaypostError("recipient-erased");
    act(storage, { business, name, kind: `${list}-removed`, note: reason, now, words: facts?.words ?? [] });
  },
});

export interface Judgement {
  readonly business: BusinessKey;
  readonly name: ActName;
  readonly isOptOut: boolean;
  readonly now: number;
}

/** What a person wrote is an opt-out, or none. @throws WaypostError `not-on-list` where nothing is to be judged any more */
export const judgeSuggestion = command({
  name: "permission.judge",
  run: (storage, { business, name, isOptOut, now }: Judgement): void => {
    const person = personAt(name);
    const [facts] = storage.permission.factsOf(business, [person], now);
    const { suggestion = null, words = [] } = facts ?? {};
    if (suggestion === null) throw new WaypostError("not-on-list");
    if (isOptOut)
      enter(storage, {
        business,
        persons: [person],
        list: "opt-out",
        source: "suggestion",
        note: suggestion.said,
        now,
      });
    act(storage, { business, name, kind: "suggestion-dismissed", note: null, now, words });
  },
});

/** Under each name that what was said under this one goes on to count for. */
function act(
  storage: WorkspaceStorage,
  {
    business,
    name,
    kind,
    note,
    now,
    words,
  }: {
    readonly business: BusinessKey;
    readonly name: ActName;
    readonly kind: PermissionActKind;
    readonly note: string | null;
    readonly now: number;
    readonly words: readonly { readonly at: number }[];
  },
): void {
  const accountId = accountFor(storage, business);
  // Meta's clock may be ahead of ours: what was seen when this was decided is what it is about.
  const at = words.reduce((latest, word) => Math.max(latest, word.at), now);
  for (const one of storage.people.namesAfter(storage.permission.accountsOf(business), name))
    storage.acts.add({ accountId, name: one, act: kind, source: null, at, enteredAt: now, note });
}

export interface StopWordEdit {
  readonly word: string;
  /** Null: what the list says. */
  readonly meaning: WordMeaning | null;
  readonly now: number;
}

/** Holds for what people write from now on. */
export const changeStopWord = command({
  name: "permission.changeStopWord",
  run: ({ acts }, { word, meaning, now }: StopWordEdit): void => {
    const folded = foldWords(word);
    if (folded === "") throw new WaypostError("no-stop-word", { field: "word" });
    acts.changeStopWord(folded, meaning, now);
  },
});

export const changeCap = command({
  name: "permission.changeCap",
  run: (
    { settings },
    { business, cap }: { readonly business: BusinessKey; readonly cap: FrequencyCap | null },
  ): void => {
    const { [business]: _, ...others } = settings.read(permissionSettings.caps) ?? {};
    settings.write(permissionSettings.caps, cap === null ? others : { ...others, [business]: cap });
  },
});

export const changeQuietHours = command({
  name: "permission.changeQuietHours",
  run: (
    { settings },
    { business, choice }: { readonly business: BusinessKey; readonly choice: QuietChoice },
  ): void => {
    settings.write(permissionSettings.quietHours, {
      ...settings.read(permissionSettings.quietHours),
      [business]: choice,
    });
  },
});
