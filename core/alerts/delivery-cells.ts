/**
 * How messages of each hour fared within the window. An hour is judged once, when all its messages are older than the window, and
 * what it came to stays: neither receipts that come later nor retention change what alarms were judged by. Tests to one's own
 * phones are left out, and so are messages that nobody posted from here. Who the recipients are isn't in it.
 */
import { DELIVERY_WINDOW, type DeliveryCell } from "../../shared/domain/alerts/delivery-watch.ts";
import { ORIGIN, ROUTE } from "../messages/message-codes.ts";
import type { ReadableDatabase, WritableDatabase } from "../storage/database.ts";

/** @property isLeftOut the hour says nothing: receipts may have been lost */
export interface JudgedCell extends DeliveryCell {
  readonly isLeftOut: boolean;
}

export interface DeliveryCellsReader {
  /**
   * Counts messages, each page together. Hours may be in several pages.
   * @param from milliseconds since the epoch, as is `until`, which is left out itself
   */
  pages(from: number, until: number): Generator<readonly DeliveryCell[], void>;
  /** When the oldest message was made, in milliseconds; null where there is none. */
  oldest(): number | null;
  /** The last hour that is judged; null before the first. */
  judgedTo(): number | null;
  /** Of hours from one to another, which is left out; in order. Those that say nothing are left out. */
  judged(from: number, until: number): Generator<readonly DeliveryCell[], void>;
  /** By Meta's id; null where no message was made from it. */
  templateNamed(id: string): { readonly name: string; readonly language: string } | null;
}

export interface DeliveryCellsStore extends DeliveryCellsReader {
  /** @param to the last hour that they are of */
  keep(cells: readonly JudgedCell[], to: number): void;
  /** Hours before one are forgotten. */
  forget(before: number): void;
}

const HOUR = 3_600_000;
const PAGE = 4_000;
/** A text that stands for none: the rows are found by all of their columns. */
const NONE = "";
const orNull = (text: unknown): string | null => (text === NONE ? null : String(text));

interface Counted {
  hour: number;
  route: number;
  country: number;
  template: number;
  n: number;
  delivered: number;
}

export function createDeliveryCellsReader(database: ReadableDatabase): DeliveryCellsReader {
  function remembering<Value>(read: (id: number) => Value): (id: number) => Value {
    const known = new Map<number, Value>();
    return (id) => {
      if (known.has(id)) return known.get(id) as Value;
      const value = read(id);
      known.set(id, value);
      return value;
    };
  }

  function* pages(from: number, until: number): Generator<readonly DeliveryCell[], void> {
    const countryOf = remembering((id) =>
      id === 0 ? null : String(database.tuple("SELECT text FROM meta_word WHERE id = ?", id)?.[0]),
    );
    const templateOf = remembering((snapshot) => {
      if (snapshot === 0) return null;
      const row = database.tuple(
        `SELECT sent_template.template FROM snapshot JOIN sent_template ON sent_template.id = snapshot.template
         WHERE snapshot.id = ?`,
        snapshot,
      );
      return row && String(row[0]);
    });
    let [created, id] = [from, 0];
    for (;;) {
      const rows = database.tuples(
        `SELECT created, id, submitted, ifnull(country, 0), ifnull(snapshot, 0), origin,
           ifnull(coalesce(delivered, read) <= created + ?, 0)
         FROM message WHERE (created, id) > (?, ?) AND created < ? ORDER BY created, id LIMIT ?`,
        DELIVERY_WINDOW * HOUR,
        created,
        id,
        until,
        PAGE,
      );
      const counted = new Map<string, Counted>();
      for (const [at, , submitted, country, snapshot, origin, isDelivered] of rows) {
        if (submitted === null || origin === ORIGIN.code("test")) continue;
        const hour = Math.floor(Number(at) / HOUR);
        const key = `${hour} ${submitted} ${country} ${snapshot}`;
        const one = counted.get(key) ?? {
          hour,
          route: Number(submitted),
          country: Number(country),
          template: Number(snapshot),
          n: 0,
          delivered: 0,
        };
        one.n += 1;
        one.delivered += Number(isDelivered);
        counted.set(key, one);
      }
      yield [...counted.values()].map(({ hour, route, country, template, n, delivered }) => ({
        hour,
        route: ROUTE.word(route),
        country: countryOf(country),
        template: templateOf(template),
        n,
        delivered,
      }));
      const last = rows.at(-1);
      if (rows.length < PAGE || last === undefined) return;
      [created, id] = [Number(last[0]), Number(last[1])];
    }
  }

  function* judged(from: number, until: number): Generator<readonly DeliveryCell[], void> {
    // Whole hours, so that a page can end between any two.
    for (let first = from; first < until; ) {
      const rows = database.tuples(
        `SELECT hour, route, country, template, n, delivered FROM delivery_hour
         WHERE hour >= ? AND hour < ? AND is_left_out = 0 ORDER BY hour LIMIT ?`,
        first,
        until,
        PAGE,
      );
      const isCut = rows.length === PAGE;
      const cut = Number(rows.at(-1)?.[0] ?? until);
      // One hour alone that doesn't fit is as many groups as nobody has; its rest is left out rather than read for ever.
      const end = isCut && cut > first ? cut : until;
      yield rows
        .filter(([hour]) => !isCut || cut === first || Number(hour) < cut)
        .map(([hour, route, country, template, n, delivered]) => ({
          hour: Number(hour),
          route: ROUTE.word(route),
          country: orNull(country),
          template: orNull(template),
          n: Number(n),
          delivered: Number(delivered),
        }));
      first = isCut && cut === first ? first + 1 : end;
    }
  }

  return {
    pages,
    judged,
    oldest: () => {
      const oldest = database.tuple("SELECT min(created) FROM message")?.[0] ?? null;
      return oldest === null ? null : Number(oldest);
    },
    judgedTo: () => {
      const row = database.tuple("SELECT hour FROM delivery_judged");
      return row && Number(row[0]);
    },
    templateNamed: (id) => {
      const row = database.tuple(
        "SELECT name, language FROM sent_template WHERE template = ? ORDER BY id DESC LIMIT 1",
        id,
      );
      return row && { name: String(row[0]), language: String(row[1]) };
    },
  };
}

export function createDeliveryCellsStore(database: WritableDatabase): DeliveryCellsStore {
  return {
    ...createDeliveryCellsReader(database),
    keep: (cells, to) => {
      for (const { hour, route, country, template, n, delivered, isLeftOut } of cells)
        database.put(
          `INSERT INTO delivery_hour (hour, route, country, template, n, delivered, is_left_out)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET n = n + excluded.n, delivered = delivered + excluded.delivered`,
          hour,
          ROUTE.code(route),
          country ?? NONE,
          template ?? NONE,
          n,
          delivered,
          Number(isLeftOut),
        );
      database.put(
        "INSERT INTO delivery_judged (id, hour) VALUES (1, ?) ON CONFLICT DO UPDATE SET hour = excluded.hour",
        to,
      );
    },
    forget: (before) => void database.put("DELETE FROM delivery_hour WHERE hour < ?", before),
  };
}
