/**
 * Reads a sheet of a workbook (.xlsx) as rows of text. What would need too much memory is refused before it is unpacked, by
 * the directory of the archive and by a count of its rows.
 */
import type { Readable } from "node:stream";
import { readSheet } from "read-excel-file/node";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { WaypostError } from "../../shared/contract/problem.ts";

export const MOST_UNPACKED = 100 * 1_024 * 1_024;
export const MOST_ROWS = 200_000;

export interface SheetPlace {
  readonly name: string;
  /** Within the archive. */
  readonly path: string;
}

const WORKBOOK = "xl/workbook.xml";
const RELATIONS = "xl/_rels/workbook.xml.rels";

/** @throws WaypostError `audience-file-unreadable`, `audience-workbook-too-large` */
export async function sheetsOf(file: Buffer): Promise<readonly SheetPlace[]> {
  const entries = await entriesOf(file);
  const total = [...entries.values()].reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (total > MOST_UNPACKED) throw tooLarge();
  const workbook = await textOf(entries.get(WORKBOOK));
  const relations = await textOf(entries.get(RELATIONS));
  const targets = new Map(
    [...relations.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, "Id"),
      (attribute(tag, "Target") ?? "").replace(/^\/?(?:xl\/)?/, "xl/"),
    ]),
  );
  return [...workbook.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].flatMap(([tag]) => {
    const path = targets.get(attribute(tag, "r:id"));
    const name = attribute(tag, "name");
    return path === undefined || name === undefined ? [] : [{ name: unescaped(name), path }];
  });
}

/** @throws WaypostError as `sheetsOf`, and `audience-workbook-too-many-rows` */
export async function readWorkbook(file: Buffer, sheet: string): Promise<readonly (readonly string[])[]> {
  const place = (await sheetsOf(file)).find(({ name }) => name === sheet);
  if (place === undefined) throw new WaypostError("audience-file-unreadable");
  const entry = (await entriesOf(file)).get(place.path);
  if ((await countRows(entry)) > MOST_ROWS) {
    throw new WaypostError("audience-workbook-too-many-rows", { params: { most: MOST_ROWS } });
  }
  try {
    const rows = await readSheet(file, sheet, { parseNumber: (text) => numberAsText(text), trim: false });
    return rows.map((row) => row.map(cellText));
  } catch (cause) {
    throw new WaypostError("audience-file-unreadable", { cause });
  }
}

const tooLarge = () =>
  new WaypostError("audience-workbook-too-large", { params: { most: MOST_UNPACKED / 1_024 / 1_024 } });

/** A workbook keeps numbers in full, mostly in digits and sometimes with an exponent. */
export function numberAsText(text: string): string {
  const [, sign = "", first = "", decimals = "", exponent] =
    /^(-?)(\d)(?:\.(\d+))?E\+?(\d+)$/i.exec(text) ?? [];
  if (exponent === undefined) return text;
  const power = Number(exponent);
  const digits = first + decimals;
  return digits.length > power + 1 || power > 20 ? text : sign + digits.padEnd(power + 1, "0");
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, "");
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return String(value);
}

interface Zipped {
  readonly zip: ZipFile;
  readonly entry: Entry;
}

async function entriesOf(file: Buffer): Promise<ReadonlyMap<string, Zipped>> {
  try {
    const zip = await fromBufferPromise(file, { lazyEntries: true, autoClose: false });
    const entries = new Map<string, Zipped>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, { zip, entry });
    return entries;
  } catch (cause) {
    throw new WaypostError("audience-file-unreadable", { cause });
  }
}

/** The stream ends with an error where an entry is longer than the directory says (yauzl validates the size). */
function streamOf({ zip, entry }: Zipped): Promise<Readable> {
  return zip.openReadStreamPromise(entry);
}

async function textOf(zipped: Zipped | undefined): Promise<string> {
  if (zipped === undefined) throw new WaypostError("audience-file-unreadable");
  const chunks: Buffer[] = [];
  for await (const chunk of await streamOf(zipped)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

async function countRows(zipped: Zipped | undefined): Promise<number> {
  if (zipped === undefined) throw new WaypostError("audience-file-unreadable");
  let rows = 0;
  let rest = "";
  for await (const chunk of await streamOf(zipped)) {
    const text = rest + (chunk as Buffer).toString("latin1");
    rows += text.match(/<(?:\w+:)?row[\s>/]/g)?.length ?? 0;
    rest = /<[\w:]*$/.exec(text.slice(-20))?.[0] ?? "";
    if (rows > MOST_ROWS) return rows;
  }
  return rows;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}\\s*=\\s*"([^"]*)"`).exec(tag)?.[1];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(String(hex), 16));
    return decimal !== undefined ? String.fromCodePoint(Number(decimal)) : (ENTITIES[String(name)] ?? whole);
  });
}
