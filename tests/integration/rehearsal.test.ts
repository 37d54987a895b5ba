/** Rehearsing: the core, its way to a sandbox's control API, and the sandbox itself. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createSandboxControl } from "../../core/sandbox/sandbox-control.ts";
import { newestRevision } from "../../core/storage/revision.ts";
import { type SandboxOptions, startSandbox } from "../../sandbox/index.ts";
import type { CoreEvent } from "../../shared/contract/index.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { explore, openId, signTerms, stateOf, untilSetup } from "../support/journey.ts";
import { answerJson, startScriptedServer } from "../support/scripted-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function exploring(): Promise<CoreClient> {
  const client = await connectInProcess((await startTestCore()).core);
  await explore(client);
  return client;
}

async function runningSandbox(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ port: 0, ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Listens for the first event of this topic that is announced from now on. */
async function listenFor(client: CoreClient, topic: CoreEvent["topic"]) {
  const since = newestRevision();
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const events = await client.events.subscribe(undefined, { signal: controller.signal });
  const heard = (async () => {
    for await (const event of events) if (event.topic === topic && event.revision > since) return event;
    throw new Error("the events ended");
  })();
  return { heard };
}

describe("a scenario", () => {
  test("is one of those the sandbox names, and the one that is on is named, too", async () => {
    const client = await exploring();
    const { scenarios, current } = await client.sandbox.scenarios();
    expect(current).toBe("terms-unsigned");
    expect(scenarios.map((scenario) => scenario.name)).toEqual(
      expect.arrayContaining(["terms-unsigned", "all-good", "restricted-account"]),
    );
    for (const scenario of scenarios) expect(scenario.meaning).not.toBe("");
  });

  test("changes the checklist at once: restricted, and back in order", async () => {
    const client = await exploring();
    expect((await client.sandbox.playScenario({ name: "restricted-account" })).current).toBe(
      "restricted-account",
    );
    // The check says that it is restricted, the webhook until when: the second may come a moment later.
    await untilSetup(
      client,
      (setup) => setup.steps.find((step) => step.id === "account")?.reason === "account-restricted-until",
    );
    await client.sandbox.playScenario({ name: "all-good" });
    const good = await untilSetup(client, (setup) => stateOf(setup, "activation") === "done");
    expect(stateOf(good, "account")).toBe("done");
  });

  test("is checked even where no webhook announces it", async () => {
    const client = await exploring();
    await client.sandbox.playScenario({ name: "ineligible-country" });
    const setup = await untilSetup(client, (current) => stateOf(current, "terms") === "blocked");
    expect(setup.onboardingStatus).toBe("INELIGIBLE_COUNTRY_NOT_SUPPORTED");
  });

  test("that is on can be started afresh", async () => {
    const client = await exploring();
    await signTerms(client, await client.setup.read());
    await client.sandbox.playScenario({ name: "terms-unsigned" });
    await untilSetup(client, (setup) => stateOf(setup, "terms") === "waiting-on-you");
  });

  test("nobody has heard of is refused by its name, and the one before stays on", async () => {
    const client = await exploring();
    await expect(client.sandbox.playScenario({ name: "meteor-strike" })).rejects.toMatchObject({
      data: { code: "scenario-unknown", field: "name", params: { name: "meteor-strike" } },
    });
    expect((await client.sandbox.scenarios()).current).toBe("terms-unsigned");
  });

  test("is announced to every window, as are the clock's jumps and its speed", async () => {
    const client = await exploring();
    for (const change of [
      () => client.sandbox.playScenario({ name: "payment-pending" }),
      () => client.sandbox.setSpeed({ speed: 60 }),
      () => client.sandbox.advanceClock({ seconds: 60 }),
    ]) {
      const { heard } = await listenFor(client, "sandbox");
      await change();
      expect(await heard).toMatchObject({ topic: "sandbox" });
    }
  });
});

describe("the sandbox's clock", () => {
  test("runs at 3,600 times its pace and at its own again", async () => {
    const client = await exploring();
    expect(await client.sandbox.status()).toMatchObject({ speed: 1, isManual: false, isRunning: true });
    const before = (await client.sandbox.setSpeed({ speed: 3600 })).now ?? 0;
    const realBefore = Date.now();
    let after = before;
    while (after - before < 60_000) after = (await client.sandbox.status()).now ?? 0;
    expect(after - before).toBeGreaterThan(50 * (Date.now() - realBefore));
    expect(await client.sandbox.setSpeed({ speed: 1 })).toMatchObject({ speed: 1 });
  });

  test("says where its console and its request log are", async () => {
    const client = await exploring();
    const { url, consoleUrl, logUrl } = await client.sandbox.status();
    expect(new URL(consoleUrl).origin).toBe(url);
    expect(new URL(logUrl).pathname).toBe("/_pages/log");
    expect(await client.app.openLink({ id: "sandbox-log" })).toMatchObject({ opened: false });
  });
});

describe("a live workspace", () => {
  const refusals = (client: CoreClient) => [
    () => client.sandbox.status(),
    () => client.sandbox.scenarios(),
    () => client.sandbox.people(),
    () => client.sandbox.playScenario({ name: "all-good" }),
    () => client.sandbox.setSpeed({ speed: 60 }),
    () => client.sandbox.advanceClock({ seconds: 60 }),
    () => client.app.openLink({ id: "sandbox-log" }),
    () => client.app.openLink({ id: "sandbox-console" }),
  ];

  test("knows no rehearsal", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    await client.workspaces.create({ kind: "live" });
    for (const call of refusals(client)) {
      await expect(call()).rejects.toMatchObject({ data: { code: "not-in-sandbox" } });
    }
  });

  test.each(["external", "embedded"] as const)(
    "reaches no control API, even when its description names an %s sandbox",
    async (source) => {
      const folder = temporaryFolder();
      const server = await startScriptedServer((_, response) => answerJson(response, 200, { now: 1 }));
      const first = await startTestCore({ folder });
      const { id } = await (await connectInProcess(first.core)).workspaces.create({ kind: "live" });
      await first.close();
      const file = join(folder, "workspaces", id, "workspace.json");
      const description = JSON.parse(readFileSync(file, "utf8"));
      writeFileSync(file, JSON.stringify({ ...description, sandbox: { source, url: server.url } }));

      const client = await connectInProcess((await startTestCore({ folder })).core);
      expect(await openId(client)).toBe(id);
      for (const call of refusals(client)) {
        await expect(call()).rejects.toMatchObject({ data: { code: "not-in-sandbox" } });
      }
      expect(server.requests).toEqual([]);
      // Nor is one started for it, which would hand it credentials of its own.
      expect((await client.setup.read()).credentials.hasToken).toBe(false);
      expect(existsSync(join(folder, "workspaces", id, "sandbox.db"))).toBe(false);
    },
  );
});

describe("a sandbox's control API", () => {
  test("of an older version still has a clock; the rest is said to be missing", async () => {
    const old = await startScriptedServer((request, response) => {
      if (request.url === "/_control/clock" && request.method === "GET") {
        answerJson(response, 200, { now: 1_700_000_000_000 });
      } else if (request.url === "/_control/clock/advance") answerJson(response, 200, {});
      else answerJson(response, 404, { error: "There is no such thing." });
    });
    const control = createSandboxControl(old.url);
    expect(await control.readClock()).toEqual({ now: 1_700_000_000_000, speed: null, isManual: false });
    await control.advance(60);
    for (const call of [
      () => control.scenarios(),
      () => control.play("all-good"),
      () => control.setSpeed(60),
    ]) {
      await expect(call()).rejects.toMatchObject({
        problem: { code: "sandbox-outdated", params: { address: old.url } },
      });
    }
  });

  test("with a manual clock has no speed, and gives its reason when asked for one", async () => {
    const sandbox = await runningSandbox({ clock: "manual" });
    const control = createSandboxControl(sandbox.url);
    expect(await control.readClock()).toMatchObject({ speed: null, isManual: true });
    await expect(control.setSpeed(60)).rejects.toMatchObject({
      problem: { code: "sandbox-refused", detail: expect.stringMatching(/manual clock/i) },
    });
  });

  test.each([
    ["says that its scenario was left", { isLeft: true }, true],
    ["says nothing of it", {}, false],
  ])("that %s is believed", async (_, said, isLeft) => {
    const answer = { scenarios: [{ name: "all-good" }], current: "all-good", ...said };
    const server = await startScriptedServer((__, response) => answerJson(response, 200, answer));
    expect(await createSandboxControl(server.url).scenarios()).toMatchObject({ current: "all-good", isLeft });
  });

  test("that refuses a scenario it has is no unknown scenario", async () => {
    const server = await startScriptedServer((request, response) => {
      if (request.method === "POST") answerJson(response, 400, { error: "Not now." });
      else answerJson(response, 200, { scenarios: [{ name: "all-good" }], current: null });
    });
    await expect(createSandboxControl(server.url).play("all-good")).rejects.toMatchObject({
      problem: { code: "sandbox-refused", detail: "Not now." },
    });
  });

  test("that is gone is stopped", async () => {
    const sandbox = await startSandbox({ port: 0 });
    const control = createSandboxControl(sandbox.url);
    await sandbox.close();
    expect(await control.readClock()).toBeNull();
    for (const call of [
      () => control.scenarios(),
      () => control.play("all-good"),
      () => control.setSpeed(60),
      () => control.advance(60),
    ]) {
      await expect(call()).rejects.toMatchObject({
        problem: { code: "sandbox-stopped", retry: { kind: "now" } },
      });
    }
  });

  test("is only ever on this machine, also by way of a redirect", async () => {
    for (const url of ["https://graph.facebook.com", "http://192.0.2.1:4010", "nonsense"]) {
      expect(() => createSandboxControl(url)).toThrow(
        expect.objectContaining({ problem: expect.objectContaining({ code: "address-invalid" }) }),
      );
    }
    const elsewhere = await startScriptedServer((_, response) => answerJson(response, 200, { now: 1 }));
    const redirecting = await startScriptedServer((request, response) => {
      response.writeHead(307, { location: `${elsewhere.url}${request.url}` });
      response.end();
    });
    const control = createSandboxControl(redirecting.url);
    expect(await control.readClock()).toBeNull();
    await expect(control.play("all-good")).rejects.toMatchObject({ problem: { code: "sandbox-stopped" } });
    expect(elsewhere.requests).toEqual([]);
  });
});
