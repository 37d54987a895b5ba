/** The one place where the parts of the core are put together. Knows no transport and no host. */
import { homedir, userInfo } from "node:os";
import { join } from "node:path";
import type { Capability } from "../shared/contract/index.ts";
import type { WorkspaceId } from "../shared/domain/ids.ts";
import { createActivities } from "./activity/activities.ts";
import { createAlertCommand } from "./alerts/alert-command.ts";
import { startControl } from "./control/control-server.ts";
import { createDoctorService } from "./doctor/doctor-service.ts";
import { createCoreEvents } from "./events/core-events.ts";
import { SYSTEM_TIMERS } from "./events/timers.ts";
import { GRAPH_BASE_URL } from "./graph/graph-address.data.ts";
import { createLinkChecksService } from "./link-checks/link-checks-service.ts";
import type { LinkOpener } from "./links/link-opener.ts";
import { createLinksService } from "./links/links-service.ts";
import type { Logger } from "./logging/logger.ts";
import { createNetworkService } from "./network/network-service.ts";
import type { PreferencesStore } from "./preferences/preferences.ts";
import { createPreferencesService } from "./preferences/preferences-service.ts";
import { type CoreRouter, createRouter } from "./rpc/router.ts";
import type { StartSandbox } from "./sandbox/embedded-sandbox.ts";
import { readBootId } from "./sending/boot-id.ts";
import { createNumberPaces } from "./sending/number-paces.ts";
import type { AtSendingPoint } from "./sending/sending-points.ts";
import { witnessFolder } from "./sending/witness-folder.ts";
import type { Shell } from "./shell/shell-port.ts";
import { isReturnAwaited, takeReturnedSignups } from "./signup/returned-signup.ts";
import { createSignupWindows } from "./signup/signup-windows.ts";
import { lockFolder } from "./storage/folder-lock.ts";
import { nextRevision } from "./storage/revision.ts";
import { assertRuntime } from "./storage/runtime-support.ts";
import { keepHeapsLean } from "./threads/lean-heaps.ts";
import { startThread } from "./threads/thread-host.ts";
import { createFileWork } from "./upkeep/file-work-in-threads.ts";
import type { Vault } from "./vault/vault.ts";
import { listenOnUsualPort } from "./webhooks/usual-port.ts";
import { openWorkspace } from "./workspaces/open-workspace.ts";
import { createStoreThreads } from "./workspaces/store-threads.ts";
import { createWorkspaceRegistry } from "./workspaces/workspace-registry.ts";
import { openReadOnly } from "./workspaces/workspace-storage.ts";
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
  /** The window around the core; null where Waypost has no window of its own. */
  readonly shell: Shell | null;
  readonly logger: Logger;
  /** Port of the webhook listener on 127.0.0.1; 0 takes the one of last time, or any free one. */
  readonly webhookPort: number;
  /** The file every thread of the core begins in: `threads/thread-entry.ts`, or what it was bundled to. */
  readonly threadEntry: URL;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Of a test. */
  readonly atSendingPoint?: AtSendingPoint;
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

/** @throws WaypostError `runtime-unsuitable`, `data-folder-not-writable`, `data-folder-in-use` or `lock-file-damaged`; nothing is left running then */
export async function composeCore(options: CoreOptions): Promise<Core> {
  const life = new AsyncDisposableStack();
  try {
    return await putTogether(options, life);
  } catch (error) {
    await life.disposeAsync();
    throw error;
  }
}

/** @param life collects what has to end; it ends in reverse order */
async function putTogether(options: CoreOptions, life: AsyncDisposableStack): Promise<Core> {
  const { dataFolder, version, capabilities, vault, shell, logger, now } = options;
  assertRuntime();
  const lock = lockFolder(dataFolder);
  life.defer(() => lock.release());
  life.defer(keepHeapsLean());
  // They are read in while the rest is put together.
  const threads = createStoreThreads({ entry: options.threadEntry, logger, timers: SYSTEM_TIMERS });
  life.defer(() => threads.stop());
  const events = createCoreEvents({ nextRevision });
  life.defer(() => events.close());
  const activities = createActivities((activity) => shell?.showActivity(activity));
  const registry = createWorkspaceRegistry(dataFolder, logger, now);
  const preferences = createPreferencesService({
    store: options.preferences,
    onChanged: () => events.publish("preferences"),
  });
  const network = createNetworkService({
    preferences: options.preferences,
    vault,
    environment: process.env,
    graphUrl: GRAPH_BASE_URL,
    now,
    onChanged: () => events.publish("preferences"),
  });
  const alertCommand = createAlertCommand({ dataFolder, logger });
  const linkChecks = createLinkChecksService({ routesBy: network.routesBy });
  life.defer(() => linkChecks.close());
  const signupWindowFor = createSignupWindows({ shell, capabilities, pageProxy: network.pageProxy });
  const listener = await listenOnUsualPort({
    dataFolder,
    port: options.webhookPort,
    logger,
    isKnown: registry.has,
  });
  const newPaces = () => createNumberPaces({ monotonicNow: () => performance.now(), timers: SYSTEM_TIMERS });
  const paces = newPaces();
  const bootId = readBootId().catch(() => null);
  const actor = { kind: shell === null ? ("host" as const) : ("desktop" as const), name: userName() };
  const questionPaces = newPaces();
  const fileWork = createFileWork({ entry: options.threadEntry, logger, timers: SYSTEM_TIMERS });
  const workspaces = createWorkspacesService({
    registry,
    preferences: options.preferences,
    events,
    logger,
    now,
    restore: async ({ id }) => void (await fileWork.restore({ folder: registry.folderOf(id), now: now() })),
    open: (workspace, opening) =>
      openWorkspace({
        ...opening,
        workspace,
        folder: registry.folderOf(workspace.id),
        databaseMade: () => registry.databaseMade(workspace.id),
        vault,
        events,
        timers: SYSTEM_TIMERS,
        listener,
        fileWork,
        startReadingDumps: () =>
          startThread({ entry: options.threadEntry, role: "dumps", logger, timers: SYSTEM_TIMERS }),
        startPreflights: (onNews) =>
          startThread({
            entry: options.threadEntry,
            role: "preflight",
            logger,
            timers: SYSTEM_TIMERS,
            onNews,
          }),
        startRehearsals: (onNews) =>
          startThread({
            entry: options.threadEntry,
            role: "rehearsal",
            logger,
            timers: SYSTEM_TIMERS,
            onNews,
          }),
        startReadingAudiences: () =>
          startThread({ entry: options.threadEntry, role: "audiences", logger, timers: SYSTEM_TIMERS }),
        startReadingRates: () =>
          startThread({ entry: options.threadEntry, role: "rates", logger, timers: SYSTEM_TIMERS }),
        serve: threads.serve,
        version,
        logger,
        startSandbox,
        activities,
        paces,
        actor,
        bootId: () => bootId,
        witnessFolder: witnessFolder(process.platform, process.env, homedir()),
        questionPaces,
        tell: (news) =>
          shell?.tell({
            workspaceId: workspace.id,
            isShown: events.subscribers(workspace.id) > 0,
            news,
          }),
        signupWindow: signupWindowFor(),
        wayToMeta: { version: preferences.graphVersion, routeTo: network.routeTo },
        alertCommand,
        language: preferences.pageLanguage,
        now,
        ...(options.atSendingPoint && { atSendingPoint: options.atSendingPoint }),
      }),
  });
  life.defer(() => workspaces.close());
  // Ends before the workspaces: webhooks under way are stored while there is a database to store them in.
  life.defer(() => listener.close());
  await workspaces.openAtStart();
  const isSignupAwaitedIn = (id: WorkspaceId, address: string) => {
    const { readers, close } = openReadOnly(registry.folderOf(id), logger);
    try {
      return readers !== null && isReturnAwaited(readers.settings, address);
    } catch (error) {
      logger.warn({ workspace: id, error: String(error) }, "could not read the signup of a closed workspace");
      return false;
    } finally {
      close();
    }
  };
  if (shell !== null) {
    life.defer(
      takeReturnedSignups({
        shell,
        opened: workspaces.opened,
        openOwner: async (address) => {
          const owner = registry
            .list()
            .find(({ id }) => workspaces.find(id) === null && isSignupAwaitedIn(id, address));
          if (owner !== undefined) await workspaces.open(owner.id);
        },
        logger,
      }),
    );
  }
  const doctor = createDoctorService({
    dataFolder,
    version,
    vault,
    preferences: options.preferences,
    network,
    workspaces,
    listener,
    logger,
    testStore: () => fileWork.tryStore({ folder: join(dataFolder, "store-test") }),
    now,
  });
  const router = createRouter({
    info: { version, capabilities: [...capabilities], dataFolder },
    preferences,
    network,
    linkChecks,
    doctor,
    workspaces,
    listener,
    events,
    links: createLinksService({ opener: options.links, workspaces }),
    shell,
    logger,
    now,
  });
  life.defer(
    await startControl({ dataFolder, router, by: { kind: "command-line", name: actor.name }, logger }),
  );
  return { router, webhookUrl: listener.url, close: () => life.disposeAsync() };
}

/** The system's user; null where the system knows none, as in some containers. */
function userName(): string | null {
  try {
    return userInfo().username || null;
  } catch {
    return null;
  }
}
