/** One suite for every way to the core: whatever holds over one transport holds over the others. */
import { isDefinedError, safe } from "@orpc/client";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  type CoreClient,
  connectByMessagePort,
  connectByWebSocket,
  connectInProcess,
} from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";

const transports = [
  ["in the same process", connectInProcess],
  ["over a MessagePort", connectByMessagePort],
  ["over a WebSocket", connectByWebSocket],
] as const;

describe.each(transports)("the contract %s", (_, connect) => {
  async function start(): Promise<CoreClient> {
    const { core } = await startTestCore();
    return connect(core);
  }

  test("answers a call with the shape the contract promises", async () => {
    const client = await start();
    expect(await client.app.info()).toMatchObject({
      version: "0.0.0-test",
      capabilities: [],
    });
    expect(await client.workspaces.list()).toEqual({ workspaces: [], openId: null, openProblem: null });
  });

  test("keeps what a call changes", async () => {
    const client = await start();
    await client.app.changePreferences({ language: "fr" });
    await client.app.changePreferences({ theme: "dark" });
    expect(await client.app.readPreferences()).toMatchObject({ language: "fr", theme: "dark" });
  });

  test("hands an expected failure over as a typed value with code, message key and retry hint", async () => {
    const client = await start();
    const { error } = await safe(client.setup.read());
    expect(isDefinedError(error)).toBe(true);
    if (!isDefinedError(error)) return;
    expect(error.code).toBe("PROBLEM");
    expect(error.data).toMatchObject({
      code: "workspace-not-open",
      messageKey: "problems.workspace-not-open",
      retry: { kind: "never" },
    });
  });

  test("refuses input that the schema does not allow, naming the field", async () => {
    const client = await start();
    const { error } = await safe(client.app.changePreferences({ theme: "plaid" as "dark" }));
    expect(isDefinedError(error)).toBe(true);
    if (isDefinedError(error)) expect(error.data).toMatchObject({ code: "invalid-input", field: "theme" });
  });

  test("streams events until the listener lets go", async () => {
    const client = await start();
    const controller = new AbortController();
    onTestFinished(() => controller.abort());
    const events = await client.events.subscribe(undefined, { signal: controller.signal });
    const first = events.next();
    // The subscription is in place once a change made after it is seen.
    await client.app.changePreferences({ theme: "light" });
    expect((await first).value).toEqual({ type: "preferences-changed" });
    await events.return?.();
    expect((await events.next()).done).toBe(true);
  });

  test("answers many calls at once, each with its own answer", async () => {
    const client = await start();
    const numbers = Array.from({ length: 50 }, (__, index) => index);
    await Promise.all(numbers.map((index) => client.app.changePreferences({ lastPath: `/${index}` })));
    const results = await Promise.all(
      numbers.map(async (index) => {
        const { error } = await safe(client.workspaces.open({ id: `no-such-${index}` }));
        return isDefinedError(error) ? error.data.code : null;
      }),
    );
    expect(new Set(results)).toEqual(new Set(["workspace-not-found"]));
  });
});
