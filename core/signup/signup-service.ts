/**
 * Signs up client businesses: opens Meta's pages, takes what comes back, makes it a token at once, and does what is
 * left to do. The state is kept after every change, so that a new start goes on where this one ends; a code never is.
 */
import { randomBytes } from "node:crypto";
import {
  type Problem,
  problem,
  type SetupWay,
  type SignupAppInput,
  type SignupStart,
  type SignupView,
  WaypostError,
} from "../../shared/contract/index.ts";
import {
  afterEvent,
  hintsOf,
  isOver,
  isRetryable,
  nextStep,
  type Signup,
  type SignupEvent,
  type SignupStep,
  type SignupSubject,
} from "../../shared/domain/signup/signup.ts";
import type { SignupMessage } from "../../shared/domain/signup/signup-message.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { GraphError } from "../graph/graph-error.ts";
import { exchangeCode, readClients, requestOnboarding } from "../graph/signup-resources.ts";
import type { Logger } from "../logging/logger.ts";
import type { Credentials } from "../setup/credentials.ts";
import type { ShellServices, SignupResult } from "../shell/shell-port.ts";
import type { WorkspaceStorage } from "../storage/workspace-storage.ts";
import { readPartnerEvents } from "./partner-events.ts";
import { dialogFor, pageAddressFor, type SignupDialog } from "./signup-address.ts";
import type { SignupAppService } from "./signup-app.ts";
import { asSignupProblem, wayOnFrom } from "./signup-problem.ts";
import { isSameState, readSignupAnswer, type SignupAnswer } from "./signup-result.ts";
import type { SignupSteps } from "./signup-steps.ts";

export interface SignupServiceOptions {
  readonly storage: WorkspaceStorage;
  readonly graph: GraphClient;
  readonly credentials: Credentials;
  readonly app: SignupAppService;
  readonly steps: SignupSteps;
  /** Waypost's own window; null where there is none. */
  readonly window: Pick<ShellServices, "openSignup" | "cancelSignup"> | null;
  /** Null in a live workspace. */
  readonly sandboxUrl: string | null;
  readonly logger: Logger;
  now(): number;
  /** Something an account's checklist shows has changed. */
  checkSetup(): void;
  onChanged(): void;
}

export interface SignupService {
  read(): Promise<SignupView>;
  chooseWay(way: SetupWay | null): Promise<SignupView>;
  saveApp(input: SignupAppInput): Promise<SignupView>;
  start(input: SignupStart): Promise<SignupView>;
  cancel(): Promise<SignupView>;
  submitResult(text: string): Promise<SignupView>;
  retryStep(step: SignupStep, pin: string | null): Promise<SignupView>;
  dismiss(): Promise<SignupView>;
  requestIntent(businessId: string, solutionId: string | null): Promise<SignupView>;
  readClients(onlyEligible: boolean): Promise<SignupView>;
  /** Webhooks about accounts have been logged. */
  expectNews(): void;
  /** Goes on with what an earlier run has left. */
  startUp(): void;
  stop(): Promise<void>;
}

const MINUTE = 60_000;
/** A person reads, waits for a code by SMS, is called away. */
const PERSON_HAS = 30 * MINUTE;
/** A link may lie in a client's mailbox for days. */
const PARTNER_HAS = 7 * 24 * 60 * MINUTE;
/** A code lives about 30 seconds; a request for it may take as long again. */
const EXCHANGE_HAS = MINUTE;
/** Waits between looks at Meta's list of clients, in milliseconds; the last one repeats. */
const WATCH_WAITS = [5_000, 10_000, 20_000, 40_000, 60_000, 120_000, 300_000];
const LONGEST_TIMER = 2 ** 31 - 1;
const STATE_BYTES = 32;

export function createSignupService(options: SignupServiceOptions): SignupService {
  const { storage, app, steps, credentials, logger } = options;
  const { settings } = storage;
  const sandboxOrigin = options.sandboxUrl;
  let isStopped = false;
  let working: Promise<void> = Promise.resolve();
  let expiry: NodeJS.Timeout | null = null;
  let watching: NodeJS.Timeout | null = null;
  let looks = 0;
  /** Counts signups, so that a late answer is not taken for one of the present. */
  let attempt = 0;

  // ── State ────────────────────────────────────────────────────────────────────────────────────────────

  const current = () => settings.read("signup");

  function apply(event: SignupEvent): Signup | null {
    const before = current();
    if (before === null) return null;
    const after = afterEvent(before, event);
    if (after === before) return before;
    keep(after);
    return after;
  }

  function keep(signup: Signup): void {
    settings.write("signup", signup);
    if (isOver(signup)) void endOf(signup);
    watchTheClock(signup);
    options.onChanged();
  }

  async function endOf(signup: Signup): Promise<void> {
    settings.clear("signupReturn");
    settings.clear("signupWatch");
    if (watching) clearTimeout(watching);
    if (signup.kind === "finished") options.checkSetup();
    try {
      await steps.forgetToken();
    } catch (error) {
      logger.warn({ error: String(error) }, "a signup's token could not be taken out of the vault");
    }
  }

  function watchTheClock(signup: Signup): void {
    if (expiry) clearTimeout(expiry);
    expiry = null;
    if (isStopped || !("expiresAt" in signup)) return;
    const wait = Math.min(Math.max(0, signup.expiresAt - options.now()), LONGEST_TIMER);
    expiry = setTimeout(() => {
      const after = apply({ kind: "time-passed", at: options.now(), problem: problem("signup-timed-out") });
      if (after !== null) watchTheClock(after);
    }, wait);
    expiry.unref();
  }

  async function view(): Promise<SignupView> {
    const signup = current();
    const clients = settings.read("signupClients");
    const connected = new Set(credentials.accountTokens.accountIds());
    const businessId = app.businessId();
    const isOwn =
      businessId !== null &&
      signup !== null &&
      "subject" in signup &&
      signup.subject.businessId === businessId;
    const hints = signup === null ? [] : hintsOf(signup);
    const places = await app.places();
    return {
      way: settings.read("setupWay"),
      app: await app.read(),
      hasToken: !places.some(({ missing }) => missing.includes("token")),
      businessId,
      places,
      configurations: app.configurations(),
      signup,
      hints: isOwn && !hints.includes("same-portfolio") ? [...hints, "same-portfolio"] : [...hints],
      clients: (clients?.clients ?? []).map((client) => ({
        ...client,
        isConnected: connected.has(client.accountId),
      })),
      clientsCheckedAt: clients?.at ?? null,
      intents: settings.read("intents") ?? [],
    };
  }

  // ── Beginning ────────────────────────────────────────────────────────────────────────────────────────

  async function begin({ place, flow }: SignupStart): Promise<void> {
    const before = current();
    if (before !== null && !isOver(before)) throw new WaypostError("signup-under-way");
    await app.takeFromSandbox();
    const missing = (await app.places()).find((one) => one.place === place)?.missing ?? [];
    if (missing.length > 0) {
      throw new WaypostError("signup-not-ready", { field: "place", params: { missing: missing.join(", ") } });
    }
    attempt += 1;
    if (place === "hosted") {
      await beginHosted();
      return;
    }
    const state = randomBytes(STATE_BYTES).toString("base64url");
    const startedAt = options.now();
    const times = { startedAt, expiresAt: startedAt + PERSON_HAS };
    if (place === "page") {
      const address = pageAddressFor(settings.read("pageAddress") ?? "", state, flow);
      settings.write("signupReturn", { state, redirectUri: "" });
      keep({ kind: "waiting-for-person", place, address, ...times });
      return;
    }
    const dialog = dialogFor({
      sandboxUrl: options.sandboxUrl,
      version: await options.graph.version(),
      appId: settings.read("appId") ?? "",
      configurationId: settings.read("configurationId") ?? "",
      state,
      flow,
    });
    settings.write("signupReturn", { state, redirectUri: dialog.redirectUri });
    keep({ kind: "waiting-for-person", place, address: dialog.url, ...times });
    if (place === "window") openWindow(dialog, state);
  }

  function openWindow(dialog: SignupDialog, state: string): void {
    const mine = attempt;
    const request = {
      url: dialog.url,
      redirectUrl: dialog.redirectUri,
      state,
      allowedOrigins: [...dialog.allowedOrigins],
      timeout: PERSON_HAS,
    };
    // Deliberately not waited for: the person takes their time.
    void options.window?.openSignup(request).then(
      (result) => {
        if (mine === attempt && !isStopped) takeWindowResult(result, dialog.redirectUri);
      },
      (error: unknown) => {
        logger.error({ error: String(error) }, "the signup window could not be opened");
        if (mine === attempt && !isStopped) fail(problem("signup-window-failed", { retry: { kind: "now" } }));
      },
    );
  }

  async function beginHosted(): Promise<void> {
    const known = await ownClients(false);
    settings.write("signupWatch", {
      knownAccountIds: known.map(({ accountId }) => accountId),
      webhookSequence: lastWebhook(),
    });
    const startedAt = options.now();
    looks = 0;
    keep({
      kind: "waiting-for-partner",
      place: "hosted",
      address: settings.read("hostedLink") ?? "",
      startedAt,
      expiresAt: startedAt + PARTNER_HAS,
      lastCheckedAt: startedAt,
      problem: null,
    });
    lookAgain();
  }

  // ── What comes back ──────────────────────────────────────────────────────────────────────────────────

  function fail(why: Problem, reported: SignupErrorReport = null): void {
    apply({ kind: "failed", at: options.now(), problem: why, wayOn: wayOnFrom(why), reported });
  }

  function leave(step: string | null, reported: SignupErrorReport = null): void {
    apply({ kind: "left", at: options.now(), step, reported });
  }

  function takeWindowResult(result: SignupResult, redirectUri: string): void {
    switch (result.kind) {
      case "code":
        exchangeSoon(result.code, redirectUri, UNTOLD);
        return;
      case "cancelled":
        leave(null);
        return;
      case "refused":
        refuse(result.error, result.description);
        return;
      case "failed":
        fail(problem(WINDOW_PROBLEMS[result.reason], { retry: { kind: "now" } }));
    }
  }

  /** OAuth 2.0's word for a person who said no is no failure. */
  function refuse(error: string, description: string | null): void {
    if (error === "access_denied") leave(null);
    else fail(problem("signup-refused", { params: { error }, detail: description }));
  }

  function takeAnswer(answer: SignupAnswer): void {
    const { message, code, error } = answer;
    if (error !== null) {
      refuse(error.name, error.description);
    } else if (message !== null && message.kind !== "finished" && !(message.kind === "unknown" && code)) {
      takeMessage(message);
    } else if (code === null) {
      throw new WaypostError("signup-result-unreadable", { field: "text" });
    } else {
      exchangeSoon(code, answer.redirectUri, message?.kind === "finished" ? subjectOf(message) : UNTOLD);
    }
  }

  function takeMessage(message: Exclude<SignupMessage, { kind: "finished" }>): void {
    switch (message.kind) {
      case "left":
        leave(message.step);
        break;
      case "reported":
        leave(null, message.error);
        break;
      case "error": {
        const { code, message: detail } = message.error;
        fail(problem("signup-error", { params: { code: code ?? "—" }, detail }), message.error);
        break;
      }
      case "unknown":
        fail(problem("signup-event-unknown", { params: { event: message.event }, detail: message.raw }));
    }
  }

  /** The code is in nobody's hands but this function's: it lives half a minute. */
  function exchangeSoon(code: string, redirectUri: string, subject: SignupSubject): void {
    const at = options.now();
    const after = apply({ kind: "returned", at, expiresAt: at + EXCHANGE_HAS });
    if (after?.kind !== "exchanging") return;
    const mine = attempt;
    work(() => exchange(mine, code, redirectUri, subject));
  }

  async function exchange(
    mine: number,
    code: string,
    redirectUri: string,
    subject: SignupSubject,
  ): Promise<void> {
    try {
      const [appId, appSecret] = [settings.read("appId"), await credentials.appSecret()];
      if (appId === null || appSecret === null) {
        throw new WaypostError("signup-not-ready", { params: { missing: "app-secret" } });
      }
      const token = await exchangeCode(options.graph, { appId, appSecret, code, redirectUri });
      // Cancelled or begun anew meanwhile: what came is let go.
      if (mine !== attempt || current()?.kind !== "exchanging") return;
      await steps.keepToken(token);
    } catch (error) {
      if (isStopped || mine !== attempt) return;
      fail(await whyNotExchanged(error));
      return;
    }
    apply({ kind: "connected", at: options.now(), subject, hasToken: true });
    await connect();
  }

  /** Which words Meta has for a wrong secret is not documented: so the pair is proven by itself. */
  async function whyNotExchanged(error: unknown): Promise<Problem> {
    const why = asSignupProblem(error, logger);
    const isUnclear = error instanceof GraphError && !why.code.startsWith("signup-");
    const aboutApp = isUnclear ? await credentials.proveApp().catch(() => null) : null;
    return aboutApp?.code === "app-secret-rejected" ? aboutApp : why;
  }

  // ── Connecting ───────────────────────────────────────────────────────────────────────────────────────

  /** One piece of work at a time, in the order it came. */
  function work(job: () => Promise<void>): void {
    working = working.then(job).catch((error: unknown) => {
      logger.error({ error: String(error) }, "a signup could not go on");
    });
  }

  async function connect(): Promise<void> {
    for (;;) {
      const signup = current();
      if (isStopped || signup?.kind !== "connecting") return;
      const step = nextStep(signup.steps);
      if (step === null) return;
      await runStep(step, signup.subject, null);
    }
  }

  async function runStep(step: SignupStep, subject: SignupSubject, pin: string | null): Promise<void> {
    const note = (state: Extract<SignupEvent, { kind: "step" }>["state"]) =>
      apply({ kind: "step", at: options.now(), step, state });
    note({ state: "running" });
    try {
      const { state, learned } = await steps.run(step, subject, pin);
      if (learned) apply({ kind: "learned", subject: learned });
      note(state);
    } catch (error) {
      // Broken off by our own stop: it stands as running, and the next start begins it again.
      if (isStopped) return;
      note({ state: "failed", problem: asSignupProblem(error, logger) });
    }
    options.checkSetup();
  }

  // ── Watching for a client ────────────────────────────────────────────────────────────────────────────

  async function ownClients(onlyEligible: boolean) {
    const businessId = app.businessId();
    if (businessId === null) throw new WaypostError("portfolio-unknown");
    return readClients(options.graph, businessId, onlyEligible);
  }

  const lastWebhook = () => storage.webhookLog.lastSequence();

  function lookAgain(): void {
    if (watching) clearTimeout(watching);
    if (isStopped) return;
    const wait = WATCH_WAITS[Math.min(looks, WATCH_WAITS.length - 1)] ?? MINUTE;
    looks += 1;
    watching = setTimeout(() => work(look), wait);
    watching.unref();
  }

  async function look(): Promise<void> {
    const watch = settings.read("signupWatch");
    if (isStopped || watch === null || current()?.kind !== "waiting-for-partner") return;
    let why: Problem | null = null;
    try {
      const found = (await ownClients(false)).find(
        ({ accountId }) => !watch.knownAccountIds.includes(accountId),
      );
      if (found) {
        partnerAppeared(found.accountId, found.businessId);
        await connect();
        return;
      }
    } catch (error) {
      if (isStopped) return;
      why = asSignupProblem(error, logger);
    }
    apply({ kind: "partner-checked", at: options.now(), problem: why });
    lookAgain();
  }

  function partnerAppeared(accountId: string, businessId: string | null): void {
    const subject = { ...UNTOLD, accountId, businessId };
    apply({ kind: "connected", at: options.now(), subject, hasToken: false });
  }

  /** Reads on in the log from where it was looked at last. */
  async function readNews(): Promise<void> {
    const watch = settings.read("signupWatch");
    const signup = current();
    if (isStopped || watch === null || signup === null || isOver(signup)) return;
    const entries = storage.webhookLog.after(watch.webhookSequence, 200);
    const last = entries.at(-1);
    if (last === undefined) return;
    settings.write("signupWatch", { ...watch, webhookSequence: last.sequence });
    const [event] = entries.flatMap(({ body }) => readPartnerEvents(body));
    if (event !== undefined && signup.kind === "waiting-for-partner") {
      partnerAppeared(event.accountId, event.businessId);
      await connect();
    } else if (event?.event === "PARTNER_APP_INSTALLED" && signup.kind === "connecting") {
      // The account was shared before the app could be used on it: now it can.
      if (signup.steps.token.state === "failed") await again("token", null);
    }
    await readNews();
  }

  async function again(step: SignupStep, pin: string | null): Promise<void> {
    const signup = current();
    if (signup?.kind !== "connecting" || !isRetryable(signup.steps, step)) return;
    await runStep(step, signup.subject, pin);
    await connect();
  }

  // ── What the person asks for ─────────────────────────────────────────────────────────────────────────

  function underWay(): Signup {
    const signup = current();
    if (signup === null || isOver(signup)) throw new WaypostError("signup-none");
    return signup;
  }

  async function sandboxFacts(): Promise<void> {
    try {
      await app.takeFromSandbox();
    } catch (error) {
      // The screen says that the sandbox is stopped; a signup that is begun asks again.
      logger.debug({ error: String(error) }, "the sandbox did not say what a signup is begun with");
    }
  }

  return {
    read: async () => {
      await sandboxFacts();
      return view();
    },
    chooseWay: async (way) => {
      if (way === null) settings.clear("setupWay");
      else settings.write("setupWay", way);
      options.onChanged();
      return view();
    },
    saveApp: async (input) => {
      await sandboxFacts();
      await app.save(input);
      options.onChanged();
      return view();
    },
    start: async (input) => {
      await begin(input);
      return view();
    },
    cancel: async () => {
      const signup = underWay();
      if (signup.kind === "connecting")
        throw new WaypostError("signup-step-not-now", { params: { step: "cancel" } });
      attempt += 1;
      apply({ kind: "cancelled", at: options.now() });
      if (signup.place === "window") await options.window?.cancelSignup();
      return view();
    },
    submitResult: async (text) => {
      const signup = current();
      const expected = settings.read("signupReturn");
      if (signup?.kind !== "waiting-for-person" || expected === null) throw new WaypostError("signup-none");
      const answer = readSignupAnswer(text, { redirectUri: expected.redirectUri, sandboxOrigin });
      if (answer === null) throw new WaypostError("signup-result-unreadable", { field: "text" });
      if (answer.state === null) throw new WaypostError("signup-state-missing", { field: "text" });
      if (!isSameState(answer.state, expected.state))
        throw new WaypostError("signup-state-wrong", { field: "text" });
      takeAnswer(answer);
      return view();
    },
    retryStep: async (step, pin) => {
      const signup = underWay();
      if (signup.kind !== "connecting" || !isRetryable(signup.steps, step)) {
        throw new WaypostError("signup-step-not-now", { params: { step } });
      }
      if (step === "register" && pin !== null && !/^\d{6}$/.test(pin)) {
        throw new WaypostError("pin-invalid", { field: "pin" });
      }
      work(() => again(step, pin));
      await working;
      return view();
    },
    dismiss: async () => {
      const signup = current();
      if (signup === null) return view();
      if (!isOver(signup) && signup.kind !== "connecting") throw new WaypostError("signup-under-way");
      attempt += 1;
      settings.clear("signup");
      await endOf(signup);
      options.onChanged();
      return view();
    },
    requestIntent: async (businessId, solutionId) => {
      const requestId = await requestOnboarding(options.graph, businessId, solutionId);
      const kept = settings.read("intents") ?? [];
      const known = kept.find((intent) => intent.businessId === businessId);
      // A repeated call may answer the request there is already (meta-facts 3.3).
      const isNew = requestId !== null && known?.requestId !== requestId;
      settings.write("intents", [
        ...kept.filter((intent) => intent.businessId !== businessId),
        {
          businessId,
          state: isNew ? "requested" : "already-requested",
          requestId: requestId ?? known?.requestId ?? null,
          at: options.now(),
        },
      ]);
      options.onChanged();
      return view();
    },
    readClients: async (onlyEligible) => {
      const clients = await ownClients(onlyEligible);
      settings.write("signupClients", {
        at: options.now(),
        clients: clients.map((client) => ({ ...client, isConnected: false })),
      });
      options.onChanged();
      return view();
    },
    expectNews: () => work(readNews),
    startUp: () => {
      const at = options.now();
      apply({ kind: "time-passed", at, problem: problem("signup-timed-out") });
      const signup = apply({ kind: "restarted", at, problem: problem("signup-interrupted") });
      if (signup === null) return;
      watchTheClock(signup);
      if (signup.kind === "connecting") work(connect);
      if (signup.kind === "waiting-for-partner") {
        work(readNews);
        work(look);
      }
    },
    stop: async () => {
      isStopped = true;
      attempt += 1;
      if (expiry) clearTimeout(expiry);
      if (watching) clearTimeout(watching);
      const signup = current();
      if (signup?.kind === "waiting-for-person" && signup.place === "window") {
        await options.window?.cancelSignup().catch(() => undefined);
      }
      await working;
    },
  };
}

type SignupErrorReport = Extract<Signup, { kind: "cancelled" }>["reported"];

/** A redirect says nothing of what the person did: Meta is asked. */
const UNTOLD: SignupSubject = { finish: "unknown", accountId: null, numberId: null, businessId: null };

function subjectOf({ finish, ids }: Extract<SignupMessage, { kind: "finished" }>): SignupSubject {
  return {
    finish,
    accountId: ids.accountId ?? ids.accountIds[0] ?? null,
    numberId: ids.numberId,
    businessId: ids.businessId,
  };
}

const WINDOW_PROBLEMS = {
  "invalid-request": "signup-window-failed",
  "already-open": "signup-window-failed",
  "timed-out": "signup-timed-out",
  "state-mismatch": "signup-state-wrong",
  "unreadable-answer": "signup-result-unreadable",
  "not-loaded": "signup-window-failed",
} as const satisfies Record<Extract<SignupResult, { kind: "failed" }>["reason"], Problem["code"]>;
