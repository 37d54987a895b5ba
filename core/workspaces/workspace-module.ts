/**
 * What a capability gives to a workspace, and how the lives of all of them are joined: recovered and started in the order
 * of the list, ended in reverse, so that each ends before what it stands on. Knows no capability.
 */
import type { Logger } from "../logging/logger.ts";
import type { WebhookReducer } from "../webhooks/webhook-reducer.ts";

/** A capability in one open workspace: what it does for others, and its life. */
export interface WorkspaceModule<Services extends object = object> {
  /** For the log. */
  readonly name: string;
  /** What other capabilities, and the procedures, may call. */
  readonly services: Services;
  /** What it makes of Meta's webhooks. An item goes to the reducers in the order of the modules. */
  readonly reducers?: readonly WebhookReducer[];
  /** Mends what the last run left behind. Every module has recovered before the first one starts. */
  recover?(): void | Promise<void>;
  /** Begins the work of its own. Returns at once; what takes time goes on by itself until `stop`. */
  start?(): void;
  /** Ends its work, and waits for what must not be cut short. Called once, also when the module never got to start. */
  stop?(): void | Promise<void>;
}

/**
 * @returns what stops all of them when it is disposed of; one that fails to stop keeps no other from stopping
 * @throws what a module threw while it recovered or started; all have been stopped by then
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
    // What fails now is logged; why the workspace could not be opened is what counts.
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
