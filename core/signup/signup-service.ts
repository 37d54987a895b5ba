/**
 * Signs up client businesses: opens Meta's pages, takes the answer, exchanges it for a token at once, and does the
 * remaining steps. The state is stored after every change, so that a restart goes on from there; a code never is.
 */

import {
  type SetupWay,
  type SignupAppInput,
  type SignupStart,
  type SignupView,
  WaypostError,
} from "../../shared/contract/index.ts";
import type { BusinessId } from "../../shared/domain/ids.ts";
import {
  addressToOpen,
  isOver,
  isRetryable,
  type Signup,
  type SignupStep,
} from "../../shared/domain/signup/signup.ts";
import { requirePin } from "../accounts/number-registration.ts";
import type { Credentials } from "../credentials/credentials.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import type { Logger } from "../logging/logger.ts";
import { setupSettings } from "../setup/setup-settings.ts";
import type { ShellServices } from "../shell/shell-port.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { createClientList } from "./client-list.ts";
import { createPartnerWatch } from "./partner-watch.ts";
import type { SignupAppService } from "./signup-app.ts";
import { createSignupBeginning } from "./signup-beginning.ts";
import { createSignupConnecting } from "./signup-connecting.ts";
import { createSignupMachine } from "./signup-machine.ts";
import { asSignupProblem } from "./signup-problem.ts";
import { createSignupReturn } from "./signup-return.ts";
import type { SignupSteps } from "./signup-steps.ts";
import { signupView } from "./signup-view.ts";
import { createSignupWork } from "./signup-work.ts";

export interface SignupServiceOptions {
  readonly storage: ServedStorage;
  readonly graph: GraphClient;
  readonly credentials: Credentials;
  readonly app: SignupAppService;
  readonly steps: SignupSteps;
  /** Waypost's own window; null where there is none. */
  readonly window: Pick<ShellServices, "openSignup" | "cancelSignup"> | null;
  /** Null in a live workspace. */
  readonly sandboxUrl: string | null;
  readonly logger: Logger;
  /** Fires when the workspace begins to close. */
  readonly closing: AbortSignal;
  now(): number;
  /** Called when something on an account's checklist has changed. */
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
  /** Whether the address carries the `state` of the signup that waits for its result, or of the last one that got it. */
  owns(address: string): boolean;
  /** Whether a signup waits for a result that a person brings back. */
  isAwaited(): boolean;
  /** Takes a `waypost:` link with a result. Any page can open such a link, so only its `state` makes it ours. */
  takeHandBack(address: string): Promise<void>;
  retryStep(step: SignupStep, pin: string | null): Promise<SignupView>;
  dismiss(): Promise<SignupView>;
  requestIntent(businessId: BusinessId, solutionId: string | null): Promise<SignupView>;
  readClients(onlyEligible: boolean): Promise<SignupView>;
  /** Looks for the client of the hosted link now instead of at the next turn. */
  checkPartner(): Promise<SignupView>;
  /** Reads what webhooks have said about clients' accounts. */
  expectNews(): void;
  /** Ends what an earlier run left and what cannot go on. */
  recover(): Promise<void>;
  /** Goes on with the rest of it. */
  startUp(): void;
  stop(): Promise<void>;
}

export function createSignupService(options: SignupServiceOptions): SignupService {
  const { storage, graph, credentials, app, steps, logger, now, onChanged } = options;
  const { settings } = storage;
  const work = createSignupWork(logger, options.closing);
  const machine = createSignupMachine({ storage, logger, now, onChanged });
  const clients = createClientList({
    storage,
    graph,
    businessId: () => app.businessId(),
    isConnected: (accountId) => credentials.accountTokens.facts(accountId) !== null,
    now,
  });
  const connecting = createSignupConnecting({
    machine,
    steps,
    stopped: work.stopped,
    logger,
    now,
    onConnected: options.checkSetup,
  });
  const watch = createPartnerWatch({
    storage,
    clients: async () => (await clients.ask(false)).clients,
    asProblem: (error) => asSignupProblem(error, logger),
    work: work.add,
    onLooked: async (why) => {
      await machine.apply({ kind: "partner-checked", at: now(), problem: why });
    },
    onFound: connecting.partnerAppeared,
  });
  const returned = createSignupReturn({ ...options, machine, connecting, work });
  const begin = createSignupBeginning({ ...options, machine, watch, work, returned });

  machine.onEnded(() => {
    watch.end();
    work.add(forgetToken);
  });

  const view = () => signupView({ storage, app, clients }, machine.current(), returned.refused());

  async function forgetToken(): Promise<void> {
    const signup = machine.current();
    if (!work.stopped.aborted && (signup === null || isOver(signup))) await steps.forgetToken();
  }

  /** @throws WaypostError `signup-none` */
  function underWay(): Signup {
    const signup = machine.current();
    if (signup === null || isOver(signup)) throw new WaypostError("signup-none");
    return signup;
  }

  async function readNews(): Promise<void> {
    for (const event of watch.news()) {
      const isAwaited = machine.current()?.kind === "waiting-for-partner";
      if (isAwaited) await connecting.partnerAppeared(event.accountId, event.businessId);
      // A client may share the account before our app can use it. From now on it can.
      else if (event.event === "PARTNER_APP_INSTALLED") await connecting.again("token", null);
      if (work.stopped.aborted) return;
      await watch.settle(event);
    }
  }

  async function askSandbox(): Promise<void> {
    try {
      await app.takeFromSandbox();
    } catch (error) {
      // The screen says that the sandbox is stopped, and beginning a signup asks again.
      logger.debug({ error: String(error) }, "the sandbox did not say what a signup is begun with");
    }
  }

  return {
    read: async () => {
      await askSandbox();
      return view();
    },
    chooseWay: async (way) => {
      if (way === null) await settings.clear(setupSettings.way);
      else await settings.write(setupSettings.way, way);
      onChanged();
      return view();
    },
    saveApp: async (input) => {
      await askSandbox();
      await app.save(input);
      onChanged();
      return view();
    },
    start: async (input) => {
      await begin(input);
      return view();
    },
    address: () => {
      const address = addressToOpen(underWay());
      if (address === null) throw new WaypostError("signup-none");
      return address;
    },
    cancel: async () => {
      const signup = underWay();
      if (signup.kind === "connecting") throw new WaypostError("signup-step-not-now");
      work.renewAttempt();
      returned.forgetRefused();
      await machine.apply({ kind: "cancelled", at: now() });
      if (signup.place === "window") await options.window?.cancelSignup();
      return view();
    },
    submitResult: async (text) => {
      await returned.submit(text);
      return view();
    },
    owns: returned.owns,
    isAwaited: () => machine.current()?.kind === "waiting-for-person",
    takeHandBack: returned.takeHandBack,
    retryStep: async (step, pin) => {
      const signup = underWay();
      if (signup.kind !== "connecting" || !isRetryable(signup.steps, step)) {
        throw new WaypostError("signup-step-not-now");
      }
      if (step === "register" && pin !== null) requirePin(pin);
      work.add(() => connecting.again(step, pin));
      await work.idle();
      if (work.stopped.aborted) throw new WaypostError("workspace-not-open");
      return view();
    },
    dismiss: async () => {
      const signup = machine.current();
      if (signup === null) return view();
      if (!isOver(signup) && signup.kind !== "connecting") throw new WaypostError("signup-under-way");
      work.renewAttempt();
      returned.forgetRefused();
      await machine.dismiss();
      return view();
    },
    requestIntent: async (businessId, solutionId) => {
      await clients.requestIntent(businessId, solutionId);
      onChanged();
      return view();
    },
    readClients: async (onlyEligible) => {
      await clients.refresh(onlyEligible);
      onChanged();
      return view();
    },
    checkPartner: async () => {
      if (underWay().kind !== "waiting-for-partner") throw new WaypostError("signup-none");
      watch.resume();
      await work.idle();
      return view();
    },
    expectNews: () => work.add(readNews),
    recover: machine.resume,
    startUp: () => {
      const signup = machine.current();
      if (signup?.kind === "connecting") work.add(connecting.connect);
      if (signup?.kind === "waiting-for-partner") {
        work.add(readNews);
        watch.resume();
      }
    },
    stop: async () => {
      work.stop();
      machine.stop();
      watch.stop();
      const signup = machine.current();
      if (signup?.kind === "waiting-for-person" && signup.place === "window") {
        await options.window?.cancelSignup().catch(() => undefined);
      }
      await work.idle();
    },
  };
}
