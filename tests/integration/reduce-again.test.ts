/** Webhooks that are stored while nothing can be reduced, e.g. because the database is locked. */
import { afterEach, expect, test, vi } from "vitest";
import { createWebhooksModule } from "../../core/webhooks/webhooks-module.ts";
import { createWorkspaceSignals } from "../../core/workspaces/workspace-signals.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { openTestStorage } from "../support/test-storage.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("the log is tried again once for all of them, and not any more once the workspace is closed", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "clearImmediate"] });
  const { storage, logger } = openTestStorage();
  let tries = 0;
  const module = createWebhooksModule(
    {
      storage: {
        ...storage,
        transaction: () => {
          tries += 1;
          throw new WaypostError("database-busy", { params: { file: "main.db" } });
        },
      },
      workspace: { id: "w" },
      events: { publish: () => undefined },
      signals: createWorkspaceSignals(logger),
      logger,
      verifyToken: "verify",
      now: () => 1_795_165_300_500,
    } as never,
    { credentials: {}, listener: {}, reducers: [] } as never,
  );
  for (const text of ["one", "two", "three"]) {
    await module.services.intake.take(Buffer.from(text), {
      source: "import",
      trust: "imported",
      receivedAt: 1_795_165_300_000,
    });
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(tries).toBe(3);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tries).toBe(4);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(tries).toBe(5);
  await module.stop?.();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(tries).toBe(5);
});
