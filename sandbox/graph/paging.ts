/**
 * Cursor paging (contract 10.1): `limit` (25 when absent) or `first` or `last`, `after`, `before`, and absolute links
 * to go on.
 */
import { type GraphError, invalidParameter } from "./errors.ts";
import type { Parameters } from "./parameters.ts";

const DEFAULT_LIMIT = 25;
const LARGEST_LIMIT = 5000;

export interface Page<T> {
  readonly items: readonly T[];
  readonly paging: Readonly<Record<string, unknown>> | null;
}

/** Items with a serial (ascending) keep their cursors valid when they are deleted. */
interface Listed {
  readonly id: string;
  readonly serial?: number;
}

export function pageOf<T extends Listed>(
  all: readonly T[],
  parameters: Parameters,
  address: string,
): Page<T> {
  const size = sizeOf(parameters);
  const after = parameters.text("after");
  const before = parameters.text("before");
  const fromTheEnd = parameters.has("last") && !parameters.has("first");
  let start = fromTheEnd ? Math.max(0, all.length - size) : 0;
  let end = Math.min(all.length, start + size);
  if (after !== undefined && after !== "") {
    start = positionOf(all, after).next;
    end = Math.min(all.length, start + size);
  } else if (before !== undefined && before !== "") {
    end = positionOf(all, before).at;
    start = Math.max(0, end - size);
  }
  const items = all.slice(start, end);
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) return { items, paging: null };
  const cursors = { before: cursorOf(first), after: cursorOf(last) };
  return {
    items,
    paging: {
      cursors,
      ...(end < all.length ? { next: link(address, "after", cursors.after, size) } : {}),
      ...(start > 0 ? { previous: link(address, "before", cursors.before, size) } : {}),
    },
  };
}

/** `first` goes with `after` and `last` with `before`; both mean what `limit` does. */
function sizeOf(parameters: Parameters): number {
  const given = ["limit", "first", "last"].flatMap((name) => {
    const size = parameters.wholeNumber(name);
    if (size !== undefined && size < 1) throw invalidParameter(`Param ${name} must be a positive integer.`);
    return size === undefined ? [] : [size];
  });
  return Math.min(given[0] ?? DEFAULT_LIMIT, LARGEST_LIMIT);
}

function cursorOf({ id, serial }: Listed): string {
  return Buffer.from(`at:${id}${serial === undefined ? "" : `:${serial}`}`).toString("base64url");
}

/** The position of the cursor's item. For an item that is gone, the position it would have. */
function positionOf(all: readonly Listed[], cursor: string): { readonly at: number; readonly next: number } {
  const [mark, id, serialText] = Buffer.from(cursor, "base64url").toString().split(":");
  if (mark !== "at" || id === undefined) throw invalidCursor();
  const at = all.findIndex((item) => item.id === id);
  if (at >= 0) return { at, next: at + 1 };
  const serial = Number(serialText ?? 0);
  if (!(serial > 0)) throw invalidCursor();
  const later = all.findIndex((item) => (item.serial ?? 0) > serial);
  const place = later < 0 ? all.length : later;
  return { at: place, next: place };
}

function invalidCursor(): GraphError {
  return invalidParameter("Invalid cursors values: the cursor is not one of this list.");
}

/** The same request with another cursor; the access token is left out, it belongs in the header. */
function link(address: string, name: "after" | "before", cursor: string, size: number): string {
  const url = new URL(address);
  for (const parameter of ["after", "before", "first", "last", "access_token"])
    url.searchParams.delete(parameter);
  url.searchParams.set("limit", String(size));
  url.searchParams.set(name, cursor);
  return url.href;
}
