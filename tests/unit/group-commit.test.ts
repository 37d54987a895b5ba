import { describe, expect, test } from "vitest";
import { createGroupCommit } from "../../core/webhooks/group-commit.ts";
import type { AppendedWebhook, IncomingWebhook } from "../../core/webhooks/webhook-log-store.ts";
import { WaypostError } from "../../shared/contract/index.ts";

const webhook = (body: string | Uint8Array): IncomingWebhook => ({
  body: Buffer.from(body),
  receivedAt: 1,
  source: "listener",
  trust: "signed",
});
const stored = (id: number): AppendedWebhook => ({ id, isNew: true, isToReduce: true });
const bodyOf = ({ body }: IncomingWebhook) => String(body);

/** A disk that is done when the test says so. */
function slowDisk() {
  const begun: { readonly bodies: readonly string[]; done(): void; fail(error: unknown): void }[] = [];
  const waiting: (() => void)[] = [];
  let count = 0;
  const group = createGroupCommit((webhooks) => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly AppendedWebhook[]>();
    begun.push({
      bodies: webhooks.map(bodyOf),
      done: () =>
        resolve(
          webhooks.map(() => {
            count += 1;
            return stored(count);
          }),
        ),
      fail: reject,
    });
    waiting.shift()?.();
    return promise;
  });
  const next = async () => {
    while (begun.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    const [first] = begun.splice(0, 1);
    if (first === undefined) throw new Error("nothing has begun");
    return first;
  };
  return { ...group, next };
}

describe("webhooks are stored together", () => {
  test("that come at once, and those that come while they are stored in the next transaction", async () => {
    const disk = slowDisk();
    const first = ["a", "b"].map((body) => disk.append(webhook(body)));
    const one = await disk.next();
    expect(one.bodies).toEqual(["a", "b"]);
    const second = ["c", "d", "e"].map((body) => disk.append(webhook(body)));
    one.done();
    expect((await Promise.all(first)).map(({ id }) => id)).toEqual([1, 2]);
    const two = await disk.next();
    expect(two.bodies).toEqual(["c", "d", "e"]);
    two.done();
    expect((await Promise.all(second)).map(({ id }) => id)).toEqual([3, 4, 5]);
    await disk.idle();
  });

  test("500 at the most, or 4 MiB, and one that is longer alone", async () => {
    const disk = slowDisk();
    const many = Array.from({ length: 501 }, (_, index) => disk.append(webhook(String(index))));
    const long = [3, 2, 5].map((megabytes) =>
      disk.append(webhook(new Uint8Array(megabytes * 1_024 * 1_024))),
    );
    const counts: number[] = [];
    for (let left = many.length + long.length; left > 0; ) {
      const group = await disk.next();
      counts.push(group.bodies.length);
      left -= group.bodies.length;
      group.done();
    }
    expect(counts).toEqual([500, 2, 1, 1]);
    await Promise.all([...many, ...long]);
  });

  test("and are all refused when the disk is full", async () => {
    const disk = slowDisk();
    const both = Promise.allSettled(["a", "b"].map((body) => disk.append(webhook(body))));
    (await disk.next()).fail(new WaypostError("disk-full", { params: { folder: "/" } }));
    expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const later = disk.append(webhook("c"));
    (await disk.next()).done();
    expect((await later).id).toBe(1);
  });

  test("but one that cannot be stored takes no other along", async () => {
    const group = createGroupCommit(async (webhooks) => {
      if (webhooks.map(bodyOf).includes("bad")) throw new TypeError("a webhook without a time");
      return webhooks.map((_, index) => stored(index));
    });
    const all = await Promise.allSettled(["a", "bad", "b"].map((body) => group.append(webhook(body))));
    expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });
});
