/** How many messages a number takes in a second, whatever second it is. */
import { describe, expect, test } from "vitest";
import { RateLimits } from "../../sandbox/messages/limits.ts";
import { errorOf, sandboxForTest } from "./support.ts";

const high = { id: "1", throughputLevel: "HIGH", onBusinessApp: false };

describe("a number of level HIGH", () => {
  test("takes no more than a thousand in any second, however they come", () => {
    const limits = new RateLimits();
    const taken: number[] = [];
    // 1,300 a second in bursts of very different size.
    for (let time = 0; time < 5000; time += 1) {
      const burst = time % 250 === 0 ? 200 : time % 2;
      for (let count = 0; count < burst; count += 1) if (limits.takeThroughput(high, time)) taken.push(time);
    }
    const within = (start: number): number =>
      taken.filter((time) => time >= start && time < start + 1000).length;
    const most = Math.max(...Array.from({ length: 4001 }, (_, start) => within(start)));
    expect(most).toBe(1000);
    // Nothing is wasted either: whoever asks often enough gets all of it.
    expect(within(3000)).toBeGreaterThan(990);
  });

  test("takes one more exactly a second after the thousandth before it", () => {
    const limits = new RateLimits();
    for (let count = 0; count < 1000; count += 1) expect(limits.takeThroughput(high, 7)).toBe(true);
    expect(limits.takeThroughput(high, 1006)).toBe(false);
    expect(limits.takeThroughput(high, 1007)).toBe(true);
    expect(limits.takeThroughput({ ...high, id: "2" }, 1006)).toBe(true);
  });

  test("forgives jitter where a setting makes its second shorter", () => {
    const limits = new RateLimits();
    for (let count = 0; count < 1000; count += 1) limits.takeThroughput(high, 0, 950);
    expect(limits.takeThroughput(high, 949, 950)).toBe(false);
    expect(limits.takeThroughput(high, 950, 950)).toBe(true);
  });
});

test("two numbers of level HIGH take a thousand each in one second, and answer 130429 to what is above", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  const numbers = [sandbox.number, sandbox.unregistered];
  for (const id of numbers)
    await sandbox.control("PATCH", `numbers/${id}`, { throughputLevel: "HIGH", registered: true });
  const codes = new Map<string, number>();
  const left = Array.from({ length: 2010 }, (_, index) => index);
  const worker = async (): Promise<void> => {
    for (let index = left.pop(); index !== undefined; index = left.pop()) {
      const answer = await sandbox.graph("POST", `${numbers[index % 2]}/marketing_messages`, {
        messaging_product: "whatsapp",
        to: `55119${String(10_000_000 + index * 1000)}`,
        type: "template",
        template: { name: "weekend_flash", language: { code: "en_US" } },
      });
      const key = `${index % 2} ${String(errorOf(answer).code ?? answer.status)}`;
      codes.set(key, (codes.get(key) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: 32 }, worker));
  expect(Object.fromEntries(codes)).toEqual({ "0 200": 1000, "0 130429": 5, "1 200": 1000, "1 130429": 5 });
}, 60_000);
