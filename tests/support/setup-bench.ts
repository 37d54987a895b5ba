/**
 * The services of a set-up on a real database and a real Graph client, with a Graph API in between that answers what a
 * test tells it to, and with a clock of the test's. For behaviour the well-behaved sandbox does not show.
 */

import type { ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { createActivities } from "../../core/activity/activities.ts";
import { createAlertCommand } from "../../core/alerts/alert-command.ts";
import { createCoreEvents } from "../../core/events/core-events.ts";
import { SYSTEM_TIMERS } from "../../core/events/timers.ts";
import { setupSettings } from "../../core/setup/setup-settings.ts";
import type { News } from "../../core/shell/shell-port.ts";
import { createSignupSteps } from "../../core/signup/signup-steps.ts";
import { nextRevision } from "../../core/storage/revision.ts";
import { startThread } from "../../core/threads/thread-host.ts";
import type { FileWork } from "../../core/upkeep/file-work.ts";
import type { Vault } from "../../core/vault/vault.ts";
import { passOnNews } from "../../core/workspaces/pass-on-news.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { createWorkspaceModules } from "../../core/workspaces/workspace-modules.ts";
import { createWorkspaceReduction } from "../../core/workspaces/workspace-reducers.ts";
import { createWorkspaceSignals } from "../../core/workspaces/workspace-signals.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asWorkspaceId } from "../../shared/domain/ids.ts";
import { createNumberPace } from "../../shared/domain/sending/number-pace.ts";
import { createManualTimers } from "./manual-timers.ts";
import { createKeepingLogger } from "./quiet-logger.ts";
import { answerJson, type ScriptedServer, startScriptedServer } from "./scripted-server.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { THREAD_ENTRY } from "./threads/core-threads.ts";

export const TOKEN = "EAAtokenOfTheBench";
/** 2026-11-20 09:00 UTC. */
export const START = 1_795_165_200_000;

/** A bench is over long before a copy is due. */
const unasked = () => Promise.reject(new Error("the bench does no work on files"));
const NO_FILE_WORK: FileWork = {
  copy: unasked,
  check: unasked,
  upgrade: unasked,
  restore: unasked,
  tryStore: unasked,
};

type Json = Readonly<Record<string, unknown>>;
type Reply = (
  request: ScriptedServer["requests"][number] & { readonly path: string; readonly fields: string },
  response: ServerResponse,
) => Json | undefined;

export interface BenchOptions {
  /** A folder of an earlier bench, to start again on. */
  readonly folder?: string;
  readonly accountIds?: readonly string[];
  readonly timeout?: number;
  /** The address Meta was told for a live workspace, whose app subscribes when the person says so; else as a sandbox. */
  readonly callbackUrl?: string;
  readonly now?: number;
  /** Work on files is done in this thread, instead of being refused. */
  readonly fileWork?: FileWork;
}

/** An error of Meta's, as an answer. */
export function refuse(response: ServerResponse, error: Json, status = 400): undefined {
  answerJson(response, status, { error: { message: "refused", type: "OAuthException", ...error } });
  return undefined;
}

export function goodAccount(id: string, change: Json = {}): Json {
  return {
    id,
    name: `Account ${id}`,
    country: "BR",
    currency: "BRL",
    account_review_status: "APPROVED",
    marketing_messages_onboarding_status: "ELIGIBLE",
    owner_business_info: {
      id: "500",
      name: "Owner",
      marketing_messages_onboarding_status: { status: "NOT_STARTED" },
    },
    health_status: {
      can_send_message: "AVAILABLE",
      entities: [{ entity_type: "WABA", id, can_send_message: "AVAILABLE" }],
    },
    ...change,
  };
}

export function goodNumber(id: string, change: Json = {}): Json {
  return {
    id,
    display_phone_number: "+55 11 4004-1234",
    status: "CONNECTED",
    code_verification_status: "VERIFIED",
    name_status: "APPROVED",
    quality_rating: "GREEN",
    ...change,
  };
}

export function goodToken(accountIds: readonly string[], change: Json = {}): Json {
  return {
    data: {
      app_id: "900",
      is_valid: true,
      expires_at: 0,
      scopes: ["whatsapp_business_management", "whatsapp_business_messaging"],
      granular_scopes: [
        { scope: "whatsapp_business_management", target_ids: accountIds },
        { scope: "whatsapp_business_messaging", target_ids: accountIds },
      ],
      ...change,
    },
  };
}

function memoryVault(): Vault {
  const secrets = new Map<string, string>();
  return {
    status: async () => ({ state: "session-only", backend: null }),
    read: async (name) => secrets.get(name) ?? null,
    write: async (name, secret) => {
      secrets.set(name, secret);
    },
    delete: async (name) => {
      secrets.delete(name);
    },
  };
}

export async function startBench(options: BenchOptions = {}) {
  const accountIds = options.accountIds ?? ["1"];
  const replies: { readonly path: RegExp; readonly reply: Reply }[] = [];
  let now = options.now ?? START;
  let clockOffset = 0;

  function usual(path: string): Json {
    if (path === "debug_token") return goodToken(accountIds);
    if (path.endsWith("/phone_numbers")) return { data: [goodNumber(`${path.split("/")[0]}7`)] };
    if (path.endsWith("/subscribed_apps"))
      return {
        data: [{ whatsapp_business_api_data: { id: "900" }, override_callback_uri: "http://127.0.0.1:9/w" }],
      };
    if (path.endsWith("/message_templates")) return { data: [] };
    return goodAccount(path);
  }

  const server = await startScriptedServer((request, response) => {
    response.setHeader("date", new Date(now + clockOffset).toUTCString());
    const url = new URL(request.url, "http://graph.test");
    const path = url.pathname.replace(/^\/v\d+\.\d+\//, "");
    const fields = url.searchParams.get("fields") ?? "";
    const scripted = replies.find((one) => one.path.test(path));
    const answer =
      scripted === undefined ? usual(path) : scripted.reply({ ...request, path, fields }, response);
    if (answer !== undefined) answerJson(response, 200, answer);
  });

  const folder = options.folder ?? temporaryFolder();
  const logger = createKeepingLogger();
  const storage = openWorkspaceStorage({ folder, mustExist: false, logger });
  const vault = memoryVault();
  const clock = () => now;
  const closing = new AbortController();
  const timers = createManualTimers();
  const events = createCoreEvents({ nextRevision, timers });
  const workspaceId = asWorkspaceId("w");
  const told = { events: events.ofWorkspace(workspaceId), signals: createWorkspaceSignals(logger) };
  const tell = passOnNews(told);
  const news: News[] = [];
  const served = servedInProcess(storage, logger);
  served.onNews(tell);
  const { services } = createWorkspaceModules(
    {
      folder,
      workspace: { id: workspaceId, kind: "live", name: "Bench", createdAt: START, sandbox: null },
      meta: {
        graphUrl: server.url,
        sandboxUrl: null,
        control: null,
        subscribesItself: options.callbackUrl === undefined,
        takesFirstAccount: false,
      },
      storage: served,
      vault,
      ...told,
      logger,
      verifyToken: "verify",
      webhookUrl: "http://127.0.0.1:9/w",
      closing: closing.signal,
      timers,
      now: clock,
    },
    {
      wayToMeta: {
        version: async () => "v25.0",
        ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
      },
      alertCommand: createAlertCommand({ dataFolder: folder, logger }),
      language: null,
      activities: createActivities(() => undefined),
      paces: {
        take: async () => undefined,
        paceOf: () => createNumberPace({ startedAt: Number.NEGATIVE_INFINITY }),
      },
      actor: { kind: "host", name: null },
      bootId: async () => null,
      witnessFolder: null,
      questionPaces: { take: async () => undefined },
      listener: {
        url: null,
        problem: null,
        addressOf: () => null,
        receiveFor: () => () => undefined,
        close: async () => undefined,
      },
      embedded: null,
      folder,
      isNew: true,
      version: "0.1.0",
      fileWork: options.fileWork ?? NO_FILE_WORK,
      objections: () => [],
      startReadingDumps: () => {
        throw new Error("nothing is imported here");
      },
      startPreflights: (onNews) =>
        startThread({ entry: THREAD_ENTRY, role: "preflight", logger, timers: SYSTEM_TIMERS, onNews }),
      startRehearsals: (onNews) =>
        startThread({ entry: THREAD_ENTRY, role: "rehearsal", logger, timers: SYSTEM_TIMERS, onNews }),
      startReadingAudiences: () =>
        startThread({ entry: THREAD_ENTRY, role: "audiences", logger, timers: SYSTEM_TIMERS }),
      startReadingRates: () =>
        startThread({ entry: THREAD_ENTRY, role: "rates", logger, timers: SYSTEM_TIMERS }),
      onDamaged: () => undefined,
      signupWindow: null,
      tell: (one) => void news.push(one),
    },
  );
  // As a start does, before anything is sent.
  storage.leases.take({
    epoch: storage.attempts.beginEpoch(asWorkspaceId("w"), clock()),
    identity: { machine: null, path: null, file: null },
    question: null,
  });
  const { setup, accounts, audiences, banners, credentials, gaps, graph, graphFor, sender } = services;
  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await setup.stop();
    await gaps.stopAsking();
    await audiences.stop();
    await services.plans.stop();
    await services.preflight.stop();
    await served.close();
  };
  onTestFinished(close);
  await vault.write("w/token", TOKEN, { acceptWeak: false });
  await vault.write("w/app-secret", "secret", { acceptWeak: false });
  if (options.callbackUrl !== undefined)
    storage.settings.write(setupSettings.callbackUrl, options.callbackUrl);
  return {
    /** What windows hear; time passes for it with `timers`. */
    events,
    timers,
    /** What people who look elsewhere were told. */
    news: news as readonly News[],
    /** What capabilities tell each other. */
    signals: told.signals,
    /** At once, on the stores themselves. */
    reduction: createWorkspaceReduction({ storage, logger, tell }),
    setup,
    accounts,
    audiences,
    banners,
    sender,
    gaps,
    credentials,
    /** The stores themselves, for a test to look at and to change at once. */
    storage,
    /** All services there are. */
    services,
    /** As the services have it. */
    served,
    graph,
    graphFor,
    vault,
    folder,
    logger,
    requests: server.requests,
    url: server.url,
    /** Nobody listens any more. */
    closeServer: () => server.close(),
    close,
    /** Paths that were asked for, without version and query. */
    asked: () => server.requests.map(({ url }) => url.replace(/^\/v\d+\.\d+\//, "").replace(/\?.*/, "")),
    /** Answers like this from now on; the latest word counts. */
    answer: (path: RegExp, reply: Reply) => {
      replies.unshift({ path, reply });
    },
    usual,
    moveClock: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Meta's clock against ours. */
    setMetaAhead: (milliseconds: number) => {
      clockOffset = milliseconds;
    },
    now: clock,
  };
}

export type Bench = Awaited<ReturnType<typeof startBench>>;

/** The steps after a signup, on what the bench has. */
export function signupStepsOf({ served, vault, graph, graphFor, credentials, accounts, now }: Bench) {
  return createSignupSteps({
    workspaceId: asWorkspaceId("w"),
    storage: served,
    vault,
    graph,
    graphFor,
    credentials,
    accounts,
    verifyToken: "verify",
    now,
  });
}

/** `state reason` of a step. */
export async function row(bench: Bench, id: string): Promise<string> {
  const step = (await bench.setup.read()).steps.find((one) => one.id === id);
  return `${step?.state} ${step?.reason}`;
}
