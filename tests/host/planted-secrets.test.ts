/**
 * Secrets are planted in a running host and everything that leaves it is searched for them: what the page is sent,
 * what is logged, what lies on the disk, what is exported. Meanwhile the other side quotes back all it is told.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type HostLine, type SandboxLine, startCommand } from "../support/child-process.ts";
import type { CoreClient } from "../support/clients.ts";
import { examplesFor, pickTemplate, untilSetup } from "../support/journey.ts";
import { walk } from "../support/signup.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";
import { type Gate, startGate } from "./planted/gate.ts";
import { listenTo } from "./planted/listening-client.ts";
import { call, procedureNames } from "./planted/procedures.ts";

const WRONG_TOKEN = "EAAplantedTokenThatMetaHasNeverGivenOut";
const WRONG_SECRET = "planted0secret0that0is0no0secret0of0ours";
const PIN = "739164";
const PROXY_PASSWORD = "planted-password-of-the-proxy";
/** Somebody's number; the page may show it to the person, but nothing is written down or exported with it. */
const PHONE = "5511987650000";

/** Meta's codes that Waypost treats in ways of its own: of the token, of the rate, passing, and of no kind it knows. */
const ECHOED_CODES = [190, 100, 80007, 2, 131031, 999_999];

interface Planted {
  readonly gate: Gate;
  readonly folder: string;
  readonly client: CoreClient;
  readonly sandbox: SandboxLine;
  readonly inputs: Readonly<Record<string, () => unknown>>;
  /** Codes of signups, which work once and for half a minute. */
  readonly codes: readonly string[];
  heard(): string;
  logged(): string;
  stop(): Promise<void>;
}

async function plant(): Promise<Planted> {
  const sandbox = await startCommand<SandboxLine>("sandbox/cli.ts", [
    "--port",
    "0",
    "--json",
    "--scenario",
    "all-good",
  ]);
  onTestFinished(() => sandbox.end("SIGKILL"));
  const gate = await startGate(sandbox.line.url);
  const folder = temporaryFolder();
  const host = await startCommand<HostLine>(
    "core/host/cli.ts",
    ["--json", "--port", "0", "--webhook-port", "0", "--data", folder],
    {
      WAYPOST_LOG: "trace",
    },
  );
  onTestFinished(() => host.end("SIGKILL"));
  const { client, heard } = await listenTo(host.line.url);
  const { token, appId, appSecret, verifyToken, accountIds, numberIds } = sandbox.line;
  await client.workspaces.create({
    kind: "sandbox",
    source: "external",
    url: gate.url,
    verifyToken,
    credentials: { token, appId, appSecret, keepWithoutKeyring: false },
  });
  await untilSetup(client, (setup) =>
    setup.steps.some(({ id, state }) => id === "template" && state === "done"),
  );
  const template = await pickTemplate(client);
  const { openId } = await client.workspaces.list();
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
  return {
    gate,
    codes,
    folder,
    client,
    sandbox: sandbox.line,
    heard,
    logged: () => host.stderr(),
    stop: () => host.end(),
    inputs: {
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
      // Last of all, in the search itself: it would leave nothing to look for.
      "setup.forgetCredentials": () => undefined,
      "setup.chooseAccount": () => ({ accountId: accountIds[0] }),
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
      "signup.requestIntent": () => ({ businessId: sandbox.line.businessId, solutionId: null }),
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
      "sandbox.scenarios": () => undefined,
      "sandbox.playScenario": () => ({ name: "all-good" }),
      "events.subscribe": () => undefined,
    },
  };
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

/** All that lies in a folder, as text and byte for byte. */
function contentsOf(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file.slice(folder.length), readFileSync(file, "latin1")] as const);
}

/** One procedure may be asked in several ways, told apart by a word in brackets. */
function procedureOf(name: string): string {
  return name.split(" ")[0] ?? name;
}

function withoutForget(names: readonly string[]): readonly string[] {
  return [...names.filter((name) => name !== "setup.forgetCredentials"), "setup.forgetCredentials"];
}

/** The whole contract, once for each kind of answer. */
const TIME_LIMIT = 120_000;

describe("a planted secret", () => {
  test(
    "red when a procedure, a log line, a file or an export gives one away, whatever Meta answers",
    async () => {
      const planted = await plant();
      const { gate, client, inputs, sandbox } = planted;
      const searched = new Set(Object.keys(inputs).map(procedureOf));
      expect([...searched].sort(), "a new procedure is searched, too").toEqual([...procedureNames()].sort());

      for (const code of [...ECHOED_CODES, null]) {
        gate.echoWith(code);
        for (const name of withoutForget(Object.keys(inputs))) {
          if (name === "setup.forgetCredentials" && code !== null) continue;
          const refusal = await call(client, procedureOf(name), await inputs[name]?.());
          expect(refusal, `${name} takes what it is given`).not.toBe("invalid-input");
        }
      }

      const numbered = (name: string, values: readonly string[]) =>
        Object.fromEntries(values.map((value, index) => [`${name} ${index + 1}`, value]));
      const clientTokens = numbered("token of a client", gate.tokens());
      const codes = numbered("code", planted.codes);
      expect([Object.keys(clientTokens).length > 0, Object.keys(codes).length > 1]).toEqual([true, true]);
      const { token, appSecret } = sandbox;
      const sent = { ...clientTokens, ...codes, token, appSecret, WRONG_TOKEN, WRONG_SECRET, PIN };
      // The proxy's goes to the proxy, not to Meta.
      const secrets = { ...sent, PROXY_PASSWORD };
      for (const [name, secret] of Object.entries(sent)) {
        expect(gate.received(), `the ${name} has gone to Meta, or this search proves nothing`).toContain(
          secret,
        );
      }
      const whileRunning = contentsOf(planted.folder);
      await planted.stop();
      const places: readonly (readonly [string, string])[] = [
        ["what the page was sent", planted.heard()],
        ["the log", planted.logged()],
        ...whileRunning,
        ...contentsOf(planted.folder),
      ];
      const found = places.flatMap(([place, text]) =>
        Object.entries(secrets)
          .filter(([, secret]) => text.includes(secret))
          .map(([name]) => `${name} in ${place}`),
      );
      expect(found).toEqual([]);
      expect(planted.logged(), "a log that says nothing would prove nothing").toContain("graph request");
      expect(planted.logged()).not.toContain(PHONE);
      expect(planted.logged()).not.toContain(PHONE.slice(2));
    },
    TIME_LIMIT,
  );
});
