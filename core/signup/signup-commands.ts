/** The signup under way and what belongs to it, each step from the state it is in on the disk. */
import type { Intent } from "../../shared/contract/index.ts";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { AccountId, BusinessId } from "../../shared/domain/ids.ts";
import {
  afterEvent,
  isOver,
  type Signup,
  type SignupEvent,
  type SignupPlace,
} from "../../shared/domain/signup/signup.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import type { SettingsStore, SettingValue } from "../storage/settings-store.ts";
import { command } from "../workspaces/store-command.ts";
import { signupSettings } from "./signup-settings.ts";

/** What only a signup under way needs. */
function forgetAwaited(settings: SettingsStore): void {
  settings.clear(signupSettings.return);
  settings.clear(signupSettings.watch);
}

/** One that is kept and cannot be read is over: whoever begins another sets it aside. */
function current(settings: SettingsStore): Signup | null {
  return settings.isUnreadable(signupSettings.state) ? null : settings.read(signupSettings.state);
}

export interface BegunSignup {
  readonly signup: Signup;
  /** What must come back with the answer; null where nothing does. */
  readonly returned: SettingValue<typeof signupSettings.return> | null;
  /** For the hosted link: accounts that were our clients' before; null elsewhere. */
  readonly knownAccountIds: readonly AccountId[] | null;
}

/** @throws WaypostError `signup-under-way` */
export const beginSignup = command({
  name: "signup.begin",
  run: (
    { settings, webhookLog, partnerEvents },
    { signup, returned, knownAccountIds }: BegunSignup,
  ): void => {
    const before = current(settings);
    if (before !== null && !isOver(before)) throw new WaypostError("signup-under-way");
    settings.write(signupSettings.state, signup);
    if (returned !== null) settings.write(signupSettings.return, returned);
    if (knownAccountIds === null) return;
    settings.write(signupSettings.watch, {
      knownAccountIds: [...knownAccountIds],
      sinceWebhook: webhookLog.lastId(),
      settledEvent: partnerEvents.lastId(),
    });
  },
});

/** @returns the state after the event; null when it changed nothing */
export const applySignupEvent = command({
  name: "signup.apply",
  run: ({ settings }, event: SignupEvent): Signup | null => {
    const before = current(settings);
    if (before === null) return null;
    const after = afterEvent(before, event);
    if (after === before) return null;
    settings.write(signupSettings.state, after);
    if (isOver(after)) forgetAwaited(settings);
    return after;
  },
});

export const dismissSignup = command({
  name: "signup.dismiss",
  run: ({ settings }, _: null): void => {
    settings.clear(signupSettings.state);
    forgetAwaited(settings);
  },
});

/** A partner event was acted on: it is no news any more, also after a restart. */
export const settlePartnerEvent = command({
  name: "signup.settlePartnerEvent",
  run: ({ settings }, id: number): void => {
    const watch = settings.read(signupSettings.watch);
    if (watch !== null) settings.write(signupSettings.watch, { ...watch, settledEvent: id });
  },
});

export interface PutRequest {
  readonly businessId: BusinessId;
  /** Null where Meta named none. */
  readonly requestId: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A client was asked to onboard. */
export const noteIntent = command({
  name: "signup.noteIntent",
  run: ({ settings }, { businessId, requestId, at }: PutRequest): void => {
    const intents = settings.read(signupSettings.intents) ?? [];
    const known = intents.find((intent) => intent.businessId === businessId);
    // A repeated call may return the request that exists already.
    const isNew = requestId !== null && known?.requestId !== requestId;
    const intent: Intent = {
      businessId,
      state: isNew ? "requested" : "already-requested",
      requestId: requestId ?? known?.requestId ?? null,
      at,
    };
    settings.write(signupSettings.intents, [...intents.filter((other) => other !== known), intent]);
  },
});

/** Meta accepted a code that came back this way, which proves the app and what the signup was begun with. */
export const noteExchanged = command({
  name: "signup.noteExchanged",
  run: ({ settings }, { place, at }: { readonly place: SignupPlace; readonly at: number }): void => {
    const appId = settings.read(credentialsSettings.appId);
    if (appId === null) return;
    settings.write(credentialsSettings.appCheck, { at, problem: null });
    const before = settings.read(signupSettings.proof);
    const kept = before?.appId === appId ? before : { configurationId: null, pageAddress: null };
    settings.write(signupSettings.proof, {
      appId,
      // One's own page names its configuration itself.
      configurationId:
        place === "window" || place === "browser"
          ? settings.read(signupSettings.configurationId)
          : kept.configurationId,
      pageAddress: place === "page" ? settings.read(signupSettings.pageAddress) : kept.pageAddress,
    });
  },
});
