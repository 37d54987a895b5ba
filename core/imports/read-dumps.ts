/**
 * Reads dumps of other tools' logs, and hands out the webhooks in them. What cannot be read is counted, with the place
 * where it stands, and keeps nothing else out. Stores nothing.
 */
import { isFields } from "../../shared/domain/fields.ts";
import { momentIn } from "../graph/moments.ts";
import { itemsOf, readEnvelope, WHATSAPP_ACCOUNT } from "../webhooks/envelope.ts";
import { type DumpText, dumpTexts } from "./dump-files.ts";
import { payloadsIn } from "./payloads.ts";
import { splitValues } from "./split-values.ts";

/** A place in a dump. */
export interface DumpPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface DumpProgress {
  /** Bytes that were read, unpacked. */
  readonly bytes: number;
  /** Webhooks that were found. */
  readonly webhooks: number;
}

export interface DumpBatch {
  readonly webhooks: readonly {
    /** As it stands in the dump. */
    readonly body: Uint8Array;
    /** In milliseconds: what the tool noted, where that can be true; else now. */
    readonly receivedAt: number;
  }[];
  readonly progress: DumpProgress;
}

/** What reading came to. */
export interface DumpReading extends DumpProgress {
  readonly files: number;
  /** Webhooks of accounts that are not ours. They are not handed out. */
  readonly foreign: number;
  readonly foreignAccounts: readonly string[];
  /** What is not JSON, or was cut off. */
  readonly malformed: Places;
  /** JSON in which there is no whole webhook of Meta's. */
  readonly unrecognized: Places;
  /** Files that could not be read, or not to their end. */
  readonly broken: readonly { readonly file: string; readonly reason: string }[];
  readonly isCancelled: boolean;
}

export interface Places {
  readonly count: number;
  /** The first of them. */
  readonly places: readonly DumpPlace[];
}

export interface ReadDumpsOptions {
  /** Files or folders. */
  readonly paths: readonly string[];
  /** What a file is called for people, where that is not its path. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** Our accounts. While there is none, nobody can tell what is foreign, and everything is handed out. */
  readonly accountIds: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Webhooks handed out together. */
const TOGETHER = 256;
/** Bytes of such webhooks. */
const TOGETHER_BYTES = 4 * 1_024 * 1_024;
/** Places and accounts that are named; the others are counted. */
const NAMED = 100;
/** Milliseconds by which clocks of other machines may be behind Meta's. */
const CLOCK_TOLERANCE = 5 * 60 * 1_000;

export async function* readDumps(options: ReadDumpsOptions): AsyncGenerator<DumpBatch, DumpReading> {
  const { paths, names = {}, signal, now } = options;
  const accountIds: ReadonlySet<string> = new Set(options.accountIds);
  const counts = { files: 0, bytes: 0, webhooks: 0, foreign: 0 };
  const foreignAccounts = new Set<string>();
  const malformed = placesCounter();
  const unrecognized = placesCounter();
  const broken: { file: string; reason: string }[] = [];
  let gathered: { readonly body: Buffer; readonly receivedAt: number }[] = [];
  let gatheredBytes = 0;
  const isCancelled = () => signal?.aborted === true;

  function batch(): DumpBatch {
    const webhooks = gathered;
    gathered = [];
    gatheredBytes = 0;
    return { webhooks, progress: { bytes: counts.bytes, webhooks: counts.webhooks } };
  }

  function add(body: Buffer, noted: number | null): void {
    counts.webhooks += 1;
    const { accounts, newest } = contentOf(body);
    if (accountIds.size > 0 && accounts.length > 0 && !accounts.some((id) => accountIds.has(id))) {
      counts.foreign += 1;
      for (const id of accounts) if (foreignAccounts.size < NAMED) foreignAccounts.add(id);
      return;
    }
    const isPlausible =
      noted !== null && noted <= now() && (newest === null || noted + CLOCK_TOLERANCE >= newest);
    gathered.push({ body, receivedAt: isPlausible ? noted : now() });
    gatheredBytes += body.length;
  }

  async function* counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      counts.bytes += chunk.length;
      yield chunk;
    }
  }

  async function* read({ name, bytes }: DumpText): AsyncGenerator<DumpBatch> {
    let told = counts.bytes;
    for await (const value of splitValues(counted(bytes))) {
      const place = { file: name, line: value.line };
      if (value.kind === "malformed") malformed.add(place);
      else {
        const found = payloadsIn(value.bytes, value.parsed);
        if (found.length === 0) unrecognized.add(place);
        for (const { body, noted } of found) add(body, noted);
      }
      if (
        gathered.length >= TOGETHER ||
        gatheredBytes >= TOGETHER_BYTES ||
        counts.bytes > told + TOGETHER_BYTES
      ) {
        told = counts.bytes;
        yield batch();
      }
      if (isCancelled()) return;
    }
  }

  async function* readSafely(text: DumpText): AsyncGenerator<DumpBatch> {
    counts.files += 1;
    try {
      yield* read(text);
    } catch (error) {
      broken.push({ file: text.name, reason: reasonOf(error) });
    }
  }

  for (const path of paths) {
    const called = (name: string) => (path in names ? name.replace(path, () => names[path] ?? path) : name);
    try {
      for await (const { name, bytes } of dumpTexts([path])) {
        if (isCancelled()) break;
        yield* readSafely({ name: called(name), bytes });
      }
    } catch (error) {
      broken.push({ file: called(path), reason: called(reasonOf(error)) });
    }
  }
  yield batch();
  return {
    ...counts,
    foreignAccounts: [...foreignAccounts],
    malformed: malformed.places(),
    unrecognized: unrecognized.places(),
    broken,
    isCancelled: isCancelled(),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function placesCounter() {
  const places: DumpPlace[] = [];
  let count = 0;
  return {
    add: (place: DumpPlace) => {
      count += 1;
      if (places.length < NAMED) places.push(place);
    },
    places: (): Places => ({ count, places: [...places] }),
  };
}

/** Accounts a webhook is about, and the newest time of Meta's in it, in milliseconds. */
function contentOf(body: Buffer): { readonly accounts: readonly string[]; readonly newest: number | null } {
  const accounts = new Set<string>();
  let newest: number | null = null;
  const envelope = readEnvelope(body, 0);
  for (const item of envelope === null ? [] : itemsOf(envelope)) {
    if (item === null) continue;
    const { object, entryId, at, content } = item;
    if (object === WHATSAPP_ACCOUNT && entryId !== null) accounts.add(entryId);
    // Statuses and messages of people have a time of their own.
    for (const time of [at, isFields(content) ? momentIn(content.timestamp) : null]) {
      if (time !== null) newest = Math.max(newest ?? time, time);
    }
  }
  return { accounts: [...accounts], newest };
}
