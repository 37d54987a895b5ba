/** The app secret of a workspace is not taken out of the vault for each webhook, and a new one holds at once all the same. */
import { expect, onTestFinished, test } from "vitest";
import { createListenerSource } from "../../core/webhooks/listener-source.ts";
import { signatureOf } from "../../core/webhooks/signature.ts";
import { startWebhookListener } from "../../core/webhooks/webhook-listener.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { WORKSPACE_ID } from "../support/sent-message.ts";

async function open() {
  const vault = { secret: "first" as string | null, asked: 0, now: 1_000_000 };
  const listener = await startWebhookListener({
    port: 0,
    logger: createKeepingLogger(),
    isKnown: () => true,
  });
  onTestFinished(() => listener.close());
  const source = createListenerSource({
    listener,
    workspaceId: WORKSPACE_ID,
    verifyToken: "verify",
    appSecret: async () => {
      vault.asked += 1;
      return vault.secret;
    },
    refusedSignature: () => undefined,
    now: () => vault.now,
  });
  source.start({ take: async () => ({ id: 1, isNew: true, isToReduce: true }) });
  const post = async (secret: string) => {
    const headers = { "x-hub-signature-256": signatureOf(Buffer.from("{}"), secret) };
    return (await fetch(listener.addressOf(WORKSPACE_ID) ?? "", { method: "POST", body: "{}", headers }))
      .status;
  };
  return { vault, post };
}

test("many webhooks of a second ask the vault once, those of the next once more", async () => {
  const { vault, post } = await open();
  for (let index = 0; index < 5; index += 1) expect(await post("first")).toBe(200);
  expect(vault.asked).toBe(1);
  vault.now += 1_000;
  expect(await post("first")).toBe(200);
  expect(vault.asked).toBe(2);
});

test("a secret that was replaced holds at once, and the one before for a second at the most", async () => {
  const { vault, post } = await open();
  expect(await post("first")).toBe(200);
  vault.secret = "second";
  expect(await post("second")).toBe(200);
  expect(await post("first")).toBe(401);
  vault.secret = null;
  vault.now += 1_000;
  expect(await post("second")).toBe(503);
  vault.secret = "third";
  expect(await post("third")).toBe(200);
});
