import { expect, test } from "vitest";
import {
  type AccountId,
  asAccountId,
  asBusinessId,
  asNumberId,
  type NumberId,
} from "../../shared/domain/ids.ts";

const accountOf = (id: AccountId): AccountId => id;
const numberOf = (id: NumberId): NumberId => id;

test("an id of one kind is not taken for another, which the type check of the tests proves", () => {
  // @ts-expect-error: a number's id is not an account's.
  accountOf(asNumberId("1066"));
  // @ts-expect-error: plain text has no kind yet.
  accountOf("1066");
  // @ts-expect-error: a portfolio's id is not an account's.
  accountOf(asBusinessId("1066"));
  // @ts-expect-error: an account's id is not a number's.
  numberOf(asAccountId("1066"));

  expect(accountOf(asAccountId("1066"))).toBe("1066");
});

test("an id can be used wherever text can", () => {
  const text: string = asAccountId("1066");
  expect(`accounts/${text}`).toBe("accounts/1066");
});
