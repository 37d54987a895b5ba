/** One reader for Meta's errors, of answers and of webhooks. */
import { expect, test } from "vitest";
import { readMetaError, readMetaErrors, tellingError } from "../../shared/domain/graph/meta-error.ts";

test.each([
  [131049, 131049],
  ["131049", 131049],
  [0, 0],
  ["0", 0],
  [-1, -1],
  ["-1", -1],
  [null, null],
  [undefined, null],
  ["", null],
  [" ", null],
  ["131049x", null],
  [1.5, null],
  [true, null],
  [[131049], null],
  ["1122334455667788991", null],
])("a code that comes as %j is %j", (code, expected) => {
  expect(readMetaError({ code, message: "x" })?.code).toBe(expected);
});

test.each([
  [{ details: "why" }, "why"],
  ["why", "why"],
  [{ messaging_product: "whatsapp" }, null],
  [{ details: 5 }, null],
  ["", null],
  [null, null],
  [["why"], null],
])("details that come as %j are %j", (error_data, expected) => {
  expect(readMetaError({ code: 1, error_data })?.details).toBe(expected);
});

test("an odd field does not take the others with it", () => {
  expect(
    readMetaError({ code: 1, title: 5, message: ["x"], error_subcode: "2388", is_transient: "yes" }),
  ).toMatchObject({ code: 1, title: null, english: "", subcode: 2388, isTransient: false });
});

test("the first entry with a code tells most, else the first of all; what is no error is none", () => {
  const telling = (list: unknown) => tellingError(readMetaErrors(list));
  expect(telling([null, { title: "a" }, { code: 5 }, { code: 6 }])?.code).toBe(5);
  expect(telling([{ title: "a" }, { title: "b" }])).toMatchObject({ code: null, title: "a" });
  expect(telling(["only words"])).toMatchObject({ code: null, english: "only words" });
  // One error where a list is documented.
  expect(telling({ code: "131026" })?.code).toBe(131026);
  for (const nothing of [null, undefined, [], [null, 5, ""], 5]) expect(telling(nothing)).toBeNull();
});
