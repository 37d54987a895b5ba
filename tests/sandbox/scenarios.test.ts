/** Every named scenario end to end: what a client sees in it, that it leaves no trace, and that a restart goes on. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { scenarios } from "../../sandbox/population/scenarios.ts";
import {
  errorOf,
  type GraphAnswer,
  type Json,
  type Receiver,
  sandboxForTest,
  sandboxWithReceiver,
  type TestSandbox,
} from "./support.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const status = "marketing_messages_onboarding_status";
const strict = { product_policy: "STRICT" };

type Observation = (sandbox: TestSandbox, receiver: Receiver) => Promise<unknown>;

function person(index: number): string {
  return `5511${900_000_000 + index * 1000}`;
}

const codeOf = (answer: GraphAnswer): unknown => (answer.status === 200 ? 200 : errorOf(answer).code);

async function send(sandbox: TestSandbox, change: Json = strict, endpoint?: string): Promise<unknown> {
  return codeOf(await sandbox.send(person(1), change, endpoint));
}

async function onboarding(sandbox: TestSandbox): Promise<unknown> {
  return (await sandbox.graph("GET", `${sandbox.account}?fields=${status}`)).body[status];
}

/** What became of messages to so many people: how often each sequence of statuses came. */
async function fates(sandbox: TestSandbox, receiver: Receiver, people: number, wait: number) {
  for (let index = 0; index < people; index += 1) await sandbox.send(person(index));
  await sandbox.handle.advance(wait);
  const sequences = new Map<unknown, string[]>();
  for (const one of receiver.statuses()) {
    const code = (one.errors as Json[] | undefined)?.[0]?.code;
    const name = code === undefined ? String(one.status) : String(code);
    sequences.set(one.id, [...(sequences.get(one.id) ?? []), name]);
  }
  return Map.groupBy([...sequences.values()], (sequence) => sequence.join(" "));
}

async function messages(sandbox: TestSandbox): Promise<Json[]> {
  return (await sandbox.control("GET", "messages")).messages as Json[];
}

/** What a client sees in each scenario; none of it holds where all is good, but for that scenario itself. */
const cases: Readonly<Record<string, readonly [Observation, unknown]>> = {
  "terms-unsigned": [
    async (sandbox) => [await onboarding(sandbox), await send(sandbox)],
    ["ELIGIBLE", 134102],
  ],
  "all-good": [
    async (sandbox) => [
      await onboarding(sandbox),
      await send(sandbox),
      (await messages(sandbox))[0]?.billedCategory,
    ],
    ["ONBOARDED", 200, "marketing_lite"],
  ],
  "payment-pending": [
    async (sandbox, receiver) => [
      await onboarding(sandbox),
      [...(await fates(sandbox, receiver, 3, minute)).keys()],
    ],
    ["PENDING_VALID_PAYMENT_METHOD", ["131042"]],
  ],
  "restricted-account": [
    async (sandbox, receiver) => {
      await sandbox.handle.advance(0);
      const heard = receiver.posts.some((post) => post.raw.includes("RESTRICTED_BIZ_INITIATED_MESSAGING"));
      return [await onboarding(sandbox), await send(sandbox), heard];
    },
    ["INELIGIBLE_INACTIVE_OR_RESTRICTED", 368, true],
  ],
  "restricted-side-account": [
    async (sandbox, receiver) => {
      await sandbox.handle.advance(0);
      const { body } = await sandbox.graph("GET", `${sandbox.labs}?fields=${status},health_status`);
      const heard = receiver.posts.find((post) => post.raw.includes("RESTRICTED_BIZ_INITIATED_MESSAGING"));
      return [
        await onboarding(sandbox),
        body[status],
        (body.health_status as Json).can_send_message,
        (heard?.body.entry as Json[] | undefined)?.map(({ id }) => id === sandbox.labs),
      ];
    },
    ["ELIGIBLE", "INELIGIBLE_INACTIVE_OR_RESTRICTED", "BLOCKED", [true]],
  ],
  "ineligible-country": [
    async (sandbox) => [await onboarding(sandbox), await send(sandbox)],
    ["INELIGIBLE_COUNTRY_NOT_SUPPORTED", 134102],
  ],
  "on-behalf-of-account": [
    async (sandbox) => {
      const { body } = await sandbox.graph("GET", `${sandbox.account}?fields=on_behalf_of_business_info`);
      return [await onboarding(sandbox), (body.on_behalf_of_business_info as Json | undefined)?.type];
    },
    ["INELIGIBLE_ON_BEHALF_OF_WABA", "ON_BEHALF_OF"],
  ],
  "unverified-number": [
    async (sandbox) => {
      const register = { messaging_product: "whatsapp", pin: "123456" };
      const { body } = await sandbox.graph("GET", `${sandbox.number}?fields=code_verification_status`);
      return [
        await send(sandbox),
        body.code_verification_status,
        codeOf(await sandbox.graph("POST", `${sandbox.number}/register`, register)),
      ];
    },
    [133010, "NOT_VERIFIED", 133006],
  ],
  "eu-number": [
    async (sandbox, receiver) => {
      const outcomes = await fates(sandbox, receiver, 3, minute);
      const [message] = await messages(sandbox);
      const { body } = await sandbox.graph(
        "GET",
        `${sandbox.number}?fields=country_code,display_phone_number`,
      );
      return [
        [...outcomes.keys()],
        message?.billedCategory,
        (message?.availability as Json | undefined)?.reason,
        body.country_code,
      ];
    },
    [["sent delivered read"], "marketing_lite", "business-region", "DE"],
  ],
  "template-syncing": [
    async (sandbox) => {
      const first = await send(sandbox);
      await sandbox.handle.advance(10 * minute);
      return [first, await send(sandbox)];
    },
    [134101, 200],
  ],
  "cloud-api-disabled": [
    async (sandbox) => [await send(sandbox), await send(sandbox, {}, "messages")],
    [200, 131063],
  ],
  "marketing-limit-storm": [
    async (sandbox, receiver) => {
      const outcomes = await fates(sandbox, receiver, 60, minute);
      const failed = outcomes.get("131049")?.length ?? 0;
      return [failed > 15 && failed < 45, outcomes.size];
    },
    [true, 2],
  ],
  "rate-limited": [
    async (sandbox) => {
      const codes: unknown[] = [];
      for (let index = 0; index < 60; index += 1) codes.push(codeOf(await sandbox.send(person(index))));
      const limited = codes.filter((code) => code === 130429).length;
      let management: unknown = 200;
      for (let call = 0; call < 201; call += 1)
        management = codeOf(await sandbox.graph("GET", sandbox.account));
      return [limited > 6 && limited < 36, management];
    },
    [true, 80007],
  ],
  "token-expiring": [
    async (sandbox) => {
      for (let index = 0; index < 20; index += 1) await sandbox.send(person(index));
      const answer = await sandbox.send(person(20));
      return [(await messages(sandbox)).length, errorOf(answer).code, errorOf(answer).error_subcode];
    },
    [20, 190, 463],
  ],
  "webhook-disorder": [
    async (sandbox, receiver) => {
      const outcomes = await fates(sandbox, receiver, 20, minute);
      const sequences = [...outcomes.keys()];
      return [
        sequences.some((sequence) => /read.*delivered/.test(sequence)),
        sequences.some((sequence) => /\b(\w+)\b.*\b\1\b/.test(sequence)),
        sequences.every((sequence) => ["sent", "delivered", "read"].every((name) => sequence.includes(name))),
      ];
    },
    [true, true, true],
  ],
  "webhook-outage": [
    async (sandbox, receiver) => {
      const before = receiver.statuses().length;
      await sandbox.send(person(1));
      await sandbox.handle.advance(29 * minute);
      const during = receiver.statuses().length - before;
      await sandbox.handle.advance(2 * hour);
      return [during, receiver.statuses().length - before];
    },
    [0, 3],
  ],
  "held-for-quality": [
    async (sandbox, receiver) => {
      const outcomes = await fates(sandbox, receiver, 15, minute);
      const held = (await messages(sandbox)).filter(
        (one) => one.messageStatus === "held_for_quality_assessment",
      );
      const early = outcomes.get("sent delivered read")?.length;
      await sandbox.handle.advance(6 * minute);
      return [early, held.length, receiver.statuses().filter((one) => one.status === "read").length];
    },
    [10, 5, 15],
  ],
  "ttl-expiry": [
    async (sandbox, receiver) => {
      const outcomes = await fates(sandbox, receiver, 60, 40 * day);
      const silent = outcomes.get("sent")?.length ?? 0;
      return [silent > 10 && silent < 40, (outcomes.get("sent delivered read")?.length ?? 0) + silent];
    },
    [true, 60],
  ],
  "user-id-only": [
    async (sandbox, receiver) => {
      await fates(sandbox, receiver, 5, minute);
      const all = receiver.statuses();
      return [
        all.length,
        all.every((one) => one.recipient_id === undefined && one.recipient_user_id !== undefined),
      ];
    },
    [15, true],
  ],
};

/** Switched to while running, from a scenario that is none of them. */
async function playing(name: string): Promise<{ sandbox: TestSandbox; receiver: Receiver }> {
  const world = await sandboxWithReceiver({ scenario: "payment-pending" });
  await world.sandbox.control("POST", "scenario", { name });
  return world;
}

describe("each scenario", () => {
  test("has a case here, a name in words with dashes, and a sentence that says what it means", async () => {
    const { control } = await sandboxForTest();
    const listed = (await control("GET", "scenarios")).scenarios as Json[];
    expect(listed.map((scenario) => scenario.name).toSorted()).toEqual(Object.keys(cases).toSorted());
    for (const { name, meaning } of listed) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(meaning).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  test.each(Object.entries(cases))("%s does what it says", async (name, [observe, expected]) => {
    const { sandbox, receiver } = await playing(name);
    expect(await observe(sandbox, receiver)).toEqual(expected);
  });

  test.each(Object.entries(cases).filter(([name]) => name !== "all-good"))(
    "%s is told apart from a good day",
    async (_name, [observe, expected]) => {
      const { sandbox, receiver } = await playing("all-good");
      expect(await observe(sandbox, receiver)).not.toEqual(expected);
    },
  );

  test.each(Object.entries(cases))(
    "%s is the same from the start of a sandbox",
    async (name, [observe, expected]) => {
      const { sandbox, receiver } = await sandboxWithReceiver({ scenario: name });
      expect((await sandbox.control("GET", "scenarios")).current).toBe(name);
      // A fresh sandbox has posted before anybody listened.
      if (!name.startsWith("restricted-")) expect(await observe(sandbox, receiver)).toEqual(expected);
    },
  );

  test("is named in the help of the command line", () => {
    const cli = join(import.meta.dirname, "../../sandbox/cli.ts");
    const help = execFileSync(process.execPath, [cli, "--help"], { encoding: "utf8" });
    for (const { name } of scenarios) expect(help).toContain(`  ${name}\n`);
  });

  test("is in the table of the README, in the same words", () => {
    const readme = readFileSync(join(import.meta.dirname, "../../sandbox/README.md"), "utf8");
    const rows = readme.split("\n").filter((line) => line.startsWith("| `"));
    for (const { name, meaning } of scenarios) {
      expect(rows.some((row) => row.startsWith(`| \`${name}\``) && row.includes(meaning))).toBe(true);
    }
  });
});

describe("switching back", () => {
  /** Everything but what may stay: time, messages, webhooks. */
  async function traces(sandbox: TestSandbox): Promise<unknown> {
    const {
      clock,
      messages: _count,
      pendingWebhooks: _pending,
      ...state
    } = await sandbox.control("GET", "state");
    const { problems, ...rest } = state;
    expect(problems).toEqual([]);
    return {
      rest,
      timers: (clock as Json).pendingTimers,
      rules: await sandbox.control("GET", "rules"),
      faults: await sandbox.control("GET", "faults"),
      token: (await sandbox.graph("GET", `debug_token?input_token=${sandbox.handle.credentials.token}`)).body,
      templates: (
        await sandbox.graph(
          "GET",
          `${sandbox.account}/message_templates?limit=500&fields=name,status,quality_score`,
        )
      ).body,
    };
  }

  test.each(scenarios.map(({ name }) => name))("from %s leaves nothing behind", async (name) => {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", {
      heldDroppedCode: 131000,
      phoneOffSeconds: 7,
      marketingMessagesPerPerson: 5,
    });
    const before = await traces(sandbox);
    await sandbox.control("POST", "scenario", { name });
    for (let index = 0; index < 25; index += 1) await sandbox.send(person(index));
    await sandbox.control("POST", "faults", { code: 131000, times: 9 });
    await sandbox.control("POST", "outage", { kind: "hang", seconds: 1000 });
    await sandbox.control("POST", "scenario", { name: "terms-unsigned" });
    // Receipts that are due come in their time; nothing else is to be waiting.
    await sandbox.handle.advance(10 * minute);
    expect(await traces(sandbox)).toEqual(before);
  });

  test("and forth ends where the scenario alone would", async () => {
    const direct = await sandboxForTest();
    await direct.control("POST", "scenario", { name: "marketing-limit-storm" });
    const wandering = await sandboxForTest();
    for (const { name } of scenarios) await wandering.control("POST", "scenario", { name });
    await wandering.control("POST", "scenario", { name: "marketing-limit-storm" });
    await wandering.handle.advance(40 * day);
    await direct.handle.advance(40 * day);
    expect(await traces(wandering)).toEqual({
      ...((await traces(direct)) as Json),
      rest: expect.objectContaining({ url: wandering.handle.url }),
    });
    const state = async (sandbox: TestSandbox) => {
      const { url: _url, clock: _clock, ...rest } = await sandbox.control("GET", "state");
      return rest;
    };
    expect(await state(wandering)).toEqual(await state(direct));
  });

  test("ends a webhook outage, and starts the life of a token anew", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("POST", "scenario", { name: "webhook-outage" });
    await sandbox.control("POST", "scenario", { name: "token-expiring" });
    const before = receiver.statuses().length;
    for (let index = 0; index < 15; index += 1) await sandbox.send(person(index));
    await sandbox.handle.advance(minute);
    expect(receiver.statuses().length - before).toBe(45);
    await sandbox.control("POST", "scenario", { name: "all-good" });
    await sandbox.control("POST", "scenario", { name: "token-expiring" });
    for (let index = 20; index < 40; index += 1) expect((await sandbox.send(person(index))).status).toBe(200);
    expect(errorOf(await sandbox.send(person(41))).code).toBe(190);
  });

  test("lets go what was held back, and takes back the pausing of a template", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    const { pendingTimers } = await sandbox.control("GET", "clock");
    await sandbox.control("POST", `accounts/${sandbox.account}/pause`);
    await sandbox.send(person(0));
    await sandbox.control("POST", "scenario", { name: "held-for-quality" });
    await sandbox.handle.advance(minute);
    expect(receiver.statuses().map((one) => one.status)).toEqual(["sent", "delivered", "read"]);
    await sandbox.control("PATCH", "settings", { templatePacingOutcome: "drop" });
    for (let index = 0; index < 12; index += 1) await sandbox.send(person(index));
    await sandbox.handle.advance(10 * minute);
    expect(await send(sandbox)).toBe(132015);
    await sandbox.control("POST", "scenario", { name: "all-good" });
    expect((await sandbox.control("GET", "clock")).pendingTimers).toBe(pendingTimers);
    expect(await send(sandbox)).toBe(200);
  });

  test("takes nothing from the token that it has been granted since", async () => {
    const sandbox = await sandboxForTest();
    const { accounts } = await sandbox.control("POST", "populations", { accounts: [{ country: "IN" }] });
    await sandbox.control("POST", "scenario", { name: "token-expiring" });
    const [added] = accounts as Json[];
    expect((await sandbox.graph("GET", String(added?.id))).status).toBe(200);
  });

  test("keeps where webhooks go, messages that are under way, and settings a person has chosen", async () => {
    const { sandbox, receiver } = await sandboxWithReceiver();
    await sandbox.control("PATCH", "settings", { managementCallsPerHour: 4000 });
    await sandbox.send(person(1));
    await sandbox.control("POST", "scenario", { name: "rate-limited" });
    expect(await sandbox.control("GET", "settings")).toMatchObject({ managementCallsPerHour: 200 });
    await sandbox.control("POST", "scenario", { name: "all-good" });
    await sandbox.handle.advance(minute);
    expect(receiver.statuses().map((one) => one.status)).toEqual(["sent", "delivered", "read"]);
    expect(await sandbox.control("GET", "settings")).toMatchObject({ managementCallsPerHour: 4000 });
  });
});

describe("leaving a scenario", () => {
  const isLeft = async ({ control }: TestSandbox): Promise<unknown> => {
    const { current, isLeft } = await control("GET", "scenarios");
    expect(await control("GET", "state")).toMatchObject({ scenario: current, isScenarioLeft: isLeft });
    return isLeft;
  };
  const numberFields = { codeVerificationStatus: "VERIFIED" };
  const settings = (change: Json) => (sandbox: TestSandbox) => sandbox.control("PATCH", "settings", change);
  const template = async ({ control, account }: TestSandbox, change: Json, most: number) => {
    const { templates } = await control("GET", "state");
    const mine = (templates as Json[]).filter(
      (one) => one.accountId === account && one.category === "MARKETING" && one.status === "APPROVED",
    );
    for (const { id } of mine.slice(0, most)) await control("PATCH", `templates/${id}`, change);
  };
  const all = Number.POSITIVE_INFINITY;

  /** Something a person or Meta does, or time does, that makes what was staged untrue. */
  const ways: Readonly<
    Record<string, readonly (readonly [string, (sandbox: TestSandbox) => Promise<unknown>])[]>
  > = {
    "terms-unsigned": [["the terms are signed", ({ control }) => control("POST", "terms/sign")]],
    "all-good": [
      [
        "the account is restricted",
        ({ control, account }) => control("POST", `accounts/${account}/restrict`, {}),
      ],
      [
        "the payment method is lost",
        ({ control, account }) => control("PATCH", `accounts/${account}`, { paymentMethod: "missing" }),
      ],
    ],
    "payment-pending": [
      [
        "a payment method is added",
        ({ control, account }) => control("PATCH", `accounts/${account}`, { paymentMethod: "valid" }),
      ],
    ],
    "restricted-account": [
      ["the restriction ends", ({ handle }) => handle.advance(30 * day)],
      ["Meta takes it back", ({ control, account }) => control("POST", `accounts/${account}/reinstate`)],
    ],
    "restricted-side-account": [
      ["the restriction ends", ({ handle }) => handle.advance(30 * day)],
      ["Meta takes it back", ({ control, labs }) => control("POST", `accounts/${labs}/reinstate`)],
      ["the terms are signed", ({ control }) => control("POST", "terms/sign")],
    ],
    "ineligible-country": [
      [
        "the country is another",
        ({ control, account }) => control("PATCH", `accounts/${account}`, { country: "BR" }),
      ],
    ],
    "on-behalf-of-account": [
      [
        "the account moves",
        ({ control, account }) => control("PATCH", `accounts/${account}`, { onBehalfOf: false }),
      ],
    ],
    "unverified-number": [
      [
        "the number is verified",
        ({ control, number }) => control("PATCH", `numbers/${number}`, numberFields),
      ],
    ],
    "eu-number": [
      [
        "the number is another",
        ({ control, number }) => control("PATCH", `numbers/${number}`, { countryCode: "BR" }),
      ],
    ],
    "template-syncing": [
      ["ten minutes pass", ({ handle }) => handle.advance(10 * minute)],
      ["every template is synced", (sandbox) => template(sandbox, { syncReadyAt: 1 }, all)],
    ],
    "cloud-api-disabled": [
      [
        "it is switched on",
        ({ graph, account }) => graph("POST", account, { disable_marketing_messages_on_cloud_api: false }),
      ],
    ],
    "marketing-limit-storm": [["the share is another", settings({ personLimitShare: 0 })]],
    "rate-limited": [["the share is another", settings({ rateLimitShare: 0 })]],
    "token-expiring": [
      ["six days pass", ({ handle }) => handle.advance(6 * day)],
      [
        "twenty messages are sent",
        async (sandbox) => {
          for (let index = 0; index < 20; index += 1) await sandbox.send(person(index));
        },
      ],
    ],
    "webhook-disorder": [["the order is another", settings({ webhookReorderSeconds: 0 })]],
    "webhook-outage": [
      ["half an hour passes", ({ handle }) => handle.advance(30 * minute)],
      ["the outage is called off", ({ control }) => control("POST", "outage", { on: false })],
    ],
    "held-for-quality": [
      ["every template is rated", (sandbox) => template(sandbox, { qualityScore: "GREEN" }, all)],
      ["a week passes", ({ handle }) => handle.advance(7 * day)],
    ],
    "ttl-expiry": [["the share is another", settings({ phoneOffShare: 0 })]],
    "user-id-only": [["the share is another", settings({ userIdOnlyShare: 0 })]],
  };

  test("can happen to each of them", () => {
    expect(Object.keys(ways).toSorted()).toEqual(scenarios.map(({ name }) => name).toSorted());
  });

  test.each(
    Object.entries(ways).flatMap(([name, all]) => all.map(([what, leave]) => [name, what, leave] as const)),
  )("%s is left when %s, and played again it is in force again", async (name, _what, leave) => {
    const { sandbox } = await playing(name);
    expect(await isLeft(sandbox)).toBe(false);
    await leave(sandbox);
    expect(await isLeft(sandbox)).toBe(true);
    await sandbox.control("POST", "scenario", { name });
    expect(await isLeft(sandbox)).toBe(false);
  });

  test.each(scenarios.map(({ name }) => name))("does not happen to %s by using it", async (name) => {
    const { sandbox } = await playing(name);
    const { account, unregistered, number } = sandbox;
    for (let index = 0; index < 15; index += 1) await sandbox.send(person(index));
    await sandbox.handle.advance(5 * minute);
    await sandbox.control("POST", "inbound", { numberId: number, from: person(1) });
    await sandbox.graph("POST", `${account}/subscribed_apps`);
    await sandbox.control("PATCH", `numbers/${unregistered}`, { codeVerificationStatus: "VERIFIED" });
    await sandbox.graph("POST", `${unregistered}/register`, { messaging_product: "whatsapp", pin: "123456" });
    await template(sandbox, { syncReadyAt: 1, qualityScore: "GREEN" }, 1);
    expect(await isLeft(sandbox)).toBe(false);
  });

  test("is still known after a restart", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-scenario-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const stateFile = join(folder, "state.sqlite");
    const first = await sandboxForTest({ stateFile });
    await first.control("POST", "terms/sign");
    await first.handle.close();
    const second = await sandboxForTest({ stateFile });
    expect(await isLeft(second)).toBe(true);
    await second.control("POST", "scenario", { name: "terms-unsigned" });
    expect(await isLeft(second)).toBe(false);
  });
});

describe("a restart in the middle", () => {
  test.each(["marketing-limit-storm", "token-expiring", "held-for-quality", "webhook-outage"])(
    "of %s goes on, and back still leads back",
    async (scenario) => {
      const folder = mkdtempSync(join(tmpdir(), "sandbox-scenario-"));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const run = async (restart: boolean): Promise<unknown> => {
        const stateFile = join(folder, `${restart}.sqlite`);
        const world = await sandboxWithReceiver({ stateFile, scenario });
        const { receiver } = world;
        let { sandbox } = world;
        for (let index = 0; index < 12; index += 1) await sandbox.send(person(index));
        await sandbox.handle.advance(minute);
        if (restart) {
          await sandbox.handle.close();
          sandbox = await sandboxForTest({ stateFile });
        }
        const codes: unknown[] = [];
        for (let index = 12; index < 24; index += 1) codes.push(codeOf(await sandbox.send(person(index))));
        await sandbox.handle.advance(day);
        await sandbox.control("POST", "scenario", { name: "all-good" });
        codes.push(await send(sandbox));
        await sandbox.handle.advance(minute);
        const { settings } = await sandbox.control("GET", "state");
        return { codes, settings, posts: receiver.posts.map((post) => post.raw) };
      };
      expect(await run(true)).toEqual(await run(false));
    },
  );
});
