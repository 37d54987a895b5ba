/** Pages outside Waypost that a person is sent to from one workspace: Meta's, or those of the sandbox in its place. */

import type { LinkId } from "../../shared/contract/index.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import { addressToOpen } from "../../shared/domain/signup/signup.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import { signupSettings } from "../signup/signup-settings.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import { linkFor } from "./meta-links.ts";

export interface WorkspaceLinks {
  /** @returns null when there is no such page for this workspace */
  to(id: LinkId, accountId: AccountId | null): string | null;
  /** What a person asks for: about the chosen account unless they name another, and the signup that waits for them. */
  askedFor(id: LinkId, accountId: AccountId | null): string | null;
}

/** @param language of the pages, `en` or `fr`; null leaves it to the page */
export function createWorkspaceLinks(
  { workspace, meta, storage }: Pick<WorkspaceBase, "workspace" | "meta" | "storage">,
  language: string | null,
): WorkspaceLinks {
  const to = (id: LinkId, accountId: AccountId | null) =>
    linkFor(id, workspace, meta.sandboxUrl, accountId, language);
  return {
    to,
    askedFor: (id, accountId) =>
      id === "signup"
        ? addressToOpen(storage.settings.read(signupSettings.state))
        : to(id, accountId ?? storage.settings.read(accountsSettings.chosenAccount)),
  };
}
