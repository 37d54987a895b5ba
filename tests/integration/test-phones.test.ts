/** Phones that tests are sent to: kept as E.164, one entry for a phone, and gone with the person. */
import { expect, test } from "vitest";
import { asTestPhoneId } from "../../shared/domain/ids.ts";
import { MOST_TEST_PHONES } from "../../shared/domain/sending/test-phones.ts";
import { openForErasing } from "../support/erase-alone.ts";
import { type Bench, startBench } from "../support/setup-bench.ts";

const ANA = { id: null, name: "Ana", number: "+55 (11) 98765-4321", acceptSuspicious: false } as const;

const listed = ({ services }: Bench) =>
  services.testPhones.list().map(({ name, number, display }) => ({ name, number, display }));

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { readonly problem?: { readonly code: string; readonly field: string | null } }) =>
      error.problem === undefined ? error : [error.problem.code, error.problem.field],
  );

test("a phone is kept by its number, whatever way it was typed, and changed and removed", async () => {
  const bench = await startBench();
  const { testPhones } = bench.services;
  const id = await testPhones.keep(ANA);
  await testPhones.keep({ ...ANA, name: "Émile", number: "0033612345678" });
  expect(listed(bench)).toEqual([
    { name: "Ana", number: "+5511987654321", display: "+55 11 98765 4321" },
    { name: "Émile", number: "+33612345678", display: "+33 6 12 34 56 78" },
  ]);
  await testPhones.keep({ ...ANA, id, name: "Ana, new phone", number: "+5511987654322" });
  expect(listed(bench)[0]).toMatchObject({ name: "Ana, new phone", number: "+5511987654322" });
  await testPhones.remove(id);
  expect(listed(bench).map(({ name }) => name)).toEqual(["Émile"]);
  expect(await refusal(testPhones.keep({ ...ANA, id }))).toEqual(["test-phone-not-found", null]);
});

test("what is no number, looks mistyped or is saved already is refused, with the field", async () => {
  const bench = await startBench();
  const { testPhones } = bench.services;
  await testPhones.keep(ANA);
  const tried = (number: string, acceptSuspicious = false) =>
    refusal(testPhones.keep({ ...ANA, number, acceptSuspicious }));
  expect(await tried("98765")).toEqual(["number-invalid", "number"]);
  // Somebody without a number can't be shown a phone for it.
  expect(await tried("BR.13491208655302741918")).toEqual(["number-invalid", "number"]);
  expect(await tried("+55 11 8765-4000")).toEqual(["number-suspicious", "number"]);
  expect(await tried("+5511987654321")).toEqual(["test-phone-known", "number"]);
  expect(await tried("+55 11 8765-4321", true), "the other form of the same number").toEqual([
    "test-phone-known",
    "number",
  ]);
  expect(await tried("+55 11 8765-4000", true)).toBeNull();
  expect(listed(bench)).toHaveLength(2);
});

test("there are only so many", async () => {
  const { services } = await startBench();
  const number = (index: number) => `+5511987654${String(index).padStart(3, "0")}`;
  for (let index = 0; index < MOST_TEST_PHONES; index += 1)
    await services.testPhones.keep({ ...ANA, name: `Phone ${index}`, number: number(index) });
  expect(await refusal(services.testPhones.keep({ ...ANA, number: number(MOST_TEST_PHONES) }))).toEqual([
    "test-phones-full",
    null,
  ]);
});

test("whoever is erased is no test phone any more, and can't become one again", async () => {
  const before = await startBench();
  await before.services.testPhones.keep(ANA);
  await before.services.testPhones.keep({
    ...ANA,
    name: "Émile, who has +55 11 98765-4321 too",
    number: "+33612345678",
  });
  await before.close();
  const alone = openForErasing(before.folder);
  await alone.erase("+5511987654321");
  await alone.close();
  const bench = await startBench({ folder: before.folder });
  const left = listed(bench);
  expect(left.map(({ number }) => number)).toEqual(["+33612345678"]);
  expect(JSON.stringify(left)).not.toContain("98765");
  expect(await refusal(bench.services.testPhones.keep(ANA))).toEqual(["recipient-erased", "number"]);
});

test("what isn't there can be removed", async () => {
  const { services } = await startBench();
  await services.testPhones.remove(asTestPhoneId("7"));
  expect(services.testPhones.list()).toEqual([]);
});
