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
  hintsOf,
  isOver,
  isRetryable,
  nextStep,
  type Signup,
  type SignupStep,
  type SignupSubject,
  type StepState,
} from "../../shared/domain/signup/signup.ts";
import type { Credentials } from "../credentials/credentials.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { GraphError } from "../graph/graph-error.ts";
import { exchangeCode } from "../graph/signup-resources.ts";
import type { Logger } from "../logging/logger.ts";
import type { ShellServices } from "../shell/shell-port.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import { createClientList } from "./client-list.ts";
import { createPartnerWatch } from "./partner-watch.ts";
import { dialogFor, pageAddressFor, type SignupDialog } from "./signup-address.ts";
import type { SignupAppService } from "./signup-app.ts";
import { createSignupMachine } from "./signup-machine.ts";
import { failure, outcomeOfAnswer, outcomeOfWindow, type SignupOutcome, UNTOLD } from "./signup-outcome.ts";
import { asSignupProblem } from "./signup-problem.ts";
import { isSameState, readSignupAnswer } from "./signup-result.ts";
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
  /** What the person has to open. @throws WaypostError `signup-none` */
  address(): string;
  cancel(): Promise<SignupView>;
  submitResult(text: string): Promise<SignupView>;
  /** A `waypost:` link with a result came. Any page can call it, so nothing but its `state` makes it ours. */
  takeHandBack(address: string): Promise<void>;
  retryStep(step: SignupStep, pin: string | null): Promise<SignupView>;
  dismiss(): Promise<SignupView>;
  requestIntent(businessId: string, solutionId: string | null): Promise<SignupView>;
  readClients(onlyEligible: boolean): Promise<SignupView>;
  /** Looks for the client of the hosted link now, not when its turn comes. */
  checkPartner(): Promise<SignupView>;
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
const STATE_BYTES = 32;

export function createSignupService(options: SignupServiceOptions): SignupService {
  const { storage, app, steps, credentials, logger } = options;
  const { settings } = storage;
  const sandboxOrigin = options.sandboxUrl;
  let isStopped = false;
  let working: Promise<void> = Promise.resolve();
  /** Counts signups, so that a late answer is not taken for one of the present. */
  let attempt = 0;
  /** Of the result that was taken last: a page may hand it over twice. */
  let takenState: string | null = null;
  let refusedResult: Problem | null = null;

  const machine = createSignupMachine({
    settings,
    now: options.now,
    onChanged: options.onChanged,
    onEnded: () => {
      settings.clear("signupReturn");
      watch.end();
      work(letGoOfToken);
    },
  });
  const { current, apply } = machine;

  const clients = createClientList({
    settings,
    graph: options.graph,
    businessId: () => app.businessId(),
    isConnected: (accountId) => credentials.accountTokens.facts(accountId) !== null,
    now: options.now,
  });

  const watch = createPartnerWatch({
    storage,
    clients: async () => (await clients.ask(false)).clients,
    asProblem: (error) => asSignupProblem(error, logger),
    work,
    onLooked: (why) => apply({ kind: "partner-checked", at: options.now(), problem: why }),
    onFound: partnerAppeared,
  });

  /** One piece of work at a time, in the order it came. */
  function work(job: () => Promise<void>): void {
    working = working.then(job).catch((error: unknown) => {
      if (!isStopped) logger.error({ error: String(error) }, "a signup could not go on");
    });
  }

  async function letGoOfToken(): Promise<void> {
    const signup = current();
    if (!isStopped && (signup === null || isOver(signup))) await steps.forgetToken();
  }

  async function view(): Promise<SignupView> {
    const signup = current();
    const { clients: list, unreadable: unreadableClients, checkedAt: clientsCheckedAt } = clients.known();
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
      refusedResult,
      hints: isOwn && !hints.includes("same-portfolio") ? [...hints, "same-portfolio"] : [...hints],
      clients: list,
      unreadableClients,
      clientsCheckedAt,
      intents: clients.intents(),
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
    refusedResult = null;
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
      machine.begin({ kind: "waiting-for-person", place, address, ...times });
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
    machine.begin({ kind: "waiting-for-person", place, address: dialog.url, ...times });
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
        if (mine === attempt && !isStopped) take(outcomeOfWindow(result, dialog.redirectUri));
      },
      (error: unknown) => {
        logger.error({ error: String(error) }, "the signup window could not be opened");
        if (mine !== attempt || isStopped) return;
        take(failure(problem("signup-window-failed", { retry: { kind: "now" } })));
      },
    );
  }

  async function beginHosted(): Promise<void> {
    await watch.begin();
    const startedAt = options.now();
    machine.begin({
      kind: "waiting-for-partner",
      place: "hosted",
      address: settings.read("hostedLink") ?? "",
      startedAt,
      expiresAt: startedAt + PARTNER_HAS,
      lastCheckedAt: startedAt,
      problem: null,
    });
  }

  // ── What comes back ──────────────────────────────────────────────────────────────────────────────────

  function take(outcome: SignupOutcome): void {
    if (outcome.kind === "end") apply(outcome.event(options.now()));
    else exchangeSoon(outcome);
  }

  /** The code is in nobody's hands but this function's: it lives half a minute. */
  function exchangeSoon(answer: Extract<SignupOutcome, { kind: "code" }>): void {
    const at = options.now();
    const after = apply({ kind: "returned", at, expiresAt: at + EXCHANGE_HAS });
    if (after?.kind !== "exchanging") return;
    const mine = attempt;
    work(() => exchange(mine, answer));
  }

  async function exchange(
    mine: number,
    { code, redirectUri, subject }: Extract<SignupOutcome, { kind: "code" }>,
  ): Promise<void> {
    try {
      const [appId, appSecret] = [settings.read("appId"), await credentials.appSecret()];
      if (appId === null || appSecret === null) {
        throw new WaypostError("signup-not-ready", { params: { missing: "app-secret" } });
      }
      const token = await exchangeCode(options.graph, { appId, appSecret, code, redirectUri });
      // Cancelled or begun anew meanwhile: what came is let go.
      const signup = current();
      if (mine !== attempt || signup?.kind !== "exchanging") return;
      app.noteExchanged(signup.place);
      await steps.keepToken(token);
    } catch (error) {
      if (isStopped || mine !== attempt) return;
      take(failure(await whyNotExchanged(error)));
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

  async function connect(): Promise<void> {
    let hasMoved = false;
    for (;;) {
      const signup = current();
      const step = signup?.kind === "connecting" && !isStopped ? nextStep(signup.steps) : null;
      if (step === null || signup?.kind !== "connecting") break;
      await runStep(step, signup.subject, null);
      hasMoved = true;
    }
    if (hasMoved && !isStopped) options.checkSetup();
  }

  async function runStep(step: SignupStep, subject: SignupSubject, pin: string | null): Promise<void> {
    const note = (state: StepState) => apply({ kind: "step", at: options.now(), step, state });
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
  }

  // ── A client of the hosted link ──────────────────────────────────────────────────────────────────────

  async function partnerAppeared(accountId: string, businessId: string | null): Promise<void> {
    const subject = { ...UNTOLD, accountId, businessId };
    apply({ kind: "connected", at: options.now(), subject, hasToken: false });
    await connect();
  }

  async function readNews(): Promise<void> {
    for (const event of watch.news()) {
      const signup = current();
      if (signup?.kind === "waiting-for-partner") await partnerAppeared(event.accountId, event.businessId);
      // The account may be shared before the app can be used on it: now it can.
      else if (event.event === "PARTNER_APP_INSTALLED") await again("token", null);
      if (isStopped) return;
      watch.settle(event);
    }
  }

  async function again(step: SignupStep, pin: string | null): Promise<void> {
    const signup = current();
    if (signup?.kind !== "connecting" || !isRetryable(signup.steps, step)) return;
    await runStep(step, signup.subject, pin);
    await connect();
    if (!isStopped) options.checkSetup();
  }

  // ── What the person asks for ─────────────────────────────────────────────────────────────────────────

  /** @throws WaypostError saying why it is not taken; the signup goes on waiting then */
  function submit(text: string): void {
    const signup = current();
    const expected = settings.read("signupReturn");
    if (signup?.kind !== "waiting-for-person" || expected === null) throw new WaypostError("signup-none");
    const answer = readSignupAnswer(text, { redirectUri: expected.redirectUri, sandboxOrigin });
    if (answer === null) throw new WaypostError("signup-result-unreadable", { field: "text" });
    if (answer.state === null) throw new WaypostError("signup-state-missing", { field: "text" });
    if (!isSameState(answer.state, expected.state))
      throw new WaypostError("signup-state-wrong", { field: "text" });
    const outcome = outcomeOfAnswer(answer);
    takenState = answer.state;
    refusedResult = null;
    take(outcome);
  }

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
    address: () => {
      const signup = underWay();
      if (!("address" in signup)) throw new WaypostError("signup-none");
      return signup.address;
    },
    cancel: async () => {
      const signup = underWay();
      if (signup.kind === "connecting")
        throw new WaypostError("signup-step-not-now", { params: { step: "cancel" } });
      attempt += 1;
      refusedResult = null;
      apply({ kind: "cancelled", at: options.now() });
      if (signup.place === "window") await options.window?.cancelSignup();
      return view();
    },
    submitResult: async (text) => {
      submit(text);
      return view();
    },
    takeHandBack: async (address) => {
      const answer = readSignupAnswer(address, { redirectUri: "", sandboxOrigin });
      const state = answer?.state ?? null;
      // The page opens its link by itself, and the person may press it as well.
      if (state !== null && takenState !== null && isSameState(state, takenState)) return;
      try {
        submit(address);
      } catch (error) {
        refusedResult = asSignupProblem(error, logger);
        options.onChanged();
        throw error;
      }
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
      if (isStopped) throw new WaypostError("workspace-not-open");
      return view();
    },
    dismiss: async () => {
      const signup = current();
      if (signup === null) return view();
      if (!isOver(signup) && signup.kind !== "connecting") throw new WaypostError("signup-under-way");
      attempt += 1;
      refusedResult = null;
      machine.dismiss();
      return view();
    },
    requestIntent: async (businessId, solutionId) => {
      await clients.requestIntent(businessId, solutionId);
      options.onChanged();
      return view();
    },
    readClients: async (onlyEligible) => {
      await clients.refresh(onlyEligible);
      options.onChanged();
      return view();
    },
    checkPartner: async () => {
      if (underWay().kind !== "waiting-for-partner") throw new WaypostError("signup-none");
      watch.resume();
      await working;
      return view();
    },
    expectNews: () => work(readNews),
    startUp: () => {
      const signup = machine.resume();
      if (signup?.kind === "connecting") work(connect);
      if (signup?.kind === "waiting-for-partner") {
        work(readNews);
        watch.resume();
      }
    },
    stop: async () => {
      isStopped = true;
      attempt += 1;
      machine.stop();
      watch.stop();
      const signup = current();
      if (signup?.kind === "waiting-for-person" && signup.place === "window") {
        await options.window?.cancelSignup().catch(() => undefined);
      }
      await working;
    },
  };
}
