/**
 * The files of a dump: plain text, gzip, zip, and folders of them, told by their content and not by their names. Reads
 * them as streams, so that a dump of any size needs little memory. Knows nothing of what is written in them.
 */
import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";

export interface DumpText {
  /** For people: the path, and the name inside of an archive. */
  readonly name: string;
  /** UTF-8. Breaks with an error where an archive is damaged. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Bytes read at once. */
const CHUNK = 1_024 * 1_024;
/** Bytes up to which nobody asks how small something was packed. */
const LEAST_EXPANSION_LOOKED_AT = 64 * 1_024 * 1_024;
/** Webhooks hardly shrink to a hundredth; what grows further was made to fill a disk. */
const MOST_EXPANSION = 1_000;

type Kind = "gzip" | "zip" | "utf-16le" | "utf-16be" | "text";

function kindOf(start: Uint8Array): Kind {
  const [first, second] = start;
  if (first === 0x1f && second === 0x8b) return "gzip";
  if (first === 0x50 && second === 0x4b) return "zip";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return "text";
}

async function startOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Files of a folder and those below, in the order of their names, without hidden ones. */
async function* filesOf(path: string): AsyncGenerator<string> {
  if (!(await stat(path)).isDirectory()) {
    yield path;
    return;
  }
  const names = (await readdir(path)).filter((name) => !name.startsWith(".")).sort();
  for (const name of names) yield* filesOf(join(path, name));
}

/** @throws Error for a stream that grows out of all proportion, which no log does */
async function* expanded(packed: Readable, size: number): AsyncGenerator<Uint8Array> {
  const unpacked = packed.pipe(createGunzip());
  packed.once("error", (error) => unpacked.destroy(error));
  yield* bounded(unpacked, size);
}

async function* bounded(unpacked: AsyncIterable<Uint8Array>, packedSize: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of unpacked) {
    size += chunk.length;
    if (size > LEAST_EXPANSION_LOOKED_AT && size > packedSize * MOST_EXPANSION)
      throw new Error("it expands to more than a thousand times its size");
    yield chunk;
  }
}

/** What was packed may be packed itself, or be in another encoding. */
async function* plain(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  try {
    const first = await iterator.next();
    if (first.done === true) return;
    const rest = {
      async *[Symbol.asyncIterator]() {
        yield first.value;
        for (;;) {
          const next = await iterator.next();
          if (next.done === true) return;
          yield next.value;
        }
      },
    };
    const kind = kindOf(first.value);
    if (kind === "gzip") yield* expanded(Readable.from(rest), size);
    else if (kind === "zip") throw new Error("an archive inside of an archive has to be unpacked first");
    else if (kind === "text") yield* rest;
    else yield* recoded(rest, kind);
  } finally {
    await iterator.return?.();
  }
}

async function* recoded(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }), "utf8");
  yield Buffer.from(decoder.decode(), "utf8");
}

async function* zipped(path: string): AsyncGenerator<DumpText> {
  const archive = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName.endsWith("/") || isHidden(entry.fileName)) continue;
      yield {
        name: `${path}: ${entry.fileName}`,
        bytes: plain(ofEntry(archive, entry), entry.compressedSize),
      };
    }
  } finally {
    archive.close();
  }
}

async function* ofEntry(archive: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  yield* bounded(await archive.openReadStreamPromise(entry), entry.compressedSize);
}

/** What systems add to an archive by themselves. */
function isHidden(name: string): boolean {
  return name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");
}

/**
 * @param paths files or folders
 * @throws what the file system says of a path that cannot be read
 */
export async function* dumpTexts(paths: readonly string[]): AsyncGenerator<DumpText> {
  for (const given of paths) {
    for await (const path of filesOf(given)) {
      if (kindOf(await startOf(path)) === "zip") yield* zipped(path);
      else
        yield {
          name: path,
          bytes: plain(createReadStream(path, { highWaterMark: CHUNK }), (await stat(path)).size),
        };
    }
  }
}
