/**
 * The workspace's way to Meta: the client, and the secrets it uses. The two are made together, because the client needs the
 * token, and new secrets are proven through the client.
 */

import type { AccountId } from "../../shared/domain/ids.ts";
import { createGraphClient, type GraphClient, type GraphClientOptions } from "../graph/graph-client.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { type Credentials, createCredentials } from "./credentials.ts";

type Base = Pick<
  WorkspaceBase,
  "workspace" | "meta" | "storage" | "vault" | "signals" | "logger" | "closing" | "now"
>;

/** How Meta is reached: version and route come from the settings, the times are for tests. */
export type WayToMeta = Pick<GraphClientOptions, "version" | "routeTo" | "timeout" | "firstDelay">;

export interface CredentialsServices {
  readonly graph: GraphClient;
  /** With the account's own token, where it has one. */
  graphFor(accountId: AccountId): GraphClient;
  readonly credentials: Credentials;
  /** Milliseconds since the epoch by Meta's clock, which a sandbox may have moved far ahead of ours. */
  metaNow(): number;
}

export function createCredentialsModule(base: Base, way: WayToMeta): WorkspaceModule<CredentialsServices> {
  const { workspace, storage, vault, signals, logger, closing, now } = base;
  const graph = createGraphClient({
    ...way,
    baseUrl: base.meta.graphUrl,
    token: () => credentials.token(),
    logger,
    closing,
    onTokenWord: async (word) => {
      if (closing.aborted) return;
      // The caller gets its answer even if the keyring is locked by now.
      const hasChanged = await credentials.hear(word).catch((error: unknown) => {
        logger.warn({ error: String(error) }, "could not keep what Meta said about a token");
        return false;
      });
      if (hasChanged) signals.tokenJudged.emit();
    },
    now,
  });
  const credentials = createCredentials({
    workspaceId: workspace.id,
    vault,
    storage,
    graph,
    now,
  });
  return {
    name: "credentials",
    services: {
      graph,
      graphFor: (accountId) => graph.withToken(() => credentials.tokenFor(accountId), accountId),
      credentials,
      metaNow: () => now() + graph.clockOffset(),
    },
  };
}
