/** Phones that tests are sent to, by their numbers. */
import { asTestPhoneId, type TestPhoneId } from "../../shared/domain/ids.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";

export interface StoredTestPhone {
  readonly id: TestPhoneId;
  readonly name: string;
  /** E.164 with its plus sign. */
  readonly number: string;
}

export interface TestPhonesReader {
  /** By name. */
  phones(): readonly StoredTestPhone[];
  phone(id: TestPhoneId): StoredTestPhone | null;
}

export interface TestPhonesStore extends TestPhonesReader {
  /** @param at milliseconds since the epoch */
  add(phone: Omit<StoredTestPhone, "id">, at: number): TestPhoneId;
  change(phone: StoredTestPhone): void;
  remove(id: TestPhoneId): void;
}

export function createTestPhonesReader(database: ReadableDatabase): TestPhonesReader {
  const toPhone = ({ id, name, digits }: Row): StoredTestPhone => ({
    id: asTestPhoneId(String(id)),
    name: String(name),
    number: `+${digits}`,
  });
  return {
    phones: () => database.all("SELECT * FROM test_phone ORDER BY name, id").map(toPhone),
    phone: (id) => {
      const row = database.get("SELECT * FROM test_phone WHERE id = :id", { id: Number(id) });
      return row && toPhone(row);
    },
  };
}

export function createTestPhonesStore(database: WritableDatabase): TestPhonesStore {
  return {
    ...createTestPhonesReader(database),
    add: ({ name, number }, at) =>
      asTestPhoneId(
        String(
          database.run("INSERT INTO test_phone (name, digits, added_at) VALUES (:name, :digits, :at)", {
            name,
            digits: number.slice(1),
            at,
          }).lastId,
        ),
      ),
    change: ({ id, name, number }) =>
      void database.run("UPDATE test_phone SET name = :name, digits = :digits WHERE id = :id", {
        id: Number(id),
        name,
        digits: number.slice(1),
      }),
    remove: (id) => void database.run("DELETE FROM test_phone WHERE id = :id", { id: Number(id) }),
  };
}
