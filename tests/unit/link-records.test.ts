/** Links of a replay as records: whatever is told apart as rows is told apart as records, and comes out again as it is stored. */
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import { storedDigits, storedUserId } from "../../core/people/people-names.ts";
import {
  AT,
  COUNTRY_SEALED,
  createLinkTable,
  DIGITS,
  IS_RECORD,
  keyOf,
  PARTS,
  partOf,
  RECORD,
  USER_HIGH,
  USER_LOW,
  userIdOf,
  userKeyOf,
} from "../../core/people/replay/link-records.ts";
import { asAccountId } from "../../shared/domain/ids.ts";

const letters = fc.stringMatching(/^[A-Z]{2}$/);
const large = fc.bigInt({ min: 1n, max: 10n ** 20n - 1n });
const userIds = fc.oneof(
  fc.tuple(letters, large).map(([country, id]) => `${country}.${id}`),
  fc.constantFrom(
    "US.1",
    "FR.9999999999",
    "FR.10000000000",
    "BR.99999999999999999999",
    "MX.100000000000000000000",
  ),
  fc.constantFrom("IN.0123", "in.123", "USA.123", "DE.12a", "x"),
);
const numbers = fc.oneof(
  fc.stringMatching(/^[1-9][0-9]{5,14}$/),
  fc.constantFrom("0336", "1234567890123456", "999999999999999"),
);

const said = (number: string, userId: string) => ({
  accountId: asAccountId("1"),
  number,
  userId,
  at: 1,
  provenAt: null,
  isSealed: false,
});

test("a link is a record exactly if its row is one, and has the same key from both", () => {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE link (digits ANY NOT NULL, user_id ANY NOT NULL) STRICT");
  const insert = database.prepare("INSERT INTO link VALUES (?, ?)");
  const isRecord = database.prepare(`SELECT ${IS_RECORD} AS found FROM link`);
  fc.assert(
    fc.property(numbers, userIds, (number, userId) => {
      database.exec("DELETE FROM link");
      const stored = storedUserId(userId);
      insert.run(storedDigits(number), stored);
      const key = keyOf(said(number, userId), 7);
      expect(isRecord.get()?.found).toBe(key === null ? 0 : 1);
      if (key === null) return;
      const { userHigh, userLow, country } = key;
      expect(userKeyOf(stored as Buffer)).toEqual({ userHigh, userLow, country });
      expect(userIdOf(key)).toEqual(stored);
      expect(key).toMatchObject({ digits: Number(number), account: 7 });
      expect(partOf(key.digits)).toBeLessThan(PARTS);
    }),
    { numRuns: 2_000 },
  );
  database.close();
});

test("blobs that no user id is stored as are no records", () => {
  const database = new DatabaseSync(":memory:");
  const isRecord = (userId: string) =>
    database.prepare(`SELECT ${IS_RECORD} AS found FROM (SELECT 1 AS digits, x'${userId}' AS user_id)`).get()
      ?.found;
  expect(isRecord("5553056BC75E2D630FFFFF")).toBe(1);
  expect(isRecord("5553056BC75E2D63100000")).toBe(0);
  for (const odd of ["5553", "555300", "55530001", "555301020304050607080910"]) expect(isRecord(odd)).toBe(0);
  database.close();
});

test("a table finds each key where it was entered first", () => {
  const some = fc.record({
    digits: fc.integer({ min: 1, max: 4 }),
    high: fc.constantFrom(0, 1),
    low: fc.constantFrom(0, 2 ** 32),
    country: fc.constantFrom(21_843, 18_002),
    sealed: fc.constantFrom(0, 1),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 60 }), (links) => {
      const values = new Float64Array(links.length * RECORD);
      links.forEach(({ digits, high, low, country, sealed }, place) => {
        const at = place * RECORD;
        [values[at + DIGITS], values[at + USER_HIGH], values[at + USER_LOW]] = [digits, high, low];
        [values[at + COUNTRY_SEALED], values[at + AT]] = [country * 2 + sealed, place];
      });
      const table = createLinkTable(links.length);
      const nameOf = ({ sealed, ...key }: (typeof links)[number]) => JSON.stringify(key);
      const first = new Map<string, number>();
      links.forEach((link, place) => {
        if (!first.has(nameOf(link))) first.set(nameOf(link), place);
        expect(table.enter(values, place)).toBe(first.get(nameOf(link)));
      });
    }),
  );
});
