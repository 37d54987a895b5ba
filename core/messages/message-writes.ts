/**
 * The one place that writes rows of `message`, so that its figures (rollups) and what is derived from its attempts are
 * never forgotten. What it derives is the same whatever the order of attempts and receipts, and no clock of ours is in it.
 */
import { asMessageId } from "../../shared/domain/ids.ts";
import { type MessageFacts, messageFacts } from "../../shared/domain/messages/reduce-message.ts";
import { dropPersonWithoutMessages } from "../people/person-rows.ts";
import { reactionsOfMessage } from "../reactions/reaction-rows.ts";
import type { ReceiptsReader } from "../receipts/receipts-store.ts";
import type { MessageCell, RollupChanges } from "../results/rollups.ts";
import type { Tuple, WritableDatabase } from "../storage/database.ts";
import type { AttemptsReader } from "./attempts-store.ts";
import { ADDRESSED, FALLBACK, REACHED, ROUTE, STATE } from "./message-codes.ts";
import { historiesOf } from "./message-histories.ts";
import { errorNumber, priceNumber } from "./message-rows.ts";

/** Columns of a new message; the others are as the table has them. */
const INSERTED = [
  "channel",
  "origin",
  "campaign",
  "variant",
  "snapshot",
  "account",
  "number",
  "person",
  "addressed",
  "country",
  "quarter",
  "availability",
  "requested",
  "submitted",
  "why",
  "state",
  "reached",
  "deciding",
  "created",
  "vals",
] as const;
type InsertedColumn = (typeof INSERTED)[number];
export type NewMessageRow = Readonly<Record<InsertedColumn, number | string | null>>;
const INSERT = `INSERT INTO message (${INSERTED.join(", ")}) VALUES (${INSERTED.map(() => "?").join(", ")})`;

export interface MessageWrites {
  /** Its first attempt has to follow. */
  insert(row: NewMessageRow): number;
  /** Derives what became of a message from all its attempts and their receipts. */
  derive(id: number): void;
  /**
   * Writes what became of a message, for whoever has derived it.
   * @param known columns `KNOWN_COLUMNS` of its row, as they are
   * @param reactions what the person did after reading it, where that may have changed
   */
  write(known: Tuple, facts: MessageFacts, reactions?: number): void;
  /**
   * Writes what the person did after reading it, if that has changed. Nothing happens to one that isn't there. Of a sealed one
   * that is what is kept of it: nothing that comes is added, but what is erased goes.
   */
  react(id: number): void;
  /** Whether `write` would change the row, of whatever database it is that has the same words of Meta's. */
  differs(known: Tuple, facts: MessageFacts): boolean;
  /**
   * What became of it is truth from now on: neither a receipt, a reaction nor a replay changes it. Its receipts go; what the
   * person did is kept, as what no webhook need tell again.
   */
  seal(id: number): void;
  /**
   * Deletes it with its attempts and their receipts, and moves what it counts for to the archive. Its person goes with the
   * last message. Nothing happens to one that isn't there.
   */
  remove(id: number): void;
  /** Leaves nothing in the row of the person it went to, and everything it is counted by. */
  anonymize(id: number): void;
}

/** In the order of `derivedOf`. */
const DERIVED = [
  "state",
  "deciding",
  "submitted",
  "billed",
  "why",
  "price",
  "error",
  "trace",
  "deliveries",
  "unproven",
  "history",
  "accepted",
  "sent",
  "delivered",
  "read",
  "failed",
  "reached",
  "reactions",
] as const;
type Derived = readonly (number | string | null)[];

const CELL = [
  "campaign",
  "variant",
  "origin",
  "account",
  "number",
  "snapshot",
  "country",
  "quarter",
  "requested",
];

/** What `write` has to know of a row, with `message` and the `attempt` that decides joined. */
export const KNOWN_COLUMNS = [
  ...["id", ...CELL, ...DERIVED].map((column) => `message.${column}`),
  "attempt.meta_ahead",
  "message.sealed",
];
const FIRST_DERIVED = 1 + CELL.length;
const AHEAD = FIRST_DERIVED + DERIVED.length;
/** Its place among `KNOWN_COLUMNS`. */
export const SEALED = AHEAD + 1;
/** Of the attempt that decides, among the derived columns. */
const N = 1;
const REACTIONS = DERIVED.length - 1;

const SELECT_KNOWN = `
  SELECT ${KNOWN_COLUMNS.join(", ")} FROM message
  LEFT JOIN attempt ON attempt.message = message.id AND attempt.n = message.deciding WHERE message.id = ?`;

const ATTEMPTS = "SELECT id FROM attempt WHERE message = ?";

/** One statement for each set of columns: what stays as it is needs no index and no reference looked at. */
const UPDATES = new Map<number, string>();

/** @param changed a bit for each of `DERIVED` */
function updateOf(changed: number): string {
  const known = UPDATES.get(changed);
  if (known !== undefined) return known;
  const columns = DERIVED.filter((_, index) => (changed & (1 << index)) !== 0);
  const sql = `UPDATE message SET ${columns.map((column) => `${column} = ?`).join(", ")} WHERE id = ?`;
  UPDATES.set(changed, sql);
  return sql;
}

function cellOf(known: Tuple, derived: Tuple, ahead: unknown): MessageCell {
  const number = (value: unknown) => (typeof value === "number" ? value : 0);
  const time = (value: unknown) => (typeof value === "number" ? value : null);
  return {
    id: number(known[0]),
    campaign: number(known[1]),
    variant: number(known[2]),
    origin: number(known[3]),
    account: number(known[4]),
    number: number(known[5]),
    snapshot: number(known[6]),
    country: number(known[7]),
    quarter: number(known[8]),
    requested: number(known[9]),
    state: number(derived[0]),
    submitted: number(derived[2]),
    billed: number(derived[3]),
    why: number(derived[4]),
    price: number(derived[5]),
    error: number(derived[6]),
    isFromHistory: derived[10] === 1,
    accepted: time(derived[11]),
    sent: time(derived[12]),
    delivered: time(derived[13]),
    read: time(derived[14]),
    reached: number(derived[16]),
    reactions: number(derived[REACTIONS]),
    ahead: number(ahead),
  };
}

export interface MessageWritesOptions {
  readonly database: WritableDatabase;
  /** On the same database, as what follows. */
  readonly rollups: RollupChanges;
  readonly attempts: AttemptsReader;
  readonly receipts: ReceiptsReader;
}

export function createMessageWrites({ database, rollups, ...readers }: MessageWritesOptions): MessageWrites {
  function derivedOf({ deciding, deliveries }: MessageFacts, reactions: unknown): Derived {
    const {
      state,
      reached,
      n,
      submittedRoute,
      billedRoute,
      fallback,
      error,
      isUnproven,
      isFromHistory,
      times,
    } = deciding;
    return [
      STATE.code(state),
      n,
      submittedRoute === null ? null : ROUTE.code(submittedRoute),
      billedRoute === null ? null : ROUTE.code(billedRoute),
      fallback === null ? null : FALLBACK.code(fallback.reason),
      priceNumber(database, deciding),
      errorNumber(database, error),
      error?.traceId ?? null,
      deliveries,
      isUnproven ? 1 : 0,
      isFromHistory ? 1 : 0,
      times.accepted,
      times.sent,
      times.delivered,
      times.read,
      times.failed,
      REACHED.code(reached),
      typeof reactions === "number" ? reactions : 0,
    ];
  }

  /** By how much Meta's clock was ahead belongs to an attempt. */
  function aheadOf(message: unknown, n: unknown): unknown {
    return database.tuple(
      "SELECT meta_ahead FROM attempt WHERE message = ? AND n = ?",
      Number(message),
      Number(n),
    )?.[0];
  }

  function write(known: Tuple, facts: MessageFacts, reactions?: number): void {
    if (known[SEALED] === 1) return;
    const knownReactions = known[FIRST_DERIVED + REACTIONS];
    writeDerived(known, derivedOf(facts, reactions ?? knownReactions));
  }

  function writeDerived(known: Tuple, derived: Derived): void {
    const [id] = known;
    const before = known.slice(FIRST_DERIVED, AHEAD);
    let changed = 0;
    derived.forEach((value, index) => {
      if (value !== before[index]) changed |= 1 << index;
    });
    if (changed === 0) return;
    const values = derived.filter((_, index) => (changed & (1 << index)) !== 0);
    database.put(updateOf(changed), ...values, Number(id));
    const isSameAttempt = derived[N] === before[N];
    const ahead = isSameAttempt ? known[AHEAD] : aheadOf(id, derived[N]);
    rollups.move(cellOf(known, before, known[AHEAD]), cellOf(known, derived, ahead));
  }

  return {
    write,
    differs: (known, facts) =>
      known[SEALED] !== 1 &&
      derivedOf(facts, known[FIRST_DERIVED + REACTIONS]).some(
        (value, index) => value !== known[FIRST_DERIVED + index],
      ),
    react: (id) => {
      const known = database.tuple(SELECT_KNOWN, id);
      if (known === null) return;
      const derived = known.slice(FIRST_DERIVED, AHEAD) as (number | string | null)[];
      derived[REACTIONS] = reactionsOfMessage(database, id);
      writeDerived(known, derived);
    },
    anonymize: (id) => {
      database.put(
        "UPDATE message SET addressed = ?, vals = NULL WHERE id = ?",
        ADDRESSED.code("erased"),
        id,
      );
    },
    derive: (id) => {
      const known = database.tuple(SELECT_KNOWN, id);
      const histories = historiesOf(readers, asMessageId(String(id)));
      if (known !== null && histories.length > 0)
        write(known, messageFacts(histories), reactionsOfMessage(database, id));
    },
    seal: (id) => {
      database.put(`DELETE FROM receipt WHERE attempt IN (${ATTEMPTS})`, id);
      database.put("UPDATE message SET sealed = 1 WHERE id = ?", id);
      database.put(
        "UPDATE reaction SET sealed = 1 WHERE wamid IN (SELECT wamid FROM attempt WHERE message = ?)",
        id,
      );
    },
    remove: (id) => {
      const known = database.tuple(SELECT_KNOWN, id);
      if (known === null) return;
      const person = Number(database.tuple("SELECT person FROM message WHERE id = ?", id)?.[0]);
      rollups.archive(cellOf(known, known.slice(FIRST_DERIVED, AHEAD), known[AHEAD]));
      for (const table of ["receipt", "wamid_claim", "history_lookup"])
        database.put(`DELETE FROM ${table} WHERE attempt IN (${ATTEMPTS})`, id);
      database.put("DELETE FROM attempt WHERE message = ?", id);
      database.put("DELETE FROM message WHERE id = ?", id);
      dropPersonWithoutMessages(database, person);
    },
    insert: (row) => {
      const id = database.insert(INSERT, ...INSERTED.map((column) => row[column]));
      const columnOf = (column: string) => row[column as InsertedColumn] ?? null;
      rollups.move(null, cellOf([id, ...CELL.map(columnOf)], DERIVED.map(columnOf), 0));
      return id;
    },
  };
}
