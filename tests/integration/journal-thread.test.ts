/** The journal's thread behind the real listener: whatever is posted is acknowledged and kept as it came. */
import { expect, onTestFinished, test } from "vitest";
import { SYSTEM_TIMERS } from "../../core/events/timers.ts";
import { createListenerSource } from "../../core/webhooks/listener-source.ts";
import { signatureOf } from "../../core/webhooks/signature.ts";
import { createWebhookIntake } from "../../core/webhooks/webhook-intake.ts";
import { startWebhookListener } from "../../core/webhooks/webhook-listener.ts";
import { createStoreThreads } from "../../core/workspaces/store-threads.ts";
import { asWamid } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { WORKSPACE_ID } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { THREAD_ENTRY } from "../support/threads/core-threads.ts";

const SECRET = "app-secret";
const NOW = 1_795_165_300_500;

async function openListener() {
  const logger = createKeepingLogger();
  const threads = createStoreThreads({
    entry: THREAD_ENTRY,
    logger,
    timers: SYSTEM_TIMERS,
  });
  const served = await threads.serve({ folder: temporaryFolder(), mustExist: false });
  const listener = await startWebhookListener({ port: 0, logger, isKnown: () => true });
  const source = createListenerSource({
    listener,
    workspaceId: WORKSPACE_ID,
    verifyToken: "verify",
    appSecret: async () => SECRET,
    refusedSignature: () => undefined,
    now: () => NOW,
  });
  const taken = new Map<string, number>();
  source.start(
    createWebhookIntake({
      log: {
        append: async (webhook) => {
          const appended = await served.append(webhook);
          if (appended.id !== null) taken.set(Buffer.from(webhook.body).toString("latin1"), appended.id);
          return appended;
        },
      },
      onStored: () => undefined,
    }),
  );
  onTestFinished(async () => {
    await source.stop();
    await listener.close();
    await served.close();
    await threads.stop();
  });
  const url = listener.addressOf(WORKSPACE_ID) ?? "";
  const post = async (body: Buffer) => {
    const headers = { "x-hub-signature-256": signatureOf(body, SECRET) };
    const response = await fetch(url, { method: "POST", body: new Uint8Array(body), headers });
    await response.arrayBuffer();
    return response.status;
  };
  return { served, post, logger, idOf: (body: Buffer) => taken.get(body.toString("latin1")) ?? 0 };
}

const megabytes = (count: number) => Math.floor(count * 1_024 * 1_024);
const around = (statuses: string) =>
  `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"statuses":[${statuses}]}}]}]}`;
const status = (index: number) => around(`{"id":"wamid.${index}","status":"sent","timestamp":"1795165200"}`);

const HOSTILE: readonly Buffer[] = [
  "",
  "\0",
  "\0".repeat(megabytes(3)),
  "this is no JSON",
  `{"object":"whatsapp_business_account"`,
  "[".repeat(megabytes(3)),
  `${'{"entry":['.repeat(megabytes(0.2))}`,
  around(`${"0,".repeat(1_400_000)}0`),
  around(`{"id":"wamid.long","status":"${"s".repeat(megabytes(2.9))}"}`),
  around('{"id":"wamid.\\u0000","status":null,"timestamp":1795165200000}'),
  around('{"id":1e999,"status":[],"timestamp":"-1"}'),
].map((body) => Buffer.from(body));
const NO_TEXT = Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]);

test("hostile bodies among others are acknowledged and kept, and hold up nothing", async () => {
  const { served, post, logger, idOf } = await openListener();
  const others = Array.from({ length: 300 }, (_, index) => Buffer.from(status(index)));
  const bodies = others.flatMap((body, index) => {
    const odd = index % 25 === 0 ? [...HOSTILE, NO_TEXT][index / 25] : undefined;
    return odd === undefined ? [body] : [odd, body];
  });
  const queue = [...bodies];
  const statuses: number[] = [];
  const senders = Array.from({ length: 12 }, async () => {
    for (let body = queue.shift(); body !== undefined; body = queue.shift()) statuses.push(await post(body));
  });
  await Promise.all(senders);
  expect(statuses).toHaveLength(others.length + HOSTILE.length + 1);
  expect(new Set(statuses)).toEqual(new Set([200]));
  for (const body of bodies) expect(served.webhookLog.body(idOf(body))?.equals(body)).toBe(true);

  // They came again: nothing is kept twice, and each is still as it was.
  const last = served.webhookLog.lastId();
  for (const body of HOSTILE) expect(await post(body)).toBe(200);
  expect(served.webhookLog.lastId()).toBe(last);
  expect(await post(Buffer.from(status(999)))).toBe(200);
  await served.reduce();
  expect(served.receipts.orphansOf(asWamid("wamid.999"))).toHaveLength(1);
  expect(served.receipts.orphansOf(asWamid("wamid.299"))).toHaveLength(1);
  expect(logger.lines.filter((line) => line.startsWith("error"))).toEqual([]);
}, 120_000);
