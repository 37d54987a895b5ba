/** Who a test message goes to, from what was pasted to what Meta is asked, against the real core and sandbox. */
import { readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import { connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { explore, sendTest, stateOf, untilSetup } from "../support/journey.ts";
import { until } from "../support/until.ts";

const AS_PASTED: readonly string[] = JSON.parse(
  readFileSync(new URL("../fixtures/pasted/numbers-as-pasted.json", import.meta.url), "utf8"),
);
const RIGHT = [
  "+5511987654321",
  "+5511987654321",
  "+5511987654321",
  "+447400123456",
  "+4915123456789",
  "+5511987654321",
  "+12025550143",
  "+5511987654321",
  "+393471234567",
];

async function explored() {
  const client = await connectInProcess((await startTestCore()).core);
  await explore(client);
  return client;
}

describe("what people paste", () => {
  test("as a recipient is read for the number it is, and that number is what Meta is asked", async () => {
    const client = await explored();
    for (const [index, typed] of AS_PASTED.entries()) {
      const check = await client.messages.checkRecipient({ to: typed });
      expect(check).toMatchObject({ verdict: "fixed", e164: RIGHT[index] });
      const { messageId } = await sendTest(client, typed);
      const message = await client.results.message({ id: messageId });
      expect(message.to).toBe(RIGHT[index]);
      expect(JSON.parse(message.request.body)).toMatchObject({ to: RIGHT[index]?.slice(1) });
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
      const found = await client.results.list({ states: [], search, offset: 0, limit: 10 });
      expect(found.total, search).toBe(1);
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
    expect(await of(setup.numberId)).toMatchObject({ availability: "optimized", senderCountry: "BR" });
    expect(await of(british?.id)).toMatchObject({ availability: "no-effect-sender", senderCountry: "GB" });
    await client.sandbox.playScenario({ name: "eu-number" });
    await untilSetup(client, (view) => view.onboardingStatus === "ONBOARDED" && view.numberId !== null);
    const { messageId } = await until(
      client,
      () => client.messages.checkRecipient({ to: "+5511987654000" }),
      ({ senderCountry }) => senderCountry === "DE",
    ).then(() => sendTest(client, "+5511987654000"));
    expect((await client.results.message({ id: messageId })).availability).toBe("no-effect-sender");
    // Nobody named: the sender alone decides.
    expect(await client.messages.checkRecipient({ to: "" })).toMatchObject({
      verdict: "empty",
      availability: "no-effect-sender",
    });
  });
});
