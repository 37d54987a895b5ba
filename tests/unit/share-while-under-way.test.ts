import { expect, test } from "vitest";
import { shareWhileUnderWay } from "../../core/doctor/share-while-under-way.ts";

test("those who ask at the same time share one doing, and whoever comes later gets one of their own", async () => {
  const begun: PromiseWithResolvers<number>[] = [];
  const asked = shareWhileUnderWay(() => {
    const doing = Promise.withResolvers<number>();
    begun.push(doing);
    return doing.promise;
  });
  const both = Promise.all([asked(), asked()]);
  expect(begun.length).toBe(1);
  begun[0]?.resolve(1);
  expect(await both).toEqual([1, 1]);
  const later = asked();
  expect(begun.length).toBe(2);
  begun[1]?.resolve(2);
  expect(await later).toBe(2);
});

test("a failure is everybody's who waited, and not that of the next one", async () => {
  const outcomes = [Promise.reject(new Error("no room")), Promise.resolve("works")];
  const asked = shareWhileUnderWay(() => outcomes.shift() ?? Promise.resolve("again"));
  await Promise.all([expect(asked()).rejects.toThrow("no room"), expect(asked()).rejects.toThrow("no room")]);
  expect(await asked()).toBe("works");
});
