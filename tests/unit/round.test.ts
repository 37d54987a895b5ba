import { expect, test } from "vitest";
import { createRound } from "../../core/events/round.ts";

/** Rounds that go on until the test ends them, or until they are broken off. */
function begin() {
  const begun: { readonly input: string; readonly signal: AbortSignal; end(): void }[] = [];
  let ended = 0;
  const round = createRound<string>(
    (input, signal) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      signal.addEventListener("abort", () => resolve());
      begun.push({ input, signal, end: resolve });
      return promise;
    },
    () => {
      ended += 1;
    },
  );
  return { round, begun, ended: () => ended };
}

test("whoever wants it while it is under way gets the one that is", async () => {
  const { round, begun, ended } = begin();
  const first = round.begin("first");
  expect(round.isUnderWay()).toBe(true);
  expect(round.begin("second")).toBe(first);
  await Promise.resolve();
  begun[0]?.end();
  await first;
  expect(round.isUnderWay()).toBe(false);
  expect(begun.map(({ input }) => input)).toEqual(["first"]);
  expect(ended()).toBe(1);
});

test("after a stop another may begin, and after it was closed none does", async () => {
  const { round, begun, ended } = begin();
  void round.begin("first");
  await Promise.resolve();
  await round.stop();
  expect(begun[0]?.signal.aborted).toBe(true);
  const second = round.begin("second");
  await Promise.resolve();
  await round.close();
  await second;
  expect(begun[1]?.signal.aborted).toBe(true);
  await round.begin("third");
  await round.close();
  expect(begun.map(({ input }) => input)).toEqual(["first", "second"]);
  expect(round.isUnderWay()).toBe(false);
  expect(ended()).toBe(2);
});
