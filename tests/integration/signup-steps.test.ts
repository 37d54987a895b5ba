/** What is left to do once a client has signed up: each step fails alone, is tried again alone, survives a restart. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { SafeStorageLike } from "../../core/vault/keyring-vault.ts";
import { startSandbox } from "../../sandbox/index.ts";
import type { SignupStep } from "../../shared/domain/signup/signup.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore, type TestCore } from "../support/core.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { filesWith } from "../support/files-below.ts";
import type { Gate } from "../support/gate.ts";
import { startGate } from "../support/gate-of-test.ts";
import {
  addressOf,
  businessNamed,
  byPage,
  forClients,
  type Json,
  type SandboxAtHand,
  sandboxOf,
  untilSignup,
  walk,
  withFreshNumber,
} from "../support/signup.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";

const LUMEN = "Lumen Bakery";
const PIN = "730518";

async function inSandbox(): Promise<{ client: CoreClient; sandbox: SandboxAtHand }> {
  const client = await connectInProcess((await startTestCore()).core);
  await forClients(client);
  return { client, sandbox: await sandboxOf(client) };
}

const untilStep = (client: CoreClient, step: SignupStep, state: string) =>
  untilSignup(client, "connecting", ({ steps }) => steps[step].state === state);

describe("each step fails and is tried again alone", () => {
  test("identify", async () => {
    const { client, sandbox } = await inSandbox();
    await sandbox.control("POST", "faults", { code: 1, edge: "debug_token", times: 20 });
    await byPage(client, "FINISH");
    const { steps } = await untilStep(client, "identify", "failed");
    expect(steps.identify).toMatchObject({ problem: { code: "graph-unavailable" } });
    expect(steps.subscribe.state).toBe("not-started");
    await expect(client.signup.retryStep({ step: "subscribe", pin: null })).rejects.toMatchObject({
      data: { code: "signup-step-not-now" },
    });
    await sandbox.control("DELETE", "faults");
    await client.signup.retryStep({ step: "identify", pin: null });
    await untilSignup(client, "finished");
  });

  test("subscribe", async () => {
    const { client, sandbox } = await inSandbox();
    await sandbox.control("POST", "faults", { code: 200, edge: "subscribed_apps", method: "POST", times: 1 });
    await byPage(client, "FINISH");
    const { steps } = await untilStep(client, "subscribe", "failed");
    expect(steps.subscribe).toMatchObject({ problem: { code: "graph-error", params: { code: 200 } } });
    expect((await client.signup.read()).hints).toContain("advanced-access");
    await untilStep(client, "payment", "done");
    await client.signup.retryStep({ step: "subscribe", pin: null });
    await untilSignup(client, "finished");
  });

  test("register asks for the PIN, and explains what Meta says of it", async () => {
    const { client, sandbox } = await inSandbox();
    const businessId = await withFreshNumber(sandbox);
    await byPage(client, "FINISH", { businessId });
    await untilStep(client, "register", "waiting-on-you");
    await expect(client.signup.retryStep({ step: "register", pin: "12" })).rejects.toMatchObject({
      data: { code: "pin-invalid", field: "pin" },
    });
    for (const [code, problem] of [
      [133005, { code: "pin-wrong", field: "pin" }],
      [133006, { code: "number-unverified" }],
      [133004, { code: "graph-unavailable" }],
      [133016, { code: "register-limit", retry: { kind: "after", seconds: 259_200 } }],
    ] as const) {
      await sandbox.control("POST", "faults", { code, edge: "register", times: 1 });
      await client.signup.retryStep({ step: "register", pin: PIN });
      expect((await untilStep(client, "register", "failed")).steps.register).toMatchObject({ problem });
    }
    await client.signup.retryStep({ step: "register", pin: null });
    const locked = await untilStep(client, "register", "waiting-on-meta");
    expect(locked.steps.register).toMatchObject({ reason: "register-locked" });
    await client.sandbox.advanceClock({ seconds: 73 * 60 * 60 });
    await client.signup.retryStep({ step: "register", pin: PIN });
    const { subject } = await untilSignup(client, "finished");
    const { numbers } = (await sandbox.control("GET", "state")) as { numbers: Json[] };
    expect(numbers.find(({ id }) => id === subject.numberId)).toMatchObject({ registered: true });
  });

  test("an unverified number waits for the person, a name in review for Meta", async () => {
    const { client, sandbox } = await inSandbox();
    const businessId = await withFreshNumber(sandbox, { codeVerificationStatus: "NOT_VERIFIED" });
    await byPage(client, "FINISH", { businessId });
    const waiting = await untilStep(client, "register", "waiting-on-you");
    expect(waiting.steps.register).toMatchObject({ reason: "number-unverified" });
    await withFreshNumber(sandbox, { codeVerificationStatus: "VERIFIED", nameStatus: "PENDING_REVIEW" });
    await client.signup.retryStep({ step: "register", pin: null });
    const reviewed = await untilStep(client, "register", "waiting-on-meta");
    expect(reviewed.steps.register).toMatchObject({ reason: "name-in-review" });
    await withFreshNumber(sandbox, { nameStatus: "APPROVED" });
    await client.signup.retryStep({ step: "register", pin: PIN });
    await untilSignup(client, "finished");
  });

  test("payment waits for the client, and is seen once it is there", async () => {
    const { client, sandbox } = await inSandbox();
    const businessId = await businessNamed(sandbox, LUMEN);
    const { accounts } = (await sandbox.control("GET", "state")) as { accounts: Json[] };
    const account = String(accounts.find((one) => one.businessId === businessId)?.id);
    await sandbox.control("PATCH", `accounts/${account}`, { paymentMethod: "missing" });
    await byPage(client, "FINISH", { businessId });
    const { steps } = await untilStep(client, "payment", "waiting-on-you");
    expect(steps.payment).toMatchObject({ reason: "payment-missing" });
    await sandbox.control("PATCH", `accounts/${account}`, { paymentMethod: "valid" });
    await client.signup.retryStep({ step: "payment", pin: null });
    await untilSignup(client, "finished");
  });

  test("coexistence is never registered, even where nobody told that it is one", async () => {
    const { client, sandbox } = await inSandbox();
    const view = await client.signup.start({ place: "browser" });
    const ended = await walk(addressOf(view), "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING");
    await client.signup.submitResult({ text: String(ended) });
    await untilSignup(client, "finished");
    const { requests } = (await sandbox.control("GET", "requests")) as { requests: Json[] };
    expect(JSON.stringify(requests)).toContain("subscribed_apps");
    expect(JSON.stringify(requests)).not.toMatch(/\/register/);
  });
});

describe("a client's token", () => {
  test("reaches the client's account, ours keeps reaching ours, and neither leaves the core", async () => {
    const { client, sandbox } = await inSandbox();
    await byPage(client, "FINISH");
    const { subject } = await untilSignup(client, "finished");
    const { accounts } = await client.accounts.refresh();
    expect(accounts.length).toBeGreaterThan(2);
    expect(accounts.find(({ id }) => id === subject.accountId)?.isChosen).toBe(true);
    expect(JSON.stringify(await client.signup.read())).not.toContain("EAA");
    expect((await client.setup.read()).credentials).toMatchObject({ hasToken: true });
    expect((await sandbox.control("GET", "signup")).customers).toEqual(
      expect.arrayContaining([expect.objectContaining({ accountId: subject.accountId })]),
    );
  });

  test("that Meta refuses asks to sign in again; a Meta that is down does not", async () => {
    const { client, sandbox } = await inSandbox();
    const { businessId } = await client.signup.read();
    await byPage(client, "FINISH");
    const { subject } = await untilSignup(client, "finished");
    const stateNow = async () => (await client.setup.check()).steps.find(({ id }) => id === "credentials");
    await sandbox.control("POST", "outage", { kind: "http500" });
    expect((await stateNow())?.state).toBe("done");
    await sandbox.control("POST", "outage", { on: false });
    expect(businessId).not.toBeNull();
    await sandbox.control("POST", "signup/removal", {
      accountId: subject.accountId,
      event: "PARTNER_APP_UNINSTALLED",
    });
    const refused = await until(
      client,
      async () => (await client.setup.check()).steps.find(({ id }) => id === "credentials"),
      (step) => step?.state !== "done",
    );
    expect(refused?.reason).toBe("credentials-rejected");
  });

  test("that may not read the account for want of a permission names the configuration to change", async () => {
    const place = await restartable();
    const { client } = place;
    const { app } = await client.signup.read();
    const ended = await inBrowser(place);
    place.gate.change(/debug_token/, (body) =>
      body.replaceAll("whatsapp_business_messaging", "pages_show_list"),
    );
    await place.sandbox.control("POST", "faults", { code: 200, edge: "phone_numbers", times: 99 });
    await client.signup.submitResult({ text: ended });
    const { steps } = await untilStep(client, "identify", "failed");
    expect(steps.identify).toMatchObject({
      problem: {
        code: "signup-scopes-missing",
        params: { scopes: "whatsapp_business_messaging", configurationId: app.configurationId },
      },
    });
    expect((await client.signup.read()).hints).toContain("configuration");
  });
});

describe("the hosted link", () => {
  const hostedSignup = async (sandbox: SandboxAtHand) =>
    sandbox.control("POST", "signup", {
      hosted: true,
      event: "FINISH",
      businessId: await businessNamed(sandbox, LUMEN),
    });

  test("Meta's webhook alone leads to the client's account", async () => {
    const { client, sandbox } = await inSandbox();
    const { webhooks } = await client.setup.read();
    await sandbox.control("POST", "webhooks/callback", {
      url: webhooks.localUrl,
      verifyToken: webhooks.verifyToken,
      subscribe: false,
    });
    await client.signup.start({ place: "hosted" });
    await sandbox.control("POST", "faults", {
      code: 2,
      edge: "client_whatsapp_business_accounts",
      times: 1_000,
    });
    await hostedSignup(sandbox);
    const { subject } = await untilSignup(client, "finished");
    expect(subject.businessId).toBe(await businessNamed(sandbox, LUMEN));
    const { requests } = (await sandbox.control("GET", "requests")) as { requests: Json[] };
    expect(JSON.stringify(requests)).toContain("system_user_access_tokens");
  });

  test("Meta's list of clients alone leads there too, where no webhook arrives", async () => {
    const { client, sandbox } = await inSandbox();
    await sandbox.control("POST", "webhooks/callback", { url: null });
    const view = await client.signup.start({ place: "hosted" });
    expect(addressOf(view)).toBe(view.app.hostedLink);
    await hostedSignup(sandbox);
    const { subject } = await untilSignup(client, "finished");
    expect(subject.businessId).toBe(await businessNamed(sandbox, LUMEN));
  });

  test("a list that cannot be read is told, and watching goes on", async () => {
    const { client, sandbox } = await inSandbox();
    await sandbox.control("POST", "webhooks/callback", { url: null });
    await client.signup.start({ place: "hosted" });
    await sandbox.control("POST", "faults", {
      code: 200,
      edge: "client_whatsapp_business_accounts",
      times: 1,
    });
    await untilSignup(client, "waiting-for-partner", ({ problem }) => problem?.code === "graph-error");
    await hostedSignup(sandbox);
    await untilSignup(client, "finished");
  });

  test("a token that cannot be fetched yet is tried again alone", async () => {
    const { client, sandbox } = await inSandbox();
    await sandbox.control("POST", "faults", { code: 200, edge: "system_user_access_tokens", times: 1 });
    await sandbox.control("POST", "webhooks/callback", { url: null });
    await client.signup.start({ place: "hosted" });
    await hostedSignup(sandbox);
    await untilStep(client, "token", "failed");
    await client.signup.retryStep({ step: "token", pin: null });
    await untilSignup(client, "finished");
  });
});

describe("requests to onboard", () => {
  test("are sent once; sent again they count as sent, however Meta puts it", async () => {
    const { client, sandbox } = await inSandbox();
    await client.signup.clients({ onlyEligible: true });
    const eligible = (await client.signup.read()).clients;
    expect(eligible.map(({ name }) => name)).toEqual(["Tidewater Travel"]);
    const businessId = await businessNamed(sandbox, "Tidewater Travel");
    const request = { businessId, solutionId: null };
    const { intents } = await client.signup.requestIntent(request);
    expect(intents).toMatchObject([{ businessId, state: "requested" }]);
    const again = await client.signup.requestIntent(request);
    expect(again.intents).toMatchObject([
      { businessId, state: "already-requested", requestId: intents[0]?.requestId },
    ]);
    await sandbox.control("PATCH", "settings", { duplicateIntent: "sameRequest" });
    expect((await client.signup.requestIntent(request)).intents[0]?.state).toBe("already-requested");
  });

  test("that another partner has sent first count as sent", async () => {
    const { client, sandbox } = await inSandbox();
    const businessId = await businessNamed(sandbox, "Tidewater Travel");
    await sandbox.control("POST", "signup/requests", { businessId, answer: "askedByAnother" });
    const { intents } = await client.signup.requestIntent({ businessId, solutionId: null });
    expect(intents).toMatchObject([{ state: "already-requested", requestId: null }]);
  });

  test("refused for another reason are refused", async () => {
    const { client } = await inSandbox();
    const { businessId } = await client.signup.read();
    await client.signup.clients({ onlyEligible: false });
    await expect(
      client.signup.requestIntent({ businessId: String(businessId), solutionId: "1" }),
    ).rejects.toMatchObject({ data: { code: "graph-error" } });
    expect((await client.signup.read()).clients.length).toBeGreaterThan(1);
  });
});

test("an account that a signup brings during a check of the others stays, and stays chosen", async () => {
  const place = await restartable();
  const own = (await place.client.accounts.list()).accounts[0]?.id;
  const ended = await inBrowser(place);
  const held = place.gate.hold("GET", new RegExp(`/${own}/phone_numbers`));
  const checked = place.client.setup.check();
  await held;
  await place.client.signup.submitResult({ text: ended });
  const { subject } = await untilSignup(place.client, "finished");
  place.gate.release();
  await checked;
  const { accounts } = await place.client.accounts.list();
  expect(accounts.find(({ id }) => id === subject.accountId)).toMatchObject({ isChosen: true });
  expect(accounts.map(({ id }) => id)).toContain(own);
});

// ── Starting again ─────────────────────────────────────────────────────────────────────────────────────────

interface Restartable {
  readonly gate: Gate;
  readonly sandbox: SandboxAtHand;
  readonly folder: string;
  client: CoreClient;
  core: TestCore;
}

/** Reversible and nothing more: what a keyring does is not what is tested here. */
const safeStorage: SafeStorageLike = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(text, "utf8").map((byte) => byte ^ 0x5a) as Buffer,
  decryptStringAsync: async (bytes) => ({
    shouldReEncrypt: false,
    result: Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString("utf8"),
  }),
  getSelectedStorageBackend: () => "gnome_libsecret",
};

/** A sandbox that outlives the core behind a gate, and a keyring that outlives both. */
async function restartable(): Promise<Restartable> {
  const handle = await startSandbox({});
  onTestFinished(() => handle.close());
  const gate = await startGate(handle.credentials.url);
  const folder = temporaryFolder();
  const core = await startTestCore({ folder, safeStorage });
  const client = await connectInProcess(core.core);
  await client.workspaces.create(externalWorkspace({ ...handle.credentials, url: gate.url }));
  await client.signup.chooseWay({ way: "client-businesses" });
  await until(
    client,
    () => client.setup.read(),
    ({ isChecking, checkedAt }) => !isChecking && checkedAt !== null,
  );
  return { gate, sandbox: await sandboxOf(client), folder, client, core };
}

async function closeWhileHeld(place: Restartable, held: Promise<void>): Promise<void> {
  await held;
  await place.core.close();
  place.gate.open();
}

async function startAgain(place: Restartable): Promise<void> {
  await place.core.close();
  place.core = await startTestCore({ folder: place.folder, safeStorage });
  place.client = await connectInProcess(place.core.core);
}

async function inBrowser({ client }: Restartable, event = "FINISH"): Promise<string> {
  return String(await walk(addressOf(await client.signup.start({ place: "browser" })), event));
}

describe("after a restart", () => {
  test("a person in the browser is still waited for, and what they bring is taken", async () => {
    const place = await restartable();
    const ended = await inBrowser(place);
    await startAgain(place);
    await place.client.signup.submitResult({ text: ended });
    await untilSignup(place.client, "finished");
  });

  test("an exchange that was cut off says so, and its code is nowhere on the disk", async () => {
    const place = await restartable();
    const ended = await inBrowser(place);
    const held = place.gate.hold("GET", /oauth\/access_token/);
    await place.client.signup.submitResult({ text: ended });
    await closeWhileHeld(place, held);
    const code = new URL(ended).searchParams.get("code") ?? "";
    expect(code.length).toBeGreaterThan(20);
    expect(filesWith(place.folder, code)).toEqual([]);
    await startAgain(place);
    expect(await untilSignup(place.client, "failed")).toMatchObject({
      problem: { code: "signup-interrupted" },
      wayOn: "begin-again",
    });
  });

  test.each([
    ["identify", "GET", /debug_token/],
    ["identify", "GET", /phone_numbers/],
    ["subscribe", "POST", /subscribed_apps/],
  ] as const)("%s (%s %s) goes on where it was cut off", async (step, method, path) => {
    const place = await restartable();
    const ended = await inBrowser(place);
    const held = place.gate.hold(method, path);
    await place.client.signup.submitResult({ text: ended });
    await held;
    await untilStep(place.client, step, "running");
    await closeWhileHeld(place, held);
    await startAgain(place);
    await untilSignup(place.client, "finished");
  });

  test("a registration that was cut off asks for the PIN again, which was never kept", async () => {
    const place = await restartable();
    await withFreshNumber(place.sandbox);
    const ended = await inBrowser(place);
    await place.client.signup.submitResult({ text: ended });
    await untilStep(place.client, "register", "waiting-on-you");
    const held = place.gate.hold("POST", /\/register/);
    const retried = place.client.signup.retryStep({ step: "register", pin: PIN }).catch(() => null);
    await closeWhileHeld(place, held);
    await retried;
    expect(filesWith(place.folder, PIN)).toEqual([]);
    await startAgain(place);
    await untilStep(place.client, "register", "waiting-on-you");
    await place.client.signup.retryStep({ step: "register", pin: PIN });
    await untilSignup(place.client, "finished");
  });

  test("a client who came through the link meanwhile is found at once", async () => {
    const place = await restartable();
    await place.sandbox.control("POST", "webhooks/callback", { url: null });
    await place.client.signup.start({ place: "hosted" });
    await place.core.close();
    const businessId = await businessNamed(place.sandbox, LUMEN);
    await place.sandbox.control("POST", "signup", { hosted: true, event: "FINISH", businessId });
    const held = place.gate.hold("POST", /system_user_access_tokens/);
    await startAgain(place);
    await held;
    await untilStep(place.client, "token", "running");
    await closeWhileHeld(place, held);
    await startAgain(place);
    expect((await untilSignup(place.client, "finished")).subject.businessId).toBe(businessId);
  });

  test("a window is gone with the program, and the signup in it", async () => {
    const shell = {
      showActivity: () => undefined,
      tell: () => undefined,
      chooseSavePath: async () => null,
      openSignup: () => new Promise<never>(() => undefined),
      cancelSignup: async () => undefined,
      showScreen: () => undefined,
      onSignupReturned: () => () => undefined,
    };
    const folder = temporaryFolder();
    const options = { folder, shell, capabilities: ["signup-window"] } as const;
    const first = await startTestCore(options);
    const before = await connectInProcess(first.core);
    await forClients(before);
    await before.signup.start({ place: "window" });
    await first.close();
    const client = await connectInProcess((await startTestCore(options)).core);
    expect(await untilSignup(client, "failed")).toMatchObject({ problem: { code: "signup-interrupted" } });
    await client.signup.dismiss();
    expect((await client.signup.read()).signup).toBeNull();
  });
});
