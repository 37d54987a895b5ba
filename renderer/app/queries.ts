/**
 * What the interface knows of the core's state, kept true by the core's events. Screens read with
 * `useQuery(orpc.….queryOptions())` and never poll. There are two caches: one of what holds in every workspace, and
 * one of the workspace that is shown, which is dropped when another one is shown. An answer that comes too late then
 * ends up in a cache nobody uses.
 */
import { type DefaultOptions, type Query, QueryCache, QueryClient } from "@tanstack/react-query";
import type { CoreEvent, EventTopic, WorkspaceList } from "../../shared/contract/index.ts";
import { client, orpc } from "./client.ts";
import { useConnection } from "./connection.ts";
import { keepFresh, newerAnswer } from "./freshness.ts";
import { leaveBehind } from "./left-behind.ts";
import { ConnectionLostError } from "./problem-of.ts";
import { forgetRevisions } from "./revisions.ts";
import { noteWorkspaces, useShownWorkspace } from "./shown-workspace.ts";
import { keysOf } from "./topics.ts";

const answersOf = (topic: EventTopic) => keysOf(orpc, topic);

const LOST_CALLS_RETRIED = 5;

const DEFAULTS: DefaultOptions = {
  queries: {
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: newerAnswer,
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

function cacheOfTurn(turn: number) {
  const queries = new QueryClient({ defaultOptions: DEFAULTS });
  return { turn, queries, freshness: keepFresh(queries, answersOf) };
}

let ofWorkspace = cacheOfTurn(0);

/** @param turn of the workspace that is shown (shown-workspace.ts); each has a cache of its own */
export function queriesOfTurn(turn: number): QueryClient {
  if (ofWorkspace.turn !== turn) ofWorkspace = cacheOfTurn(turn);
  return ofWorkspace.queries;
}

useShownWorkspace.subscribe((now, before) => {
  if (now.turn !== before.turn || now.id !== before.id) leaveBehind(ofWorkspace.queries);
});

function sectionOf(queryKey: readonly unknown[]): unknown {
  const [path] = queryKey;
  return Array.isArray(path) ? path[0] : undefined;
}

function isWorkspaceList(query: Query<unknown, unknown>, data: unknown): data is WorkspaceList {
  return (
    sectionOf(query.queryKey) === "workspaces" &&
    typeof data === "object" &&
    data !== null &&
    "lastShownId" in data
  );
}

const appFreshness = keepFresh(appQueries, answersOf);

function noteEvent(event: CoreEvent): void {
  const { id } = useShownWorkspace.getState();
  // One that was on its way when this window went on to another workspace.
  if (event.workspaceId !== null && event.workspaceId !== id) return;
  appFreshness.note(event);
  ofWorkspace.freshness.note(event);
}

async function listen(signal: AbortSignal): Promise<void> {
  try {
    for await (const event of await client.events.subscribe(undefined, { signal })) {
      if (signal.aborted) return;
      noteEvent(event);
    }
  } catch {
    // The channel is gone, or another workspace is shown; its successor is listened to below.
  }
}

/**
 * Listens to the core about the workspace that is shown, and asks again for everything when a lost connection is back.
 * Call once.
 */
export function followCore(): void {
  let followed = { generation: 0, id: useShownWorkspace.getState().id };
  let listening = new AbortController();
  const follow = () => {
    const { generation } = useConnection.getState();
    const { id } = useShownWorkspace.getState();
    if (generation === 0 || (generation === followed.generation && id === followed.id)) return;
    const isBack = followed.generation > 0 && generation !== followed.generation;
    followed = { generation, id };
    listening.abort();
    listening = new AbortController();
    void listen(listening.signal);
    if (!isBack) return;
    forgetRevisions();
    appFreshness.reset();
    ofWorkspace.freshness.reset();
    refreshEverything();
  };
  follow();
  useConnection.subscribe(follow);
  useShownWorkspace.subscribe(follow);
}

export function refreshEverything(): void {
  void appQueries.invalidateQueries();
  void ofWorkspace.queries.invalidateQueries();
}
