/**
 * A data folder's workspace as the command line sees it, next to a Waypost that may have it open: through a read-only
 * connection to its database, and with the secrets that are in a file. Changes nothing.
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Preferences, Workspace } from "../../shared/contract/index.ts";
import type { CopiesFacts, DoctorFacts, WorkspaceFacts } from "../../shared/domain/doctor/facts.ts";
import type { AccountId, WorkspaceId } from "../../shared/domain/ids.ts";
import type { SandboxSource } from "../../shared/domain/workspaces/workspace.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import { GRAPH_BASE_URL } from "../graph/graph-address.data.ts";
import { createGraphClient } from "../graph/graph-client.ts";
import type { RouteTo } from "../graph/network-route.ts";
import type { Logger } from "../logging/logger.ts";
import { fetchLoopback } from "../network/loopback.ts";
import type { StartSandbox } from "../sandbox/embedded-sandbox.ts";
import { bytesOf, copySets } from "../storage/copies-folder.ts";
import type { Vault } from "../vault/vault.ts";
import { WEBHOOK_PATH } from "../webhooks/webhook-listener.ts";
import { createWorkspaceRegistry } from "../workspaces/workspace-registry.ts";
import { openReadOnly } from "../workspaces/workspace-storage.ts";
import { type DoctorWorkspace, type Secret, secretOf } from "./gather.ts";
import { doingWithout } from "./kept-values.ts";
import { findSandbox, type SandboxBeside } from "./sandbox-beside.ts";

export interface BesideOptions {
  readonly dataFolder: string;
  readonly preferences: Preferences;
  /** Whether a running Waypost has the folder. */
  readonly isInUse: boolean;
  /** Null when its file cannot be read. */
  readonly vault: Vault | null;
  readonly routeTo: RouteTo;
  readonly startSandbox: StartSandbox;
  readonly logger: Logger;
  now(): number;
}

export interface Beside {
  readonly id: WorkspaceId | null;
  readonly workspace: DoctorWorkspace | null;
  readonly problem: DoctorFacts["workspaceProblem"];
  close(): Promise<void>;
}

const NOBODY: Beside = { id: null, workspace: null, problem: null, close: async () => undefined };

export async function openBeside(options: BesideOptions): Promise<Beside> {
  const registry = createWorkspaceRegistry(options.dataFolder, options.logger, options.now);
  let all: readonly Workspace[];
  try {
    all = registry.list();
  } catch {
    return { ...NOBODY, problem: { code: "workspace-unreadable", backup: null } };
  }
  const { lastWorkspaceId } = options.preferences;
  const workspace = all.find(({ id }) => id === lastWorkspaceId) ?? all.at(-1);
  if (workspace === undefined) {
    const problem =
      registry.unreadable().length === 0 ? null : { code: "workspace-unreadable", backup: null };
    return { ...NOBODY, problem };
  }
  return openOne(workspace, registry.folderOf(workspace.id), options);
}

async function openOne(workspace: Workspace, folder: string, options: BesideOptions): Promise<Beside> {
  const { vault, isInUse } = options;
  const storage = openReadOnly(folder, options.logger, "whole");
  const settings = storage.readers === null ? null : doingWithout(storage.readers.settings);
  const place = workspace.kind === "sandbox" ? workspace.sandbox : null;
  const sandbox = place === null ? null : await sandboxOf(place, folder, isInUse, options.startSandbox);

  async function secret(name: string, ofSandbox: string | undefined): Promise<Secret> {
    const kept: Secret =
      vault === null ? { state: "missing" } : await secretOf(vault.read(`${workspace.id}/${name}`));
    if (kept.state === "there") return kept;
    if (ofSandbox !== undefined) return { state: "there", value: ofSandbox };
    // Waypost had the token when it last asked Meta, so the running one holds it in memory.
    const wasThere = (settings?.read(credentialsSettings.tokenCheckedAt) ?? null) !== null;
    return kept.state === "missing" && isInUse && wasThere ? { state: "elsewhere" } : kept;
  }

  async function ownToken(accountId: AccountId | null): Promise<Secret> {
    const own =
      accountId === null ? undefined : settings?.read(credentialsSettings.accountTokens)?.[accountId];
    const workspaceToken = () => secret("token", sandbox?.secrets?.token);
    if (own === undefined) return workspaceToken();
    const kept = await secret(`account-token/${accountId}`, undefined);
    return kept.state === "missing" ? workspaceToken() : kept;
  }
  const secretValue = async (pending: Promise<Secret>) => {
    const known = await pending;
    return known.state === "there" ? known.value : null;
  };

  const token = ownToken(settings?.read(accountsSettings.chosenAccount) ?? null);
  const appSecret = secret("app-secret", sandbox?.secrets?.appSecret);
  const graph = createGraphClient({
    baseUrl: sandbox?.url ?? GRAPH_BASE_URL,
    version: async () => options.preferences.graphVersion,
    token: () => secretValue(token),
    logger: options.logger,
    routeTo: options.routeTo,
    now: options.now,
  });
  return {
    id: workspace.id,
    problem: null,
    workspace: {
      kind: workspace.kind,
      name: workspace.name,
      sandboxUrl: sandbox?.url ?? null,
      database: storage.condition,
      checkedAt: null,
      copies: { newest: copiesIn(folder), problem: null, workspaceSince: workspace.createdAt },
      readers: storage.readers,
      backup: storage.backup,
      graph,
      graphFor: (accountId) => graph.withToken(() => secretValue(ownToken(accountId)), accountId),
      token: () => token,
      appSecret: () => appSecret,
      listener: async () => listenerBeside(options.dataFolder, isInUse),
    },
    close: async () => {
      storage.close();
      await sandbox?.close();
    },
  };
}

function copiesIn(folder: string): CopiesFacts["newest"] {
  const [newest] = copySets(folder);
  return newest === undefined ? null : { madeAt: newest.description.madeAt, bytes: bytesOf(newest) };
}

async function sandboxOf(
  place: { readonly source: SandboxSource; readonly url: string },
  folder: string,
  isInUse: boolean,
  start: StartSandbox,
): Promise<SandboxBeside> {
  if (place.source === "embedded") return findSandbox(folder, place.url, !isInUse, start);
  return { url: place.url, secrets: null, close: async () => undefined };
}

/** Milliseconds. Short, because the listener is on this machine. */
const PATIENCE = 3_000;

/** Whether the Waypost that has the folder still listens on the port noted in it. */
async function listenerBeside(dataFolder: string, isInUse: boolean): Promise<WorkspaceFacts["listener"]> {
  const none = { state: "not-running", code: null, hasMoved: false } as const;
  const file = join(dataFolder, "webhook-port");
  if (!isInUse || !existsSync(file)) return none;
  try {
    const port = Number(readFileSync(file, "utf8"));
    await fetchLoopback(`http://127.0.0.1:${port}`, WEBHOOK_PATH, { deadline: PATIENCE });
    return { ...none, state: "listening" };
  } catch {
    return none;
  }
}
