/**
 * Finds the workspace whose signup the system's browser hands back: the one that made the `state` in it. One that is
 * closed, as a sandbox may be, is opened for it.
 */
import { WaypostError } from "../../shared/contract/index.ts";
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import type { Logger } from "../logging/logger.ts";
import type { Shell } from "../shell/shell-port.ts";
import type { SettingsReader } from "../storage/settings-store.ts";
import { isSameState, readSignupAnswer } from "./signup-result.ts";
import type { SignupService } from "./signup-service.ts";
import { signupSettings } from "./signup-settings.ts";

interface Candidate {
  readonly workspace: { readonly id: WorkspaceId };
  readonly signup: Pick<SignupService, "owns" | "isAwaited" | "takeHandBack">;
}

/**
 * To whom an address is handed: the workspace whose signup it belongs to. If it belongs to none, every workspace that
 * waits for a result refuses it and says so on its signup page.
 */
function takersOf(owner: Candidate | undefined, opened: readonly Candidate[]): readonly Candidate[] {
  return owner === undefined ? opened.filter(({ signup }) => signup.isAwaited()) : [owner];
}

/**
 * Whether the signup of a closed workspace waits for this result.
 * @param settings of that workspace
 */
export function isReturnAwaited(settings: Pick<SettingsReader, "read">, address: string): boolean {
  const awaited = settings.read(signupSettings.return)?.state ?? null;
  const state = readSignupAnswer(address, { redirectUri: "", sandboxOrigin: null })?.state ?? null;
  return awaited !== null && state !== null && isSameState(state, awaited);
}

export interface ReturnedSignupsOptions {
  readonly shell: Pick<Shell, "onSignupReturned" | "showScreen">;
  opened(): readonly Candidate[];
  /**
   * Opens the closed workspace whose signup waits for this result, if there is one.
   * @throws WaypostError when it cannot be opened
   */
  openOwner(address: string): Promise<void>;
  readonly logger: Logger;
}

/** Takes the ends of signups that the system hands to the window around the core. @returns stops that */
export function takeReturnedSignups({
  shell,
  opened,
  openOwner,
  logger,
}: ReturnedSignupsOptions): () => void {
  /** @returns the workspace it belongs to, whatever became of it; null when it belongs to none */
  async function take(address: string): Promise<WorkspaceId | null> {
    const ownerOf = (candidates: readonly Candidate[]) =>
      candidates.find(({ signup }) => signup.owns(address));
    if (ownerOf(opened()) === undefined) {
      await openOwner(address).catch((error: unknown) => {
        logger.warn({ error: String(error) }, "could not open the workspace whose signup came back");
      });
    }
    const candidates = opened();
    const owner = ownerOf(candidates);
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
