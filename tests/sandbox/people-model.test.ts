/** People of a mirror: what is drawn for each, by what an account knows. */
import { describe, expect, onTestFinished, test } from "vitest";
import { type MirroredTemplate, openMirror, type PeopleGroup } from "../../sandbox/index.ts";
import { ANYBODY, MIRRORED_NUMBER, mirroredAccount } from "../support/mirrored-account.ts";

const AT = Date.UTC(2026, 10, 30, 9);
const TEMPLATE: MirroredTemplate = {
  id: "1",
  name: "sale",
  language: "en",
  category: "MARKETING",
  parameterFormat: "POSITIONAL",
  components: [{ type: "BODY", text: "Hello" }],
  ttlSeconds: null,
  syncReadyAt: AT,
  lastUsedAt: AT,
  optimizationSpec: null,
};

const requestTo = (to: string) =>
  JSON.stringify({
    messaging_product: "whatsapp",
    to,
    type: "template",
    template: { name: "sale", language: { code: "en" } },
  });

interface Heard {
  readonly status: string;
  readonly timestamp: string;
  readonly errors?: readonly { readonly code: number }[];
}

function mirrorOf(group: Partial<PeopleGroup>, template: Partial<MirroredTemplate> = {}) {
  const heard: Heard[] = [];
  const people = [true, false].map((optimized) => ({ ...ANYBODY, ...group, optimized }));
  const mirror = openMirror({
    account: mirroredAccount([{ ...TEMPLATE, ...template }]),
    people: { groups: people },
    seed: "people",
    startsAt: AT,
    onWebhook: (body) => heard.push(...(JSON.parse(body).entry[0].changes[0].value.statuses ?? [])),
  });
  onTestFinished(() => mirror.close());
  const send = (to: string, endpoint = "marketing_messages") =>
    mirror.post(`v25.0/${MIRRORED_NUMBER}/${endpoint}`, requestTo(to));
  return {
    mirror,
    heard,
    send,
    sendMany: async (start: string, n: number, endpoint?: string) => {
      for (let index = 0; index < n; index += 1) {
        await mirror.reach(AT + index * 10);
        expect((await send(`${start}${String(10_000_000 + index)}`, endpoint)).status).toBe(200);
      }
      await mirror.reach(AT + 30 * 24 * 3_600_000);
    },
    codes: () => heard.flatMap(({ errors }) => errors?.map(({ code }) => code) ?? []),
    count: (status: string) => heard.filter((one) => one.status === status).length,
  };
}

describe("marketing alone", () => {
  const half = { failures: [{ code: 131_049, share: 0.5 }] };

  test("is held back by the limit of a person", async () => {
    const { sendMany, codes } = mirrorOf(half);
    await sendMany("55119", 200);
    expect(codes().length).toBeGreaterThan(70);
    expect(codes().length).toBeLessThan(130);
  });

  test("and a utility message isn't, not even in the United States", async () => {
    const { sendMany, codes, count } = mirrorOf(half, { category: "UTILITY" });
    await sendMany("55119", 100, "messages");
    await sendMany("1212", 0);
    expect(codes()).toEqual([]);
    expect(count("read")).toBe(100);
  });

  test("and nobody where Meta has no such limit", async () => {
    const { sendMany, codes } = mirrorOf(half);
    await sendMany("4915", 100);
    expect(codes()).toEqual([]);
  });
});

describe("the life of a template", () => {
  test("ends what isn't delivered by then, and keeps nobody from reading later", async () => {
    const hour = 3_600;
    const late = [{ share: 1, from: 20 * hour, to: 20 * hour }];
    const readLate = mirrorOf({ readAfter: late }, { ttlSeconds: 12 * hour });
    await readLate.sendMany("55119", 10);
    expect([readLate.count("delivered"), readLate.count("read")]).toEqual([10, 10]);
    const deliveredLate = mirrorOf({ delivered: late }, { ttlSeconds: 12 * hour });
    await deliveredLate.sendMany("55119", 10);
    expect([
      deliveredLate.count("sent"),
      deliveredLate.count("delivered"),
      deliveredLate.count("read"),
    ]).toEqual([10, 0, 0]);
  });

  test("that has rested too long begins with a refusal, and a sync", async () => {
    const day = 24 * 3_600_000;
    const { send, mirror } = mirrorOf({}, { syncReadyAt: AT - 30 * day, lastUsedAt: AT - 8 * day });
    expect(JSON.parse((await send("5511987654321")).body)).toMatchObject({ error: { code: 134_101 } });
    await mirror.reach(AT + 11 * 60_000);
    expect((await send("5511987654321")).status).toBe(200);
  });
});

test("times are drawn as often as they were counted", async () => {
  const { sendMany, heard } = mirrorOf({
    delivered: [
      { share: 0.9, from: 2, to: 2 },
      { share: 0.1, from: 100, to: 200 },
    ],
  });
  await sendMany("55119", 300);
  const at = (status: string) =>
    heard.filter((one) => one.status === status).map(({ timestamp }) => Number(timestamp));
  const [sent, delivered] = [at("sent"), at("delivered")];
  expect(sent).toHaveLength(300);
  const slow = delivered.filter((time) => time > AT / 1_000 + 50).length;
  expect(slow).toBeGreaterThan(10);
  expect(slow).toBeLessThan(55);
});

test("what fails in whoever takes webhooks is no answer of Meta's", async () => {
  const broken = openMirror({
    account: mirroredAccount([TEMPLATE]),
    people: { groups: [ANYBODY] },
    seed: "people",
    startsAt: AT,
    onWebhook: () => {
      throw new Error("no receipt is taken");
    },
  });
  onTestFinished(() => broken.close());
  await broken.post(`v25.0/${MIRRORED_NUMBER}/marketing_messages`, requestTo("5511987654321"));
  await expect(broken.reach(AT + 60_000)).rejects.toThrow("no receipt is taken");
});
