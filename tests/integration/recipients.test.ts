/** Who a test message goes to, from what was pasted to what Meta is asked, against the real core and sandbox. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { Person } from "../../core/people/person.ts";
import { exportedRow } from "../../core/results/exported-messages.ts";
import { exportedMessage } from "../../core/results/message-export.ts";
import { createSandboxControl } from "../../core/sandbox/sandbox-control.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { KNOWN_OUTCOMES } from "../../renderer/features/send/people-outcomes.ts";
import { startSandbox } from "../../sandbox/index.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { offsetByIntl } from "../../shared/domain/quiet-hours/wall-clock.ts";
import {
  QUIET_HOURS_BY_DEFAULT,
  type QuietChoice,
  type WindowRule,
} from "../../shared/domain/quiet-hours/windows.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import {
  examplesFor,
  explore,
  openId,
  sendTest,
  stateOf,
  untilMessage,
  untilSetup,
} from "../support/journey.ts";
import { PASTED_NUMBERS } from "../support/pasted-numbers.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { createReduction } from "../support/reduction.ts";
import { answerJson, startScriptedServer } from "../support/scripted-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { until } from "../support/until.ts";

async function explored() {
  const client = await connectInProcess((await startTestCore()).core);
  await explore(client);
  return client;
}

describe("what people paste", () => {
  test("as a recipient is read for the number it is, and that number is what Meta is asked", async () => {
    const client = await explored();
    for (const { typed, e164 } of PASTED_NUMBERS) {
      const check = await client.messages.checkRecipient({ to: typed });
      expect(check).toMatchObject({ verdict: "fixed", e164 });
      const { messageId } = await sendTest(client, typed);
      const message = await client.results.message({ id: messageId });
      expect(message.to).toBe(e164);
      expect(JSON.parse(message.request?.body ?? "{}")).toMatchObject({ to: e164.slice(1) });
    }
  });

  test("as a search finds the number however it was written", async () => {
    const client = await explored();
    await sendTest(client, "+5511987654000");
    for (const search of [
      "\u202a+55 11 98765\u20114000\u202c",
      "tel:+5511987654000",
      "９８７６５ ４０００",
      "98765-40",
    ]) {
      const found = await client.results.list({ search, at: { kind: "newest" }, limit: 10 });
      expect(found.total.count, search).toBe(1);
    }
  });

  test("as a token, a secret and an address loses what came along and is accepted", async () => {
    const sandbox = await startSandbox({ port: 0 });
    onTestFinished(() => sandbox.close());
    const { url, token, appId, appSecret, verifyToken } = sandbox.credentials;
    const client = await connectInProcess((await startTestCore()).core);
    await client.workspaces.create({
      kind: "sandbox",
      source: "external",
      url: `<${url}>\u200b`,
      verifyToken: `\u202a${verifyToken}\n`,
      credentials: {
        token: `-H "Authorization: Bearer ${token.slice(0, 9)}\n${token.slice(9)}"`,
        appId: `\u200e ${appId} `,
        appSecret: `“${appSecret}”`,
        keepWithoutKeyring: true,
      },
    });
    const setup = await untilSetup(client, (view) => stateOf(view, "webhooks") === "done");
    expect(setup.credentials).toMatchObject({ hasToken: true, appId, hasAppSecret: true });
    expect(setup.webhooks.verifyToken).toBe(verifyToken);
  });
});

describe("what optimized delivery does for a recipient", () => {
  test("is judged anew for the number that sends, and says whose country is the cause", async () => {
    const client = await explored();
    const setup = await client.setup.read();
    const { accounts } = await client.accounts.list();
    const british = accounts
      .flatMap(({ numbers }) => numbers)
      .find(({ displayNumber }) => displayNumber.startsWith("+44"));
    const of = (numberId: string | null | undefined) =>
      client.messages.checkRecipient({ to: "+5511987654000", numberId: numberId ?? null });
    expect(await of(setup.numberId)).toMatchObject({ availability: "optimized", senderPlace: "BR" });
    expect(await of(british?.id)).toMatchObject({ availability: "no-effect-sender", senderPlace: "GB" });
    await client.sandbox.playScenario({ name: "eu-number" });
    await untilSetup(client, (view) => view.onboardingStatus === "ONBOARDED" && view.numberId !== null);
    const { messageId } = await until(
      client,
      () => client.messages.checkRecipient({ to: "+5511987654000" }),
      ({ senderPlace }) => senderPlace === "DE",
    ).then(() => sendTest(client, "+5511987654000"));
    expect((await client.results.message({ id: messageId })).availability).toBe("no-effect-sender");
    // Nobody named: the sender alone decides.
    expect(await client.messages.checkRecipient({ to: "" })).toMatchObject({
      verdict: "empty",
      availability: "no-effect-sender",
    });
  });
});

async function sandboxUrl(client: CoreClient): Promise<string> {
  return (await client.sandbox.status()).url;
}

async function someoneWho(client: CoreClient, outcome: string): Promise<string> {
  const { people } = await client.sandbox.people();
  const someone = people.find((person) => person.outcome === outcome);
  if (!someone) throw new Error(`nobody is ${outcome}`);
  return someone.recipient;
}

/** What a person does in WhatsApp, by the sandbox. */
async function setPreference(client: CoreClient, waId: string, value: "stop" | "resume"): Promise<void> {
  const { numberId } = await client.setup.read();
  const response = await fetch(`${await sandboxUrl(client)}/_control/preferences`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ numberId, waId, value }),
  });
  expect(response.ok).toBe(true);
}

const untilStop = (client: CoreClient, to: string, isStopped: boolean) =>
  until(
    client,
    () => client.messages.checkRecipient({ to }),
    ({ optOut }) => (optOut !== null) === isStopped,
  );

describe("quiet hours", () => {
  const HOUR = 3_600_000;
  const to = "+33612345678";
  /** Paris is two hours from its next open hour. */
  function hoursToCome(): WindowRule {
    const wall = Date.now() + offsetByIntl("Europe/Paris", Date.now());
    const from = (Math.floor(wall / 60_000) + 120) % 1_440;
    const window = { from, until: from + 60 };
    return { weekdays: [window, window, window, window, window, window, window], holidays: null };
  }

  test("are told of the recipient, kept with what else was chosen, and hold back no test", async () => {
    const client = await explored();
    const business = (await client.permission.businesses()).businesses[0];
    if (business === undefined) throw new Error("a business");
    expect(business.quietHours).toEqual(QUIET_HOURS_BY_DEFAULT);
    expect((await client.messages.checkRecipient({ to })).quietUntil).toBeNull();

    const choice: QuietChoice = { ...QUIET_HOURS_BY_DEFAULT, kind: "own", everywhere: hoursToCome() };
    await client.permission.setQuietHours({ business: business.id, choice });
    expect((await client.permission.businesses()).businesses[0]?.quietHours).toEqual(choice);
    const { quietUntil } = await client.messages.checkRecipient({ to });
    if (typeof quietUntil !== "number") throw new Error("it is quiet");
    expect(Math.abs(quietUntil - Date.now() - 2 * HOUR)).toBeLessThan(HOUR / 10);
    const { lines } = await client.permission.quietNow({ business: business.id, country: "FR" });
    expect(lines).toEqual([
      { where: "anywhere", zones: ["Europe/Paris"], state: { kind: "quiet", until: quietUntil } },
    ]);
    await sendTest(client, to, "cloud");

    await client.permission.setQuietHours({ business: business.id, choice: { ...choice, kind: "off" } });
    expect((await client.messages.checkRecipient({ to })).quietUntil).toBeNull();
    expect((await client.permission.quietNow({ business: business.id, country: "FR" })).lines).toEqual([]);
    expect((await client.permission.businesses()).businesses[0]?.quietHours.everywhere).toEqual(
      choice.everywhere,
    );
  });

  test("of another business mean nothing here, and hours that can't be are refused", async () => {
    const client = await explored();
    const choice: QuietChoice = { ...QUIET_HOURS_BY_DEFAULT, kind: "own", everywhere: hoursToCome() };
    await client.permission.setQuietHours({ business: "123456", choice });
    expect((await client.messages.checkRecipient({ to })).quietUntil).toBeNull();
    const rule = hoursToCome();
    const closed: WindowRule = { ...rule, weekdays: [null, null, null, null, null, null, null] };
    const [, ...others] = rule.weekdays;
    const empty: WindowRule = { ...rule, weekdays: [{ from: 60, until: 60 }, ...others] };
    for (const everywhere of [closed, empty]) {
      const asked = { business: "123456", choice: { ...choice, everywhere } };
      await expect(client.permission.setQuietHours(asked)).rejects.toThrow();
    }
  });
});

describe("a person who stops marketing messages", () => {
  test("is left alone at once, until they resume; what is not marketing still goes", async () => {
    const client = await explored();
    const to = "+5511987654000";
    await setPreference(client, "5511987654000", "stop");
    const { optOut } = await untilStop(client, to, true);
    expect(optOut?.source).toBe("preference");
    for (const method of ["optimized", "cloud"] as const) {
      await expect(sendTest(client, to, method)).rejects.toMatchObject({
        data: { code: "recipient-stopped", field: "to", params: { since: optOut?.at } },
      });
    }
    expect((await client.results.list({ at: { kind: "newest" }, limit: 1 })).total.count).toBe(0);
    await sendTest(client, to, "cloud", "UTILITY");
    // Somebody else is none of it.
    await sendTest(client, "+5511987651000", "cloud");

    // Of one second, the stop would hold.
    await client.sandbox.advanceClock({ seconds: 2 });
    await setPreference(client, "5511987654000", "resume");
    await untilStop(client, to, false);
    await sendTest(client, to, "cloud");
  });

  test("is known by a message that failed for it, whichever form of the number it went to", async () => {
    const client = await explored();
    const to = await someoneWho(client, "opted-out");
    const { messageId } = await sendTest(client, to, "cloud");
    await client.sandbox.advanceClock({ seconds: 60 });
    await untilMessage(client, messageId, ({ state }) => state === "failed");
    expect((await untilStop(client, to, true)).optOut?.source).toBe("failure");
    await expect(sendTest(client, to, "cloud")).rejects.toMatchObject({
      data: { code: "recipient-stopped" },
    });
    const otherForm = `${to.slice(0, 5)}${to.slice(6)}`;
    expect((await client.messages.checkRecipient({ to: otherForm })).optOut).not.toBeNull();
  });

  test("gives the same answer for every order of what was heard, and after a replay", () => {
    const spoken = (value: string, second: number) => ({
      field: "user_preferences",
      value: {
        contacts: [{ wa_id: "5511987654000", user_id: "BR.77" }],
        user_preferences: [
          { user_id: "BR.77", category: "marketing_messages", value, timestamp: String(second) },
        ],
      },
    });
    const failure = {
      field: "messages",
      value: {
        statuses: [
          {
            id: "wamid.1",
            status: "failed",
            timestamp: "1700000300",
            recipient_id: "5511987654000",
            errors: [{ code: 131050 }],
          },
        ],
      },
    };
    const changes = [spoken("stop", 1_700_000_000), spoken("resume", 1_700_000_100), failure];
    const bodies = changes.map((change) =>
      Buffer.from(
        JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes: [change] }] }),
      ),
    );
    for (const order of permutations(bodies)) {
      const storage = openWorkspaceStorage({ folder: temporaryFolder(), logger: createKeepingLogger() });
      onTestFinished(() => storage.close());
      const reduction = createReduction({
        storage,
        logger: createKeepingLogger(),
      });
      for (const body of [...order, ...order.slice(0, 1)]) {
        reduction.take(body, 1_800_000_000_000);
        reduction.catchUp();
      }
      const optOut = (account: string, person: Person) =>
        storage.permission.listedOn(asAccountId(account), person).optOut;
      const stops = () => [
        optOut("1", { kind: "number", number: "+5511987654000" }),
        optOut("1", { kind: "user-id", userId: "BR.77" }),
        optOut("2", { kind: "number", number: "+5511987654000" }),
      ];
      const stop = { at: 1_700_000_300_000, source: "failure", isProven: true, said: null, note: null };
      expect(stops()).toEqual([stop, stop, null]);
      reduction.replay();
      expect(stops()).toEqual([stop, stop, null]);
    }
  });
});

describe("a recipient named by a user id", () => {
  test("is asked for by that id, stored and shown as one, and its losses are known before", async () => {
    const client = await explored();
    const userId = await someoneWho(client, "without-number");
    const check = await client.messages.checkRecipient({ to: ` \u200e${userId}\n` });
    expect(check).toMatchObject({ userId, e164: null, availability: "no-effect-user-id" });
    const { messageId } = await sendTest(client, userId);
    await client.sandbox.advanceClock({ seconds: 60 });
    const message = await untilMessage(client, messageId, ({ state }) => state === "read");
    expect(message).toMatchObject({ to: userId, toDisplay: userId, recipientKind: "user-id" });
    const body = JSON.parse(message.request?.body ?? "{}");
    expect(body.recipient).toBe(userId);
    expect(body).not.toHaveProperty("to");
    const found = await client.results.list({
      search: userId,
      at: { kind: "newest" },
      limit: 10,
    });
    expect(found.total.count).toBe(1);
    expect(exportedRow(message)).toMatchObject({ recipient: userId, recipientKind: "user-id" });
    expect(exportedMessage(message, 0)).toContain(userId);
  });

  test("is refused for an authentication template before anything is sent", async () => {
    const client = await explored();
    await expect(
      sendTest(client, "BR.13491208655302741918", "cloud", "AUTHENTICATION"),
    ).rejects.toMatchObject({
      data: { code: "user-id-not-possible", field: "to" },
    });
  });
});

describe("a template with a maximum price", () => {
  test.each(["BR.13491208655302741918", "+79161234567"])(
    "is refused for %s before anything is sent",
    async (to) => {
      const client = await explored();
      const { templates } = await client.templates.list();
      const template = templates.find(({ maxPrice }) => maxPrice !== null) ?? expect.fail("there is one");
      const sent = client.messages.sendTest({
        workspaceId: await openId(client),
        templateId: template.id,
        to,
        variables: examplesFor(template.content),
        deliveryMethod: "optimized",
        acceptSuspicious: false,
      });
      await expect(sent).rejects.toMatchObject({ data: { code: "max-price-not-possible", field: "to" } });
    },
  );
});

describe("a number that is not on a test number's list", () => {
  test.each([
    ["+5491123456789", "+54 11 2345 6789"],
    ["+525512345678", "+52 1 55 1234 5678"],
    ["+5511987654000", "+55 11 8765 4000"],
    ["+33612345678", null],
  ])("%s is told with its other form: %s", async (to, otherForm) => {
    const client = await explored();
    const { numberId } = await client.setup.read();
    await fetch(`${await sandboxUrl(client)}/_control/numbers/${numberId}/allowed`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ recipients: ["12025550143"] }),
    });
    const { messageId } = await sendTest(client, to, "cloud");
    expect(await client.results.message({ id: messageId })).toMatchObject({
      state: "failed",
      error: { code: 131030 },
      otherForm,
    });
  });
});

describe("the people of a sandbox", () => {
  test("are offered for every outcome Waypost has words for, and each can be sent to", async () => {
    const client = await explored();
    const { people } = await client.sandbox.people();
    expect(people.map(({ outcome }) => outcome)).toEqual([...KNOWN_OUTCOMES]);
    for (const { recipient } of people) {
      expect(await client.messages.checkRecipient({ to: recipient })).toMatchObject({ verdict: "valid" });
    }
  });

  test("are kept as they come where they are new, and one that cannot be read hides nobody", async () => {
    const sandbox = await startScriptedServer((_request, response) =>
      answerJson(response, 200, {
        people: [
          { outcome: "never-seen-before", number: "+33612345678", meaning: "something new" },
          { outcome: "nobody" },
          "unreadable",
          { outcome: "without-number", userId: "FR.1" },
        ],
      }),
    );
    expect(await createSandboxControl(sandbox.url).people()).toEqual([
      {
        outcome: "never-seen-before",
        recipient: "+33612345678",
        display: "+33 6 12 34 56 78",
        meaning: "something new",
      },
      { outcome: "without-number", recipient: "FR.1", display: "FR.1", meaning: "" },
    ]);
  });

  test("are missing in an older sandbox, which says so; in a live workspace nothing asks", async () => {
    const older = await startScriptedServer((_request, response) => answerJson(response, 404, {}));
    await expect(createSandboxControl(older.url).people()).rejects.toMatchObject({
      problem: { code: "sandbox-outdated" },
    });
    const client = await connectInProcess((await startTestCore()).core);
    await client.workspaces.create({ kind: "live" });
    await expect(client.sandbox.people()).rejects.toMatchObject({ data: { code: "not-in-sandbox" } });
  });
});

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}
