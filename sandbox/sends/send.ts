/** One request to send a message, as the sandbox saw it on the wire. */

/** What Meta did with the request. */
export const OUTCOMES = [
  /** Began to arrive, or is being looked at. */
  "open",
  /** Never came whole: the other side, or the network, broke it off. */
  "unread",
  /** Accepted: there is a message with a wamid. */
  "taken",
  /** Not accepted, and answered with an error of the Graph API. */
  "refused",
  /** Not accepted, and answered with anything else or nothing. */
  "not-taken",
  /** A read mark, which sends nothing. */
  "read-mark",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How much of the answer was handed to the network. */
export const ANSWERS = ["none", "part", "whole"] as const;
export type AnswerPart = (typeof ANSWERS)[number];

export const ENDPOINTS = ["messages", "marketing_messages"] as const;
export type SendEndpoint = (typeof ENDPOINTS)[number];

/** Times are milliseconds of the machine's monotonic clock (`process.hrtime`), which all its processes share. */
export interface Send {
  /** 1, 2, 3 … in the order of arrival. */
  readonly number: number;
  /** When its headers had come. */
  readonly arrivedAt: number;
  /** When its body had come; null: it never did. */
  readonly wholeAt: number | null;
  /** When the last byte of the answer was handed to the network; null: it never was. */
  readonly answeredAt: number | null;
  readonly numberId: string;
  readonly endpoint: SendEndpoint;
  /** The number WhatsApp knows the person by, or their user id; null where the request doesn't say. */
  readonly recipient: string | null;
  /** `biz_opaque_callback_data`. */
  readonly opaque: string | null;
  readonly outcome: Outcome;
  readonly wamid: string | null;
  /** Of the Graph error in the answer. A message can have been taken all the same. */
  readonly code: number | null;
  /** HTTP status of the answer; null: none was begun. */
  readonly status: number | null;
  readonly answer: AnswerPart;
  /**
   * Another request has come over the same connection since: whoever sent this one has read its answer. One that was
   * answered but not followed may never have been read.
   */
  readonly followed: boolean;
}

/** What became of a request, told by whoever answered it. */
export interface Verdict {
  readonly recipient: string | null;
  readonly opaque: string | null;
  readonly outcome: Exclude<Outcome, "open" | "unread">;
  /** Of the message that was accepted: which one it is since the beginning of this sandbox. */
  readonly serial: number | null;
  readonly code: number | null;
}

/** The machine's monotonic clock in milliseconds, the same for all its processes until it starts anew. */
export function monotonicNow(): number {
  return performance.now() + SINCE_START;
}

const SINCE_START = Number(process.hrtime.bigint()) / 1e6 - performance.now();
