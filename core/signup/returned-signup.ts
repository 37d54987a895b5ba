/** Finds the workspace whose signup the system's browser hands back: the open one that made the `state` in it. */
import { WaypostError } from "../../shared/contract/index.ts";
import type { Logger } from "../logging/logger.ts";
import type { Shell } from "../shell/shell-port.ts";
import type { SignupService } from "./signup-service.ts";

interface Candidate {
  readonly workspace: { readonly id: string };
  readonly signup: Pick<SignupService, "owns" | "isAwaited" | "takeHandBack">;
}

/**
 * To whom an address is handed: the workspace whose signup it belongs to. If it belongs to none, every workspace that
 * waits for a result refuses it and says so on its signup page.
 */
function takersOf(owner: Candidate | undefined, opened: readonly Candidate[]): readonly Candidate[] {
  return owner === undefined ? opened.filter(({ signup }) => signup.isAwaited()) : [owner];
}

export interface ReturnedSignupsOptions {
  readonly shell: Pick<Shell, "onSignupReturned" | "showScreen">;
  opened(): readonly Candidate[];
  readonly logger: Logger;
}

/** Takes the ends of signups that the system hands to the window around the core. @returns stops that */
export function takeReturnedSignups({ shell, opened, logger }: ReturnedSignupsOptions): () => void {
  /** @returns the workspace it belongs to, whatever became of it; null when it belongs to none */
  async function take(address: string): Promise<string | null> {
    const candidates = opened();
    const owner = candidates.find(({ signup }) => signup.owns(address));
    try {
      const takers = takersOf(owner, candidates);
      if (takers.length === 0) throw new WaypostError("signup-none");
      await Promise.all(takers.map(({ signup }) => signup.takeHandBack(address)));
    } catch (error) {
      const code = error instanceof WaypostError ? error.problem.code : "internal";
      logger.warn({ code }, "the end of a signup was not taken");
    }
    return owner?.workspace.id ?? null;
  }
  return shell.onSignupReturned((address) => {
    // Deliberately not awaited. Whoever comes back from Meta's pages is shown what became of it.
    void take(address).then((workspaceId) => shell.showScreen({ workspaceId, path: "/setup/signup" }));
  });
}
