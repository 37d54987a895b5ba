/** How webhooks travel: packed together, twice, overtaking each other, not at all for a while, and under load. */
import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import {
  changeValueOf,
  clientOf,
  type Json,
  type sandboxForTest,
  sandboxWithReceiver,
  statusesOf,
  wamidOf,
} from "./support.ts";

const many = Array.from({ length: 12 }, (_, index) => `55119876500${String(index + 10)}`);

async function sendMany(sandbox: Awaited<ReturnType<typeof sandboxForTest>>): Promise<string[]> {
  const ids: string[] = [];
  for (const to of many) ids.push(wamidOf(await sandbox.send(to)));
  return ids;
}

describe("batches", () => {
  test.each([
    ["statuses", 1, 1],
    ["changes", 1, 12],
    ["entries", 12, 1],
  ])("in the shape %s, one POST tells of many messages", async (shape, entries, changes) => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", {
      webhookBatchMilliseconds: 60_000,
      webhookBatchShape: shape,
      webhookBatchSize: 12,
    });
    const ids = await sendMany(sandbox);
    await sandbox.handle.advance(300_000);

    // 12 messages with three receipts each, 12 to a POST.
    expect(receiver.posts).toHaveLength(3);
    const entry = receiver.posts[0]?.body.entry as Json[];
    expect(entry).toHaveLength(entries);
    expect(entry[0]?.changes).toHaveLength(changes);
    const all = receiver.posts
      .flatMap((post) => post.body.entry as Json[])
      .flatMap((one) => one.changes as Json[])
      .flatMap((change) => (change.value as Json).statuses as Json[]);
    const seen = all.map((status) => `${String(status.id)} ${String(status.status)}`);
    expect(new Set(seen)).toEqual(
      new Set(ids.flatMap((id) => ["sent", "delivered", "read"].map((status) => `${id} ${status}`))),
    );
    expect(seen).toHaveLength(36);
  });

  test("each person of a batch is introduced once", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { webhookBatchMilliseconds: 60_000 });
    await sandbox.send("5511987650001");
    await sandbox.handle.advance(120_000);
    const [post] = receiver.posts;
    expect(changeValueOf(post?.body ?? {}).contacts).toHaveLength(1);
    expect(statusesOf(post?.body ?? {})).toHaveLength(3);
  });
});

test("with a share of duplicates, that share of webhooks comes a second time, byte for byte", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  await sandbox.control("PATCH", "settings", { webhookDuplicateShare: 1 });
  await sendMany(sandbox);
  await sandbox.handle.advance(300_000);

  const counts = new Map<string, number>();
  for (const { raw } of receiver.posts) counts.set(raw, (counts.get(raw) ?? 0) + 1);
  expect(receiver.posts).toHaveLength(72);
  expect([...counts.values()].every((count) => count === 2)).toBe(true);
});

test("with reordering, later webhooks overtake earlier ones; their timestamps stay right", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  await sandbox.control("PATCH", "settings", { webhookReorderSeconds: 30 });
  const ids = await sendMany(sandbox);
  await sandbox.handle.advance(300_000);

  const arrival = (id: string) => receiver.statuses().filter((status) => status.id === id);
  const overtaken = ids.filter((id) => arrival(id)[0]?.status !== "sent");
  expect(overtaken.length).toBeGreaterThan(0);
  for (const id of ids) {
    const byTime = arrival(id).toSorted(
      (left, right) => Number(left.timestamp) - Number(right.timestamp) || rank(left) - rank(right),
    );
    expect(byTime.map((status) => status.status)).toEqual(["sent", "delivered", "read"]);
  }
});

function rank(status: Json): number {
  return ["sent", "delivered", "read"].indexOf(String(status.status));
}

test("while Meta posts nothing, receipts wait, and come once it posts again", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  await sandbox.control("POST", "outage", { kind: "webhooks", seconds: 3600 });
  const [id] = await sendMany(sandbox);
  await sandbox.handle.advance(1_800_000);
  expect(receiver.posts).toHaveLength(0);
  const attempts = (await sandbox.control("GET", "webhooks")).attempts as Json[];
  expect(attempts.at(-1)?.result).toBe("outage");

  await sandbox.handle.advance(4 * 3_600_000);
  expect(receiver.statuses()).toHaveLength(36);
  expect(receiver.statuses().filter((status) => status.id === id)).toHaveLength(3);
});

test.each([
  ["", {}],
  [", even where they are to go together from then on", { webhookBatchMilliseconds: 20 }],
])(
  "to a callback that cannot keep up, receipts go together, and none is lost%s",
  async (_, settings) => {
    let posts = 0;
    const accepted = Promise.withResolvers<void>();
    const seen = new Set<string>();
    const slow = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        posts += 1;
        const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Json;
        for (const status of statusesOf(body)) seen.add(`${String(status.id)} ${String(status.status)}`);
        // It is busy until everything has been accepted, so that receipts are sure to wait.
        void accepted.promise.then(() => setTimeout(() => response.end(), 40));
      });
    });
    await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
    const address = slow.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const handle = await startSandbox({ scenario: "all-good", pace: 0.05 });
    onTestFinished(async () => {
      await handle.close();
      slow.closeAllConnections();
      await new Promise<void>((resolve) => slow.close(() => resolve()));
    });
    const sandbox = clientOf(handle);
    await sandbox.control("POST", "webhooks/callback", { url: `http://127.0.0.1:${port}/` });
    await sandbox.control("PATCH", "settings", { enforceThroughput: false });

    const people = Array.from({ length: 600 }, (_, index) => `5511988${String(1000 + index)}00`);
    const ids = (await Promise.all(people.map((to) => sandbox.send(to)))).map(wamidOf);
    await sandbox.control("PATCH", "settings", settings);
    accepted.resolve();
    await expect.poll(() => seen.size, { timeout: 20_000 }).toBe(1800);
    expect(new Set(ids).size).toBe(600);
    expect(posts).toBeLessThan(1200);
  },
  40_000,
);

test("a number's own callback wins over the account's and the app's", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  const { receiver: own } = await sandboxWithReceiver();
  await sandbox.control("PATCH", `numbers/${sandbox.number}`, { callbackOverride: own.url });
  const id = wamidOf(await sandbox.send("5511987650001"));
  await sandbox.handle.advance(60_000);
  expect(own.statuses().map((status) => status.id)).toEqual([id, id, id]);
  expect(receiver.posts).toHaveLength(0);
});
