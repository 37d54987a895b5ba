/** What the control API makes happen on demand: errors, behaviours in order, a fast clock. */
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../sandbox/index.ts";
import { clientOf, errorOf, type Json, sandboxForTest, sandboxWithReceiver, wamidOf } from "./support.ts";

test("the next request of an edge answers the code that was asked for, and then no more", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  await sandbox.control("POST", "faults", { code: 131016, edge: "marketing_messages", times: 2, http: 503 });

  expect((await sandbox.graph("GET", `${sandbox.account}?fields=name`)).status).toBe(200);
  const first = await sandbox.send("5511987650001");
  expect(first.status).toBe(503);
  expect(errorOf(first).code).toBe(131016);
  expect(errorOf(await sandbox.send("5511987650001")).code).toBe(131016);
  expect((await sandbox.send("5511987650001")).status).toBe(200);
  expect(await sandbox.control("GET", "faults")).toEqual({ faults: [] });
});

test("a fault can carry a subcode and its own details, and be called off", async () => {
  const sandbox = await sandboxForTest();
  await sandbox.control("POST", "faults", { code: 190, subcode: 460, details: "changed", method: "get" });
  const answer = errorOf(await sandbox.graph("GET", sandbox.account));
  expect(answer).toMatchObject({ code: 190, error_subcode: 460, error_data: { details: "changed" } });

  await sandbox.control("POST", "faults", { code: 4, times: 5 });
  await sandbox.control("DELETE", "faults");
  expect((await sandbox.graph("GET", sandbox.account)).status).toBe(200);
});

test("the next accepted message fails with the receipt that was asked for", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  await sandbox.control("POST", "faults", { code: 131016, kind: "receipt" });
  const failing = wamidOf(await sandbox.send("5511987650001"));
  const following = wamidOf(await sandbox.send("5511987650002"));
  await sandbox.handle.advance(60_000);

  const of = (id: string) => receiver.statuses().filter((status) => status.id === id);
  expect(of(failing).map((status) => [status.status, (status.errors as Json[])[0]?.code])).toEqual([
    ["failed", 131016],
  ]);
  expect(of(following).map((status) => status.status)).toEqual(["sent", "delivered", "read"]);
});

test.each([
  [{ code: "131016" }, "code must be a number."],
  [{ code: -1 }, "code must be a whole number from 0 to 9999999."],
  [{ code: 4, kind: "thing" }, "kind must be one of request, receipt."],
  [{ code: 4, times: 0 }, "times must be a whole number from 1 to 1000000."],
  [{ code: 4, http: 200 }, "http must be a whole number from 400 to 599."],
])("a fault like %j is refused", async (body, reason) => {
  const sandbox = await sandboxForTest();
  await expect(sandbox.control("POST", "faults", body)).rejects.toThrow(reason);
});

test("a person with a script does one thing after the other, whatever their digits say", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  await sandbox.control("POST", "recipients", {
    recipients: [{ who: "+5511987650903", behaviours: ["ordinary", "never-read", "per-user-limit"] }],
  });
  const ids: string[] = [];
  for (let count = 0; count < 4; count += 1) ids.push(wamidOf(await sandbox.send("5511987650903")));
  await sandbox.handle.advance(60_000);

  const course = ids.map((id) =>
    receiver
      .statuses()
      .filter((status) => status.id === id)
      .map((status) => status.status),
  );
  expect(course).toEqual([["sent", "delivered", "read"], ["sent", "delivered"], ["failed"], ["failed"]]);

  await sandbox.control("POST", "recipients", { recipients: [{ who: "5511987650903", behaviours: [] }] });
  const plain = wamidOf(await sandbox.send("5511987650903"));
  await sandbox.handle.advance(60_000);
  const errors = receiver.statuses().find((status) => status.id === plain)?.errors as Json[];
  expect(errors[0]?.code).toBe(131026);
});

test("a behaviour nobody knows is refused by name, and nothing is changed", async () => {
  const sandbox = await sandboxForTest();
  const recipients = [
    { who: "1", behaviours: ["ordinary"] },
    { who: "2", behaviours: ["sings"] },
  ];
  await expect(sandbox.control("POST", "recipients", { recipients })).rejects.toThrow(
    "There is no behaviour",
  );
  const left = await sandbox.control("POST", "recipients", { recipients: [] });
  expect(left).toEqual({ scripts: 0 });
});

test("run fast, hours of sandbox time pass by themselves", async () => {
  const handle = await startSandbox({ scenario: "all-good" });
  onTestFinished(() => handle.close());
  const sandbox = clientOf(handle);
  const before = Number((await sandbox.control("GET", "clock")).now);
  expect((await sandbox.control("POST", "clock", { speed: 20_000 })).speed).toBe(20_000);
  const text = (value: string) => ({ type: "text", text: value });
  await sandbox.send("5511987650922", {
    template: {
      name: "autumn_sale",
      language: { code: "en_US" },
      components: [
        { type: "body", parameters: [text("Ana"), text("20%")] },
        { type: "button", sub_type: "url", index: "0", parameters: [text("ana")] },
      ],
    },
  });

  // Delivered after 13 hours and read after 20: seconds of the machine's time.
  await expect
    .poll(
      async () => {
        const [message] = (await sandbox.control("GET", "messages")).messages as Json[];
        return message?.receiptsSent;
      },
      { timeout: 30_000, interval: 200 },
    )
    .toBe(3);
  const after = Number((await sandbox.control("GET", "clock")).now);
  expect(after - before).toBeGreaterThan(20 * 3_600_000);

  const slowed = await sandbox.control("POST", "clock", { speed: 1 });
  expect(Number(slowed.now)).toBeGreaterThanOrEqual(after);
}, 40_000);

test.each([0, -1, 1e9, "fast"])("a speed of %j is refused", async (speed) => {
  const handle = await startSandbox();
  onTestFinished(() => handle.close());
  await expect(clientOf(handle).control("POST", "clock", { speed })).rejects.toThrow("speed must be");
});

test("a manual clock has no speed", async () => {
  const sandbox = await sandboxForTest();
  await expect(sandbox.control("POST", "clock", { speed: 2 })).rejects.toThrow("manual clock");
});

describe("a step of a script", () => {
  const somebody = "5511988887000";

  async function scripted(...behaviours: string[]) {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", "recipients", { recipients: [{ who: somebody, behaviours }] });
    const send = async () => {
      const answer = await sandbox.send(somebody);
      return answer.status === 200 ? 200 : errorOf(answer).code;
    };
    const codes = async () => {
      await sandbox.handle.advance(60_000);
      return receiver.statuses().map(({ status, errors }) => {
        const [error] = (errors as Json[] | undefined) ?? [];
        return error?.code ?? status;
      });
    };
    return { sandbox, send, codes };
  }

  test("is not used up by a send that a rate limit refuses", async () => {
    const { sandbox, send, codes } = await scripted("not-on-whatsapp", "never-read");
    await sandbox.control("PATCH", "settings", { rateLimitShare: 1 });
    expect([await send(), await send()]).toEqual([130429, 130429]);
    await sandbox.control("PATCH", "settings", { rateLimitShare: 0 });
    expect(await send()).toBe(200);
    expect(await codes()).toEqual([131026]);
  });

  test("is not used up by one that is refused for its own faults or by a limit of the messaging kind", async () => {
    const { sandbox, send, codes } = await scripted("not-on-whatsapp", "never-read");
    await sandbox.control("POST", "faults", { code: 131016 });
    expect(await send()).toBe(131016);
    await sandbox.control("PATCH", "settings", { messagingLimitAnswer: "error" });
    await sandbox.control("POST", `businesses/${sandbox.handle.credentials.businessId}/limit`, {
      tier: "TIER_50",
    });
    await sandbox.control("PATCH", "settings", { enforcePairRate: false, enforceThroughput: false });
    for (let index = 0; index < 50; index += 1) await sandbox.send(`55219${77_770_000 + index}`);
    expect(await send()).toBe(131048);
    await sandbox.control("PATCH", "settings", { enforceMessagingLimit: false });
    expect(await send()).toBe(200);
    expect(await codes()).toContain(131026);
  });

  test("that refuses twice by itself is one step, until the message is accepted", async () => {
    const { send, codes } = await scripted("refused-rate-twice", "not-on-whatsapp");
    expect([await send(), await send(), await send(), await send()]).toEqual([130429, 130429, 200, 200]);
    expect(await codes()).toContain(131026);
  });

  test("that refuses for good is used up by that", async () => {
    const { send, codes } = await scripted("refused-500", "not-on-whatsapp");
    expect([await send(), await send()]).toEqual([131000, 200]);
    expect(await codes()).toEqual([131026]);
  });
});

test("a message that is refused does not count for a throttled flow", async () => {
  const sandbox = await sandboxForTest();
  await sandbox.control("POST", "flows", { id: "77", status: "THROTTLED" });
  await sandbox.control("PATCH", "settings", { rateLimitShare: 1 });
  await sandbox.control("POST", "inbound", { numberId: sandbox.number, from: "5511988887000" });
  const interactive = {
    type: "flow",
    body: { text: "Which one?" },
    action: { name: "flow", parameters: { flow_message_version: "3", flow_cta: "Open", flow_id: "77" } },
  };
  const send = async () =>
    errorOf(
      await sandbox.send(
        "5511988887000",
        { type: "interactive", template: undefined, interactive },
        "messages",
      ),
    ).code;
  for (let index = 0; index < 11; index += 1) expect(await send()).toBe(130429);
  await sandbox.control("PATCH", "settings", { rateLimitShare: 0 });
  for (let index = 0; index < 10; index += 1) expect(await send()).toBeUndefined();
  expect(await send()).toBe(132069);
});
