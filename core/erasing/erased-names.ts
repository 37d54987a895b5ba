/**
 * Who has been erased, as hashes of their names. Nobody can read a name out of it; whoever has the key can only ask whether
 * one is in it. It keeps an erased person out of later webhooks, imports and sends.
 */
import { createHmac, hash } from "node:crypto";
import type { Recipient } from "../../shared/domain/messages/message.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import { readErasingKey } from "./erasing-key.ts";

/**
 * - `digits`: a number as E.164 without its plus sign, or a page-scoped id
 * - `national`: a number as it is written within its country, which stands in texts of people only
 * - `user-id`: as Meta writes it
 * - `message-id`: of a message from or to the person
 */
export type NameKind = "digits" | "national" | "user-id" | "message-id";

export interface ErasedNames {
  /** Nobody has been erased. Looks whether somebody has been since; `has` goes by what it found. */
  isEmpty(): boolean;
  /** @throws WaypostError `erasing-key-lost` */
  has(kind: NameKind, name: string): boolean;
  /** What is kept of a name. */
  hashOf(kind: NameKind, name: string): Uint8Array;
  /** Stands in the place of a message's id. The same one each time, so that later receipts find the message. */
  standInFor(messageId: string): string;
  /** Learns anew who has been erased, when it is asked next. */
  forget(): void;
}

/** Begins what stands in the place of a message's id. */
export const STAND_IN = "erased.";
const STAND_IN_BYTES = 18;
/** Names asked about again and again are mostly the same. */
const MOST_REMEMBERED = 10_000;

/** HMAC-SHA-256 (RFC 2104) in two hashes at once, in half the time of an object for each. @param key 32 bytes */
export function hashOfName(key: Buffer, kind: NameKind, name: string): Buffer {
  const { inner, outer } = padsOf(key);
  const within = hash("sha256", Buffer.concat([inner, Buffer.from(`${kind}:${name}`)]), "buffer");
  return hash("sha256", Buffer.concat([outer, within]), "buffer");
}

const BLOCK_BYTES = 64;
const pads = new WeakMap<Buffer, { readonly inner: Buffer; readonly outer: Buffer }>();

function padsOf(key: Buffer) {
  const known = pads.get(key);
  if (known !== undefined) return known;
  const padded = (byte: number) => Buffer.alloc(BLOCK_BYTES).map((_, index) => (key[index] ?? 0) ^ byte);
  const made = { inner: Buffer.from(padded(0x36)), outer: Buffer.from(padded(0x5c)) };
  pads.set(key, made);
  return made;
}

export function standInFor(key: Buffer, messageId: string): string {
  if (messageId.startsWith(STAND_IN)) return messageId;
  const digest = createHmac("sha256", key).update(`stand-in:${messageId}`).digest();
  return STAND_IN + digest.subarray(0, STAND_IN_BYTES).toString("base64url");
}

export function isErasedRecipient(erased: ErasedNames, recipient: Recipient): boolean {
  if (erased.isEmpty()) return false;
  switch (recipient.kind) {
    case "number":
      return erased.has("digits", recipient.number.replace(/^\+/, ""));
    case "user-id":
      return erased.has("user-id", recipient.userId);
    case "page-scoped-id":
      return erased.has("digits", recipient.pageScopedId);
  }
}

export interface ErasedNamesOptions {
  /** The workspace's. */
  readonly folder: string;
  readonly main: ReadableDatabase;
  /** Names that webhooks have taught since, of people who are erased already. */
  readonly log: ReadableDatabase<"log">;
}

/** Sees what has been committed whenever it is asked. */
export function createErasedNames({ folder, main, log }: ErasedNamesOptions): ErasedNames {
  const hashes = new Set<string>();
  const answers = new Map<string, boolean>();
  const files = [
    { database: main, seen: 0 },
    { database: log, seen: 0 },
  ];
  let key: Buffer | null = null;

  function learn(file: (typeof files)[number]): void {
    const newest = Number(file.database.tuple("SELECT max(id) FROM suppression")?.[0] ?? 0);
    if (newest === file.seen) return;
    for (const [hash] of file.database.tuples("SELECT person_hash FROM suppression WHERE id > ?", file.seen))
      hashes.add(Buffer.from(hash as Uint8Array).toString("base64"));
    file.seen = newest;
    answers.clear();
  }

  function isEmpty(): boolean {
    for (const file of files) learn(file);
    return hashes.size === 0;
  }

  function keyOrThrow(): Buffer {
    key ??= readErasingKey(folder);
    return key;
  }

  return {
    isEmpty,
    has: (kind, name) => {
      const asked = `${kind}:${name}`;
      const known = answers.get(asked);
      if (known !== undefined) return known;
      const answer = hashes.has(hashOfName(keyOrThrow(), kind, name).toString("base64"));
      if (answers.size >= MOST_REMEMBERED) answers.clear();
      answers.set(asked, answer);
      return answer;
    },
    hashOf: (kind, name) => hashOfName(keyOrThrow(), kind, name),
    standInFor: (messageId) => standInFor(keyOrThrow(), messageId),
    forget: () => {
      hashes.clear();
      answers.clear();
      for (const file of files) file.seen = 0;
    },
  };
}
