/** What a signup needs to begin (the app, its configuration, the links), and what each place to sign up still lacks. */

import {
  type SignupApp,
  type SignupAppInput,
  type SignupView,
  WaypostError,
} from "../../shared/contract/index.ts";
import type { BusinessId } from "../../shared/domain/ids.ts";
import type { SignupNeed, SignupPlace } from "../../shared/domain/signup/signup.ts";
import type { Credentials } from "../credentials/credentials.ts";
import { credentialsSettings } from "../credentials/credentials-settings.ts";
import type { SandboxControl, SandboxSignup } from "../sandbox/sandbox-control.ts";
import { isThere } from "../vault/is-there.ts";
import { cleared, type ServedStorage, written } from "../workspaces/served-storage.ts";
import { readWebAddress } from "./signup-address.ts";
import { noteExchanged } from "./signup-commands.ts";
import { signupSettings } from "./signup-settings.ts";

export interface SignupAppOptions {
  readonly storage: Pick<ServedStorage, "settings" | "run">;
  readonly credentials: Credentials;
  /** Null in a live workspace. */
  readonly control: SandboxControl | null;
  readonly hasWindow: boolean;
  now(): number;
}

export interface SignupAppService {
  read(): Promise<SignupApp>;
  /** @throws WaypostError naming the field; what was stored before then stays in use */
  save(input: SignupAppInput): Promise<void>;
  /** Meta accepted a code that came back this way, so everything needed to get one is set up correctly. */
  noteExchanged(place: SignupPlace): Promise<void>;
  places(): Promise<SignupView["places"]>;
  /** Takes what the sandbox offers to begin with; a person's own choice is left alone. */
  takeFromSandbox(): Promise<void>;
  configurations(): SignupView["configurations"];
  /** Our own portfolio, as Meta named it for the workspace's token. */
  businessId(): BusinessId | null;
}

type TextField = "configurationId" | "hostedLink" | "pageAddress";

export function createSignupApp(options: SignupAppOptions): SignupAppService {
  const { storage, credentials, control } = options;
  const { settings } = storage;
  let known: SandboxSignup | null = null;

  const change = (field: TextField, value: string) =>
    value === "" ? cleared(signupSettings[field]) : written(signupSettings[field], value);

  function checkedAddress(field: "hostedLink" | "pageAddress", typed: string): string {
    if (typed === "") return "";
    const address = readWebAddress(typed, control !== null);
    if (address === null) throw new WaypostError("signup-address-invalid", { field });
    return address;
  }

  const businessId = () => settings.read(credentialsSettings.token)?.businessIds[0] ?? null;

  async function hasAppSecret(): Promise<boolean> {
    return isThere(credentials.appSecret());
  }

  async function missingFor(place: SignupPlace): Promise<SignupNeed[]> {
    const lacks: Readonly<Record<SignupNeed, boolean>> = {
      "signup-window": !options.hasWindow,
      "app-id": settings.read(credentialsSettings.appId) === null,
      "app-secret": !(await hasAppSecret()),
      configuration: settings.read(signupSettings.configurationId) === null,
      "page-address": settings.read(signupSettings.pageAddress) === null,
      "hosted-link": settings.read(signupSettings.hostedLink) === null,
      token: !(await isThere(credentials.token())),
      portfolio: businessId() === null,
    };
    const needs: Readonly<Record<SignupPlace, readonly SignupNeed[]>> = {
      window: ["signup-window", "app-id", "app-secret", "configuration"],
      browser: ["app-id", "app-secret", "configuration"],
      // The configuration is written in the page itself.
      page: ["app-id", "app-secret", "page-address"],
      hosted: ["hosted-link", "app-id", "app-secret", "token", "portfolio"],
    };
    return needs[place].filter((need) => lacks[need]);
  }

  return {
    businessId,
    configurations: () => (known?.configurations ?? []).map(({ id, name }) => ({ id, name })),
    read: async () => {
      const check = settings.read(credentialsSettings.appCheck);
      const appId = settings.read(credentialsSettings.appId);
      const hasSecret = await hasAppSecret();
      const refused =
        check?.problem?.code === "app-secret-rejected" || check?.problem?.code === "app-id-rejected";
      const isPair = appId !== null && hasSecret;
      const pairState =
        !isPair || check === null
          ? "unproven"
          : refused
            ? "refused"
            : check.problem === null
              ? "proven"
              : "unproven";
      const proof = settings.read(signupSettings.proof);
      const isProven = (field: TextField) =>
        field !== "hostedLink" &&
        proof?.appId === appId &&
        proof?.[field] === settings.read(signupSettings[field]);
      const text = (field: TextField) => ({
        field,
        state:
          settings.read(signupSettings[field]) === null
            ? ("missing" as const)
            : isProven(field)
              ? ("proven" as const)
              : ("unproven" as const),
        problem: null,
      });
      return {
        appId,
        hasAppSecret: hasSecret,
        configurationId: settings.read(signupSettings.configurationId),
        hostedLink: settings.read(signupSettings.hostedLink),
        pageAddress: settings.read(signupSettings.pageAddress),
        fields: [
          { field: "appId", state: appId === null ? "missing" : pairState, problem: null },
          {
            field: "appSecret",
            state: hasSecret ? pairState : "missing",
            problem: isPair ? (check?.problem ?? null) : null,
          },
          text("configurationId"),
          text("hostedLink"),
          text("pageAddress"),
        ],
        checkedAt: check?.at ?? null,
      };
    },
    save: async (input) => {
      const hostedLink = checkedAddress("hostedLink", input.hostedLink);
      const pageAddress = checkedAddress("pageAddress", input.pageAddress);
      await credentials.saveApp(input);
      await settings.change([
        change("configurationId", input.configurationId),
        change("hostedLink", hostedLink),
        change("pageAddress", pageAddress),
      ]);
      await credentials.proveApp();
    },
    noteExchanged: (place) => storage.run(noteExchanged, { place, at: options.now() }),
    places: async () => [
      { place: "window", missing: await missingFor("window") },
      { place: "browser", missing: await missingFor("browser") },
      { place: "page", missing: await missingFor("page") },
      { place: "hosted", missing: await missingFor("hosted") },
    ],
    takeFromSandbox: async () => {
      if (control === null || known !== null) return;
      known = await control.signup();
      const [first] = known.configurations;
      const isToBeChosen = first !== undefined && settings.read(signupSettings.configurationId) === null;
      await settings.change([
        ...(isToBeChosen ? [written(signupSettings.configurationId, first.id)] : []),
        // The sandbox's port may have changed since last time, and the link with it.
        written(signupSettings.hostedLink, known.hostedLink),
      ]);
    },
  };
}
