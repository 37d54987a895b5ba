/**
 * Writes the body of a webhook without a person. What Meta says of the message stays (status, time, price, error), so that
 * its figures stay when the log is replayed; what tells who it was, or what they wrote, goes. Every item stays in its
 * place. A body that names nobody is not touched. Pure but for who is asked about.
 */
import { readCallbackData } from "../../shared/domain/messages/callback-data.ts";
import type { PersonName } from "../../shared/domain/recipients/person-name.ts";
import { ERASED_MARK } from "../webhooks/erased-item.ts";
import { type ErasedNames, STAND_IN } from "./erased-names.ts";
import { type RawMember, type RawValue, readRawJson, textFrom } from "./raw-json.ts";
import { findTraces, isTrace, type Trace } from "./traces.ts";

/** Who is looked for, and how ids of messages are replaced. */
export type RedactionNames = Pick<ErasedNames, "has" | "standInFor">;

export interface Redacted {
  readonly body: Buffer;
  /** Other names of theirs that stood beside those that were known. */
  readonly learned: readonly LearnedName[];
}

export type LearnedName = PersonName | { readonly kind: "message-id"; readonly name: string };

/** In the place of a name in a text. */
const GONE = "[erased]";
/** No webhook, as what stood here was none. */
const UNREADABLE = Buffer.from(GONE);

/** What a body says of a message without saying whose it is. */
const KEPT: Readonly<Record<Kind, ReadonlySet<string>>> = {
  status: new Set([
    "id",
    "status",
    "timestamp",
    "type",
    "recipient_type",
    "biz_opaque_callback_data",
    "pricing",
    "errors",
  ]),
  message: new Set(["id", "type", "timestamp"]),
  echo: new Set(["id", "type", "timestamp"]),
  preference: new Set(["category", "value", "timestamp"]),
  messaging: new Set(["timestamp"]),
  contact: new Set(),
  other: new Set(["type", "status", "event", "timestamp", "field", "object"]),
};
type Kind = "status" | "message" | "echo" | "preference" | "messaging" | "contact" | "other";

/** What the items of lists of these names are. */
const LISTS: Readonly<Record<string, Kind>> = {
  contacts: "contact",
  statuses: "status",
  messages: "message",
  message_echoes: "echo",
  user_preferences: "preference",
  messaging: "messaging",
  standby: "messaging",
  threads: "contact",
};
/** Of the business itself, or of the envelope: never a person's. */
const NOT_OF_PEOPLE: ReadonlySet<string> = new Set(["metadata", "display_phone_number", "phone_number_id"]);
/** Members that name a person; what stands in them beside a name that is known is another one of theirs. */
const NAMES: Readonly<Record<string, LearnedName["kind"]>> = {
  wa_id: "digits",
  new_wa_id: "digits",
  recipient_id: "digits",
  from: "digits",
  user_id: "user-id",
  parent_user_id: "user-id",
  from_user_id: "user-id",
  from_parent_user_id: "user-id",
  recipient_user_id: "user-id",
  recipient_parent_user_id: "user-id",
  previous_user_id: "user-id",
  previous_parent_user_id: "user-id",
};
/** Whose names stand in these; a message of ours that is echoed names us. */
const TEACHING: ReadonlySet<Kind> = new Set(["status", "message", "preference", "contact"]);
/** Objects of an item that say whose it is. */
const OF_ITEM: ReadonlySet<string> = new Set(["system", "identity", "sender", "recipient"]);
const USER_ID = /^[A-Z]{2}\.[A-Za-z0-9.]+$/;

/** @returns null where it names nobody */
export function redactBody(body: Uint8Array, names: RedactionNames): Redacted | null {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const text = bytes.toString("latin1");
  const traces = findTraces(text, names);
  if (traces.length === 0) return null;
  const root = isJson(bytes) ? readRawJson(text) : null;
  if (root === null) return { body: UNREADABLE, learned: [] };
  return createRedaction(text, root, names).redact(traces);
}

/** A text that is kept in main.db: the same is left of it as of the body it came from. */
export function redactText(text: string, names: RedactionNames): string {
  const bytes = Buffer.from(text);
  const plain = bytes.toString("latin1");
  const traces = findTraces(plain, names);
  if (traces.length === 0) return text;
  const root = /^\s*[[{]/.test(text) && isJson(bytes) ? readRawJson(plain) : null;
  if (root !== null) return createRedaction(plain, root, names).redact(traces)?.body.toString() ?? text;
  return Buffer.from(
    replaced(
      plain,
      0,
      plain.length,
      traces.map((trace) => ({ ...trace, text: GONE })),
    ),
    "latin1",
  ).toString();
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

interface Edit extends Trace {
  readonly text: string;
}

/** The text from one place to another, with what is edited in it. @param edits in order, without overlaps */
function replaced(text: string, start: number, end: number, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = start;
  for (const edit of edits) {
    if (edit.start < at || edit.end > end) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join("") + text.slice(at, end);
}

/** A value on the way from the whole body to a trace. */
interface Step {
  readonly value: RawValue;
  /** Of the member it is; null for an item of a list, and for the whole. */
  readonly key: string | null;
}

function createRedaction(text: string, root: RawValue, names: RedactionNames) {
  const learned = new Map<string, LearnedName>();

  function redact(traces: readonly Trace[]): Redacted | null {
    const pieces: Edit[] = [];
    const items = new Map<RawValue, Kind>();
    for (const trace of traces) {
      const way = wayTo(root, trace);
      if (way.some(({ key }) => key !== null && NOT_OF_PEOPLE.has(key))) continue;
      const item = itemAround(way, trace);
      if (item !== null) mark(item.value, item.kind, way, items);
      pieces.push(pieceOf(way, trace));
    }
    if (pieces.length === 0) return null;
    const rebuilt = [...items].map(([value, kind]) => ({
      start: value.start,
      end: value.end,
      text: rebuild(value, kind, pieces),
    }));
    const outside = pieces.filter(
      (piece) => !rebuilt.some(({ start, end }) => start <= piece.start && piece.end <= end),
    );
    const edits = withoutInner(
      [...rebuilt, ...outside].sort((one, other) => one.start - other.start || other.end - one.end),
    );
    const body = Buffer.from(replaced(text, 0, text.length, edits), "latin1");
    return { body, learned: [...learned.values()] };
  }

  function mark(value: RawValue, kind: Kind, way: readonly Step[], items: Map<RawValue, Kind>): void {
    items.set(value, kind);
    if (TEACHING.has(kind)) learnFrom(value);
    if (kind === "contact")
      for (const preference of preferencesOf(value, way)) items.set(preference, "preference");
  }

  /** A lone contact is whose preferences those beside it are. */
  function preferencesOf(contact: RawValue, way: readonly Step[]): readonly RawValue[] {
    const place = way.findIndex(({ value }) => value === contact);
    const list = way[place - 1];
    if (list?.key !== "contacts" || list.value.members.length !== 1) return [];
    const beside = way[place - 2]?.value.members.find(({ key }) => key === "user_preferences");
    return beside?.value.kind === "list" ? beside.value.members.map(({ value }) => value) : [];
  }

  /** Names beside the one that was found. Only of the item itself and of what tells of a change of names. */
  function learnFrom(item: RawValue): void {
    for (const { key, value } of item.members) {
      if (key !== null && OF_ITEM.has(key)) learnFrom(value);
      const kind = key === null ? undefined : NAMES[key];
      if (kind === undefined || (value.kind !== "text" && value.kind !== "other")) continue;
      const name = text.slice(value.start, value.end);
      const plain = value.kind === "text" ? textFrom(name) : name;
      learn(USER_ID.test(plain) ? "user-id" : kind, plain);
    }
  }

  function learn(kind: LearnedName["kind"], name: string): void {
    const isName =
      kind === "digits" ? /^\+?\d{7,32}$/.test(name) : kind === "message-id" || USER_ID.test(name);
    const plain = kind === "digits" ? name.replace("+", "") : name;
    if (isName && !names.has(kind, plain)) learned.set(`${kind} ${plain}`, { kind, name: plain });
  }

  function rebuild(item: RawValue, kind: Kind, pieces: readonly Edit[]): string {
    if (kind === "contact") return "{}";
    const kept = item.members.filter((member) => isKept(member, kind));
    const written = kept.map((member) => {
      const key = text.slice(member.start, member.value.start);
      return (
        key +
        (member.key === "id" && member.value.kind === "text"
          ? idOf(member.value)
          : replaced(text, member.value.start, member.value.end, within(pieces, member.value)))
      );
    });
    return `{${[...written, `"${ERASED_MARK}":true`].join(",")}}`;
  }

  function isKept({ key, value }: RawMember, kind: Kind): boolean {
    if (key === null || !KEPT[kind].has(key)) return false;
    // Whatever another program wrote into it may be about the person.
    if (key === "biz_opaque_callback_data")
      return value.kind === "text" && readCallbackData(textFrom(text.slice(value.start, value.end))) !== null;
    const isNested = key === "pricing" || key === "errors";
    return isNested || value.kind === "text" || value.kind === "other";
  }

  function idOf(value: RawValue): string {
    const written = text.slice(value.start, value.end);
    const id = textFrom(Buffer.from(written, "latin1").toString("utf8")).toWellFormed();
    // One that holds the number is recognised by that.
    if (!id.startsWith(STAND_IN) && !isTrace(id, names)) learn("message-id", id);
    return JSON.stringify(names.standInFor(id));
  }

  function within(pieces: readonly Edit[], { start, end }: RawValue): readonly Edit[] {
    return pieces.filter((piece) => piece.start >= start && piece.end <= end);
  }

  function pieceOf(way: readonly Step[], trace: Trace): Edit {
    const value = way.at(-1)?.value;
    const id = messageIdIn(value);
    if (value !== undefined && id !== null && isWhole(value, trace))
      return { start: value.start, end: value.end, text: JSON.stringify(names.standInFor(id)) };
    // A number without quotation marks.
    if (value?.kind === "other") return { start: value.start, end: value.end, text: "null" };
    return { ...trace, text: GONE };
  }

  /** What Meta tells of a message by its id stays told of it. */
  function messageIdIn(value: RawValue | undefined): string | null {
    const id = value?.kind === "text" ? textFrom(text.slice(value.start, value.end)) : "";
    return id.startsWith("wamid.") ? id : null;
  }

  function isWhole(value: RawValue | undefined, { start, end }: Trace): boolean {
    if (value === undefined || value.kind === "object" || value.kind === "list") return false;
    const [before, after] = [text.slice(value.start, start), text.slice(end, value.end)];
    return /^"?[\s+]*$/.test(before) && /^\s*"?$/.test(after);
  }

  /** The item that is about the person; null where they are only mentioned. */
  function itemAround(
    way: readonly Step[],
    trace: Trace,
  ): { readonly value: RawValue; readonly kind: Kind } | null {
    const found = way.flatMap(({ value }, index) => {
      const list = way[index - 1];
      const kind = list?.value.kind === "list" && list.key !== null ? LISTS[list.key] : undefined;
      return kind === undefined || value.kind !== "object" ? [] : [{ value, kind, index }];
    });
    // A card of theirs, or their thread, is about them wherever in it they are named.
    const card = found.find(({ kind }) => kind === "contact");
    if (card !== undefined) return card;
    if (!isWhole(way.at(-1)?.value, trace)) return null;
    const item = found.at(-1);
    const between = item === undefined ? [] : way.slice(item.index + 1, -1);
    const isOfItem = between.every(({ key }) => key !== null && OF_ITEM.has(key));
    if (item !== undefined && isOfItem) return item;
    return messageIdIn(way.at(-1)?.value) === null ? objectAround(way) : null;
  }

  /** In a place whose shape isn't known: the smallest object around the name, if it is no part of the envelope. */
  function objectAround(way: readonly Step[]): { readonly value: RawValue; readonly kind: Kind } | null {
    const index = way.findLastIndex(({ value }) => value.kind === "object");
    const [object, inside] = [way[index], way.slice(0, index)];
    const isInValue = inside.some(({ key }) => key === "value");
    return object === undefined || !isInValue ? null : { value: object.value, kind: "other" };
  }

  return { redact };
}

/** From the whole to the value the trace is in. */
function wayTo(root: RawValue, { start, end }: Trace): readonly Step[] {
  const way: Step[] = [{ value: root, key: null }];
  for (;;) {
    const around = way.at(-1)?.value.members;
    const member = around === undefined ? undefined : memberAt(around, start, end);
    if (member === undefined) return way;
    way.push({ value: member.value, key: member.key });
  }
}

function memberAt(members: readonly RawMember[], start: number, end: number): RawMember | undefined {
  let [low, high] = [0, members.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const member = members[middle];
    if (member === undefined || member.value.end <= start) low = middle + 1;
    else if (member.value.start >= end) high = middle - 1;
    else return member.value.start <= start && end <= member.value.end ? member : undefined;
  }
  return undefined;
}

/** An edit within another one is done with that. */
function withoutInner(edits: readonly Edit[]): readonly Edit[] {
  let end = -1;
  return edits.filter((edit) => {
    if (edit.start < end) return false;
    end = edit.end;
    return true;
  });
}
