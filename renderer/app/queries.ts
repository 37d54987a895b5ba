/**
 * What the interface knows of the core's state: one cache, kept true by the core's events. Screens read with
 * `useQuery(orpc.….queryOptions())` and never poll.
 */
import { type Query, QueryCache, QueryClient } from "@tanstack/react-query";
import type { CoreEvent, WorkspaceList } from "../../shared/contract/index.ts";
import { client, orpc } from "./client.ts";
import { useConnection } from "./connection.ts";
import { problemOf } from "./problem-of.ts";

const LOST_CALLS_RETRIED = 5;

let openWorkspaceId: string | null = null;

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    /** Another workspace is open: nothing read from the one before may be seen in it, not even for a moment. */
    onSuccess(data, query) {
      if (!isWorkspaceList(query, data)) return;
      if (data.openId !== openWorkspaceId) {
        queryClient.removeQueries({ predicate: ({ queryKey }) => isOfWorkspace(queryKey) });
      }
      openWorkspaceId = data.openId;
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      // Loopback works without a network, and we notice by ourselves when the core is gone.
      networkMode: "always",
      retry: (failures, error) =>
        failures < LOST_CALLS_RETRIED && problemOf(error).code === "connection-lost",
      retryDelay: 300,
    },
    // A change is never repeated by itself: it may have arrived.
    mutations: { networkMode: "always", retry: false },
  },
});

function sectionOf(queryKey: readonly unknown[]): unknown {
  const [path] = queryKey;
  return Array.isArray(path) ? path[0] : undefined;
}

function isOfWorkspace(queryKey: readonly unknown[]): boolean {
  const section = sectionOf(queryKey);
  return section !== "app" && section !== "network" && section !== "workspaces";
}

function isWorkspaceList(query: Query<unknown, unknown>, data: unknown): data is WorkspaceList {
  return (
    sectionOf(query.queryKey) === "workspaces" &&
    typeof data === "object" &&
    data !== null &&
    "openId" in data
  );
}

/** The parts of the cache an event makes doubtful. */
function keysOf(event: CoreEvent): readonly (readonly unknown[])[] {
  switch (event.type) {
    case "workspaces-changed":
      return [orpc.workspaces.key()];
    case "preferences-changed":
      return [orpc.app.readPreferences.key(), orpc.network.key()];
    case "setup-changed":
      return [orpc.setup.key(), orpc.banners.key()];
    case "signup-changed":
      return [orpc.signup.key()];
    case "accounts-changed":
      return [orpc.accounts.key(), orpc.setup.key(), orpc.banners.key()];
    case "templates-changed":
      return [orpc.templates.key(), orpc.setup.key(), orpc.banners.key()];
    case "message-changed":
      return [
        orpc.results.list.key(),
        orpc.accounts.history.key(),
        orpc.results.message.key({ input: { id: event.messageId } }),
        orpc.setup.key(),
      ];
    case "webhooks-changed":
      return [orpc.webhooks.key(), orpc.banners.key()];
    case "sandbox-changed":
      return [orpc.sandbox.key()];
  }
}

/** Events come in bursts; what they touch is asked for once a burst. */
const BURST_MS = 60;
const doubtful = new Map<string, readonly unknown[]>();
let isBurstOpen = false;

function noteEvent(event: CoreEvent): void {
  for (const key of keysOf(event)) doubtful.set(JSON.stringify(key), key);
  if (isBurstOpen) return;
  isBurstOpen = true;
  setTimeout(() => {
    isBurstOpen = false;
    const keys = [...doubtful.values()];
    doubtful.clear();
    for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
  }, BURST_MS);
}

async function listen(generation: number): Promise<void> {
  const isCurrent = () => useConnection.getState().generation === generation;
  try {
    for await (const event of await client.events.subscribe()) {
      if (!isCurrent()) return;
      noteEvent(event);
    }
  } catch {
    // The channel is gone; its successor is listened to below.
  }
}

/** Listens to the core, and asks again for everything when a lost connection is back. Call once. */
export function followCore(): void {
  let followed = 0;
  const follow = ({ generation }: { readonly generation: number }) => {
    if (generation === followed) return;
    const isFirst = followed === 0;
    followed = generation;
    void listen(generation);
    if (!isFirst) refreshEverything();
  };
  follow(useConnection.getState());
  useConnection.subscribe(follow);
}

export function refreshEverything(): void {
  void queryClient.invalidateQueries();
}
