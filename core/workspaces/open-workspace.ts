/** One workspace while it is open: its storage, its way to Meta (or the sandbox), and the services on both. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type LinkId, WaypostError, type Workspace } from "../../shared/contract/index.ts";
import type { SetupAction } from "../../shared/domain/setup/checklist.ts";
import type { Signup } from "../../shared/domain/signup/signup.ts";
import { createAccountReducer } from "../accounts/account-reducer.ts";
import { type AccountsService, createAccountsService } from "../accounts/accounts-service.ts";
import type { Activities } from "../activity/activities.ts";
import { type BannersService, createBannersService } from "../banners/banners-service.ts";
import { type Credentials, createCredentials } from "../credentials/credentials.ts";
import type { CoreEvents } from "../events/core-events.ts";
import { GRAPH_BASE_URL } from "../graph/graph-address.data.ts";
import { breakingOff, createGraphClient, type GraphClient } from "../graph/graph-client.ts";
import type { RouteTo } from "../graph/network-route.ts";
import { linkFor } from "../links/meta-links.ts";
import type { Logger } from "../logging/logger.ts";
import { createMessageStates } from "../messages/message-states.ts";
import { createTestDrafts, type TestDrafts } from "../messages/test-drafts.ts";
import { createTestSender, type TestSender } from "../messages/test-sender.ts";
import { createNewsWatch } from "../news/news-watch.ts";
import { createPeopleReducer } from "../people/people-reducer.ts";
import { createReceiptReducer } from "../receipts/receipt-reducer.ts";
import { createRecipientChecker, type RecipientChecker } from "../recipients/recipient-checker.ts";
import { createResultsService, type ResultsService } from "../results/results-service.ts";
import type { RunningSandbox, StartSandbox } from "../sandbox/embedded-sandbox.ts";
import { createRehearsal, type Rehearsal } from "../sandbox/rehearsal.ts";
import { createSandboxControl } from "../sandbox/sandbox-control.ts";
import { createSetupService, type SetupService } from "../setup/setup-service.ts";
import type { News, ShellServices } from "../shell/shell-port.ts";
import { createPartnerReducer } from "../signup/partner-reducer.ts";
import { createSignupApp } from "../signup/signup-app.ts";
import { createSignupService, type SignupService } from "../signup/signup-service.ts";
import { createSignupSteps } from "../signup/signup-steps.ts";
import { createTemplatesService, type TemplatesService } from "../templates/templates-service.ts";
import type { Vault } from "../vault/vault.ts";
import { countRefusals } from "../webhooks/refusal-count.ts";
import type { WebhookListener } from "../webhooks/webhook-listener.ts";
import { createWebhookReduction, type WebhookReduction } from "../webhooks/webhook-reduction.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "./workspace-storage.ts";

export interface OpenWorkspaceOptions {
  readonly workspace: Workspace;
  readonly folder: string;
  /** It has never had a database. */
  readonly isNew: boolean;
  /** Called when the database is there, before anything is kept in it. */
  databaseMade(): void;
  readonly vault: Vault;
  readonly events: CoreEvents;
  readonly listener: WebhookListener;
  readonly logger: Logger;
  readonly startSandbox: StartSandbox;
  readonly activities: Activities;
  /** Verify token to use instead of one of our own making, at the first opening. */
  readonly verifyToken: string | null;
  /** As the settings have it at the moment. */
  graphVersion(): Promise<string>;
  /** The way to Meta, as the settings have it at the moment. */
  readonly routeTo: RouteTo;
  /** Language of the pages a person is sent to, `en` or `fr`; null leaves it to the page. */
  language(): Promise<string | null>;
  /** For a person who may not be looking. */
  tell(news: News): void;
  /** Waypost's own window for Meta's signup; null where there is none. */
  readonly signupWindow: Pick<ShellServices, "openSignup" | "cancelSignup"> | null;
  now(): number;
}

export interface OpenWorkspace {
  /** As it is now: a sandbox may have moved to another port. */
  readonly workspace: Workspace;
  readonly storage: WorkspaceStorage;
  readonly graph: GraphClient;
  /** With the account's own token, where it has one. */
  graphFor(accountId: string): GraphClient;
  readonly credentials: Credentials;
  readonly setup: SetupService;
  readonly signup: SignupService;
  readonly accounts: AccountsService;
  readonly banners: BannersService;
  readonly templates: TemplatesService;
  readonly sender: TestSender;
  readonly testDrafts: TestDrafts;
  readonly recipients: RecipientChecker;
  readonly reduction: WebhookReduction;
  readonly results: ResultsService;
  /** Null in a live workspace: no control API is ever spoken to from there. */
  readonly rehearsal: Rehearsal | null;
  /** About the chosen account, unless another one is named. */
  link(id: LinkId, accountId: string | null): Promise<string | null>;
  /** What is being asked of Meta is given up, so that nobody has to wait for the answers. */
  breakOffReads(): void;
  close(): Promise<void>;
}

/** A send that is under way at closing is given this long for its answer, in milliseconds. */
const SEND_DEADLINE = 5_000;
/** After a failure to reduce (a locked file, a full disk). */
const REDUCE_AGAIN = 5_000;
/** However many wrong signatures come, they are written down no more often than this. */
const COUNT_REFUSALS_EVERY = 1_000;

const LINK_OF_ACTION: Partial<Record<SetupAction, LinkId>> = {
  "open-terms": "terms",
  "open-payment": "payment",
  "open-account-quality": "account-quality",
  "open-business-settings": "business-settings",
  "open-numbers": "numbers",
  "open-templates": "templates",
};

function portOf(workspace: Workspace): number {
  return Number(URL.parse(workspace.sandbox?.url ?? "")?.port || 0);
}

/** The port of last time, so that open pages stay valid; any other when something else has taken it. */
async function startEmbedded(options: OpenWorkspaceOptions): Promise<RunningSandbox> {
  const stateFile = join(options.folder, "sandbox.db");
  const port = portOf(options.workspace);
  try {
    return await options.startSandbox({ port, stateFile });
  } catch (cause) {
    if (port === 0 || !isPortTaken(cause)) throw sandboxFailure(cause);
    options.logger.warn({ port }, "the sandbox's port is taken; another one is used");
  }
  try {
    return await options.startSandbox({ port: 0, stateFile });
  } catch (cause) {
    throw sandboxFailure(cause);
  }
}

/** Only a port can be exchanged for another; a state that cannot be read stays what it is. */
function isPortTaken(cause: unknown): boolean {
  return cause instanceof Error && cause.name === "SandboxStartError";
}

function sandboxFailure(cause: unknown): WaypostError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new WaypostError("sandbox-start-failed", { detail, cause });
}

function ownVerifyToken(storage: WorkspaceStorage, given: string | null): string {
  const known = storage.settings.read("verifyToken");
  if (known !== null) return known;
  const token = given ?? randomBytes(24).toString("base64url");
  storage.settings.write("verifyToken", token);
  return token;
}

/** @throws WaypostError when the database or the sandbox cannot be opened; nothing is left running then */
export async function openWorkspace(options: OpenWorkspaceOptions): Promise<OpenWorkspace> {
  const { events, logger, now } = options;
  const storage = openWorkspaceStorage({ folder: options.folder, mustExist: !options.isNew, logger });
  let sandbox: RunningSandbox | null = null;
  let workspace = options.workspace;
  try {
    options.databaseMade();
    if (workspace.kind === "sandbox" && workspace.sandbox?.source === "embedded") {
      sandbox = await startEmbedded(options);
      workspace = { ...workspace, sandbox: { source: "embedded", url: sandbox.url } };
    }
    return await assemble(options, workspace, storage, sandbox);
  } catch (error) {
    await sandbox?.close();
    storage.close();
    throw error;
  }

  async function assemble(
    { vault, listener }: OpenWorkspaceOptions,
    current: Workspace,
    store: WorkspaceStorage,
    running: RunningSandbox | null,
  ): Promise<OpenWorkspace> {
    // The kind decides, whatever else a description on the disk may say.
    const place = current.kind === "sandbox" ? current.sandbox : null;
    const sandboxUrl = place?.url ?? null;
    const control = sandboxUrl === null ? null : createSandboxControl(sandboxUrl);
    const webhookUrl = listener.url === null ? null : `${listener.url}/${current.id}`;
    const verifyToken = ownVerifyToken(store, options.verifyToken);
    const language = await options.language();

    const closing = new AbortController();
    let isClosed = false;
    const graph = createGraphClient({
      baseUrl: sandboxUrl ?? GRAPH_BASE_URL,
      version: options.graphVersion,
      token: () => credentials.token(),
      logger,
      closing: closing.signal,
      routeTo: options.routeTo,
      onTokenWord: async (word) => {
        if (isClosed) return;
        // The caller still gets its answer if the keyring is locked by now.
        const hasChanged = await credentials.hear(word).catch((error: unknown) => {
          logger.warn({ error: String(error) }, "could not keep what Meta said about a token");
          return false;
        });
        if (hasChanged) setup.tokenJudged();
      },
      now,
    });
    const credentials = createCredentials({
      workspaceId: current.id,
      vault,
      settings: store.settings,
      graph,
      now,
    });
    const graphFor = (accountId: string) => graph.withToken(() => credentials.tokenFor(accountId), accountId);
    const news = createNewsWatch(store, options.tell);
    const accounts = createAccountsService({
      storage: store,
      graphFor,
      clockOffset: () => graph.clockOffset(),
      now,
      onChanged: () => {
        news.accountsChanged();
        events.publish({ type: "accounts-changed" });
      },
    });
    const templates = createTemplatesService({
      storage: store,
      graphFor,
      clockOffset: () => graph.clockOffset(),
      now,
      onChanged: () => events.publish({ type: "templates-changed" }),
    });
    const states = createMessageStates({
      storage: store,
      logger,
      now,
      onMessageChanged: (messageId) => {
        news.messageChanged(messageId);
        events.publish({ type: "message-changed", messageId });
        events.publish({ type: "setup-changed" });
      },
    });
    const reduction = createWebhookReduction({
      log: store.webhookLog,
      transaction: store.transaction,
      logger,
      reducers: [
        createReceiptReducer({ storage: store, states }),
        createPeopleReducer({
          people: store.people,
          onPeopleChanged: () => events.publish({ type: "people-changed" }),
        }),
        createAccountReducer({
          accountHistory: store.accountHistory,
          onAccountChanged: () => {
            events.publish({ type: "accounts-changed" });
            setup.expectNews();
          },
        }),
        createPartnerReducer({
          partnerEvents: store.partnerEvents,
          onPartnerEvent: () => signup.expectNews(),
        }),
      ],
    });
    const sender = createTestSender({
      storage: store,
      graphFor,
      states,
      activities: options.activities,
      logger,
      now,
    });
    const linkUrl = (id: LinkId, accountId: string | null) =>
      linkFor(id, current, sandboxUrl, accountId, language);
    const setup = createSetupService({
      storage: store,
      graph,
      graphFor,
      credentials,
      accounts,
      templates,
      vault,
      logger,
      verifyToken,
      webhookUrl,
      sandboxUrl,
      subscribesItself: current.kind === "sandbox",
      nameAppAddress:
        control === null
          ? null
          : (url) =>
              control.setAppCallback(url, verifyToken).catch((error: unknown) => {
                // Messages still arrive, and accounts are checked without waiting for a webhook.
                logger.info({ error: String(error) }, "could not set the address of the sandbox's app");
              }),
      takesFirstAccount: current.kind === "sandbox",
      linkUrl,
      linkOf: (action, accountId) => {
        const id = LINK_OF_ACTION[action];
        const url = id === undefined ? null : linkUrl(id, accountId);
        return id === undefined || url === null ? null : { id, url };
      },
      now,
      onChanged: () => events.publish({ type: "setup-changed" }),
    });

    const checkSetup = (why: string) => {
      setup.check().catch((error: unknown) => {
        if (!isClosed) logger.warn({ error: String(error) }, `setup not checked after ${why}`);
      });
    };
    const signup = createSignupService({
      storage: store,
      graph,
      credentials,
      app: createSignupApp({
        settings: store.settings,
        credentials,
        control,
        hasWindow: options.signupWindow !== null,
        now,
      }),
      steps: createSignupSteps({
        workspaceId: current.id,
        storage: store,
        vault,
        // Each step begins by asking what is so already: one that was broken off can be begun again.
        graph: breakingOff(graph, closing.signal),
        graphFor: (accountId) => breakingOff(graphFor(accountId), closing.signal),
        credentials,
        accounts,
        verifyToken,
        now,
      }),
      window: options.signupWindow,
      sandboxUrl,
      logger,
      now,
      checkSetup: () => checkSetup("a signup"),
      onChanged: () => events.publish({ type: "signup-changed" }),
    });
    const banners = createBannersService({
      storage: store,
      setup,
      linkUrl,
      now,
      metaNow: () => now() + graph.clockOffset(),
      onChanged: () => events.publish({ type: "setup-changed" }),
    });

    const refusals = countRefusals((more) => {
      store.settings.write("lastRefusedAt", now());
      store.settings.write("refusedSignatures", (store.settings.read("refusedSignatures") ?? 0) + more);
      events.publish({ type: "webhooks-changed" });
    }, COUNT_REFUSALS_EVERY);

    function reduceOpen(): void {
      if (isClosed) return;
      try {
        reduction.catchUp();
      } catch (error) {
        logger.error({ error: String(error) }, "webhook log not reduced; it is kept and tried again");
        setTimeout(reduceOpen, REDUCE_AGAIN).unref();
      }
      events.publish({ type: "webhooks-changed" });
    }

    if (running) await takeSandboxCredentials(credentials, running, logger);
    sender.recover();
    reduction.catchUp();
    listener.receiveFor({
      workspaceId: current.id,
      verifyToken,
      appSecret: () => credentials.appSecret(),
      append: (body) => {
        store.webhookLog.append(body, now());
        // Acknowledged first, reduced right after: Meta must not wait for us.
        setImmediate(reduceOpen);
      },
      refusedSignature: () => refusals.add(),
    });
    setup.start();
    signup.startUp();

    const rehearsal =
      control === null || place === null
        ? null
        : createRehearsal({
            control,
            place: {
              ...place,
              consoleUrl: linkUrl("sandbox-console", null) ?? place.url,
              logUrl: linkUrl("sandbox-log", null) ?? place.url,
            },
            expectNews: () => setup.expectNews(),
            checkSetup: () => checkSetup("a change of the sandbox"),
            onChanged: () => events.publish({ type: "sandbox-changed" }),
          });

    return {
      workspace: current,
      storage: store,
      graph,
      graphFor,
      credentials,
      setup,
      signup,
      accounts,
      banners,
      templates,
      sender,
      testDrafts: createTestDrafts(current.id, store.settings),
      recipients: createRecipientChecker(store),
      reduction,
      results: createResultsService(store),
      rehearsal,
      link: async (id, accountId) =>
        id === "signup"
          ? openedFor(store.settings.read("signup"))
          : linkUrl(id, accountId ?? store.settings.read("accountId")),
      breakOffReads: () => closing.abort(),
      close: async () => {
        isClosed = true;
        listener.receiveFor(null);
        refusals.close();
        closing.abort();
        await signup.stop();
        await setup.stop();
        await sender.settled(SEND_DEADLINE);
        await running?.close();
        store.close();
      },
    };
  }
}

/** What the person of a signup under way has to open; null when none waits for one. */
function openedFor(signup: Signup | null): string | null {
  return signup !== null && "address" in signup ? signup.address : null;
}

/**
 * The embedded sandbox's token is no secret of anyone's: it is taken anew when the vault has forgotten it,
 * but never over a token the person has put there themselves.
 */
async function takeSandboxCredentials(
  credentials: Credentials,
  sandbox: RunningSandbox,
  logger: Logger,
): Promise<void> {
  // One that a keyring holds back counts as forgotten: it is no secret of anyone's.
  const known = await credentials.token().catch(() => null);
  if (known !== null) return;
  try {
    await credentials.replace({
      token: sandbox.credentials.token,
      appId: sandbox.credentials.appId,
      appSecret: sandbox.credentials.appSecret,
      keepWithoutKeyring: false,
    });
  } catch (error) {
    // A sandbox may rehearse an outage or a revoked token: the checklist then says so.
    logger.warn({ error: String(error) }, "the sandbox did not take its own credentials");
  }
}
