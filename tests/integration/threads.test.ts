/** A thread of the core as the serving one sees it, with a thread of the test's that does what it is told. */
import { describe, expect, it, onTestFinished } from "vitest";
import { startThread } from "../../core/threads/thread-host.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { createManualTimers } from "../support/manual-timers.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import type { UnrulyMethods } from "../support/threads/unruly-thread.ts";

const ENTRY = new URL("../support/threads/unruly-thread.ts", import.meta.url);

function start(role = "unruly") {
  const logger = createKeepingLogger();
  const timers = createManualTimers();
  const news: unknown[] = [];
  let heard = Promise.withResolvers<void>();
  let restarts = 0;
  const thread = startThread<UnrulyMethods>({
    entry: ENTRY,
    role,
    logger,
    timers,
    onNews: (told) => {
      news.push(told);
      heard.resolve();
      heard = Promise.withResolvers();
    },
    onRestarted: () => {
      restarts += 1;
      // The first to be answered by the new thread.
      void thread.ask("keep", `from the restart ${restarts}`).catch(() => undefined);
    },
  });
  onTestFinished(() => {
    const stopped = thread.stop();
    // A test that failed may leave it in a method that never ends.
    timers.pass(5_000);
    return stopped;
  });
  const hear = async (last: unknown) => {
    while (news.at(-1) !== last) await heard.promise;
  };
  return { thread, logger, timers, news, hear, restarts: () => restarts };
}

const problemOf = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: unknown) => (error instanceof WaypostError ? error.problem : String(error)),
  );
/** The thread is gone when this has been refused. */
const die = async ({ thread }: ReturnType<typeof start>) => problemOf(thread.ask("die", null));

describe("what is asked of a thread", () => {
  it("is answered, each with its own answer, also out of order", async () => {
    const { thread } = start();
    const first = thread.ask("wait", "gate").then(() => "first");
    await expect(thread.ask("echo", { when: new Date(5), bytes: new Uint8Array([1, 2]) })).resolves.toEqual({
      when: new Date(5),
      bytes: new Uint8Array([1, 2]),
    });
    await thread.ask("open", "gate");
    await expect(first).resolves.toBe("first");
  });

  it("takes bytes over without copying them", async () => {
    const { thread } = start();
    const bytes = new Uint8Array(1_000).fill(7);
    await expect(thread.ask("echo", bytes, { transfer: [bytes.buffer] })).resolves.toHaveLength(1_000);
    expect(bytes.byteLength).toBe(0);
  });

  it("fails with the same problem it fails with there, code, values, retry and cause", async () => {
    const { thread } = start();
    const failed: unknown = await thread.ask("refuse", "main.db").catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(WaypostError);
    expect(failed).toMatchObject({
      problem: { code: "database-busy", params: { file: "main.db" }, retry: { kind: "now" } },
      cause: { message: "Error: SQLITE_BUSY" },
    });
  });

  it("fails with an unexpected error's name, message and place", async () => {
    const { thread } = start();
    const failed: unknown = await thread.ask("fail", "no such table").catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: "TypeError", message: "no such table" });
    expect((failed as Error).stack).toContain("unruly-thread.ts");
  });

  it("fails, and nothing else does, when input or output cannot be cloned", async () => {
    const { thread } = start();
    await expect(thread.ask("echo", () => undefined)).rejects.toMatchObject({ name: "DataCloneError" });
    await expect(thread.ask("answerWithFunction", null)).rejects.toMatchObject({ name: "DataCloneError" });
    await expect(thread.ask("echo", 1)).resolves.toBe(1);
  });
});

it("a thread's log lines and news come across", async () => {
  const { thread, logger, news } = start();
  await thread.ask("say", "hello");
  expect(news).toEqual([{ said: "hello" }]);
  expect(logger.lines[0]).toBe('warn hello {"from":"thread"}');
  expect(logger.lines[1]).toContain("info with a function");
});

describe("when nobody waits any more", () => {
  it.each(["spin", "linger"] as const)("a method that would %s for ever gives up", async (method) => {
    const { thread, hear } = start();
    const nobody = new AbortController();
    const asked = thread.ask(method, null, { signal: nobody.signal });
    await hear(`${method}…`);
    nobody.abort(new Error("gone away"));
    await expect(asked).rejects.toThrow("gone away");
    await hear("gave up");
    await expect(thread.ask("echo", "free again")).resolves.toBe("free again");
  });

  it("nothing is asked at all if that was so before", async () => {
    const { thread, news } = start();
    await expect(
      thread.ask("say", "never", { signal: AbortSignal.abort(new Error("too late")) }),
    ).rejects.toThrow("too late");
    await thread.ask("echo", null);
    expect(news).toEqual([]);
  });
});

describe("stopping a thread", () => {
  it("answers what was asked before, and refuses what is asked later", async () => {
    const { thread, news } = start();
    const asked = thread.ask("wait", "gate").then(() => "answered");
    void thread.ask("open", "gate");
    const stopped = thread.stop();
    expect(await problemOf(thread.ask("echo", 1))).toMatchObject({ code: "storage-interrupted" });
    await stopped;
    await expect(asked).resolves.toBe("answered");
    expect(news).toEqual(["stopped in order"]);
  });

  it("ends a thread that doesn't stop, once its time is over", async () => {
    const { thread, timers, logger, hear } = start();
    const asked = problemOf(thread.ask("spin", null));
    await hear("spin…");
    const stopped = thread.stop();
    timers.pass(5_000);
    await stopped;
    expect(await asked).toMatchObject({ code: "storage-interrupted" });
    expect(logger.lines.join("\n")).toContain("did not stop in time");
  });
});

describe("a thread that ends by itself", () => {
  it("refuses what was waiting, and runs again without what it held", async () => {
    const started = start();
    const { thread, logger, restarts } = started;
    await thread.ask("keep", "a secret of its own");
    const waiting = problemOf(thread.ask("wait", "gate"));
    expect(await die(started)).toMatchObject({ code: "storage-interrupted", retry: { kind: "now" } });
    expect(await waiting).toMatchObject({ code: "storage-interrupted" });
    expect(restarts()).toBe(1);
    await expect(thread.ask("kept", null)).resolves.toBe("from the restart 1");
    expect(logger.lines.join("\n")).toContain("a fault nobody caught");
  });

  it("is left alone for a minute when that happens the third time within one", async () => {
    const started = start();
    const { thread, timers, restarts } = started;
    for (let time = 0; time < 3; time += 1) await die(started);
    expect(restarts()).toBe(2);
    expect(await problemOf(thread.ask("echo", 1))).toMatchObject({ code: "storage-interrupted" });
    timers.pass(60_000);
    expect(restarts()).toBe(3);
    await expect(thread.ask("kept", null)).resolves.toBe("from the restart 3");
  });

  it("can be stopped while it is left alone, and stays away then", async () => {
    const started = start();
    for (let time = 0; time < 3; time += 1) await die(started);
    await started.thread.stop();
    started.timers.pass(60_000);
    expect(started.restarts()).toBe(2);
  });
});

it("a role nobody knows is said in the log", async () => {
  const { thread, logger } = start("nobody");
  expect(await problemOf(thread.ask("echo", 1))).toMatchObject({ code: "storage-interrupted" });
  expect(logger.lines.join("\n")).toContain("There is no thread called nobody");
});
