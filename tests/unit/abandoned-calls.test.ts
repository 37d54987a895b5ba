/** A call that nobody waits for any more is given up without a word; whatever else goes wrong in one is logged. */
import { call } from "@orpc/server";
import { expect, test } from "vitest";
import { createProcedureBase } from "../../core/rpc/procedure-base.ts";
import type { WorkspacesService } from "../../core/workspaces/workspaces-service.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";

function start() {
  const logger = createKeepingLogger();
  const { os } = createProcedureBase({ workspaces: {} as WorkspacesService, logger });
  return { logger, os };
}

test("work that is given up with its caller is no error", async () => {
  const { logger, os } = start();
  const caller = new AbortController();
  const info = os.app.info.handler(() => {
    caller.abort(new DOMException("the window is gone", "AbortError"));
    throw caller.signal.reason;
  });
  await expect(call(info, undefined, { context: {}, signal: caller.signal })).rejects.toThrow();
  expect(logger.lines).toEqual([]);
});

test("work that is broken off while somebody waits for it is one", async () => {
  const { logger, os } = start();
  const info = os.app.info.handler(() => {
    throw new DOMException("the workspace is closing", "AbortError");
  });
  await expect(call(info, undefined, { context: {} })).rejects.toMatchObject({ code: "PROBLEM" });
  expect(logger.lines).toHaveLength(1);
  expect(logger.lines[0]).toContain("unexpected error");
});

test("another error than giving up is logged, whether anybody waits or not", async () => {
  const { logger, os } = start();
  const caller = new AbortController();
  const info = os.app.info.handler(() => {
    caller.abort();
    throw new TypeError("a mistake of ours");
  });
  await expect(call(info, undefined, { context: {}, signal: caller.signal })).rejects.toThrow();
  expect(logger.lines[0]).toContain("a mistake of ours");
});
