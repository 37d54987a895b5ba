/** Shares the one window for Meta's signup pages among the workspaces. */
import type { Capability } from "../../shared/contract/index.ts";
import type { PageProxy, Shell, ShellServices } from "../shell/shell-port.ts";

export type SignupWindowPort = Pick<ShellServices, "openSignup" | "cancelSignup">;

/**
 * @returns makes a port for each workspace. The window answers `already-open` to a second signup, whoever asks, and only
 *   the workspace whose signup is shown can close it
 */
export function shareSignupWindow(window: SignupWindowPort): () => SignupWindowPort {
  /** Who asked, oldest first; the window shows the first one's signup. */
  const asked: symbol[] = [];
  const forget = (owner: symbol) => {
    const index = asked.indexOf(owner);
    if (index !== -1) asked.splice(index, 1);
  };
  return () => {
    const self = Symbol("workspace");
    return {
      openSignup: async (request) => {
        asked.push(self);
        try {
          return await window.openSignup(request);
        } finally {
          forget(self);
        }
      },
      cancelSignup: async () => {
        if (asked[0] !== self) return;
        forget(self);
        await window.cancelSignup();
      },
    };
  };
}

export interface SignupWindowsOptions {
  readonly shell: Shell | null;
  readonly capabilities: readonly Capability[];
  /** How the window reaches the network, as the settings have it now. */
  pageProxy(): Promise<PageProxy>;
}

/** @returns makes each workspace's port of the shared window, or null where there is no window */
export function createSignupWindows({
  shell,
  capabilities,
  pageProxy,
}: SignupWindowsOptions): () => SignupWindowPort | null {
  if (shell === null || !capabilities.includes("signup-window")) return () => null;
  return shareSignupWindow({
    openSignup: async (request) => shell.openSignup({ ...request, proxy: await pageProxy() }),
    cancelSignup: () => shell.cancelSignup(),
  });
}
