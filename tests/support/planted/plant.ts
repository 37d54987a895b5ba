/**
 * Plants secrets in a running Waypost, wherever it runs, and calls everything its contract has while the other side
 * quotes back all it is told. Where to look for them afterwards is the test's.
 */
import { expect } from "vitest";
import type { SandboxLine } from "../child-process.ts";
import type { CoreClient } from "../clients.ts";
import { externalWorkspace } from "../external-workspace.ts";
import { examplesFor, pickTemplate, untilSetup } from "../journey.ts";
import { walk } from "../signup.ts";
import { until } from "../until.ts";
import type { Gate } from "./gate.ts";
import { call, procedureNames } from "./procedures.ts";

const WRONG_TOKEN = "EAAplantedTokenThatMetaHasNeverGivenOut";
const WRONG_SECRET = "planted0secret0that0is0no0secret0of0ours";
const PIN = "739164";
export const PROXY_PASSWORD = "planted-password-of-the-proxy";
/** Somebody's number; the page may show it to the person, but nothing is written down or exported with it. */
export const PHONE = "5511987650000";

/** Meta's codes that Waypost treats in ways of its own: of the token, of the rate, passing, and of no kind it knows. */
const ECHOED_CODES = [190, 100, 80007, 2, 131031, 999_999];

export interface Planted {
  /** Every procedure, in every way there is of asking it, in each of Meta's moods; forgetting the secrets comes last. */
  callEverything(): Promise<void>;
  /** Everything that must be found nowhere, by name. Each secret has reached the place where it belongs. */
  secrets(): Readonly<Record<string, string>>;
}

/** Connects Waypost to the sandbox behind the gate. */
export async function connectThrough(
  client: CoreClient,
  gate: Gate,
  sandbox: SandboxLine,
  keepWithoutKeyring: boolean,
): Promise<void> {
  await client.workspaces.create(externalWorkspace({ ...sandbox, url: gate.url }, keepWithoutKeyring));
  await untilSetup(client, (setup) =>
    setup.steps.some(({ id, state }) => id === "template" && state === "done"),
  );
}

/** @param client of a Waypost that is connected, see above */
export async function plantIn(client: CoreClient, gate: Gate, sandbox: SandboxLine): Promise<Planted> {
  const { token, appId, appSecret, verifyToken, accountIds, numberIds } = sandbox;
  const template = await pickTemplate(client);
  const { lastShownId: openId } = await client.workspaces.list();
  const message = {
    workspaceId: openId ?? "",
    templateId: template.id,
    to: `+${PHONE}`,
    variables: examplesFor(template.content),
    deliveryMethod: "optimized",
    acceptSuspicious: true,
  } as const;
  const { messageId } = await client.messages.sendTest(message);
  const filter = { states: [], search: "" };
  const credentials = { token: WRONG_TOKEN, appId, appSecret: WRONG_SECRET, keepWithoutKeyring: false };
  const app = {
    appId,
    appSecret,
    configurationId: (await client.signup.read()).configurations[0]?.id ?? "",
    hostedLink: "",
    pageAddress: "",
    keepWithoutKeyring: false,
  };
  const network = {
    proxy: "manual",
    // Nobody listens there, and loopback addresses do not go through it.
    proxyAddress: "http://127.0.0.1:1",
    proxyUser: "somebody",
    proxyPassword: PROXY_PASSWORD,
    forgetProxyLogin: false,
    keepWithoutKeyring: false,
    caFile: "",
  };
  const codes: string[] = [];
  const signedUp = () =>
    gate.truthfully(async () => {
      const { signup } = await client.signup.read();
      const address = signup !== null && "address" in signup ? signup.address : null;
      const ended = address === null ? null : await walk(address, "FINISH");
      const code = URL.parse(ended ?? "")?.searchParams.get("code");
      if (code) codes.push(code);
      return { text: ended ?? "" };
    });
  const inputs: Readonly<Record<string, () => unknown>> = {
    "app.info": () => undefined,
    "app.readPreferences": () => undefined,
    "app.changePreferences": () => ({ theme: "dark" }),
    "app.openLink": () => ({ id: "terms" }),
    "banners.list": () => undefined,
    "banners.dismiss": () => ({ kind: "upgrade-error", cause: "no such cause" }),
    "doctor.read": () => undefined,
    "doctor.run": () => undefined,
    "doctor.report": () => ({ language: "en", format: "text" }),
    "doctor.report (json)": () => ({ language: "fr", format: "json" }),
    "doctor.noteActivitySharing": () => ({ isOn: true }),
    "workspaces.list": () => undefined,
    "workspaces.create": () => ({
      kind: "sandbox",
      source: "external",
      url: gate.url,
      verifyToken,
      credentials,
    }),
    "workspaces.open": () => ({ id: openId }),
    "workspaces.restoreBackup": () => ({ id: "no-such-workspace" }),
    "workspaces.setAside": () => ({ id: "no-such-workspace" }),
    "setup.read": () => undefined,
    "setup.check": () => undefined,
    "setup.saveCredentials": () => credentials,
    "setup.saveCredentials (secret)": () => ({ ...credentials, token }),
    // Called last, in the search itself, because it would leave nothing to look for.
    "setup.forgetCredentials": () => undefined,
    "setup.chooseAccount": () => ({ accountId: accountIds[0] }),
    "setup.addAccount": () => ({ accountId: accountIds[0] }),
    "setup.chooseNumber": () => ({ numberId: numberIds[0] }),
    "setup.registerNumber": () => ({ pin: PIN }),
    "setup.subscribeWebhooks": () => ({ callbackUrl: null }),
    "network.read": () => undefined,
    "network.save": () => network,
    "network.test": () => network,
    "signup.read": () => undefined,
    "signup.chooseWay": () => ({ way: "client-businesses" }),
    "signup.saveApp": () => ({ ...app, appSecret: WRONG_SECRET }),
    "signup.saveApp (right)": () => app,
    "signup.start": () => ({ place: "browser" }),
    "signup.openAddress": () => undefined,
    "signup.checkPartner": () => undefined,
    "signup.submitResult": signedUp,
    "signup.retryStep": async () => {
      await untilAtRest(client);
      return { step: "register", pin: PIN };
    },
    "signup.cancel": () => undefined,
    "signup.clients": () => ({ onlyEligible: false }),
    "signup.requestIntent": () => ({ businessId: sandbox.businessId, solutionId: null }),
    "signup.dismiss": () => undefined,
    "accounts.list": () => undefined,
    "accounts.refresh": () => undefined,
    "accounts.history": () => ({
      accountId: accountIds[0],
      numberId: null,
      topic: null,
      before: null,
      limit: 50,
    }),
    "accounts.setCloudApiDisabled": () => ({ accountId: accountIds[0], disabled: false }),
    "accounts.setCreativeOptimization": () => ({
      accountId: accountIds[0],
      feature: "image_animation",
      enrolled: false,
    }),
    "templates.list": () => undefined,
    "templates.refresh": () => undefined,
    "messages.checkRecipient": () => ({ to: `+${PHONE}` }),
    "messages.sendTest": () => message,
    "messages.readTestDraft": () => undefined,
    "messages.saveTestDraft": () => ({ workspaceId: openId, draft: { ...message, to: "" } }),
    "results.list": () => ({ ...filter, offset: 0, limit: 50 }),
    "results.message": () => ({ id: messageId }),
    "results.export": () => ({ ...filter, format: "json" }),
    "results.exportMessage": () => ({ id: messageId }),
    "webhooks.status": () => undefined,
    "sandbox.status": () => undefined,
    "sandbox.advanceClock": () => ({ seconds: 60 }),
    "sandbox.setSpeed": () => ({ speed: 1 }),
    "sandbox.people": () => undefined,
    "sandbox.scenarios": () => undefined,
    "sandbox.playScenario": () => ({ name: "all-good" }),
    "events.subscribe": () => undefined,
  };
  const searched = new Set(Object.keys(inputs).map(procedureOf));
  expect([...searched].sort(), "a new procedure is searched, too").toEqual([...procedureNames()].sort());

  return {
    async callEverything() {
      for (const code of [...ECHOED_CODES, null]) {
        gate.echoWith(code);
        for (const name of withoutForget(Object.keys(inputs))) {
          if (name === "setup.forgetCredentials" && code !== null) continue;
          const refusal = await call(client, procedureOf(name), await inputs[name]?.());
          expect(refusal, `${name} takes what it is given`).not.toBe("invalid-input");
        }
      }
    },
    secrets() {
      const clientTokens = numbered("token of a client", gate.tokens());
      const ownCodes = numbered("code", codes);
      expect([Object.keys(clientTokens).length > 0, Object.keys(ownCodes).length > 1]).toEqual([true, true]);
      const sent = { ...clientTokens, ...ownCodes, token, appSecret, WRONG_TOKEN, WRONG_SECRET, PIN };
      for (const [name, secret] of Object.entries(sent)) {
        expect(gate.received(), `the ${name} has gone to Meta, or this search proves nothing`).toContain(
          secret,
        );
      }
      // The proxy's password goes to the proxy, not to Meta.
      return { ...sent, PROXY_PASSWORD };
    },
  };
}

function numbered(name: string, values: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(values.map((value, index) => [`${name} ${index + 1}`, value]));
}

/** Until a signup has come as far as it does by itself. */
async function untilAtRest(client: CoreClient): Promise<void> {
  await until(
    client,
    () => client.signup.read(),
    ({ signup }) =>
      signup?.kind !== "exchanging" &&
      (signup?.kind !== "connecting" ||
        Object.values(signup.steps).every(({ state }) => state !== "running" && state !== "not-started")),
  );
}

/** One procedure may be asked in several ways, told apart by a word in brackets. */
function procedureOf(name: string): string {
  return name.split(" ")[0] ?? name;
}

function withoutForget(names: readonly string[]): readonly string[] {
  return [...names.filter((name) => name !== "setup.forgetCredentials"), "setup.forgetCredentials"];
}
