/** Who answers for Meta in a workspace: Meta itself, a sandbox that runs elsewhere, or the embedded one, started here. */
import { join } from "node:path";
import { WaypostError, type Workspace } from "../../shared/contract/index.ts";
import { GRAPH_BASE_URL } from "../graph/graph-address.data.ts";
import type { Logger } from "../logging/logger.ts";
import type { MetaPlace } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import type { RunningSandbox, StartSandbox } from "./embedded-sandbox.ts";
import { createSandboxControl } from "./sandbox-control.ts";

export interface SandboxOptions {
  readonly workspace: Workspace;
  /** Folder of the workspace; the embedded sandbox keeps its state in it. */
  readonly folder: string;
  readonly startSandbox: StartSandbox;
  readonly logger: Logger;
}

export interface SandboxServices {
  /** As it is now: the embedded sandbox may have moved to another port. */
  readonly workspace: Workspace;
  readonly meta: MetaPlace;
  /** The embedded sandbox; null in every other workspace. */
  readonly embedded: RunningSandbox | null;
}

/** @throws WaypostError `sandbox-start-failed` */
export async function createSandboxModule(
  options: SandboxOptions,
): Promise<WorkspaceModule<SandboxServices>> {
  const { workspace } = options;
  // The kind decides, whatever else the stored description says.
  const isSandbox = workspace.kind === "sandbox";
  const isEmbedded = isSandbox && workspace.sandbox?.source === "embedded";
  const embedded = isEmbedded ? await startEmbedded(options) : null;
  const now: Workspace =
    embedded === null ? workspace : { ...workspace, sandbox: { source: "embedded", url: embedded.url } };
  const sandboxUrl = isSandbox ? (now.sandbox?.url ?? null) : null;
  return {
    name: "sandbox",
    services: {
      workspace: now,
      embedded,
      meta: {
        graphUrl: sandboxUrl ?? GRAPH_BASE_URL,
        sandboxUrl,
        control: sandboxUrl === null ? null : createSandboxControl(sandboxUrl),
        subscribesItself: isSandbox,
        takesFirstAccount: isSandbox,
      },
    },
    stop: () => embedded?.close(),
  };
}

/** On the port of last time, so that open pages stay valid; on any other when something else has taken it. */
async function startEmbedded({
  workspace,
  folder,
  startSandbox,
  logger,
}: SandboxOptions): Promise<RunningSandbox> {
  const stateFile = join(folder, "sandbox.db");
  const port = Number(URL.parse(workspace.sandbox?.url ?? "")?.port || 0);
  try {
    return await startSandbox({ port, stateFile });
  } catch (cause) {
    if (port === 0 || !isPortTaken(cause)) throw startFailure(cause);
    logger.warn({ port }, "the sandbox's port is taken; another one is used");
  }
  try {
    return await startSandbox({ port: 0, stateFile });
  } catch (cause) {
    throw startFailure(cause);
  }
}

/** Another port helps only when the port was taken, not when the sandbox's state can't be read. */
function isPortTaken(cause: unknown): boolean {
  return cause instanceof Error && cause.name === "SandboxStartError";
}

function startFailure(cause: unknown): WaypostError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new WaypostError("sandbox-start-failed", { detail, cause });
}
