/** Begins a signup: in Waypost's window, in the browser, on a page of one's own, or through Meta's hosted link. */

import { randomBytes } from "node:crypto";
import { problem, type SignupStart, WaypostError } from "../../shared/contract/index.ts";
import { isOver, type Signup } from "../../shared/domain/signup/signup.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import type { Logger } from "../logging/logger.ts";
import type { ShellServices } from "../shell/shell-port.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { PartnerWatch } from "./partner-watch.ts";
import { dialogFor, pageAddressFor, type SignupDialog } from "./signup-address.ts";
import type { SignupAppService } from "./signup-app.ts";
import type { SignupMachine } from "./signup-machine.ts";
import { failure, outcomeOfWindow } from "./signup-outcome.ts";
import type { SignupReturn } from "./signup-return.ts";
import { signupSettings } from "./signup-settings.ts";
import type { SignupWork } from "./signup-work.ts";

export interface SignupBeginningOptions {
  readonly storage: Pick<ServedStorage, "settings">;
  readonly graph: Pick<GraphClient, "version">;
  readonly app: SignupAppService;
  readonly machine: SignupMachine;
  readonly watch: PartnerWatch;
  readonly work: SignupWork;
  readonly returned: SignupReturn;
  /** Waypost's own window; null where there is none. */
  readonly window: Pick<ShellServices, "openSignup"> | null;
  /** Null in a live workspace. */
  readonly sandboxUrl: string | null;
  readonly logger: Logger;
  now(): number;
}

const MINUTE = 60_000;
/** A person reads, waits for a text message with a code, or is called away. */
const PERSON_HAS = 30 * MINUTE;
/** A link may sit in a client's mailbox for days. */
const PARTNER_HAS = 7 * 24 * 60 * MINUTE;
const STATE_BYTES = 32;

/** @returns the function that begins a signup; it throws WaypostError `signup-under-way` or `signup-not-ready` */
export function createSignupBeginning(
  options: SignupBeginningOptions,
): (input: SignupStart) => Promise<void> {
  const { app, machine, work, returned, logger, now } = options;
  const { settings } = options.storage;

  async function requireReady(place: SignupStart["place"]): Promise<void> {
    const before = machine.current();
    if (before !== null && !isOver(before)) throw new WaypostError("signup-under-way");
    await app.takeFromSandbox();
    const missing = (await app.places()).find((one) => one.place === place)?.missing ?? [];
    if (missing.length > 0) {
      throw new WaypostError("signup-not-ready", { field: "place", params: { missing: missing.join(", ") } });
    }
  }

  async function beginHosted(): Promise<void> {
    const knownAccountIds = await options.watch.known();
    const startedAt = now();
    const signup: Signup = {
      kind: "waiting-for-partner",
      place: "hosted",
      address: settings.read(signupSettings.hostedLink) ?? "",
      startedAt,
      expiresAt: startedAt + PARTNER_HAS,
      lastCheckedAt: startedAt,
      problem: null,
    };
    await machine.begin(signup, { knownAccountIds });
    options.watch.begin();
  }

  /** @param redirectUri where the answer arrives; empty for a page of one's own, which hands the answer over itself */
  async function waitForPerson(
    place: Exclude<SignupStart["place"], "hosted">,
    address: string,
    state: string,
    redirectUri: string,
  ): Promise<void> {
    const startedAt = now();
    const expiresAt = startedAt + PERSON_HAS;
    const signup: Signup = { kind: "waiting-for-person", place, address, startedAt, expiresAt };
    await machine.begin(signup, { returned: { state, redirectUri } });
  }

  function openWindow(dialog: SignupDialog, state: string): void {
    const attempt = work.attempt();
    const request = {
      url: dialog.url,
      redirectUrl: dialog.redirectUri,
      state,
      allowedOrigins: [...dialog.allowedOrigins],
      timeout: PERSON_HAS,
    };
    // Deliberately not awaited: the person takes their time.
    void options.window
      ?.openSignup(request)
      .then(
        (result) => outcomeOfWindow(result, dialog.redirectUri),
        (error: unknown) => {
          logger.error({ error: String(error) }, "the signup window could not be opened");
          return failure(problem("signup-window-failed", { retry: { kind: "now" } }));
        },
      )
      .then(async (outcome) => {
        if (!attempt.aborted) await returned.take(outcome);
      })
      .catch((error: unknown) => {
        if (!work.stopped.aborted) logger.error({ error: String(error) }, "what the window brought was lost");
      });
  }

  return async ({ place, flow }) => {
    await requireReady(place);
    work.renewAttempt();
    returned.forgetRefused();
    if (place === "hosted") {
      await beginHosted();
      return;
    }
    const state = randomBytes(STATE_BYTES).toString("base64url");
    if (place === "page") {
      await waitForPerson(
        place,
        pageAddressFor(settings.read(signupSettings.pageAddress) ?? "", state, flow),
        state,
        "",
      );
      return;
    }
    const dialog = dialogFor({
      sandboxUrl: options.sandboxUrl,
      version: await options.graph.version(),
      appId: settings.read(credentialsSettings.appId) ?? "",
      configurationId: settings.read(signupSettings.configurationId) ?? "",
      state,
      flow,
    });
    await waitForPerson(place, dialog.url, state, dialog.redirectUri);
    if (place === "window") openWindow(dialog, state);
  };
}
