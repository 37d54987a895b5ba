/**
 * Links between numbers and user ids in a replay. They are put aside as records while the log is read, and compared with those
 * of main.db part by part: rows of their own would be looked for all over two indexes. What differs is left in tables of the
 * staging database.
 */
import { join } from "node:path";
import type { Tuple, WritableDatabase } from "../../storage/database.ts";
import { numberFor } from "../../storage/lookups.ts";
import { createRecordSpill, type RecordSpill } from "../../storage/record-spill.ts";
import type { PeopleStore, SaidLink } from "../people-store.ts";
import {
  ACCOUNT,
  AT,
  COUNTRY_SEALED,
  createLinkTable,
  DIGITS,
  IS_RECORD,
  keyOf,
  mergeInto,
  PARTS,
  PROVEN_AT,
  partOf,
  RECORD,
  USER_HIGH,
  USER_LOW,
  userIdOf,
  userKeyOf,
} from "./link-records.ts";

export interface GatheredLinks extends PeopleStore {
  /** The transaction in which links were said was committed, or undone. */
  committed(): void;
  undone(): void;
  /**
   * Within a transaction of the staging database, between `beginDifferences` and `endDifferences`.
   * @param isWhole all of the log was read, so what it doesn't say is to go
   * @param pause called about every 40 ms; may throw
   */
  compareLinks(isWhole: boolean, pause: () => void): void;
  close(): void;
}

export interface GatheredLinksOptions {
  /** Of the staging database. */
  readonly people: PeopleStore;
  /** With main.db beside it. */
  readonly database: WritableDatabase;
  /** For what memory can't hold. */
  readonly folder: string;
  /** The number that main.db has for an account. */
  resolve(account: number): number;
}

/** As a spill keeps them in memory; what one transaction says may come on top of it. */
const MOST_GATHERED = 400_000;
/** Rows of main.db read between two pauses, and values compared. */
const ROWS_TOGETHER = 10_000;
const VALUES_TOGETHER = 40_000 * RECORD;

const SELECT_LIVE = `
  SELECT id, account, digits, user_id, at, proven_at, sealed FROM live.person_link
  WHERE id > ? AND ${IS_RECORD} ORDER BY id LIMIT ${ROWS_TOGETHER}`;

export function gatherLinks({ people, database, folder, resolve }: GatheredLinksOptions): GatheredLinks {
  const spill = createRecordSpill(join(folder, "links"), RECORD);
  const known = createLinkTable(MOST_GATHERED);
  let said: SaidLink[] = [];

  function gather(link: SaidLink): void {
    const key = keyOf(link, numberFor(database, "meta_id", link.accountId));
    if (key === null) {
      people.addLinks([link]);
      return;
    }
    const { digits, userHigh, userLow, country, account } = key;
    const place = spill.add(partOf(digits));
    const { values } = spill;
    const at = place * RECORD;
    values[at + DIGITS] = digits;
    values[at + USER_HIGH] = userHigh;
    values[at + USER_LOW] = userLow;
    values[at + COUNTRY_SEALED] = country * 2 + (link.isSealed ? 1 : 0);
    values[at + ACCOUNT] = account;
    values[at + AT] = link.at;
    values[at + PROVEN_AT] = link.provenAt ?? Number.NaN;
    const entered = known.enter(values, place);
    if (entered !== place) {
      mergeInto(values, entered, place);
      spill.cutTo(spill.count - 1);
    } else if (spill.isFull) {
      spill.write();
      known.clear();
    }
  }

  function putAside(rows: RecordSpill, row: Tuple): void {
    const [, account, digits, userId, at, provenAt, sealed] = row;
    const { userHigh, userLow, country } = userKeyOf(userId as Uint8Array);
    const to = rows.add(partOf(Number(digits))) * RECORD;
    const { values } = rows;
    values[to + DIGITS] = Number(digits);
    values[to + USER_HIGH] = userHigh;
    values[to + USER_LOW] = userLow;
    values[to + COUNTRY_SEALED] = country * 2 + (sealed === null ? 0 : 1);
    values[to + ACCOUNT] = Number(account);
    values[to + AT] = Number(at);
    values[to + PROVEN_AT] = provenAt === null ? Number.NaN : Number(provenAt);
    if (rows.isFull) rows.write();
  }

  function readLive(rows: RecordSpill, pause: () => void): void {
    for (let after: unknown = 0; after !== undefined; ) {
      pause();
      const read = database.tuples(SELECT_LIVE, Number(after));
      for (const row of read) putAside(rows, row);
      after = read.length < ROWS_TOGETHER ? undefined : read.at(-1)?.[0];
    }
  }

  function put(values: Float64Array, at: number): void {
    database.put(
      "INSERT INTO main.put_person_link (account, digits, user_id, at, proven_at, sealed) VALUES (?, ?, ?, ?, ?, ?)",
      ...namesAt(values, at),
      values[at + AT] ?? 0,
      Number.isNaN(values[at + PROVEN_AT]) ? null : (values[at + PROVEN_AT] ?? null),
      isSealedAt(values, at) ? 1 : null,
    );
  }

  function comparePart(live: Float64Array, gathered: Float64Array, isWhole: boolean): void {
    const count = live.length / RECORD;
    const all = new Float64Array(live.length + gathered.length);
    all.set(live);
    all.set(gathered, live.length);
    for (let at = live.length; at < all.length; at += RECORD) {
      all[at + ACCOUNT] = resolve(all[at + ACCOUNT] ?? 0);
    }
    const total = all.length / RECORD;
    const table = createLinkTable(total);
    /** Whether the record of each place is one of those that are to be. */
    const isMade = new Uint8Array(total);
    for (let place = 0; place < total; place += 1) {
      const entered = table.enter(all, place);
      if (place < count) isMade[place] = !isWhole || isSealedAt(all, place * RECORD) ? 1 : 0;
      else if (isMade[entered] === 1) mergeInto(all, entered, place);
      else {
        isMade[entered] = 1;
        all.copyWithin(entered * RECORD, place * RECORD, (place + 1) * RECORD);
      }
    }
    for (let place = 0; place < total; place += 1) {
      const at = place * RECORD;
      if (isMade[place] === 1) {
        if (place >= count || !isSameAt(all, live, at)) put(all, at);
      } else if (place < count) {
        database.put(
          "INSERT INTO main.drop_person_link (account, digits, user_id) VALUES (?, ?, ?)",
          ...namesAt(all, at),
        );
      }
    }
  }

  return {
    ...people,
    addLinks: (links) => {
      for (const link of links) said.push(link);
    },
    committed: () => {
      for (const link of said) gather(link);
      said = [];
    },
    undone: () => {
      said = [];
    },
    compareLinks: (isWhole, pause) => {
      spill.write();
      known.clear();
      const rows = createRecordSpill(join(folder, "links-of-main"), RECORD);
      try {
        readLive(rows, pause);
        let compared = 0;
        for (let part = 0; part < PARTS; part += 1) {
          const [live, gathered] = [rows.take(part), spill.take(part)];
          comparePart(live, gathered, isWhole);
          compared += live.length + gathered.length;
          if (compared < VALUES_TOGETHER) continue;
          compared = 0;
          pause();
        }
      } finally {
        rows.close();
      }
    },
    close: spill.close,
  };
}

const isSealedAt = (values: Float64Array, at: number) => ((values[at + COUNTRY_SEALED] ?? 0) & 1) === 1;

function isSameAt(made: Float64Array, live: Float64Array, at: number): boolean {
  return (
    made[at + AT] === live[at + AT] &&
    Object.is(made[at + PROVEN_AT], live[at + PROVEN_AT]) &&
    made[at + COUNTRY_SEALED] === live[at + COUNTRY_SEALED]
  );
}

function namesAt(values: Float64Array, at: number): readonly [number, number, Buffer] {
  const country = Math.floor((values[at + COUNTRY_SEALED] ?? 0) / 2);
  const [userHigh = 0, userLow = 0] = [values[at + USER_HIGH], values[at + USER_LOW]];
  return [values[at + ACCOUNT] ?? 0, values[at + DIGITS] ?? 0, userIdOf({ userHigh, userLow, country })];
}
