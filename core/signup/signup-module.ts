/** Signing up client businesses, from Meta's pages to an account that can send. */
import type { AccountsServices } from "../accounts/accounts-module.ts";
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import { breakingOff } from "../graph/graph-client.ts";
import type { SetupServices } from "../setup/setup-module.ts";
import type { ShellServices } from "../shell/shell-port.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createSignupApp } from "./signup-app.ts";
import { createSignupService, type SignupService } from "./signup-service.ts";
import { createSignupSteps } from "./signup-steps.ts";

export interface SignupServices {
  readonly signup: SignupService;
}

export interface SignupDependencies
  extends Pick<CredentialsServices, "graph" | "graphFor" | "credentials">,
    Pick<AccountsServices, "accounts">,
    Pick<SetupServices, "setup"> {
  /** Waypost's own window for Meta's signup; null where there is none. */
  readonly signupWindow: Pick<ShellServices, "openSignup" | "cancelSignup"> | null;
}

export function createSignupModule(
  base: WorkspaceBase,
  dependencies: SignupDependencies,
): WorkspaceModule<SignupServices> {
  const { workspace, meta, storage, vault, events, signals, logger, verifyToken, closing, now } = base;
  const { graph, graphFor, credentials, accounts, setup, signupWindow } = dependencies;
  const app = createSignupApp({
    storage,
    credentials,
    control: meta.control,
    hasWindow: signupWindow !== null,
    now,
  });
  const steps = createSignupSteps({
    workspaceId: workspace.id,
    storage,
    vault,
    // Each step first asks what is done already, so one that was broken off can begin again.
    graph: breakingOff(graph, closing),
    graphFor: (accountId) => breakingOff(graphFor(accountId), closing),
    credentials,
    accounts,
    verifyToken,
    now,
  });
  const signup = createSignupService({
    storage,
    graph,
    credentials,
    app,
    steps,
    window: signupWindow,
    sandboxUrl: meta.sandboxUrl,
    logger,
    closing,
    now,
    checkSetup: () => setup.recheck(),
    onChanged: () => events.publish("signup"),
  });
  signals.partnersHeard.on(() => signup.expectNews());
  return {
    name: "signup",
    services: { signup },
    recover: () => signup.recover(),
    start: () => signup.startUp(),
    stop: () => signup.stop(),
  };
}
