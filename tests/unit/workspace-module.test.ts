import { describe, expect, test } from "vitest";
import { joinModules, type WorkspaceModule } from "../../core/workspaces/workspace-module.ts";
import { createWorkspaceSignals } from "../../core/workspaces/workspace-signals.ts";
import { asMessageId } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";

/** A module that writes down what happens to it. */
function recorded(name: string, steps: string[], change: Partial<WorkspaceModule> = {}): WorkspaceModule {
  return {
    name,
    services: {},
    recover: () => void steps.push(`${name} recovers`),
    start: () => void steps.push(`${name} starts`),
    stop: () => void steps.push(`${name} stops`),
    ...change,
  };
}

const fail = (words: string) => () => {
  throw new Error(words);
};

describe("modules of a workspace", () => {
  test("all recover before the first starts, and they stop in reverse", async () => {
    const steps: string[] = [];
    const slow = recorded("storage", steps, {
      recover: async () => {
        await Promise.resolve();
        steps.push("storage recovers");
      },
    });
    const joined = await joinModules([slow, recorded("setup", steps)], createKeepingLogger());
    expect(steps).toEqual(["storage recovers", "setup recovers", "storage starts", "setup starts"]);
    steps.length = 0;
    await joined.disposeAsync();
    expect(steps).toEqual(["setup stops", "storage stops"]);
  });

  test("each has stopped before what it stands on begins to", async () => {
    const steps: string[] = [];
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const sending = recorded("messages", steps, { stop: () => answered });
    const joined = await joinModules([recorded("storage", steps), sending], createKeepingLogger());
    steps.length = 0;
    const ended = joined.disposeAsync();
    await Promise.resolve();
    expect(steps).toEqual([]);
    answer();
    await ended;
    expect(steps).toEqual(["storage stops"]);
  });

  test("one that fails to stop keeps no other from stopping, and is told", async () => {
    const steps: string[] = [];
    const logger = createKeepingLogger();
    const stuck = recorded("setup", steps, { stop: fail("no room") });
    const modules = [recorded("storage", steps), stuck, recorded("signup", steps)];
    const joined = await joinModules(modules, logger);
    steps.length = 0;
    await expect(joined.disposeAsync()).rejects.toThrow("no room");
    expect(steps).toEqual(["signup stops", "storage stops"]);
    expect(logger.lines).toEqual([expect.stringMatching(/^error .*"module":"setup".*no room/)]);
  });

  test.each(["recover", "start"] as const)("what there is is stopped when one fails to %s", async (phase) => {
    const steps: string[] = [];
    const broken = recorded("setup", steps, { [phase]: fail("not today") });
    const modules = [recorded("storage", steps), broken, recorded("signup", steps)];
    await expect(joinModules(modules, createKeepingLogger())).rejects.toThrow("not today");
    expect(steps.filter((step) => step.endsWith("stops"))).toEqual([
      "signup stops",
      "setup stops",
      "storage stops",
    ]);
    expect(steps).not.toContain("signup starts");
  });

  test("why one failed to start is told, also when another then fails to stop", async () => {
    const broken = recorded("setup", [], { start: fail("not today"), stop: fail("no room") });
    await expect(joinModules([broken], createKeepingLogger())).rejects.toThrow("not today");
  });
});

test("a signal reaches every listener, in order, also after one that failed", () => {
  const logger = createKeepingLogger();
  const { messagesChanged } = createWorkspaceSignals(logger);
  const heard: string[] = [];
  messagesChanged.on(([id]) => heard.push(`first ${id}`));
  messagesChanged.on(fail("deaf"));
  messagesChanged.on(([id]) => heard.push(`last ${id}`));
  messagesChanged.emit([asMessageId("7")]);
  expect(heard).toEqual(["first 7", "last 7"]);
  expect(logger.lines).toEqual([expect.stringMatching(/^error .*messagesChanged.*deaf/)]);
});
