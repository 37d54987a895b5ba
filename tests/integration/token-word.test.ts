/** What Meta says of a token counts at once, whoever asked with it, and for that token alone. */

import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createCredentials } from "../../core/credentials/credentials.ts";
import { credentialsSettings } from "../../core/credentials/credentials-settings.ts";
import type { GraphClient } from "../../core/graph/graph-client.ts";
import { KeyringVault } from "../../core/vault/keyring-vault.ts";
import { NO_KEYRING } from "../../core/vault/no-keyring.ts";
import { servedInProcess } from "../../core/workspaces/served-in-process.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asAccountId, asWorkspaceId } from "../../shared/domain/ids.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { becomeActive, RECIPIENT, sendTest, stateOf, untilSetup } from "../support/journey.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { byPage, forClients, sandboxOf, untilSignup } from "../support/signup.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function active() {
  const client = await connectInProcess((await startTestCore()).core);
  await becomeActive(client);
  return { client, sandbox: await sandboxOf(client) };
}

async function credentialsOf(client: CoreClient): Promise<string> {
  const step = (await client.setup.read()).steps.find(({ id }) => id === "credentials");
  return `${step?.state} ${step?.reason}`;
}

const kindsOf = async (client: CoreClient) =>
  (await client.banners.list()).banners.map(({ subject }) => subject.kind);

describe("a token that has been revoked is known as such at once, when", () => {
  test.each<[string, (client: CoreClient) => Promise<unknown>]>([
    ["a message is sent", (client) => sendTest(client, RECIPIENT)],
    ["the templates are read", (client) => client.templates.refresh()],
    ["the accounts are read", (client) => client.accounts.refresh()],
    ["Doctor looks", (client) => client.doctor.run()],
    ["the clients are read", (client) => client.signup.clients({ onlyEligible: false })],
  ])("%s", async (_, ask) => {
    const { client, sandbox } = await active();
    expect(await credentialsOf(client)).toBe("done credentials-ok");
    await sandbox.control("POST", "tokens/revoke", {});
    await ask(client).catch(() => undefined);
    // Read right after the answer: no round of checks has had its turn.
    expect(await credentialsOf(client)).toBe("blocked credentials-rejected");
    expect((await client.banners.list()).banners[0]?.subject.kind).toBe("token-rejected");
  });
});

test("the first answer after a refusal ends it", async () => {
  const { client, sandbox } = await active();
  await sandbox.control("POST", "tokens/revoke", {});
  await client.templates.refresh().catch(() => undefined);
  expect(await credentialsOf(client)).toBe("blocked credentials-rejected");
  await sandbox.control("POST", "tokens/revoke", { restore: true });
  await client.templates.refresh();
  expect(await credentialsOf(client)).toBe("done credentials-ok");
  expect(await kindsOf(client)).not.toContain("token-rejected");
});

test("a token whose time is over says so rather than that it was revoked", async () => {
  const { client, sandbox } = await active();
  await sandbox.control("POST", "tokens/revoke", { subcode: 463 });
  await sendTest(client, RECIPIENT);
  expect(await credentialsOf(client)).toBe("blocked credentials-expired");
});

describe("an account's own token", () => {
  async function withClient() {
    const client = await connectInProcess((await startTestCore()).core);
    await forClients(client);
    const sandbox = await sandboxOf(client);
    const ours = (await client.setup.read()).accountId ?? "";
    await byPage(client, "FINISH");
    const { subject } = await untilSignup(client, "finished");
    await untilSetup(client, (setup) => stateOf(setup, "credentials") === "done");
    return { client, sandbox, ours, theirs: subject.accountId ?? "" };
  }

  test("is not condemned by a refusal of ours", async () => {
    const { client, sandbox, ours, theirs } = await withClient();
    await sandbox.control("POST", "tokens/revoke", {});
    await client.setup.chooseAccount({ accountId: ours });
    expect(await credentialsOf(client)).toBe("blocked credentials-rejected");
    await client.setup.chooseAccount({ accountId: theirs });
    expect(await credentialsOf(client)).toBe("done credentials-ok");
  });

  test("condemns none but itself", async () => {
    const { client, sandbox, ours, theirs } = await withClient();
    await client.setup.chooseAccount({ accountId: theirs });
    await sandbox.control("POST", "signup/removal", {
      accountId: theirs,
      event: "PARTNER_APP_UNINSTALLED",
    });
    await client.templates.refresh().catch(() => undefined);
    expect(await credentialsOf(client)).toBe("blocked credentials-rejected");
    await client.setup.chooseAccount({ accountId: ours });
    expect(await credentialsOf(client)).toBe("done credentials-ok");
  });
});

describe("what Meta says of a token that is replaced or forgotten while it's asked", () => {
  async function asking() {
    const logger = createKeepingLogger();
    const storage = openWorkspaceStorage({ folder: temporaryFolder(), mustExist: false, logger });
    const served = servedInProcess(storage, logger);
    onTestFinished(() => served.close());
    const { settings } = served;
    const vault = new KeyringVault({
      path: join(temporaryFolder(), "vault.json"),
      safeStorage: NO_KEYRING,
      platform: "linux",
      logger: createKeepingLogger(),
      now: Date.now,
    });
    const held = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    let isHeld = false;
    const request: GraphClient["request"] = async ({ params }, schema) => {
      const isOld = params?.input_token === "old";
      if (isOld && isHeld) {
        asked.resolve();
        await held.promise;
      }
      const scopes = ["whatsapp_business_management", "whatsapp_business_messaging", "business_management"];
      return schema.parse({ data: { is_valid: !(isOld && isHeld), app_id: "1", scopes } });
    };
    const graph = { request, clockOffset: () => 0 } as unknown as GraphClient;
    const credentials = createCredentials({
      workspaceId: asWorkspaceId("w"),
      vault,
      storage: served,
      graph,
      now: Date.now,
    });
    const given = { appId: "1", appSecret: "", keepWithoutKeyring: false };
    await credentials.replace({ ...given, token: "old" });
    const verdict = settings.read(credentialsSettings.token);
    if (verdict === null) throw new Error("nothing is known of the token");
    await credentials.accountTokens.keep(asAccountId("77"), "old", verdict, false);
    isHeld = true;
    return { credentials, given, held, asked, settings, verdict };
  }

  test("is not said of the one that took its place", async () => {
    const { credentials, given, held, asked, settings, verdict } = await asking();
    const check = credentials.check();
    await asked.promise;
    await credentials.replace({ ...given, token: "new" });
    held.resolve();
    expect(await check).toMatchObject({ kind: "ok" });
    expect(settings.read(credentialsSettings.token)).toMatchObject({ kind: "ok" });
    const ofClient = credentials.accountTokens.check();
    await credentials.accountTokens.keep(asAccountId("77"), "new", verdict, false);
    await ofClient;
    expect(credentials.accountTokens.facts(asAccountId("77"))).toMatchObject({ kind: "ok" });
  });

  test("brings nothing back that was forgotten", async () => {
    const { credentials, held, asked, settings } = await asking();
    const check = credentials.check();
    await asked.promise;
    await credentials.forget();
    held.resolve();
    expect(await check).toBeNull();
    expect(settings.read(credentialsSettings.token)).toBeNull();
  });
});
