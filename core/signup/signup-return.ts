/**
 * Takes what comes back from Meta's pages, and trusts it only if its `state` is ours. A code lives half a minute, so it is
 * exchanged at once, and it is never stored.
 */

import { type Problem, WaypostError } from "../../shared/contract/index.ts";
import type { Credentials } from "../credentials/credentials.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { GraphError } from "../graph/graph-error.ts";
import { exchangeCode } from "../graph/signup-resources.ts";
import type { Logger } from "../logging/logger.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { SignupAppService } from "./signup-app.ts";
import type { SignupConnecting } from "./signup-connecting.ts";
import type { SignupMachine } from "./signup-machine.ts";
import { failure, outcomeOfAnswer, type SignupOutcome } from "./signup-outcome.ts";
import { asSignupProblem } from "./signup-problem.ts";
import { isSameState, readSignupAnswer } from "./signup-result.ts";
import { signupSettings } from "./signup-settings.ts";
import type { SignupSteps } from "./signup-steps.ts";
import type { SignupWork } from "./signup-work.ts";

export interface SignupReturnOptions {
  readonly storage: Pick<ServedStorage, "settings">;
  readonly graph: GraphClient;
  readonly credentials: Pick<Credentials, "appSecret" | "proveApp">;
  readonly app: Pick<SignupAppService, "noteExchanged">;
  readonly steps: Pick<SignupSteps, "keepToken">;
  readonly machine: SignupMachine;
  readonly connecting: Pick<SignupConnecting, "connect">;
  readonly work: SignupWork;
  /** Null in a live workspace. */
  readonly sandboxUrl: string | null;
  readonly logger: Logger;
  now(): number;
  onChanged(): void;
}

export interface SignupReturn {
  /** @returns whether the signup still waited for it */
  take(outcome: SignupOutcome): Promise<boolean>;
  /** @throws WaypostError saying why the text is not taken; the signup then goes on waiting */
  submit(text: string): Promise<void>;
  /** A `waypost:` link with a result came, which any page can call. @throws as `submit` */
  takeHandBack(address: string): Promise<void>;
  /** Whether the address carries the `state` of the signup that waits for its result, or of the one that had it last. */
  owns(address: string): boolean;
  /** Why the last link was not taken; null when it was, or none came. */
  refused(): Problem | null;
  forgetRefused(): void;
}

type Code = Extract<SignupOutcome, { kind: "code" }>;

/** Milliseconds. A code lives about 30 seconds, and the request that exchanges it may take as long again. */
const EXCHANGE_HAS = 60_000;

export function createSignupReturn(options: SignupReturnOptions): SignupReturn {
  const { graph, credentials, app, machine, work, logger, now } = options;
  const { settings } = options.storage;
  const sandboxOrigin = options.sandboxUrl;
  /** `state` of the last result taken, since a page may hand it over twice. */
  let takenState: string | null = null;
  let refused: Problem | null = null;

  async function take(outcome: SignupOutcome): Promise<boolean> {
    if (outcome.kind === "code") return exchangeSoon(outcome);
    return (await machine.apply(outcome.event(now()))) !== null;
  }

  /** Only this function ever holds the code. */
  async function exchangeSoon(answer: Code): Promise<boolean> {
    const attempt = work.attempt();
    const at = now();
    const after = await machine.apply({ kind: "returned", at, expiresAt: at + EXCHANGE_HAS });
    // Of two that come at once, one finds the signup waiting.
    if (after?.kind !== "exchanging") return false;
    work.add(() => exchange(attempt, answer));
    return true;
  }

  async function exchange(attempt: AbortSignal, { code, redirectUri, subject }: Code): Promise<void> {
    try {
      const [appId, appSecret] = [settings.read(credentialsSettings.appId), await credentials.appSecret()];
      if (appId === null || appSecret === null) {
        throw new WaypostError("signup-not-ready", { params: { missing: "app-secret" } });
      }
      const token = await exchangeCode(graph, { appId, appSecret, code, redirectUri });
      // The signup was cancelled or begun again meanwhile, so the token is dropped.
      const signup = machine.current();
      if (attempt.aborted || signup?.kind !== "exchanging") return;
      await app.noteExchanged(signup.place);
      await options.steps.keepToken(token);
    } catch (error) {
      if (attempt.aborted) return;
      await take(failure(await whyNotExchanged(error)));
      return;
    }
    await machine.apply({ kind: "connected", at: now(), subject, hasToken: true });
    await options.connecting.connect();
  }

  /** Meta doesn't document its words for a wrong secret, so the app's id and secret are proven by themselves. */
  async function whyNotExchanged(error: unknown): Promise<Problem> {
    const why = asSignupProblem(error, logger);
    const isUnclear = error instanceof GraphError && !why.code.startsWith("signup-");
    const aboutApp = isUnclear ? await credentials.proveApp().catch(() => null) : null;
    return aboutApp?.code === "app-secret-rejected" ? aboutApp : why;
  }

  async function submit(text: string): Promise<void> {
    const signup = machine.current();
    const expected = settings.read(signupSettings.return);
    if (signup?.kind !== "waiting-for-person" || expected === null) throw new WaypostError("signup-none");
    const answer = readSignupAnswer(text, { redirectUri: expected.redirectUri, sandboxOrigin });
    if (answer === null) throw new WaypostError("signup-result-unreadable", { field: "text" });
    if (answer.state === null) throw new WaypostError("signup-state-missing", { field: "text" });
    if (!isSameState(answer.state, expected.state))
      throw new WaypostError("signup-state-wrong", { field: "text" });
    const outcome = outcomeOfAnswer(answer);
    takenState = answer.state;
    refused = null;
    if (!(await take(outcome))) throw new WaypostError("signup-none");
  }

  const stateIn = (address: string) =>
    readSignupAnswer(address, { redirectUri: "", sandboxOrigin })?.state ?? null;

  return {
    take,
    submit,
    owns: (address) => {
      const state = stateIn(address);
      const awaited = settings.read(signupSettings.return)?.state ?? null;
      return state !== null && [awaited, takenState].some((own) => own !== null && isSameState(state, own));
    },
    takeHandBack: async (address) => {
      const state = stateIn(address);
      // The page opens its link by itself, and the person may click it as well.
      if (state !== null && takenState !== null && isSameState(state, takenState)) return;
      try {
        await submit(address);
      } catch (error) {
        refused = asSignupProblem(error, logger);
        options.onChanged();
        throw error;
      }
    },
    refused: () => refused,
    forgetRefused: () => {
      refused = null;
    },
  };
}
