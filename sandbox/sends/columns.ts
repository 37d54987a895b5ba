/**
 * Sends in typed arrays, 65,536 to a chunk, so that millions of them cost some 50 bytes each beside their callback data,
 * and nothing to the garbage collector. The oldest chunk goes when there are too many.
 */
import { ANSWERS, type AnswerPart, ENDPOINTS, OUTCOMES, type Outcome, type SendEndpoint } from "./send.ts";

const CHUNK = 65_536;
const FIRST_TEXT = 1024 * 1024;
/** What a request may say is bounded by its body alone; this much of it is kept. */
const LONGEST_RECIPIENT = 150;
const LONGEST_OPAQUE = 512;
/** A double holds every phone number. */
const AS_NUMBER = /^[1-9]\d{0,14}$/;
const IS_TEXT = -1;
const NONE = -1;

/** One value of each column for each send; the text has the recipient, if that is no number, and the callback data. */
class Chunk {
  readonly arrivedAt = new Float64Array(CHUNK);
  readonly wholeAfter = new Float32Array(CHUNK).fill(NONE);
  readonly answeredAfter = new Float32Array(CHUNK).fill(NONE);
  readonly recipient = new Float64Array(CHUNK);
  readonly serial = new Float64Array(CHUNK).fill(NONE);
  readonly code = new Int32Array(CHUNK).fill(NONE);
  readonly status = new Uint16Array(CHUNK);
  readonly sender = new Uint16Array(CHUNK);
  readonly state = new Uint8Array(CHUNK);
  readonly textAt = new Uint32Array(CHUNK);
  readonly recipientLength = new Uint16Array(CHUNK);
  readonly opaqueLength = new Int16Array(CHUNK).fill(NONE);
  text = Buffer.alloc(0);
  textEnd = 0;
}

/** The bits of `state`. */
const OUTCOME_BITS = 0b111;
const ANSWER_SHIFT = 3;
const ANSWER_BITS = 0b11;
const ENDPOINT_BIT = 1 << 5;
const FOLLOWED_BIT = 1 << 6;

/** A send as it lies in the columns. */
export interface Cells {
  readonly arrivedAt: number;
  readonly wholeAt: number | null;
  readonly answeredAt: number | null;
  readonly numberId: string;
  readonly endpoint: SendEndpoint;
  readonly recipient: string | null;
  readonly opaque: string | null;
  readonly outcome: Outcome;
  readonly serial: number | null;
  readonly code: number | null;
  readonly status: number | null;
  readonly answer: AnswerPart;
  readonly followed: boolean;
}

/** What tallies look at, read without making an object of it. */
export interface Glance {
  readonly number: number;
  readonly arrivedAt: number;
  readonly sender: number;
  readonly outcome: Outcome;
  /** The recipient, where it is a phone number; 0: there is none; -1: a text, to be read. */
  readonly phone: number;
}

export class SendColumns {
  readonly #most: number;
  #chunks: Chunk[] = [];
  #dropped = 0;
  #size = 0;
  #senders: string[] = [];
  #senderIndex = new Map<string, number>();

  /** @param most how many are kept at least */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many there have been. */
  get size(): number {
    return this.#size;
  }

  /** How many of them, the oldest, are no longer kept. */
  get dropped(): number {
    return this.#dropped;
  }

  add(arrivedAt: number, numberId: string, endpoint: SendEndpoint): number {
    if (this.#size - this.#dropped >= this.#chunks.length * CHUNK) this.#grow();
    this.#size += 1;
    const [chunk, slot] = this.#at(this.#size);
    chunk.arrivedAt[slot] = arrivedAt;
    chunk.sender[slot] = this.#senderOf(numberId);
    chunk.state[slot] = endpoint === ENDPOINTS[1] ? ENDPOINT_BIT : 0;
    return this.#size;
  }

  /** Goes on counting from `number`, where earlier ones are known no longer. */
  skipTo(number: number): void {
    if (this.#size > 0 || number <= 1) return;
    this.#size = number - 1;
    this.#dropped = number - 1;
  }

  setWhole(number: number, at: number): void {
    this.#change(number, (chunk, slot) => {
      chunk.wholeAfter[slot] = at - (chunk.arrivedAt[slot] ?? at);
    });
  }

  setOutcome(number: number, outcome: Outcome): void {
    this.#change(number, (chunk, slot) => {
      chunk.state[slot] = ((chunk.state[slot] ?? 0) & ~OUTCOME_BITS) | OUTCOMES.indexOf(outcome);
    });
  }

  setVerdict(number: number, serial: number | null, code: number | null): void {
    this.#change(number, (chunk, slot) => {
      chunk.serial[slot] = serial ?? NONE;
      chunk.code[slot] = code ?? NONE;
    });
  }

  /** Once for each send: what the request said. */
  setText(number: number, recipient: string | null, opaque: string | null): void {
    this.#change(number, (chunk, slot) => {
      const isNumber = recipient !== null && AS_NUMBER.test(recipient);
      chunk.recipient[slot] = recipient === null ? 0 : isNumber ? Number(recipient) : IS_TEXT;
      chunk.textAt[slot] = chunk.textEnd;
      if (recipient !== null && !isNumber)
        chunk.recipientLength[slot] = write(chunk, recipient.slice(0, LONGEST_RECIPIENT));
      if (opaque !== null) chunk.opaqueLength[slot] = write(chunk, opaque.slice(0, LONGEST_OPAQUE));
    });
  }

  setAnswer(number: number, answer: AnswerPart, status: number | null, at: number | null): void {
    this.#change(number, (chunk, slot) => {
      const state = (chunk.state[slot] ?? 0) & ~(ANSWER_BITS << ANSWER_SHIFT);
      chunk.state[slot] = state | (ANSWERS.indexOf(answer) << ANSWER_SHIFT);
      chunk.status[slot] = status ?? 0;
      chunk.answeredAfter[slot] = at === null ? NONE : at - (chunk.arrivedAt[slot] ?? at);
    });
  }

  setFollowed(number: number): void {
    this.#change(number, (chunk, slot) => {
      chunk.state[slot] = (chunk.state[slot] ?? 0) | FOLLOWED_BIT;
    });
  }

  /** Takes away whom it went to and what it carried. */
  blank(number: number): void {
    this.#change(number, (chunk, slot) => {
      const start = chunk.textAt[slot] ?? 0;
      const length = (chunk.recipientLength[slot] ?? 0) + Math.max(0, chunk.opaqueLength[slot] ?? 0);
      chunk.text.fill(0, start, start + length);
      chunk.recipient[slot] = 0;
      chunk.recipientLength[slot] = 0;
      chunk.opaqueLength[slot] = NONE;
    });
  }

  read(number: number): Cells | null {
    if (number <= this.#dropped || number > this.#size) return null;
    const [chunk, slot] = this.#at(number);
    const state = chunk.state[slot] ?? 0;
    const arrivedAt = chunk.arrivedAt[slot] ?? 0;
    const after = (column: Float32Array): number | null =>
      (column[slot] ?? NONE) < 0 ? null : arrivedAt + (column[slot] ?? 0);
    const known = (value: number | undefined): number | null =>
      value === undefined || value === NONE ? null : value;
    const opaqueAt = (chunk.textAt[slot] ?? 0) + (chunk.recipientLength[slot] ?? 0);
    const opaqueLength = chunk.opaqueLength[slot] ?? NONE;
    return {
      arrivedAt,
      wholeAt: after(chunk.wholeAfter),
      answeredAt: after(chunk.answeredAfter),
      numberId: this.senderAt(chunk.sender[slot] ?? 0),
      endpoint: ENDPOINTS[(state & ENDPOINT_BIT) === 0 ? 0 : 1],
      recipient: this.#recipient(chunk, slot),
      opaque: opaqueLength < 0 ? null : chunk.text.toString("utf8", opaqueAt, opaqueAt + opaqueLength),
      outcome: outcomeOf(state),
      serial: known(chunk.serial[slot]),
      code: known(chunk.code[slot]),
      status: chunk.status[slot] === 0 ? null : (chunk.status[slot] ?? null),
      answer: answerOf(state),
      followed: (state & FOLLOWED_BIT) !== 0,
    };
  }

  answerOf(number: number): Pick<Cells, "answer" | "code"> {
    const [chunk, slot] = this.#at(number);
    const code = chunk.code[slot] ?? NONE;
    return { answer: answerOf(chunk.state[slot] ?? 0), code: code === NONE ? null : code };
  }

  recipientOf(number: number): string | null {
    if (number <= this.#dropped || number > this.#size) return null;
    return this.#recipient(...this.#at(number));
  }

  /** All that are kept, oldest first. */
  *glances(): Generator<Glance> {
    for (let number = this.#dropped + 1; number <= this.#size; number += 1) {
      const [chunk, slot] = this.#at(number);
      yield {
        number,
        arrivedAt: chunk.arrivedAt[slot] ?? 0,
        sender: chunk.sender[slot] ?? 0,
        outcome: outcomeOf(chunk.state[slot] ?? 0),
        phone: chunk.recipient[slot] ?? 0,
      };
    }
  }

  senderAt(index: number): string {
    return this.#senders[index] ?? "";
  }

  clear(): void {
    this.#chunks = [];
    this.#dropped = 0;
    this.#size = 0;
    this.#senders = [];
    this.#senderIndex = new Map();
  }

  #grow(): void {
    if (this.#size - this.#dropped >= this.#most) {
      this.#chunks.shift();
      this.#dropped += CHUNK;
    }
    this.#chunks.push(new Chunk());
  }

  #at(number: number): [chunk: Chunk, slot: number] {
    const index = number - 1 - this.#dropped;
    const chunk = this.#chunks[Math.floor(index / CHUNK)];
    if (chunk === undefined) throw new Error(`There is no send ${number}.`);
    return [chunk, index % CHUNK];
  }

  /** One that is no longer kept stays as it was. */
  #change(number: number, change: (chunk: Chunk, slot: number) => void): void {
    if (number > this.#dropped && number <= this.#size) change(...this.#at(number));
  }

  #recipient(chunk: Chunk, slot: number): string | null {
    const recipient = chunk.recipient[slot] ?? 0;
    if (recipient === 0) return null;
    if (recipient !== IS_TEXT) return String(recipient);
    const start = chunk.textAt[slot] ?? 0;
    return chunk.text.toString("utf8", start, start + (chunk.recipientLength[slot] ?? 0));
  }

  #senderOf(numberId: string): number {
    const known = this.#senderIndex.get(numberId);
    if (known !== undefined) return known;
    if (this.#senders.length > 65_534) return 65_535;
    const index = this.#senders.push(numberId) - 1;
    this.#senderIndex.set(numberId, index);
    return index;
  }
}

function outcomeOf(state: number): Outcome {
  return OUTCOMES[state & OUTCOME_BITS] ?? "open";
}

function answerOf(state: number): AnswerPart {
  return ANSWERS[(state >> ANSWER_SHIFT) & ANSWER_BITS] ?? "none";
}

/** @returns how many bytes it took */
function write(chunk: Chunk, text: string): number {
  const needed = chunk.textEnd + Buffer.byteLength(text);
  if (needed > chunk.text.length) {
    const larger = Buffer.alloc(Math.max(FIRST_TEXT, chunk.text.length * 2, needed));
    chunk.text.copy(larger, 0, 0, chunk.textEnd);
    chunk.text = larger;
  }
  const length = chunk.text.write(text, chunk.textEnd);
  chunk.textEnd += length;
  return length;
}
