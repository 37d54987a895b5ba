/**
 * The sandbox's own record of sends: every POST to /messages and /marketing_messages that reached it, what became of it,
 * and whether its answer left. By it a sender is judged. Kept in memory, and in the state file where there is one.
 */
import { type Cells, SendColumns } from "./columns.ts";
import { type AnswerPart, monotonicNow, type Outcome, type Send, type Verdict } from "./send.ts";
import {
  mostInAnySecond,
  type Rate,
  type RecipientTally,
  recipients,
  type Second,
  type SendTotals,
  seconds,
  takenAgain,
  takenPerRecipient,
  totals,
} from "./tallies.ts";

const KEPT = 2_000_000;
const SENDING = /^\/+(?:v\d+\.\d+\/+)?(\d+)\/+(messages|marketing_messages)\/*(?:\?|$)/;

/** What a caller in the same process may ask of the record. */
export interface SendsView {
  /** Those after `after` (0: from the first that is kept), oldest first. */
  list(options?: { readonly after?: number; readonly limit?: number }): readonly Send[];
  get(number: number): Send | null;
  totals(): SendTotals;
  /** How many messages to each recipient were taken. */
  takenPerRecipient(): ReadonlyMap<string, number>;
  takenAgain(): readonly { readonly recipient: string; readonly taken: number }[];
  /** Requests that have begun to arrive and are not answered whole, right now. */
  onTheWire(): number;
  /** The most requests that arrived, and the most messages that were taken of those, in any span of one second. */
  mostInAnySecond(numberId: string): Rate;
}

/** What of the record is on disk. */
export interface SendFile {
  sends(): Iterable<{ readonly number: number; readonly json: string }>;
  forgetSends(upTo: number): void;
}

export interface RecordParts {
  /** The id of the message of this serial to this recipient. */
  readonly wamidAt: (serial: number, recipient: string) => string;
  /** Whether the id is a Messenger page's, whose messages are none of WhatsApp's. */
  readonly isPage: (id: string) => boolean;
}

export interface SendRow {
  readonly number: number;
  readonly json: string;
}

export class SendRecord implements SendsView {
  readonly #columns: SendColumns;
  readonly #file: SendFile | null;
  readonly #parts: RecordParts;
  /** Whose row in the file is not up to date. */
  readonly #changed = new Set<number>();
  #droppedFromFile = 0;
  /** Counts up with every `clear`, so that what was begun before is not noted any more. */
  #era = 0;
  #onTheWire = 0;
  #brokenHeaders = 0;

  constructor(file: SendFile | null, parts: RecordParts, kept: number = KEPT) {
    this.#columns = new SendColumns(kept);
    this.#file = file;
    this.#parts = parts;
    for (const { number, json } of file?.sends() ?? []) this.#load(number, JSON.parse(json) as Cells);
  }

  /** A request whose headers have come; null where it is none to send a message. */
  begin(method: string | undefined, target: string | undefined): OpenSend | null {
    if (method !== "POST") return null;
    const [, numberId, endpoint] = SENDING.exec(target ?? "") ?? [];
    if (numberId === undefined || (endpoint !== "messages" && endpoint !== "marketing_messages")) return null;
    if (this.#parts.isPage(numberId)) return null;
    const number = this.#columns.add(monotonicNow(), numberId, endpoint);
    this.#touch(number);
    this.#onTheWire += 1;
    return new OpenSend(number, this.#era);
  }

  whole(send: OpenSend): void {
    if (!this.#isOpen(send)) return;
    this.#columns.setWhole(send.number, monotonicNow());
    send.isWhole = true;
  }

  /** To be called before what the request has changed is committed, so that both are on disk or neither. */
  judged(send: OpenSend, { outcome, recipient, opaque, serial, code }: Verdict): void {
    if (!this.#isOpen(send)) return;
    const { number } = send;
    this.#columns.setText(number, recipient, opaque);
    this.#columns.setVerdict(number, serial, code);
    this.#columns.setOutcome(number, outcome);
    send.isJudged = true;
    this.#touch(number);
  }

  /** No answer, or no more of it, will follow. */
  ended(send: OpenSend, answer: AnswerPart, status: number | null): void {
    if (!this.#isOpen(send)) return;
    const { number } = send;
    if (!send.isJudged) this.#columns.setOutcome(number, unjudged(send.isWhole));
    this.#columns.setAnswer(number, answer, status, answer === "whole" ? monotonicNow() : null);
    send.isEnded = true;
    this.#onTheWire -= 1;
    this.#touch(number);
  }

  followed({ number, era }: OpenSend): void {
    if (era !== this.#era) return;
    this.#columns.setFollowed(number);
    this.#touch(number);
  }

  /** A connection ended within the headers of a request, so that nobody knows what it was about. */
  headersBroken(): void {
    this.#brokenHeaders += 1;
  }

  /** What the file has to be told with the next commit. */
  takeRows(): readonly SendRow[] {
    if (this.#changed.size === 0) return [];
    const rows = [...this.#changed].flatMap((number) => {
      const cells = this.#columns.read(number);
      return cells === null ? [] : [{ number, json: JSON.stringify(cells) }];
    });
    this.#changed.clear();
    return rows;
  }

  /** Leaves of these people only that somebody was sent to. */
  forget(names: ReadonlySet<string>): void {
    for (let number = this.#columns.dropped + 1; number <= this.#columns.size; number += 1) {
      const recipient = this.#columns.recipientOf(number);
      if (recipient === null || !names.has(recipient)) continue;
      this.#columns.blank(number);
      this.#touch(number);
    }
  }

  clear(): void {
    this.#era += 1;
    this.#onTheWire = 0;
    this.#brokenHeaders = 0;
    this.#changed.clear();
    this.#file?.forgetSends(this.#columns.size);
    this.#droppedFromFile = 0;
    this.#columns.clear();
  }

  get(number: number): Send | null {
    const cells = this.#columns.read(number);
    if (cells === null) return null;
    const { serial, ...rest } = cells;
    const { recipient } = rest;
    const wamid = serial === null || recipient === null ? null : this.#parts.wamidAt(serial, recipient);
    return { number, ...rest, wamid };
  }

  list({ after = 0, limit = Number.POSITIVE_INFINITY } = {}): readonly Send[] {
    const found: Send[] = [];
    for (const send of this.all(after)) {
      if (found.length >= limit) break;
      found.push(send);
    }
    return found;
  }

  *all(after = 0): Generator<Send> {
    for (let number = Math.max(after, this.#columns.dropped) + 1; number <= this.#columns.size; number += 1) {
      const send = this.get(number);
      if (send !== null) yield send;
    }
  }

  totals(): SendTotals {
    const { size, dropped } = this.#columns;
    return {
      ...totals(this.#columns),
      requests: size,
      dropped,
      brokenHeaders: this.#brokenHeaders,
      onTheWire: this.#onTheWire,
    };
  }

  takenPerRecipient(): ReadonlyMap<string, number> {
    return takenPerRecipient(this.#columns);
  }

  takenAgain(): readonly { readonly recipient: string; readonly taken: number }[] {
    return takenAgain(this.#columns);
  }

  recipients(): Iterable<RecipientTally> {
    return recipients(this.#columns);
  }

  onTheWire(): number {
    return this.#onTheWire;
  }

  mostInAnySecond(numberId: string): Rate {
    return mostInAnySecond(this.#columns, numberId);
  }

  seconds(numberId: string): readonly Second[] {
    return seconds(this.#columns, numberId);
  }

  #isOpen({ era, isEnded }: OpenSend): boolean {
    return era === this.#era && !isEnded;
  }

  #touch(number: number): void {
    if (this.#file === null) return;
    this.#changed.add(number);
    const { dropped } = this.#columns;
    if (dropped <= this.#droppedFromFile) return;
    this.#file.forgetSends(dropped);
    this.#droppedFromFile = dropped;
  }

  /** What was under way when the sandbox ended was taken by nobody: whatever was taken is on disk as such. */
  #load(number: number, cells: Cells): void {
    this.#columns.skipTo(number);
    const columns = this.#columns;
    const at = columns.add(cells.arrivedAt, cells.numberId, cells.endpoint);
    if (cells.wholeAt !== null) columns.setWhole(at, cells.wholeAt);
    columns.setText(at, cells.recipient, cells.opaque);
    columns.setVerdict(at, cells.serial, cells.code);
    columns.setOutcome(at, cells.outcome === "open" ? unjudged(cells.wholeAt !== null) : cells.outcome);
    columns.setAnswer(at, cells.answer, cells.status, cells.answeredAt);
    if (cells.followed) columns.setFollowed(at);
    this.#droppedFromFile = columns.dropped;
  }
}

/** A request that is not over yet. */
export class OpenSend {
  readonly number: number;
  readonly era: number;
  isWhole = false;
  isJudged = false;
  isEnded = false;

  constructor(number: number, era: number) {
    this.number = number;
    this.era = era;
  }
}

function unjudged(isWhole: boolean): Outcome {
  return isWhole ? "not-taken" : "unread";
}
