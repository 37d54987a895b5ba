/** The one place where the parts of the core are put together. Knows no transport and no host. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type AppInfo, type Capability, WaypostError } from "../shared/contract/index.ts";
import { createActivities } from "./activity/activities.ts";
import { createDoctorService } from "./doctor/doctor-service.ts";
import { createCoreEvents } from "./events/core-events.ts";
import { SYSTEM_TIMERS } from "./events/timers.ts";
import { GRAPH_BASE_URL } from "./graph/graph-address.data.ts";
import type { LinkOpener } from "./links/link-opener.ts";
import { createLinksService } from "./links/links-service.ts";
import type { Logger } from "./logging/logger.ts";
import { createNetworkService } from "./network/network-service.ts";
import type { PreferencesStore } from "./preferences/preferences.ts";
import { createPreferencesService } from "./preferences/preferences-service.ts";
import { type CoreRouter, createRouter } from "./rpc/router.ts";
import type { StartSandbox } from "./sandbox/embedded-sandbox.ts";
import type { Shell } from "./shell/shell-port.ts";
import { handBackSignup } from "./signup/returned-signup.ts";
import { shareSignupWindow } from "./signup/signup-windows.ts";
import { writeFileAtomically } from "./storage/atomic-file.ts";
import { lockFolder } from "./storage/folder-lock.ts";
import { nextRevision } from "./storage/revision.ts";
import { restoreWorkspaceFiles } from "./storage/workspace-files.ts";
import type { Vault } from "./vault/vault.ts";
import { startWebhookListener, type WebhookListener } from "./webhooks/webhook-listener.ts";
import { openWorkspace } from "./workspaces/open-workspace.ts";
import { createWorkspaceRegistry } from "./workspaces/workspace-registry.ts";
import { createWorkspacesService } from "./workspaces/workspaces-service.ts";

export interface CoreOptions {
  /** Folder that holds everything an admin has in Waypost. Made when missing. */
  readonly dataFolder: string;
  readonly version: string;
  readonly capabilities: readonly Capability[];
  readonly vault: Vault;
  readonly preferences: PreferencesStore;
  /** Null where the interface opens pages itself (a browser). */
  readonly links: LinkOpener | null;
  /** The window around the core; null where there is none of our own. */
  readonly shell: Shell | null;
  readonly logger: Logger;
  /** Port of the webhook listener on 127.0.0.1; 0 takes the one of last time, or any free one. */
  readonly webhookPort: number;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Core {
  readonly router: CoreRouter;
  /** Where webhooks are taken; null when the port was in use (the interface says so). */
  readonly webhookUrl: string | null;
  close(): Promise<void>;
}

/** The sandbox's code is loaded only when a sandbox workspace is opened. */
export const startSandbox: StartSandbox = async (options) => {
  const sandbox = await import("../sandbox/index.ts");
  return sandbox.startSandbox(options);
};

/** A tunnel in front of the listener needs it to stay where it was. */
async function listenForWebhooks(
  { dataFolder, webhookPort, logger }: CoreOptions,
  isKnown: (workspaceId: string) => boolean,
): Promise<WebhookListener> {
  const file = join(dataFolder, "webhook-port");
  const remembered = existsSync(file) ? Number(readFileSync(file, "utf8")) || 0 : 0;
  let listener = await startWebhookListener({ port: webhookPort || remembered, logger, isKnown });
  if (listener.url === null && webhookPort === 0)
    listener = await startWebhookListener({ port: 0, logger, isKnown });
  if (listener.url !== null) await writeFileAtomically(file, `${new URL(listener.url).port}\n`);
  return listener;
}

/** @throws WaypostError `data-folder-not-writable`, `data-folder-in-use` or `lock-file-damaged` */
export async function composeCore(options: CoreOptions): Promise<Core> {
  const { dataFolder, preferences, logger, vault, shell, now } = options;
  const lock = lockFolder(dataFolder);
  const events = createCoreEvents({ nextRevision });
  const activities = createActivities((activity) => shell?.showActivity(activity));
  const registry = createWorkspaceRegistry(dataFolder, logger, now);
  const listener = await listenForWebhooks(options, registry.has);
  const network = createNetworkService({
    preferences,
    vault,
    environment: process.env,
    graphUrl: GRAPH_BASE_URL,
    now,
    onChanged: () => events.publish("preferences"),
  });

  const hasSignupWindow = options.capabilities.includes("signup-window");
  const signupWindowFor =
    shell !== null && hasSignupWindow
      ? shareSignupWindow({
          openSignup: async (request) => shell.openSignup({ ...request, proxy: await network.pageProxy() }),
          cancelSignup: () => shell.cancelSignup(),
        })
      : () => null;

  const language = async () => {
    const chosen = (await preferences.read()).language;
    return chosen === "system" ? null : chosen;
  };

  const workspaces = createWorkspacesService({
    registry,
    preferences,
    events,
    logger,
    now,
    restore: (workspace) => void restoreWorkspaceFiles(registry.folderOf(workspace.id), logger, now()),
    open: (workspace, opening) =>
      openWorkspace({
        workspace,
        folder: registry.folderOf(workspace.id),
        databaseMade: () => registry.databaseMade(workspace.id),
        vault,
        events,
        timers: SYSTEM_TIMERS,
        listener,
        logger,
        startSandbox,
        activities,
        tell: (news) => shell?.tell({ workspaceId: workspace.id, news }),
        signupWindow: signupWindowFor(),
        ...opening,
        wayToMeta: { version: async () => (await preferences.read()).graphVersion, routeTo: network.routeTo },
        language,
        now,
      }),
  });
  await workspaces.openAtStart();
  const stopListening = shell?.onSignupReturned((address) => {
    // Deliberately not awaited. What it says is anyone's word until its `state` proves to be ours.
    void handBackSignup(address, workspaces.opened())
      .catch((error: unknown) => {
        const code = error instanceof WaypostError ? error.problem.code : "internal";
        logger.warn({ code }, "the end of a signup was not taken");
        return null;
      })
      // Whoever comes back from Meta's pages is shown what became of it.
      .then((workspaceId) => shell.showScreen({ workspaceId, path: "/setup/signup" }));
  });

  const doctor = createDoctorService({
    dataFolder,
    version: options.version,
    vault,
    preferences,
    network,
    workspaces,
    listener,
    logger,
    folderOf: registry.folderOf,
    now,
  });
  const info: AppInfo = {
    version: options.version,
    capabilities: [...options.capabilities],
    dataFolder,
  };
  return {
    router: createRouter({
      info,
      preferences: createPreferencesService({
        store: preferences,
        onChanged: () => events.publish("preferences"),
      }),
      network,
      doctor,
      workspaces,
      listener,
      events,
      links: createLinksService({ opener: options.links, workspaces }),
      shell,
      logger,
      now,
    }),
    webhookUrl: listener.url,
    close: async () => {
      // First: webhooks under way are stored while there is still a database to store them in.
      stopListening?.();
      await listener.close();
      await workspaces.close();
      events.close();
      lock.release();
    },
  };
}
