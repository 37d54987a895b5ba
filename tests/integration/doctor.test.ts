/** The doctor in a running core, with the real sandbox on the other side: each trouble leads to the check that names it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import type { DoctorCheckId } from "../../shared/domain/doctor/checks.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { failuresOf, findingOf } from "../support/doctor.ts";
import { externalWorkspace } from "../support/external-workspace.ts";
import { openId, untilSetup } from "../support/journey.ts";
import { newestCopy } from "../support/workspace-copies.ts";

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

async function connected(scenario: string): Promise<{
  readonly client: CoreClient;
  readonly sandbox: Sandbox;
  readonly folder: string;
  control(path: string, body?: unknown, method?: string): Promise<unknown>;
}> {
  const sandbox = await startSandbox({ port: 0, scenario });
  onTestFinished(() => sandbox.close());
  const { core, folder } = await startTestCore();
  const client = await connectInProcess(core);
  await client.workspaces.create(externalWorkspace(sandbox.credentials));
  await untilSetup(client, ({ steps, isChecking }) =>
    steps.some(({ id, state }) => id === "account" && state !== "not-started" && !isChecking),
  );
  return {
    client,
    sandbox,
    folder,
    control: async (path, body = {}, method = "POST") => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${sandbox.credentials.url}/_control/${path}`, {
        method,
        headers,
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
      return answer.json();
    },
  };
}

describe("the doctor", () => {
  test("finds nothing broken where all is good, and asks about what no API tells until a person has looked", async () => {
    const { client } = await connected("all-good");
    expect(await client.doctor.read()).toBeNull();
    const view = await client.doctor.run();
    expect(failuresOf(view.checks)).toEqual([]);
    const isFine: readonly DoctorCheckId[] = [
      "token",
      "scopes",
      "app",
      "account",
      "terms",
      "payment",
      "number",
    ];
    for (const id of isFine) expect(findingOf(view, id)).toMatch(/^pass/);
    expect(findingOf(view, "webhook-address")).toBe("pass ok");
    expect(findingOf(view, "activity-sharing")).toBe("warn no-api");
    expect(findingOf(view, "other-accounts")).toMatch(/^pass/);
    const noted = await client.doctor.noteActivitySharing({ isOn: false });
    expect(findingOf(noted, "activity-sharing")).toBe("pass off");
    expect(await client.doctor.read()).toEqual(noted);
  });

  test.each<readonly [scenario: string, id: DoctorCheckId, finding: string]>([
    ["terms-unsigned", "terms", "warn unsigned"],
    ["payment-pending", "payment", "fail missing"],
    ["restricted-account", "restrictions", "fail inactive-or-restricted"],
    ["restricted-account", "account", "fail blocked"],
    ["restricted-side-account", "other-accounts", "fail holds-up"],
    ["restricted-side-account", "restrictions", "pass none"],
    ["ineligible-country", "onboarding", "fail country"],
    ["on-behalf-of-account", "onboarding", "fail on-behalf"],
    ["unverified-number", "number-verification", "fail not-verified"],
    ["cloud-api-disabled", "cloud-api-switch", "warn disabled"],
  ])("in the scenario %s, %s is a %s", async (scenario, id, finding) => {
    const { client } = await connected(scenario);
    expect(findingOf(await client.doctor.run(), id)).toBe(finding);
  });

  test("asks afresh: a token that was revoked since is found out, and nothing else is guessed from it", async () => {
    const { client, control } = await connected("all-good");
    await control("tokens/revoke");
    const view = await client.doctor.run();
    expect(findingOf(view, "token")).toBe("fail rejected");
    expect(failuresOf(view.checks)).toEqual(["token"]);
    expect(findingOf(view, "terms")).toBe("warn signed");
    expect(view.checks.find(({ id }) => id === "terms")?.asOf).not.toBeNull();
  });

  test("an outage of Meta's makes no token bad: what was known is told, with its time", async () => {
    const { client, control } = await connected("all-good");
    await control("outage", { kind: "http500" });
    const view = await client.doctor.run();
    expect(findingOf(view, "token")).toBe("warn ok");
    expect(findingOf(view, "scopes")).toBe("warn ok");
    expect(failuresOf(view.checks)).toEqual([]);
  });

  test("a token that soon ends is said to, and one that was taken back", async () => {
    const { client, control } = await connected("all-good");
    const { token } = (await control("tokens", { expiresInSeconds: 24 * 60 * 60 })) as { token: string };
    await client.setup.saveCredentials({ token, appId: null, appSecret: null, keepWithoutKeyring: false });
    expect(findingOf(await client.doctor.run(), "token-expiry")).toBe("warn soon");
    await control("tokens/revoke", { token });
    expect(findingOf(await client.doctor.run(), "token")).toBe("fail rejected");
  });

  test("a number's own webhook address, which wins over ours, is found with its owner (pain 46)", async () => {
    const { client, sandbox, control } = await connected("all-good");
    const [numberId] = sandbox.credentials.numberIds;
    const thief = "https://hooks.other.example/in?key=planted-key";
    await control(`numbers/${numberId}`, { callbackOverride: thief }, "PATCH");
    const view = await client.doctor.run();
    expect(findingOf(view, "webhook-address")).toBe("fail number-override");
    const { text } = await client.doctor.report({ language: "en", format: "text" });
    expect(text).toContain("https://hooks.other.example/in");
    expect(text).not.toContain("planted-key");
  });

  test("a sandbox that is gone is a way that leads nowhere, not a bad account", async () => {
    const { client, sandbox } = await connected("all-good");
    await sandbox.close();
    const view = await client.doctor.run();
    expect(failuresOf(view.checks)).toEqual(["network"]);
    expect(findingOf(view, "network")).toBe("fail sandbox-stopped");
  });

  test("with nothing connected it says so, and that is a failure", async () => {
    const client = await connectInProcess((await startTestCore()).core);
    const view = await client.doctor.run();
    expect(view.status).toBe("fail");
    expect(findingOf(view, "workspace")).toBe("fail none");
    expect(view.checks.filter(({ id }) => id === "token").map(({ variant }) => variant)).toEqual([
      "not-checked",
    ]);
  });

  test("looks at the workspace a window shows, whatever it is still looking at, and remembers each", async () => {
    const { client } = await connected("all-good");
    const first = await openId(client);
    const found = await client.doctor.run();
    expect(found.workspaceId).toBe(first);
    const underWay = client.doctor.run();
    const { id: second } = await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    expect(await client.doctor.read()).toBeNull();
    const [view, late] = await Promise.all([client.doctor.run(), underWay]);
    expect(view.workspaceId).toBe(second);
    expect(late.workspaceId).toBe(first);
    expect((await client.doctor.read())?.workspaceId).toBe(second);
    await client.workspaces.open({ id: first });
    expect((await client.doctor.read())?.workspaceId).toBe(first);
  });

  test("keeps nothing of a look that closing the workspace broke off: that its sandbox stopped is no finding", async () => {
    const { client } = await connected("all-good");
    const { id: own } = await client.workspaces.create({ kind: "sandbox", source: "embedded" });
    await untilSetup(client, ({ isChecking, accountId }) => !isChecking && accountId !== null);
    const found = await client.doctor.run();
    expect(failuresOf(found.checks)).toEqual([]);
    const brokenOff = client.doctor.run();
    const told = expect(brokenOff).rejects.toThrow("workspace-not-open");
    await client.workspaces.setAside({ id: own });
    await told;
    expect(await client.doctor.read()).toEqual(found);
  });

  test.each([
    ["accounts.chosenAccount", "pass ok"],
    ["setup.callbackUrl", "pass ok"],
    // Whether the account has a token of its own cannot be told.
    ["credentials.accountTokens", "warn not-checked"],
  ])(
    "a kept value that cannot be read, %s, is named, and all else is looked at: the token is %s",
    async (key, token) => {
      const { client, folder } = await connected("all-good");
      const database = new DatabaseSync(join(folder, "workspaces", await openId(client), "main.db"));
      onTestFinished(() => database.close());
      database
        .prepare("INSERT INTO setting VALUES (?, '[1]') ON CONFLICT DO UPDATE SET value = excluded.value")
        .run(key);
      const view = await client.doctor.run();
      expect(view.checks.find(({ id }) => id === "database")).toMatchObject({
        status: "fail",
        variant: "unreadable-values",
        params: { keys: key },
      });
      expect(findingOf(view, "token")).toBe(token);
    },
  );

  test("a damaged database is named with its last good copy", async () => {
    const first = await startTestCore();
    const client = await connectInProcess(first.core);
    await client.workspaces.create({ kind: "live" });
    const id = await openId(client);
    await client.upkeep.copyNow();
    await first.close();
    writeFileSync(join(first.folder, "workspaces", id, "main.db"), "torn ".repeat(2_000));
    const again = await connectInProcess((await startTestCore({ folder: first.folder })).core);
    const view = await again.doctor.run();
    expect(findingOf(view, "database")).toBe("fail damaged");
    expect(view.checks.find((check) => check.id === "database")?.params.backup).toBe(
      newestCopy(join(first.folder, "workspaces", id, "main.db")),
    );
    expect(findingOf(view, "workspace")).toBe("fail not-open");
  });

  test("reports hold no secret and no number, and the last finding is there after a restart", async () => {
    const sandbox = await startSandbox({ port: 0, scenario: "all-good" });
    onTestFinished(() => sandbox.close());
    const first = await startTestCore();
    const client = await connectInProcess(first.core);
    const { url, token, appSecret, verifyToken, accountIds } = sandbox.credentials;
    const name = `Shop +55 11 98765-4321 ${token}`;
    const renamed = await fetch(`${url}/_control/accounts/${accountIds[1]}`, {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name }),
    });
    expect(renamed.ok).toBe(true);
    await fetch(`${url}/_control/accounts/${accountIds[1]}/restrict`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    });
    await client.workspaces.create(externalWorkspace(sandbox.credentials, true));
    const view = await client.doctor.run();
    expect(findingOf(view, "other-accounts")).toBe("warn restricted");
    const texts = [JSON.stringify(view)];
    for (const language of ["en", "fr"] as const) {
      for (const format of ["text", "json"] as const)
        texts.push((await client.doctor.report({ language, format })).text);
    }
    for (const text of texts) {
      for (const secret of [token, appSecret, verifyToken, "98765-4321", "4004-1234", "40041234"])
        expect(text).not.toContain(secret);
      expect(text).toContain(String(accountIds[1]));
    }
    expect(texts[1]).toContain("…1234");
    await first.close();
    const again = await connectInProcess((await startTestCore({ folder: first.folder })).core);
    expect(await again.doctor.read()).toEqual(view);
  });
});
