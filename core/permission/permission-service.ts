/** Whom a business may write to, as people see and change it. */
import type {
  ListedPerson,
  PermissionBusiness,
  PermissionHistoryItem,
  StopWord,
} from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import type { FrequencyCap } from "../../shared/domain/permission/frequency.ts";
import { type EnteredSuppressionSource, isMetas } from "../../shared/domain/permission/permission.ts";
import { STOP_WORDS_AS_OF } from "../../shared/domain/permission/stop-words.data.ts";
import { knownStopWords } from "../../shared/domain/permission/stop-words.ts";
import { windowsFor } from "../../shared/domain/quiet-hours/quiet-hours.ts";
import { type QuietNow, quietNow } from "../../shared/domain/quiet-hours/quiet-now.ts";
import { createWallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";
import type { QuietChoice } from "../../shared/domain/quiet-hours/windows.ts";
import { otherFormOf } from "../../shared/domain/recipients/number-forms.ts";
import { KEEPS_ALL } from "../../shared/domain/retention/retention.ts";
import { isProven } from "../../shared/domain/webhooks/trust.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { Person } from "../people/person.ts";
import { checkRecipient, displayNumber, recipientOf } from "../recipients/recipient-check.ts";
import { retentionSettings } from "../retention/retention-settings.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { ActName } from "./acts-store.ts";
import type { ListedPage, ListQuestion } from "./listed-people.ts";
import {
  changeCap,
  changeQuietHours,
  changeStopWord,
  type Entered,
  type Entry,
  enterPeople,
  type Judgement,
  judgeSuggestion,
  type Removal,
  removeFromList,
  type StopWordEdit,
} from "./permission-commands.ts";
import {
  listPeople,
  type PastedList,
  type PastedPart,
  readPastedList,
  readPastedPart,
  readPermission,
} from "./permission-queries.ts";
import type { BusinessKey, PermissionFacts } from "./permission-reader.ts";

export interface PermissionServiceOptions {
  readonly storage: ServedStorage;
  onChanged(): void;
  /** Milliseconds since the epoch. */
  now(): number;
}

export type PermissionService = ReturnType<typeof createPermissionService>;

type WithoutNow<Input> = Omit<Input, "now">;
/** Of each list by itself, so that its sources stay with it. */
type AskedEntry<One = Entry> = One extends Entry ? Omit<One, "now" | "persons"> : never;

export function createPermissionService({ storage, onChanged, now }: PermissionServiceOptions) {
  const clock = createWallClock();

  /** People of each part are entered in a transaction of their own: some tens of milliseconds. */
  async function enter(entry: AskedEntry, parts: AsyncIterable<readonly Person[]>): Promise<Entered> {
    const total = { added: 0, known: 0, erased: 0 };
    const at = now();
    for await (const persons of parts) {
      const { added, known, erased } = await storage.run(enterPeople, { ...entry, persons, now: at });
      total.added += added;
      total.known += known;
      total.erased += erased;
    }
    onChanged();
    return total;
  }

  async function* partsOf(text: string, signal?: AbortSignal): AsyncGenerator<readonly Person[]> {
    for (let from: number | null = 0; from !== null; ) {
      const part: PastedPart = await storage.ask(readPastedPart, { text, from }, signal);
      if (part.persons.length > 0) yield part.persons;
      from = part.next;
    }
  }

  async function change(work: Promise<void>): Promise<void> {
    await work;
    onChanged();
  }

  return {
    businesses: (): readonly PermissionBusiness[] => {
      const accounts = storage.accounts.accounts();
      const owners = storage.accounts.owners();
      const chosen = storage.settings.read(accountsSettings.chosenAccount);
      const ids = [...accounts.map(({ id }) => id), ...owners.map(({ accountId }) => accountId)].toSorted(
        (one, other) => Number(other === chosen) - Number(one === chosen),
      );
      return [...new Set(ids.map(storage.permission.businessOf))].map((id) => ({
        id,
        name:
          owners.find(({ businessId }) => businessId === id)?.name ??
          accounts.find((account) => account.id === id)?.name ??
          id,
        accounts: storage.permission.accountsOf(id).length,
        cap: storage.permission.capOf(id),
        quietHours: storage.permission.quietHoursOf(id),
      }));
    },
    /** In days; null keeps all. */
    messagesKeptFor: () => (storage.settings.read(retentionSettings.ages) ?? KEEPS_ALL).messages,
    list: async (question: ListQuestion, signal?: AbortSignal) => {
      const page: ListedPage = await storage.ask(listPeople, { question, now: now() }, signal);
      return { people: page.people.map(({ place, facts }) => listedFrom(place, facts)), next: page.next };
    },
    standing: ({
      accountId,
      to,
      kind,
    }: {
      readonly accountId: AccountId;
      readonly to: string;
      readonly kind: ActName["kind"];
    }) => {
      const person: Person = kind === "number" ? { kind, number: to } : { kind, userId: to };
      const { optOut, suppression } = storage.permission.listedOn(accountId, person);
      return { business: storage.permission.businessOf(accountId), optOut, suppression };
    },
    history: async (
      question: { readonly business: BusinessKey; readonly name: ActName },
      signal?: AbortSignal,
    ): Promise<readonly PermissionHistoryItem[]> => {
      const facts = await storage.ask(readPermission, { question, now: now() }, signal);
      return facts === null ? [] : historyFrom(facts);
    },
    add: async (
      asked: { readonly business: BusinessKey; readonly to: string; readonly note: string } & (
        | { readonly list: "opt-out" }
        | { readonly list: "suppression"; readonly source: EnteredSuppressionSource }
      ),
    ): Promise<Entered> => {
      const { business, to, note } = asked;
      const person = recipientOf(checkRecipient(to, null));
      if (person === null) throw new WaypostError("number-invalid", { field: "to" });
      const entry =
        asked.list === "opt-out"
          ? ({ list: asked.list, source: "by-hand" } as const)
          : ({ list: asked.list, source: asked.source } as const);
      return enter({ business, ...entry, note: note || null }, one(person));
    },
    /** People who are known already, some at a time: the next are asked for once those before them are on the list. */
    enter: (entry: AskedEntry, parts: AsyncIterable<readonly Person[]>): Promise<Entered> =>
      enter(entry, parts),
    remove: (removal: WithoutNow<Removal>) => change(storage.run(removeFromList, { ...removal, now: now() })),
    judge: (judgement: WithoutNow<Judgement>) =>
      change(storage.run(judgeSuggestion, { ...judgement, now: now() })),
    readPasted: (text: string, signal?: AbortSignal): Promise<PastedList> =>
      storage.ask(readPastedList, text, signal),
    importOptOuts: async (
      {
        business,
        text,
        note,
      }: { readonly business: BusinessKey; readonly text: string; readonly note: string },
      signal?: AbortSignal,
    ): Promise<Entered> => {
      const entry = {
        business,
        list: "opt-out",
        source: "imported",
        note: note || null,
      } as const;
      return enter(entry, partsOf(text, signal));
    },
    stopWords: (): { readonly asOf: string; readonly words: readonly StopWord[] } => ({
      asOf: STOP_WORDS_AS_OF,
      words: knownStopWords(storage.acts.stopWordChanges(), now()),
    }),
    changeStopWord: (edit: WithoutNow<StopWordEdit>) =>
      change(storage.run(changeStopWord, { ...edit, now: now() })),
    setCap: (input: { readonly business: BusinessKey; readonly cap: FrequencyCap | null }) =>
      change(storage.run(changeCap, input)),
    setQuietHours: (input: { readonly business: BusinessKey; readonly choice: QuietChoice }) =>
      change(storage.run(changeQuietHours, input)),
    /** Empty where any time is fine. */
    quietNow: ({
      business,
      country,
    }: {
      readonly business: BusinessKey;
      readonly country: string;
    }): readonly QuietNow[] => {
      const rule = windowsFor(storage.permission.quietHoursOf(business), country);
      return rule === null ? [] : quietNow(country, now(), rule, clock);
    },
  };
}

async function* one(person: Person): AsyncGenerator<readonly Person[]> {
  yield [person];
}

/** A number's key is the shorter of its forms: people know the one in use. */
export function shownName({ kind, person }: ActName): string {
  if (kind === "user-id") return person;
  const other = otherFormOf(`+${person}`);
  return displayNumber(other?.isOutdated === true ? other.e164 : `+${person}`);
}

function listedFrom(place: ListedPage["people"][number]["place"], facts: PermissionFacts): ListedPerson {
  const { names, optOut, suppression, suggestion, cap } = facts;
  const current = names.filter(({ isProven, until }) => isProven && until === Number.POSITIVE_INFINITY);
  const main = current.find(({ kind }) => kind === "number") ?? place;
  const other = current.find(({ kind, person }) => kind !== main.kind || person !== main.person);
  return {
    place,
    shown: shownName(main),
    alsoShown: other === undefined ? null : shownName(other),
    optOut,
    suppression,
    suggestion,
    cap,
    isRemovable: optOut === null || !isMetas(optOut),
  };
}

function historyFrom({ words, acts }: PermissionFacts): readonly PermissionHistoryItem[] {
  const said = new Map<string, PermissionHistoryItem>();
  for (const { value, at, evidence, trust, said: word } of words) {
    const key = [value, at, evidence, word].join(" ");
    // One word is kept for each name the person goes by.
    const before = said.get(key);
    said.set(key, {
      kind: value,
      at,
      source: evidence,
      isProven: isProven(trust) || before?.isProven === true,
      said: word === "" ? null : word,
      note: null,
    });
  }
  const done = new Map<string, PermissionHistoryItem>();
  for (const act of acts) {
    done.set([act.kind, act.enteredAt, act.note].join(" "), {
      kind: act.kind,
      at: act.enteredAt,
      source: "source" in act ? act.source : null,
      isProven: true,
      said: null,
      note: act.note,
    });
  }
  return [...said.values(), ...done.values()].toSorted((one, other) => other.at - one.at);
}
