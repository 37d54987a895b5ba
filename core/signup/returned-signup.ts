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
 * Hands a `waypost:` address to the workspace whose signup it belongs to. If it belongs to none, every workspace that
 * waits for a result refuses it and says so on its signup page.
 * @returns the id of the workspace it belongs to; null when it belongs to none
 * @throws WaypostError of the signup it belongs to, or `signup-none` when nobody waits for one
 */
export async function handBackSignup(address: string, opened: readonly Candidate[]): Promise<string | null> {
  const owner = opened.find(({ signup }) => signup.owns(address));
  if (owner !== undefined) {
    await owner.signup.takeHandBack(address);
    return owner.workspace.id;
  }
  const waiting = opened.filter(({ signup }) => signup.isAwaited());
  if (waiting.length === 0) throw new WaypostError("signup-none");
  await Promise.all(waiting.map(({ signup }) => signup.takeHandBack(address)));
  return null;
}

export interface ReturnedSignupsOptions {
  readonly shell: Pick<Shell, "onSignupReturned" | "showScreen">;
  opened(): readonly Candidate[];
  readonly logger: Logger;
}

/** Takes the ends of signups that the system hands to the window around the core. @returns stops that */
export function takeReturnedSignups({ shell, opened, logger }: ReturnedSignupsOptions): () => void {
  async function take(address: string): Promise<string | null> {
    try {
      return await handBackSignup(address, opened());
    } catch (error) {
      const code = error instanceof WaypostError ? error.problem.code : "internal";
      logger.warn({ code }, "the end of a signup was not taken");
      return null;
    }
  }
  return shell.onSignupReturned((address) => {
    // Deliberately not awaited. Whoever comes back from Meta's pages is shown what became of it.
    void take(address).then((workspaceId) => shell.showScreen({ workspaceId, path: "/setup/signup" }));
  });
}
