/**
 * How messages of each hour fared within the window, in pages that each take a few milliseconds. Tests to one's own phones
 * are left out, and so are messages that nobody posted from here.
 */
import { DELIVERY_WINDOW, type DeliveryCell } from "../../shared/domain/alerts/delivery-watch.ts";
import { ORIGIN, ROUTE } from "../messages/message-codes.ts";
import type { ReadableDatabase } from "../storage/database.ts";

export interface DeliveryCellsReader {
  /** @param from milliseconds since the epoch, as is `until`, which is left out itself */
  pages(from: number, until: number): Generator<readonly DeliveryCell[], void>;
  /** By Meta's id; null where no message was made from it. */
  templateNamed(id: string): { readonly name: string; readonly language: string } | null;
}

const HOUR = 3_600_000;
const PAGE = 4_000;

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

  function* pages(from: number, until: number): Generator<readonly DeliveryCell[], void> {
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

  return {
    pages,
    templateNamed: (id) => {
      const row = database.tuple(
        "SELECT name, language FROM sent_template WHERE template = ? ORDER BY id DESC LIMIT 1",
        id,
      );
      return row && { name: String(row[0]), language: String(row[1]) };
    },
  };
}
