/** Rehearsing with the sandbox that stands in for Meta. Live workspaces don't have it. */
import type { CredentialsServices } from "../credentials/credentials-module.ts";
import type { LinksServices } from "../links/links-module.ts";
import type { Logger } from "../logging/logger.ts";
import type { SetupServices } from "../setup/setup-module.ts";
import type { WorkspaceBase } from "../workspaces/workspace-base.ts";
import type { WorkspaceModule } from "../workspaces/workspace-module.ts";
import { createRehearsal, type Rehearsal } from "./rehearsal.ts";
import type { SandboxServices } from "./sandbox-module.ts";

type Base = Pick<WorkspaceBase, "workspace" | "meta" | "events" | "logger">;

export interface RehearsalDependencies
  extends Pick<SandboxServices, "embedded">,
    Pick<CredentialsServices, "credentials">,
    Pick<SetupServices, "setup">,
    Pick<LinksServices, "links"> {}

export interface RehearsalServices {
  /** Null in a live workspace, which never talks to a control API. */
  readonly rehearsal: Rehearsal | null;
}

export function createRehearsalModule(
  base: Base,
  dependencies: RehearsalDependencies,
): WorkspaceModule<RehearsalServices> {
  const { embedded, credentials } = dependencies;
  return {
    name: "rehearsal",
    services: { rehearsal: rehearsalOf(base, dependencies) },
    recover: async () => {
      if (embedded !== null) await takeCredentials(credentials, embedded, base.logger);
    },
  };
}

function rehearsalOf(
  { workspace: { sandbox }, meta: { control }, events }: Base,
  { setup, links }: RehearsalDependencies,
): Rehearsal | null {
  if (control === null || sandbox === null) return null;
  return createRehearsal({
    control,
    place: {
      ...sandbox,
      consoleUrl: links.to("sandbox-console", null) ?? sandbox.url,
      logUrl: links.to("sandbox-log", null) ?? sandbox.url,
    },
    expectNews: () => setup.expectNews(),
    checkSetup: () => setup.recheck(),
    onChanged: () => events.publish("sandbox"),
  });
}

/**
 * The embedded sandbox's token is nobody's secret: it is taken anew when the vault has forgotten it, but never over a
 * token the person has put there themselves.
 */
async function takeCredentials(
  credentials: CredentialsServices["credentials"],
  embedded: NonNullable<SandboxServices["embedded"]>,
  logger: Logger,
): Promise<void> {
  // A token that the keyring doesn't give out counts as forgotten.
  const known = await credentials.token().catch(() => null);
  if (known !== null) return;
  const { token, appId, appSecret } = embedded.credentials;
  try {
    await credentials.replace({ token, appId, appSecret, keepWithoutKeyring: false });
  } catch (error) {
    // The sandbox may be rehearsing an outage or a revoked token; the checklist then says so.
    logger.warn({ error: String(error) }, "the sandbox did not take its own credentials");
  }
}
