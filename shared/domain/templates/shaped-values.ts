/**
 * Values that are more than a text: how what a person typed, or a cell of a file, is read as a place, an end, products,
 * a flow's fields, or the id of a file. Pure. Each gives null for a text that is none.
 */
import { type LocalTime, resolveLocal } from "../campaigns/local-time.ts";
import { namedZone } from "../quiet-hours/zones.ts";

/** The id of a file that was uploaded to Meta, which are digits alone; an address never is. */
export function mediaIdOf(text: string): string | null {
  const id = text.trim();
  return /^\d{5,32}$/.test(id) ? id : null;
}

const FURTHEST = { latitude: 90, longitude: 180 } as const;

/** Decimal degrees, with a point or a comma; null outside the globe. */
export function coordinateOf(text: string, axis: keyof typeof FURTHEST): number | null {
  const plain = text.trim().replace("\u2212", "-").replace(",", ".");
  if (!/^[+-]?\d{1,3}(?:\.\d+)?$/.test(plain)) return null;
  const degrees = Number(plain);
  return Math.abs(degrees) <= FURTHEST[axis] ? degrees : null;
}

const END =
  /^(?<date>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2})(?::(?<seconds>[0-5]\d)(?:\.\d+)?)?\s*(?:(?<offset>Z|[+-]\d{2}:?\d{2})|(?<zone>[A-Za-z][\w+/-]*))$/;

/**
 * The moment an offer ends, in milliseconds since the epoch: `2026-12-24 18:00 Europe/Paris`, or with `Z` or an offset
 * such as `+01:00` in place of the zone. Without either it would be anybody's guess, and is null.
 */
export function offerEndOf(text: string): number | null {
  const { date = "", time = "", seconds = "00", offset, zone } = END.exec(text.trim())?.groups ?? {};
  if (zone !== undefined && namedZone(zone) !== null) {
    const resolved = resolveLocal({ date, time, zone });
    return resolved && resolved.at + Number(seconds) * 1_000;
  }
  if (offset === undefined || resolveLocal({ date, time, zone: "UTC" }) === null) return null;
  const at = Date.parse(`${date}T${time}:${seconds}${offset.replace(/^(.\d\d)(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(at) ? null : at;
}

/** The parts of an end for its three fields, whatever of it has been chosen yet; null for the zone where none is. */
export function partsOfEnd(text: string): Omit<LocalTime, "zone"> & { readonly zone: string | null } {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? "";
  const time = /(?<=^|[T ])\d{2}:\d{2}/.exec(text)?.[0] ?? "";
  const zone = text.trim().split(" ").at(-1) ?? "";
  return { date, time, zone: /^[A-Za-z]/.test(zone) && namedZone(zone) !== null ? zone : null };
}

/** The reverse; empty text while neither date nor time is chosen. */
export function endOfParts({ date, time, zone }: LocalTime): string {
  return date === "" && time === "" ? "" : `${date} ${time} ${zone}`;
}

export interface ProductSection {
  /** Empty text where it has none; Meta wants one as soon as there are two sections. */
  readonly title: string;
  /** Ids in the catalog (retailer ids). */
  readonly products: readonly string[];
}

/**
 * Products in their sections: as the form writes them (`textOfSections`), or ids with commas, semicolons or line breaks
 * between them, which a cell of a file can hold, as one section without a title.
 */
export function sectionsOf(text: string): readonly ProductSection[] | null {
  if (text.trim() === "") return null;
  return (
    typedSections(text)?.map(({ title, products }) => ({
      title: title.trim(),
      products: products.flatMap(idsOf),
    })) ?? null
  );
}

/** The same with every space and every empty id, as it stands in the form; one empty section for an empty text. */
export function typedSections(text: string): readonly ProductSection[] | null {
  if (!text.trim().startsWith("[")) return [{ title: "", products: [text] }];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.map(sectionOf) : null;
  } catch {
    return null;
  }
}

/** @throws TypeError for what the form never writes */
function sectionOf(value: unknown): ProductSection {
  if (typeof value !== "object" || value === null || !("title" in value) || !("products" in value)) {
    throw new TypeError("a section has a title and products");
  }
  const { title, products } = value;
  if (typeof title !== "string" || !Array.isArray(products)) {
    throw new TypeError("a title is a text, products are a list");
  }
  return { title, products: products.map(String) };
}

/** Products in one text, as people separate them: commas, semicolons or line breaks. */
export function idsOf(text: string): readonly string[] {
  return text
    .split(/[,;\n]/u)
    .map((id) => id.trim())
    .filter((id) => id !== "");
}

/** What is kept of sections while they are put together, empty ones too. */
export function textOfSections(sections: readonly ProductSection[]): string {
  return JSON.stringify(sections.map(({ title, products }) => ({ title, products })));
}

/** The initial data of a flow, as the fields of a JSON object; null for anything else, including an empty text. */
export function flowDataOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
