/**
 * In which stretches of the log there are webhooks that hold something, so that looking for it leaves out all others. In
 * main.db, written by the reduction; what stands there may be gone from the log.
 */
import { codesOf } from "../storage/codes.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";

/** `place`: of items, as `placeName` has it. `unread`: parts nobody reads, by `nameOf`. */
export type HoldingKind = "place" | "account" | "unread";

export const HOLDING = codesOf<HoldingKind>({ place: 1, account: 2, unread: 3 });

/** Ids of webhooks in a stretch. */
export const STRETCH = 256;

export function stretchOf(webhookId: number): number {
  return Math.floor(webhookId / STRETCH);
}

export interface HoldingsReader {
  /** All names that were ever held, in alphabetical order. */
  names(kind: HoldingKind): readonly string[];
  /** Stretches with any of these, the newest first. @param newest no newer one */
  stretches(kind: HoldingKind, names: readonly string[], newest: number, limit: number): readonly number[];
}

export interface HoldingsStore extends HoldingsReader {
  add(holdings: Iterable<Holding>): void;
}

export interface Holding {
  readonly kind: HoldingKind;
  readonly name: string;
  readonly stretch: number;
}

/** Gathers what webhooks hold that are reduced together: it is nearly always the same. */
export function gatherHoldings() {
  const gathered = new Map<string, Holding>();
  return {
    add: (kind: HoldingKind, webhookId: number, names: Iterable<string>): void => {
      const stretch = stretchOf(webhookId);
      for (const name of names) gathered.set(`${kind} ${stretch} ${name}`, { kind, name, stretch });
    },
    all: (): Iterable<Holding> => gathered.values(),
  };
}
export type GatheredHoldings = ReturnType<typeof gatherHoldings>;

export function createHoldingsReader(main: ReadableDatabase): HoldingsReader {
  return {
    // Each name is found from the one before: going through all stretches would take long.
    names: (kind) =>
      main
        .tuples(
          `WITH RECURSIVE held (name) AS (
             SELECT min(name) FROM webhook_holding WHERE kind = ?1
             UNION ALL
             SELECT (SELECT min(next.name) FROM webhook_holding AS next WHERE next.kind = ?1 AND next.name > held.name)
             FROM held WHERE held.name IS NOT NULL
           ) SELECT name FROM held WHERE name IS NOT NULL`,
          HOLDING.code(kind),
        )
        .map(([name]) => String(name)),
    stretches: (kind, names, newest, limit) =>
      main
        .tuples(
          `SELECT DISTINCT stretch FROM webhook_holding
           WHERE kind = ? AND name IN (SELECT value FROM json_each(?)) AND stretch <= ?
           ORDER BY stretch DESC LIMIT ?`,
          HOLDING.code(kind),
          JSON.stringify(names),
          newest,
          limit,
        )
        .map(([stretch]) => Number(stretch)),
  };
}

export function createHoldingsStore(main: WritableDatabase): HoldingsStore {
  return {
    ...createHoldingsReader(main),
    add: (holdings) => {
      for (const { kind, name, stretch } of holdings) {
        main.put(
          "INSERT INTO webhook_holding (kind, name, stretch) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          HOLDING.code(kind),
          name,
          stretch,
        );
      }
    },
  };
}
