/** Shares the one window for Meta's signup pages among the workspaces. */
import type { Capability } from "../../shared/contract/index.ts";
import type { PageProxy, Shell, ShellServices } from "../shell/shell-port.ts";

export type SignupWindowPort = Pick<ShellServices, "openSignup" | "cancelSignup">;

/**
 * @returns makes a port for each workspace. The window answers `already-open` to a second signup, whoever asks, and only
 *   the workspace whose signup is shown can close it
 */
export function shareSignupWindow(window: SignupWindowPort): () => SignupWindowPort {
  /** Signups that were asked for, oldest first; the window shows the first one. */
  let asked: readonly { readonly by: symbol }[] = [];
  return () => {
    const self = Symbol("workspace");
    return {
      openSignup: async (request) => {
        const mine = { by: self };
        asked = [...asked, mine];
        try {
          return await window.openSignup(request);
        } finally {
          asked = asked.filter((other) => other !== mine);
        }
      },
      cancelSignup: async () => {
        const [shown, ...others] = asked;
        if (shown?.by !== self) return;
        asked = others;
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
