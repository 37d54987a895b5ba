/** What Meta ignores or refuses in every Graph version since 2026-10-27 (meta-facts 13.1). */
import { expect, test } from "vitest";
import { examine } from "../support/doctor-bench.ts";
import { startBench } from "../support/setup-bench.ts";

test("nothing Waypost asks for relies on it", async () => {
  const bench = await startBench();
  await bench.setup.check();
  bench.answer(/subscribed_apps/, ({ method }) => (method === "GET" ? { data: [] } : { success: true }));
  await bench.setup.subscribeWebhooks(null);
  await examine(bench);
  expect(bench.requests.length).toBeGreaterThan(8);
  for (const { url, headers } of bench.requests) {
    const { pathname, searchParams } = new URL(url, "http://graph.test");
    for (const name of ["pretty", "debug", "date_format", "ids"])
      expect(searchParams.has(name), url).toBe(false);
    expect(pathname, url).toMatch(/^\/v\d+\.\d+\/./);
    expect(headers).not.toHaveProperty("if-none-match");
  }
});
