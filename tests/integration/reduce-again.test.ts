/** Webhooks that are stored while nothing can be reduced, e.g. because the database is locked. */
import { afterEach, expect, test, vi } from "vitest";
import { createWebhooksModule } from "../../core/webhooks/webhooks-module.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { createWorkspaceSignals } from "../../core/workspaces/workspace-signals.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { openTestStorage } from "../support/test-storage.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("the log is tried again once for all of them, and not any more once the workspace is closed", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { storage, logger } = openTestStorage();
  let tries = 0;
  const served = servedInProcess(
    {
      ...storage,
      transaction: () => {
        tries += 1;
        throw new WaypostError("database-busy", { params: { file: "main.db" } });
      },
    },
    logger,
  );
  const signals = createWorkspaceSignals(logger);
  let tried = () => {};
  signals.webhooksTaken.on(() => tried());
  const nextTry = () =>
    new Promise<void>((resolve) => {
      tried = resolve;
    });
  const module = createWebhooksModule(
    {
      storage: served,
      workspace: { id: "w" },
      events: { publish: () => undefined },
      signals,
      logger,
      verifyToken: "verify",
      now: () => 1_795_165_300_500,
    } as never,
    { credentials: {}, listener: {} } as never,
  );
  for (const text of ["one", "two", "three"]) {
    const first = nextTry();
    await module.services.intake.take(Buffer.from(text), {
      source: "import",
      trust: "imported",
      receivedAt: 1_795_165_300_000,
    });
    await first;
  }
  expect(tries).toBe(3);
  for (const expected of [4, 5]) {
    const again = nextTry();
    await vi.advanceTimersByTimeAsync(5_000);
    await again;
    expect(tries).toBe(expected);
  }
  await module.stop?.();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(tries).toBe(5);
});
