/**
 * What the interface knows of the core's state, kept true by the core's events. Screens read with
 * `useQuery(orpc.….queryOptions())` and never poll. There are two caches: one of what holds in every workspace, and
 * one of the workspace that is shown, which is let go of with it. A late answer ends up in a cache that is no longer
 * used.
 */
import { type DefaultOptions, type Query, QueryCache, QueryClient } from "@tanstack/react-query";
import type { CoreEvent, WorkspaceList } from "../../shared/contract/index.ts";
import { client, orpc } from "./client.ts";
import { useConnection } from "./connection.ts";
import { ConnectionLostError } from "./problem-of.ts";
import { noteWorkspaces, standingOf, useShownWorkspace } from "./shown-workspace.ts";

const LOST_CALLS_RETRIED = 5;

const DEFAULTS: DefaultOptions = {
  queries: {
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    // Loopback works without a network, and we notice by ourselves when the core is gone.
    networkMode: "always",
    retry: (failures, error) => failures < LOST_CALLS_RETRIED && error instanceof ConnectionLostError,
    retryDelay: 300,
  },
  // A change is never retried automatically, because it may have arrived.
  mutations: { networkMode: "always", retry: false },
};

/** What holds in every workspace: preferences, the network, which workspaces there are. */
export const appQueries = new QueryClient({
  queryCache: new QueryCache({
    onSuccess(data, query) {
      if (isWorkspaceList(query, data)) noteWorkspaces(data);
    },
  }),
  defaultOptions: DEFAULTS,
});

let ofWorkspace = { turn: 0, queries: new QueryClient({ defaultOptions: DEFAULTS }) };

/** @param turn of the workspace that is shown (shown-workspace.ts); each has a cache of its own */
export function queriesOfTurn(turn: number): QueryClient {
  if (ofWorkspace.turn !== turn) {
    ofWorkspace = { turn, queries: new QueryClient({ defaultOptions: DEFAULTS }) };
  }
  return ofWorkspace.queries;
}

function sectionOf(queryKey: readonly unknown[]): unknown {
  const [path] = queryKey;
  return Array.isArray(path) ? path[0] : undefined;
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
      // Whether a sandbox is still as its scenario began shows in the setup, too.
      return [orpc.setup.key(), orpc.banners.key(), orpc.sandbox.scenarios.key()];
    case "signup-changed":
      return [orpc.signup.key()];
    case "accounts-changed":
      return [
        orpc.accounts.key(),
        orpc.setup.key(),
        orpc.banners.key(),
        // What holds for a recipient depends on the number it is sent from.
        orpc.messages.checkRecipient.key(),
      ];
    case "templates-changed":
      return [orpc.templates.key(), orpc.setup.key(), orpc.banners.key()];
    case "message-changed":
      return [
        orpc.results.list.key(),
        orpc.accounts.history.key(),
        orpc.results.message.key({ input: { id: event.messageId } }),
        orpc.setup.key(),
      ];
    case "people-changed":
      return [orpc.messages.checkRecipient.key()];
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
    for (const queryKey of keys) askAgain({ queryKey });
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
  askAgain();
}

function askAgain(which?: { readonly queryKey: readonly unknown[] }): void {
  void appQueries.invalidateQueries(which);
  // While another window has another workspace open, this window ignores its events.
  if (!isElsewhere()) void ofWorkspace.queries.invalidateQueries(which);
}

function isElsewhere(): boolean {
  // The workspace this window has just opened may not be in the list yet.
  if (useShownWorkspace.getState().opening.length > 0) return false;
  const list = appQueries.getQueryData(orpc.workspaces.list.queryKey());
  return list !== undefined && standingOf(useShownWorkspace.getState(), list) === "elsewhere";
}
