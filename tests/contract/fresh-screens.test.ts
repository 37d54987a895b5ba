/**
 * What a window does with events and revisions, over the two transports a window has: the core, its events, the revision
 * in the header of an answer, and the window's own cache.
 */
import { createORPCClient } from "@orpc/client";
import { createTanstackQueryUtils } from "@orpc/tanstack-query";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { describe, expect, onTestFinished, test } from "vitest";
import { keepFresh, newerAnswer } from "../../renderer/app/freshness.ts";
import { keysOf } from "../../renderer/app/topics.ts";
import { CORE_TOPICS, SHOWN_WORKSPACE_HEADER, WORKSPACE_TOPICS } from "../../shared/contract/index.ts";
import { type CoreClient, connectByMessagePort, connectByWebSocket } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";

/** A window's cache, kept fresh by the core's events. */
function openWindow(client: CoreClient) {
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, structuralSharing: newerAnswer, networkMode: "always" },
    },
  });
  const orpc = createTanstackQueryUtils(client);
  const freshness = keepFresh(queries, (topic) => keysOf(orpc, topic));
  const controller = new AbortController();
  onTestFinished(() => {
    controller.abort();
    queries.clear();
  });
  const listening = client.events.subscribe(undefined, { signal: controller.signal }).then(async (events) => {
    for await (const event of events) freshness.note(event);
  });
  listening.catch(() => undefined);
  return { queries, orpc };
}

describe.each([
  ["over a MessagePort", connectByMessagePort],
  ["over a WebSocket", connectByWebSocket],
] as const)("a window %s", (_, connect) => {
  test("shows what another one has changed, and asks again for nothing it does not show", async () => {
    const { core } = await startTestCore();
    const other = await connect(core);
    const sandbox = await other.workspaces.create({ kind: "sandbox", source: "embedded" });
    const headers = { [SHOWN_WORKSPACE_HEADER]: sandbox.id };
    const { queries, orpc } = openWindow(await connect(core, headers));
    const shown = new QueryObserver(queries, orpc.app.readPreferences.queryOptions());
    onTestFinished(shown.subscribe(() => undefined));
    await queries.fetchQuery(orpc.network.read.queryOptions());
    await queries.fetchQuery(orpc.webhooks.status.queryOptions());
    const updates = (key: readonly unknown[]) => queries.getQueryState(key)?.dataUpdateCount;
    await expect.poll(() => shown.getCurrentResult().data?.theme).toBe("system");

    const another = await connect(core, headers);
    await another.app.changePreferences({ theme: "dark" });
    await expect.poll(() => shown.getCurrentResult().data?.theme).toBe("dark");
    // The same event is about both; only one of them is on a screen.
    expect(updates(orpc.network.read.queryKey())).toBe(1);
    expect(queries.getQueryState(orpc.network.read.queryKey())?.isInvalidated).toBe(true);
    expect(updates(orpc.webhooks.status.queryKey())).toBe(1);
  });
});

test("every topic is about some answers, and that messages have changed is no reason to judge the set-up", () => {
  const client: CoreClient = createORPCClient({ call: () => Promise.reject(new Error("nobody is asked")) });
  const orpc = createTanstackQueryUtils(client);
  const about = (topic: Parameters<typeof keysOf>[1]) => keysOf(orpc, topic).map(([path]) => String(path));
  for (const topic of [...CORE_TOPICS, ...WORKSPACE_TOPICS]) expect(about(topic), topic).not.toEqual([]);
  for (const topic of ["messages", "webhooks", "people"] as const) {
    expect(about(topic).filter((path) => /^(setup|banners)/.test(path))).toEqual([]);
  }
});
