/**
 * Asks Meta's address whether it is Meta that answers there. No token goes along, and any error of Meta's own is the
 * answer that was hoped for.
 */
import { z } from "zod";
import { type NetworkTest, WaypostError } from "../../shared/contract/index.ts";
import { DEFAULT_GRAPH_VERSION } from "../../shared/domain/graph/graph-versions.data.ts";
import { createGraphClient } from "./graph-client.ts";
import { asWaypostError, GraphError } from "./graph-error.ts";
import type { RouteTo } from "./network-route.ts";

/** Milliseconds; a person waits for it. */
const DEADLINE = 10_000;

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

export interface GraphProbe extends NetworkTest {
  /** Milliseconds by which Meta's clock is ahead of ours; null while it did not say. */
  readonly clockOffset: number | null;
}

/** Never throws for an obstacle: finding it is the purpose. */
export async function probeGraph(routeTo: RouteTo, target: URL, now: () => number): Promise<GraphProbe> {
  const start = now();
  const graph = createGraphClient({
    baseUrl: target.origin,
    version: async () => DEFAULT_GRAPH_VERSION,
    token: async () => null,
    logger: SILENT,
    timeout: DEADLINE,
    // Reported as it is at this moment.
    attempts: 1,
    routeTo,
    now,
  });
  const problem = await graph.request({ method: "GET", path: "me" }, z.unknown()).then(
    () => null,
    (error: unknown) => {
      if (error instanceof GraphError) return null;
      const known = asWaypostError(error);
      if (known instanceof WaypostError) return known.problem;
      throw known;
    },
  );
  const proxy = await routeTo(target).then(
    (route) => route.proxy?.address ?? null,
    () => null,
  );
  return {
    host: target.host,
    proxy,
    milliseconds: Math.max(0, now() - start),
    problem,
    clockOffset: problem === null ? graph.clockOffset() : null,
  };
}
