/** Cursor paging (contract 10.1): `limit` (25 when absent), `after`, `before`, and absolute links to go on. */
import { invalidParameter } from "./errors.ts";
import type { Parameters } from "./parameters.ts";

const defaultLimit = 25;
const largestLimit = 5000;

export interface Page<T> {
  readonly items: readonly T[];
  readonly paging: Readonly<Record<string, unknown>> | null;
}

export function pageOf<T extends { readonly id: string }>(
  all: readonly T[],
  parameters: Parameters,
  address: string,
): Page<T> {
  const limit = parameters.wholeNumber("limit") ?? defaultLimit;
  if (limit < 1) throw invalidParameter("Param limit must be a positive integer.");
  const size = Math.min(limit, largestLimit);
  const after = parameters.text("after");
  const before = parameters.text("before");
  let start = 0;
  if (after !== undefined && after !== "") start = positionOf(all, after) + 1;
  else if (before !== undefined && before !== "") start = Math.max(0, positionOf(all, before) - size);
  const end =
    before !== undefined && before !== "" && (after === undefined || after === "")
      ? positionOf(all, before)
      : Math.min(all.length, start + size);
  const items = all.slice(start, end);
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) return { items, paging: null };
  const cursors = { before: cursorOf(first.id), after: cursorOf(last.id) };
  return {
    items,
    paging: {
      cursors,
      ...(end < all.length ? { next: link(address, "after", cursors.after, size) } : {}),
      ...(start > 0 ? { previous: link(address, "before", cursors.before, size) } : {}),
    },
  };
}

function cursorOf(id: string): string {
  return Buffer.from(`at:${id}`).toString("base64url");
}

function positionOf(all: readonly { readonly id: string }[], cursor: string): number {
  const text = Buffer.from(cursor, "base64url").toString();
  const position = text.startsWith("at:") ? all.findIndex((item) => item.id === text.slice(3)) : -1;
  if (position < 0) throw invalidParameter("Invalid cursors values: the cursor is not one of this list.");
  return position;
}

/** The same request with another cursor; the access token is left out, it belongs in the header. */
function link(address: string, name: "after" | "before", cursor: string, size: number): string {
  const url = new URL(address);
  for (const parameter of ["after", "before", "access_token"]) url.searchParams.delete(parameter);
  url.searchParams.set("limit", String(size));
  url.searchParams.set(name, cursor);
  return url.href;
}
