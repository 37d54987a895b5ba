/**
 * What a capability gives to a workspace, and how the lives of all capabilities are joined: they recover and start in the
 * order of the list and stop in reverse, so that each stops before those it depends on. Knows no capability.
 */
import type { Problem } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";

/** A capability in one open workspace: its services and its life. What it does where the files are is in its commands. */
export interface WorkspaceModule<Services extends object = object> {
  /** For the log. */
  readonly name: string;
  /** What other capabilities, and the procedures, may call. */
  readonly services: Services;
  /** Repairs what the last run left behind. Every module has recovered before the first one starts. */
  recover?(): void | Promise<void>;
  /** Begins the module's own work. Returns at once; what takes time goes on in the background until `stop`. */
  start?(): void;
  /** Why what webhooks said must not be built anew at the moment; null if the module has nothing against it. */
  objectsToReplay?(): Problem | null;
  /** Ends the work, and waits for what must not be cut short. Called once, even if the module never started. */
  stop?(): void | Promise<void>;
}

/** What modules have against building anew what webhooks said, by their order. */
export function objectionsOf(modules: readonly WorkspaceModule[]): readonly Problem[] {
  return modules.flatMap((module) => module.objectsToReplay?.() ?? []);
}

/**
 * Recovers and starts the modules.
 * @returns stops all of them when it is disposed of; a module that fails to stop doesn't keep the others from stopping
 * @throws what a module threw while it recovered or started, after all of them have been stopped
 */
export async function joinModules(
  modules: readonly WorkspaceModule[],
  logger: Logger,
): Promise<AsyncDisposableStack> {
  const joined = new AsyncDisposableStack();
  for (const module of modules) joined.defer(() => stop(module, logger));
  try {
    for (const module of modules) await module.recover?.();
    for (const module of modules) module.start?.();
    return joined;
  } catch (error) {
    // Failures to stop are logged. The caller needs to know why the workspace couldn't be opened.
    await joined.disposeAsync().catch(() => undefined);
    throw error;
  }
}

async function stop(module: WorkspaceModule, logger: Logger): Promise<void> {
  try {
    await module.stop?.();
  } catch (error) {
    logger.error(
      { module: module.name, error: String(error) },
      "a part of the workspace did not stop cleanly",
    );
    throw error;
  }
}
