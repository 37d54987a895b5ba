/** One suite for every way to the core: whatever holds over one transport holds over the others. */
import { isDefinedError, safe } from "@orpc/client";
import { describe, expect, onTestFinished, test } from "vitest";
import { revisionOf } from "../../renderer/app/revisions.ts";
import { type CoreEvent, contract, SHOWN_WORKSPACE_HEADER } from "../../shared/contract/index.ts";
import {
  type CoreClient,
  connectByMessagePort,
  connectByWebSocket,
  connectInProcess,
} from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { untilSetup } from "../support/journey.ts";

type Call = (input: unknown) => Promise<unknown>;

/** The path of every procedure of the contract. */
function procedures(router: object, path: readonly string[] = []): readonly string[][] {
  return Object.entries(router).flatMap(([name, value]) =>
    "~orpc" in value ? [[...path, name]] : procedures(value, [...path, name]),
  );
}

function calling(client: CoreClient, path: readonly string[]): Call {
  return path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], client) as Call;
}

/** @returns the code of the problem a call ends with; null when it ends well */
async function codeOf(call: () => Promise<unknown>): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    return (error as { data?: { code?: string } }).data?.code ?? String(error);
  }
}

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
    expect(await client.workspaces.list()).toEqual({
      workspaces: [],
      lastShownId: null,
      problem: null,
    });
  });

  test("hands each window the workspace it shows, whatever another one has opened since", async () => {
    const { core } = await startTestCore();
    const other = await connect(core);
    const sandbox = await other.workspaces.create({ kind: "sandbox", source: "embedded" });
    const window = await connect(core, { [SHOWN_WORKSPACE_HEADER]: sandbox.id });
    await untilSetup(window, ({ accountId }) => accountId !== null);
    const draft = { templateId: null, to: "+55", variables: {}, deliveryMethod: "cloud" as const };
    await window.messages.saveTestDraft({ workspaceId: sandbox.id, draft });

    const live = await other.workspaces.create({ kind: "live" });
    expect((await other.workspaces.list()).workspaces).toMatchObject([
      { id: sandbox.id, isOpen: true },
      { id: live.id, isOpen: true },
    ]);
    expect(await other.messages.readTestDraft()).toBeNull();
    expect((await other.setup.read()).accountId).toBeNull();
    expect(await window.messages.readTestDraft()).toEqual(draft);
    expect((await window.setup.read()).accountId).not.toBeNull();
    // Of two, one that names none means neither.
    const nobody = await connect(core, {});
    expect(await codeOf(() => nobody.setup.read())).toBe("workspace-not-open");
  });

  test("refuses whatever a window asks about a workspace that is not open, while others are", async () => {
    const first = await startTestCore();
    const before = await connect(first.core);
    const sandbox = await before.workspaces.create({ kind: "sandbox", source: "embedded" });
    const draft = { templateId: null, to: "+55", variables: {}, deliveryMethod: "cloud" as const };
    await before.messages.saveTestDraft({ workspaceId: sandbox.id, draft });
    const live = await before.workspaces.create({ kind: "live" });
    await first.close();

    const { core } = await startTestCore({ folder: first.folder });
    const other = await connect(core);
    const window = await connect(core, { [SHOWN_WORKSPACE_HEADER]: sandbox.id });
    const codes = new Map<string, unknown>();
    // The doctor looks at what is around a workspace that is not open.
    const aboutNone = ["doctor.read", "doctor.run", "doctor.report"];
    for (const path of procedures(contract)) {
      if (["events", "linkChecks", "network", "workspaces"].includes(path[0] ?? "")) continue;
      if (path[0] === "app" && path[1] !== "openLink") continue;
      if (aboutNone.includes(path.join("."))) continue;
      const input = path[1] === "openLink" ? { id: "terms" } : undefined;
      codes.set(path.join("."), await codeOf(() => calling(window, path)(input)));
    }
    expect([...codes].filter(([, code]) => code !== "workspace-not-open")).toEqual([]);
    expect(codes.size).toBeGreaterThan(40);
    expect((await window.doctor.run()).workspaceId).toBeNull();
    expect((await window.workspaces.list()).workspaces).toMatchObject([
      { id: sandbox.id, isOpen: false },
      { id: live.id, isOpen: true },
    ]);
    expect(await other.messages.readTestDraft()).toBeNull();

    await window.workspaces.open({ id: sandbox.id });
    expect(await window.messages.readTestDraft()).toEqual(draft);
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
    expect((await first).value).toMatchObject({ topic: "preferences", workspaceId: null });
    await events.return?.();
    expect((await events.next()).done).toBe(true);
  });

  test.skipIf(connect === connectInProcess)(
    "says with every answer at which revision it was read: smaller than that of a later change, and never smaller again",
    async () => {
      const client = await start();
      const controller = new AbortController();
      onTestFinished(() => controller.abort());
      const before = revisionOf(await client.app.readPreferences());
      const events: AsyncIterator<CoreEvent> = await client.events.subscribe(undefined, {
        signal: controller.signal,
      });
      const changed = revisionOf(await client.app.changePreferences({ theme: "light" }));
      const { value: event } = await events.next();
      const after = revisionOf(await client.app.readPreferences());
      expect(before).toEqual(expect.any(Number));
      // Taken before the change was made: the answer of the call that makes it is not too great, either.
      expect(changed).toBe(before);
      expect(event?.revision).toBeGreaterThan(Number(before));
      expect(after).toBeGreaterThanOrEqual(Number(event?.revision));
    },
  );

  test("hears of the workspace that is shown and of no other one", async () => {
    const { core } = await startTestCore();
    const other = await connect(core);
    const sandbox = await other.workspaces.create({ kind: "sandbox", source: "embedded" });
    const window = await connect(core, { [SHOWN_WORKSPACE_HEADER]: "another" });
    const controller = new AbortController();
    onTestFinished(() => controller.abort());
    const hear = async (client: CoreClient) => {
      const heard = new Set<string | null>();
      const events = await client.events.subscribe(undefined, { signal: controller.signal });
      for await (const { topic, workspaceId } of events) {
        heard.add(workspaceId);
        if (topic === "preferences") break;
      }
      return heard;
    };
    const both = [hear(other), hear(window)];
    expect([...(await Promise.all(both)).map((heard) => heard.has(sandbox.id))]).toEqual([true, false]);
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
