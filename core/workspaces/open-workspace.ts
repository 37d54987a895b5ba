/** Opens a workspace: its storage, whoever answers for Meta, and the modules of all capabilities. Ends them in reverse. */
import type { Problem, Workspace } from "../../shared/contract/index.ts";
import type { Activities } from "../activity/activities.ts";
import type { AlertCommand } from "../alerts/alert-command.ts";
import type { AudiencesDependencies } from "../audiences/audiences-module.ts";
import type { WayToMeta } from "../credentials/credentials-module.ts";
import type { CoreEvents } from "../events/core-events.ts";
import type { Timers } from "../events/timers.ts";
import type { ForecastsDependencies } from "../forecasts/forecasts-module.ts";
import type { ImportsDependencies } from "../imports/imports-module.ts";
import type { Logger } from "../logging/logger.ts";
import type { PreflightDependencies } from "../preflight/preflight-module.ts";
import type { RatesDependencies } from "../rates/rates-module.ts";
import type { StartSandbox } from "../sandbox/embedded-sandbox.ts";
import { createSandboxModule } from "../sandbox/sandbox-module.ts";
import type { By } from "../sending/campaign-changes.ts";
import type { NumberPaces } from "../sending/number-paces.ts";
import type { AtSendingPoint } from "../sending/sending-points.ts";
import type { News, ShellServices } from "../shell/shell-port.ts";
import type { Vault } from "../vault/vault.ts";
import { verifyTokenOf } from "../webhooks/verify-token.ts";
import type { WebhookListener } from "../webhooks/webhook-listener.ts";
import { passOnNews } from "./pass-on-news.ts";
import { type FilePreparation, prepareFiles } from "./prepare-files.ts";
import type { ServedStorage } from "./served-storage.ts";
import type { StoreThreads } from "./store-threads.ts";
import { joinModules, objectionsOf, type WorkspaceModule } from "./workspace-module.ts";
import { createWorkspaceModules, type WorkspaceServices } from "./workspace-modules.ts";
import { createWorkspaceSignals } from "./workspace-signals.ts";

export interface OpenWorkspaceOptions
  extends FilePreparation,
    ImportsDependencies,
    AudiencesDependencies,
    PreflightDependencies,
    ForecastsDependencies,
    RatesDependencies {
  readonly workspace: Workspace;
  /** Opens its files where they are held. */
  readonly serve: StoreThreads["serve"];
  /** Called once the database exists, before anything is stored in it. */
  databaseMade(): void;
  readonly vault: Vault;
  readonly events: CoreEvents;
  readonly listener: WebhookListener;
  /** Its files turned out to be damaged while it was open. */
  onDamaged(found: Problem): void;
  readonly logger: Logger;
  readonly startSandbox: StartSandbox;
  readonly activities: Activities;
  readonly paces: NumberPaces;
  /** Who acts where a call doesn't say. */
  readonly actor: By;
  /** What tells one boot of the machine from the next; null where nothing does. */
  bootId(): Promise<string | null>;
  /** Outside of the data folder, where it is noted how far a workspace has sent; null to note nothing. */
  readonly witnessFolder: string | null;
  /** Of a test. */
  readonly atSendingPoint?: AtSendingPoint;
  readonly questionPaces: Pick<NumberPaces, "take">;
  /** Used at the first opening instead of a verify token of our own making. */
  readonly verifyToken: string | null;
  /** As the settings have it at the moment. */
  readonly wayToMeta: WayToMeta;
  readonly alertCommand: AlertCommand;
  /** Language of the pages a person is sent to, `en` or `fr`; null leaves it to the page. */
  language(): Promise<string | null>;
  /** For a person who may not be looking. */
  tell(news: News): void;
  /** Waypost's own window for Meta's signup; null where there is none. */
  readonly signupWindow: Pick<ShellServices, "openSignup" | "cancelSignup"> | null;
  readonly timers: Timers;
  now(): number;
}

export interface OpenWorkspace extends WorkspaceServices {
  /** As it is now: a sandbox may have moved to another port. */
  readonly workspace: Workspace;
  readonly storage: ServedStorage;
  /** Gives up what is being asked of Meta, so that nobody waits for the answers. */
  breakOffReads(): void;
  close(): Promise<void>;
}

/** @throws WaypostError when the database or the sandbox cannot be opened; nothing is left running then */
export async function openWorkspace(options: OpenWorkspaceOptions): Promise<OpenWorkspace> {
  const { folder, listener, logger } = options;
  const life = new AsyncDisposableStack();
  try {
    life.use(await prepareFiles(options));
    const storage = await options.serve({ folder, mustExist: !options.isNew });
    life.defer(() => storage.close());
    options.databaseMade();
    const sandbox = await createSandboxModule(options);
    life.defer(() => sandbox.stop?.());
    const { workspace, meta, embedded } = sandbox.services;
    const closing = new AbortController();
    const events = options.events.ofWorkspace(workspace.id);
    const signals = createWorkspaceSignals(logger);
    storage.onNews(passOnNews({ events, signals }));
    let joined: readonly WorkspaceModule[] = [];
    const { modules, services } = createWorkspaceModules(
      {
        ...options,
        events,
        signals,
        workspace,
        meta,
        storage,
        verifyToken: await verifyTokenOf(storage, options.verifyToken),
        webhookUrl: listener.addressOf(workspace.id),
        closing: closing.signal,
      },
      {
        ...options,
        embedded,
        language: await options.language(),
        objections: () => objectionsOf(joined),
      },
    );
    joined = modules;
    life.use(await joinModules(modules, logger));
    return {
      ...services,
      workspace,
      storage,
      breakOffReads: () => closing.abort(),
      close: () => {
        closing.abort();
        return life.disposeAsync();
      },
    };
  } catch (error) {
    // Failures to stop have been logged. The caller needs to know why the workspace couldn't be opened.
    await life.disposeAsync().catch(() => undefined);
    throw error;
  }
}
