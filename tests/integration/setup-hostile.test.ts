/** What Meta answers when it does not behave: half answers, wrong words, other clocks, many accounts at once. */
import { describe, expect, test } from "vitest";
import { readAccountEvents } from "../../core/accounts/account-events.ts";
import { askAccounts } from "../../core/doctor/ask-meta.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { answerJson } from "../support/scripted-server.ts";
import {
  type Bench,
  goodAccount,
  goodNumber,
  goodToken,
  refuse,
  row,
  startBench,
} from "../support/setup-bench.ts";
import { webhookItems } from "../support/webhook-items.ts";

const DAY = 24 * 60 * 60 * 1000;
const asks = /^\d+$/;

describe("a token for which Meta names no account", () => {
  const forAll = { granular_scopes: [{ scope: "whatsapp_business_management" }] };

  test("may read one whose id is typed, which is asked about from then on", async () => {
    const bench = await startBench();
    bench.answer(/debug_token/, () => goodToken([], forAll));
    await bench.setup.check();
    expect(await row(bench, "account")).toBe("waiting-on-you account-none");
    const { accountId } = await bench.setup.addAccount(asAccountId("42"));
    expect(accountId).toBe("42");
    expect(await row(bench, "account")).toBe("done account-ok");
    await bench.close();
    const later = await startBench({ folder: bench.folder });
    later.answer(/debug_token/, () => goodToken([], forAll));
    await later.setup.check();
    expect(later.asked()).toContain("42");
    expect(await row(later, "account")).toBe("done account-ok");
  });

  test("red when an id that is no account's is kept, or teaches us that fields are missing", async () => {
    const bench = await startBench();
    await bench.setup.check();
    const before = bench.asked().length;
    bench.answer(/^77/, (_, response) =>
      refuse(response, {
        code: 100,
        message: "(#100) Tried accessing nonexisting field (message_templates)",
      }),
    );
    const refusal = await bench.setup.addAccount(asAccountId("77")).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ problem: { code: "account-not-shown", field: "accountId" } });
    expect(bench.asked().slice(before)).toEqual(["77/message_templates"]);
    expect((await bench.setup.read()).accountId).toBe("1");
    await bench.setup.check();
    expect(bench.asked()).not.toContain("77");
  });
});

describe("only Meta's word on the token asks for another one", () => {
  test.each([null, "", false, []])("an error whose code is %j is none", async (code) => {
    const bench = await startBench();
    await bench.setup.check();
    bench.answer(/./, (_, response) => refuse(response, { code }, 500));
    await bench.setup.check();
    expect(await row(bench, "credentials")).toBe("done credentials-ok");
  });

  test.each([
    ["a time-out", null],
    ["10", 10],
    ["33", 33],
    ["100 with 33", 100],
    ["200", 200],
    ["299", 299],
    ["1", 1],
    ["2", 2],
    ["4", 4],
    ["368", 368],
    ["803", 803],
    ["80007", 80007],
  ])("%s is none, whatever it is answered to", async (_, code) => {
    const bench = await startBench({ timeout: 150 });
    await bench.setup.check();
    bench.answer(/./, (__, response) =>
      code === null ? undefined : refuse(response, { code, error_subcode: 33 }, 401),
    );
    await bench.setup.check();
    expect(await row(bench, "credentials")).toBe("done credentials-ok");
    expect((await bench.banners.list()).banners.map(({ subject }) => subject.kind)).not.toContain(
      "token-rejected",
    );
  });

  test.each([458, 459, 460, 463, 464, 467, 492, undefined])("190 with %s is one", async (subcode) => {
    const bench = await startBench();
    await bench.setup.check();
    bench.answer(/./, (_, response) => refuse(response, { code: 190, error_subcode: subcode }, 500));
    await bench.setup.check();
    expect(await row(bench, "credentials")).toBe(
      subcode === 463 ? "blocked credentials-expired" : "blocked credentials-rejected",
    );
  });

  test("one account's refused token says nothing of the chosen one, which timed out", async () => {
    const bench = await startBench({ accountIds: ["1", "2"], timeout: 150 });
    await bench.setup.check();
    await bench.setup.chooseAccount(asAccountId("2"));
    bench.answer(/^1$/, (_, response) => refuse(response, { code: 190 }));
    bench.answer(/^2$/, () => undefined);
    await bench.setup.check();
    expect(await row(bench, "credentials")).toBe("done credentials-ok");
    const step = (await bench.setup.read()).steps.find(({ id }) => id === "account");
    expect(step?.problem?.code).toBe("graph-timeout");
  });

  test("a clock of ours that runs a year ahead makes no token expired", async () => {
    const bench = await startBench();
    bench.moveClock(365 * DAY);
    bench.setMetaAhead(-365 * DAY);
    bench.answer(/debug_token/, () =>
      goodToken(["1"], { expires_at: Math.round((bench.now() - 365 * DAY + 50 * DAY) / 1000) }),
    );
    await bench.setup.check();
    expect(await row(bench, "credentials")).toBe("done credentials-ok");
  });

  test("its end is warned of a week ahead by Meta's clock, not by ours", async () => {
    const bench = await startBench();
    bench.setMetaAhead(55 * DAY);
    bench.answer(/debug_token/, () =>
      goodToken(["1"], { expires_at: Math.round((bench.now() + 60 * DAY) / 1000) }),
    );
    await bench.setup.check();
    expect(await row(bench, "credentials")).toBe("done credentials-expiring");
    expect((await bench.banners.list()).banners.map(({ subject }) => subject.kind)).toContain(
      "token-expiring",
    );
  });

  test.each<[string, (end: number) => unknown]>([
    ["as text", String],
    ["in milliseconds", (end) => end * 1000],
  ])("an end %s is not taken for never, nor for a far one", async (_, shape) => {
    const bench = await startBench();
    const end = Math.round((bench.now() + 2 * DAY) / 1000);
    bench.answer(/debug_token/, () => goodToken(["1"], { expires_at: shape(end) }));
    await bench.setup.check();
    expect((await bench.setup.read()).credentials.expiresAt).toBe(end * 1000);
  });

  test.each<[string, object]>([
    ["scopes", { scopes: null }],
    ["granular scopes", { granular_scopes: null }],
    ["an error with an odd code", { error: { code: "190", subcode: "463", message: 5 } }],
    ["an error that is a text", { error: "odd" }],
  ])("what debug_token says is read although %s are odd", async (_, change) => {
    const bench = await startBench();
    bench.answer(/debug_token/, () => goodToken(["1"], { ...change }));
    const view = await bench.setup.check();
    expect(view.steps[0]?.problem).toBeNull();
  });
});

describe("an answer with odd parts", () => {
  test.each<[string, object]>([
    ["health that is a text", { health_status: "BLOCKED" }],
    ["entities that are none", { health_status: { can_send_message: "BLOCKED", entities: null } }],
    ["entities that are an object", { health_status: { entities: { a: 1 } } }],
    ["an entity that is null", { health_status: { entities: [null, 5, "x"] } }],
    ["errors that are an object", { health_status: { entities: [{ entity_type: "WABA", errors: {} }] } }],
    ["errors that are null", { health_status: { entities: [{ entity_type: "WABA", errors: [null, 1] }] } }],
    ["an owner that is an id", { owner_business_info: "500" }],
    [
      "terms that are a text",
      { owner_business_info: { id: 500, marketing_messages_onboarding_status: "NOT_STARTED" } },
    ],
    ["an owner whose id is odd", { owner_business_info: { id: {}, name: 5 } }],
    ["subscribers that are odd", { subscribed_apps: { data: [null, {}] } }],
    ["everything of another type", { country: 5, status: {}, name: null, account_review_status: [] }],
  ])("%s does not hide the account", async (_, change) => {
    const bench = await startBench();
    bench.answer(asks, ({ path }) => goodAccount(path, { ...change }));
    const view = await bench.setup.check();
    expect(view.steps.find(({ id }) => id === "account")?.problem).toBeNull();
    expect(bench.accounts.list().accounts).toHaveLength(1);
  });

  test("a good part of health counts although another one is odd", async () => {
    const bench = await startBench();
    bench.answer(asks, ({ path }) =>
      goodAccount(path, {
        health_status: {
          entities: [
            null,
            {
              entity_type: "WABA",
              id: path,
              can_send_message: "BLOCKED",
              errors: [null, { error_code: "141006", error_description: 5, possible_solution: null }],
              additional_info: [5, "words"],
            },
          ],
        },
      }),
    );
    await bench.setup.check();
    expect(await row(bench, "payment")).toBe("waiting-on-you payment-missing");
    expect(bench.accounts.list().accounts[0]?.health.verdict).toBe("blocked");
  });

  test("one odd number hides neither the others nor the account", async () => {
    const bench = await startBench();
    bench.answer(/phone_numbers/, () => ({ data: [null, { id: {} }, goodNumber("17")] }));
    await bench.setup.check();
    expect(bench.accounts.list().accounts[0]?.numbers.map(({ id }) => id)).toEqual(["17"]);
  });

  test("an odd word on terms of the portfolio is kept raw", async () => {
    const bench = await startBench();
    bench.answer(asks, ({ path }) =>
      goodAccount(path, {
        owner_business_info: {
          id: "500",
          marketing_messages_onboarding_status: { status: "SIGNED_IN_2031" },
        },
      }),
    );
    const view = await bench.setup.check();
    expect(view.terms.portfolioStatus).toBe("SIGNED_IN_2031");
    expect(await row(bench, "terms")).toBe("waiting-on-you terms-unsigned");
  });
});

describe("asking again", () => {
  const waitOf = async (bench: Awaited<ReturnType<typeof startBench>>) => {
    await new Promise((resolve) => setImmediate(resolve));
    const { nextCheckAt } = await bench.setup.read();
    return nextCheckAt === null ? null : nextCheckAt - bench.now();
  };
  const signed = (path: string) =>
    goodAccount(path, { marketing_messages_onboarding_status: "PENDING_INTERNAL_SETUP" });

  test("holds back after Meta refused for its rate limit, although something is expected of it", async () => {
    const bench = await startBench();
    bench.answer(asks, ({ path }) => signed(path));
    await bench.setup.check();
    expect(await waitOf(bench)).toBe(2_000);
    bench.answer(asks, (_, response) => refuse(response, { code: 80007 }));
    await bench.setup.check();
    expect(await waitOf(bench)).toBeGreaterThanOrEqual(5 * 60_000);
    bench.setup.expectNews();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await waitOf(bench)).toBeGreaterThanOrEqual(5 * 60_000);
  });

  test.each<[string, Record<string, string>, number]>([
    ["x-app-usage", { "x-app-usage": '{"call_count":95,"total_cputime":2,"total_time":2}' }, 10 * 60_000],
    [
      "the time Meta names",
      {
        "x-business-use-case-usage":
          '{"1":[{"type":"whatsapp_business_management","call_count":100,"total_cputime":1,"total_time":1,"estimated_time_to_regain_access":45}]}',
      },
      45 * 60_000,
    ],
  ])("holds back by %s", async (_, headers, least) => {
    const bench = await startBench();
    bench.answer(asks, ({ path }, response) => {
      answerJson(response, 200, signed(path), headers);
      return undefined;
    });
    await bench.setup.check();
    expect(await waitOf(bench)).toBeGreaterThanOrEqual(least);
  });

  test("goes on with everything after the clock was set back", async () => {
    const bench = await startBench();
    await bench.setup.check();
    bench.moveClock(-400 * DAY);
    bench.requests.length = 0;
    bench.setup.expectNews();
    await expect.poll(() => bench.asked()).toContain("debug_token");
  });

  test("announcements that go on and on do not put it off for ever", async () => {
    const bench = await startBench();
    await bench.setup.check();
    bench.requests.length = 0;
    const announcing = setInterval(() => bench.setup.expectNews(), 40);
    try {
      await expect.poll(() => bench.asked(), { timeout: 3_000 }).toContain("debug_token");
    } finally {
      clearInterval(announcing);
    }
  });

  test("stops without a token", async () => {
    const bench = await startBench();
    await bench.setup.check();
    await bench.setup.forgetCredentials();
    expect(await waitOf(bench)).toBeNull();
    const { problem, steps } = await bench.setup.read();
    expect([problem, steps[0]?.problem]).toEqual([null, null]);
  });
});

describe("the time in each status", () => {
  const become = (bench: Awaited<ReturnType<typeof startBench>>, status: string) =>
    bench.answer(asks, ({ path }) => goodAccount(path, { marketing_messages_onboarding_status: status }));
  const spans = async (bench: Awaited<ReturnType<typeof startBench>>) =>
    (await bench.setup.read()).onboardingHistory.map(({ status, since, until }) => [status, since, until]);

  test("goes on while Waypost is closed, and over answers that say nothing of it", async () => {
    const first = await startBench();
    await first.setup.check();
    first.moveClock(DAY);
    first.answer(asks, ({ path }) => goodAccount(path, { marketing_messages_onboarding_status: null }));
    await first.setup.check();
    await first.close();
    const began = first.now() - DAY;

    const later = await startBench({ folder: first.folder, now: first.now() + 20 * DAY });
    become(later, "SOMETHING_NEW");
    await later.setup.check();
    expect(await spans(later)).toEqual([
      ["ELIGIBLE", began, later.now()],
      ["SOMETHING_NEW", later.now(), null],
    ]);
  });

  test("stays in order over a clock that is set back, and loses nothing", async () => {
    const bench = await startBench();
    await bench.setup.check();
    bench.moveClock(DAY);
    become(bench, "PENDING_INTERNAL_SETUP");
    await bench.setup.check();
    bench.moveClock(-400 * DAY);
    become(bench, "ONBOARDED");
    await bench.setup.check();
    bench.moveClock(1_000);
    become(bench, "INELIGIBLE_INACTIVE_OR_RESTRICTED");
    await bench.setup.check();
    const all = await spans(bench);
    expect(all.map(([status]) => status)).toEqual([
      "ELIGIBLE",
      "PENDING_INTERNAL_SETUP",
      "ONBOARDED",
      "INELIGIBLE_INACTIVE_OR_RESTRICTED",
    ]);
    for (const [index, [, since, until]] of all.entries()) {
      expect(until).toBe(all[index + 1]?.[1] ?? null);
      if (until !== null) expect(Number(until)).toBeGreaterThan(Number(since));
    }
  });
});

describe("what webhooks announce", () => {
  type Hostile = Awaited<ReturnType<typeof startBench>>;
  const announce = (bench: Hostile, accountId: string, at: number, value: object) => {
    const entry = { id: accountId, time: at / 1000, changes: [{ field: "account_update", value }] };
    const body = JSON.stringify({ object: "whatsapp_business_account", entry: [entry] });
    bench.storage.accountHistory.add(webhookItems(body, bench.now()).flatMap(readAccountEvents), {
      webhookId: 1,
      trust: "signed",
    });
  };
  const restriction = (until: number | null, type = "RESTRICTED_BIZ_INITIATED_MESSAGING") => ({
    event: "ACCOUNT_RESTRICTION",
    restriction_info: [{ restriction_type: type, ...(until === null ? {} : { expiration: until / 1000 }) }],
  });
  const critical = async (bench: Hostile) => {
    const { banners } = await bench.banners.list();
    return banners.find(({ severity }) => severity === "critical");
  };

  test("before the first check counts from then on, once however often it comes, and ends by itself", async () => {
    const bench = await startBench({ accountIds: ["1", "2"] });
    const until = bench.now() + 2 * DAY;
    announce(bench, "2", bench.now() - DAY, restriction(until));
    announce(bench, "2", bench.now() - DAY, restriction(until));
    announce(bench, "999", bench.now(), restriction(null));
    expect(await critical(bench)).toBeUndefined();
    await bench.setup.check();

    const banner = await critical(bench);
    expect(banner?.subject).toMatchObject({
      kind: "ineligible-or-restricted",
      concerns: [
        { accountId: "2", reasons: [{ kind: "restricted", since: bench.now() - DAY, expiresAt: until }] },
      ],
      heldUp: [{ accountId: "1" }],
    });
    const left = await bench.banners.dismiss({
      kind: "ineligible-or-restricted",
      cause: banner?.cause ?? "",
    });
    expect(left.banners[0]).toEqual(banner);

    bench.moveClock(2 * DAY - 1_000);
    expect(await critical(bench)).toBeDefined();
    bench.moveClock(1_000);
    expect(await critical(bench)).toBeUndefined();
  });

  test("in any order ends the same", async () => {
    const bench = await startBench();
    await bench.setup.check();
    const at = bench.now() - DAY;
    announce(bench, "1", at + 60_000, {
      event: "DISABLED_UPDATE",
      ban_info: { waba_ban_state: "REINSTATE", waba_ban_date: "November 20, 2026" },
    });
    announce(bench, "1", at, {
      event: "DISABLED_UPDATE",
      ban_info: { waba_ban_state: "DISABLE", waba_ban_date: "November 20, 2026" },
    });
    expect(await critical(bench)).toBeUndefined();
    announce(bench, "1", at + 120_000, {
      event: "DISABLED_UPDATE",
      ban_info: { waba_ban_state: "LEVITATE", of_next_year: { nested: [1] } },
    });
    expect((await critical(bench))?.subject).toMatchObject({
      concerns: [{ reasons: [{ kind: "banned", value: "LEVITATE" }] }],
    });
  });

  test("of a deletion is told until the account is read again", async () => {
    const bench = await startBench();
    await bench.setup.check();
    bench.moveClock(1_000);
    announce(bench, "1", bench.now(), { event: "ACCOUNT_DELETED" });
    bench.answer(asks, (_, response) => refuse(response, { code: 100, error_subcode: 33 }));
    await bench.setup.check();
    expect(await row(bench, "account")).toBe("blocked account-deleted");
    expect((await critical(bench))?.subject).toMatchObject({
      concerns: [{ reasons: [{ kind: "deleted" }] }],
    });
    bench.moveClock(1_000);
    bench.answer(asks, ({ path }) => goodAccount(path));
    await bench.setup.check();
    expect(await critical(bench)).toBeUndefined();
  });

  test.each(["[]", '{"object":5}', '{"object":"whatsapp_business_account","entry":{}}'])(
    "that is %j is nothing",
    (body) => {
      expect(webhookItems(body, 1).flatMap(readAccountEvents)).toEqual([]);
    },
  );
});

describe("a change that overlaps a check", () => {
  test("is not undone by what was asked before it, and is told once", async () => {
    const bench = await startBench();
    let isDisabled = false;
    let held: (() => void) | null = null;
    const answer = (path: string) =>
      goodAccount(path, {
        marketing_messages_onboarding_status: "ONBOARDED",
        disable_marketing_messages_on_cloud_api: isDisabled,
      });
    bench.answer(asks, ({ path, method }) => {
      if (method === "POST") {
        isDisabled = true;
        return { id: path };
      }
      return answer(path);
    });
    await bench.setup.check();
    let isFirst = true;
    bench.answer(asks, ({ path, method }, response) => {
      if (method === "POST") {
        isDisabled = true;
        return { id: path };
      }
      const now = answer(path);
      if (!isFirst) return now;
      isFirst = false;
      held = () => answerJson(response, 200, now);
      return undefined;
    });
    const checking = bench.setup.check();
    await expect.poll(() => held).not.toBeNull();
    await bench.accounts.setCloudApiDisabled(asAccountId("1"), true);
    (held as (() => void) | null)?.();
    await checking;
    expect(bench.accounts.list().accounts[0]?.isCloudDisabledForMarketing).toBe(true);
    await bench.setup.check();
    const { entries } = await bench.accounts.history({
      accountId: asAccountId("1"),
      numberId: null,
      topic: null,
      limit: 50,
      before: null,
    });
    expect(entries.filter(({ kind }) => kind === "cloud-disabled")).toHaveLength(1);
  });
});

describe("Doctor, of accounts that could not be read,", () => {
  test.each([
    [10, true],
    [33, true],
    [100, true],
    [200, true],
    [2, false],
    [4, false],
    [131000, false],
  ])("takes Meta's %i for a refusal: %s", async (code, isRefused) => {
    const bench = await startBench({ accountIds: ["1", "2"] });
    await bench.setup.check();
    bench.answer(/^2$/, (_, response) => refuse(response, { code }));
    expect(await unreadOf(bench)).toEqual([{ id: "2", isRefused }]);
  });

  test("takes no answer in time for none", async () => {
    const bench = await startBench({ accountIds: ["1", "2"], timeout: 300 });
    await bench.setup.check();
    bench.answer(/^2$/, () => undefined);
    expect(await unreadOf(bench)).toEqual([{ id: "2", isRefused: false }]);
  });

  async function unreadOf({ graph, storage, now }: Bench) {
    return (
      await askAccounts(() => graph, [asAccountId("1"), asAccountId("2")], asAccountId("1"), storage, now())
    ).unread;
  }
});

describe("the list of accounts", () => {
  const unreadOf = (bench: Bench) => bench.accounts.list().unread;

  test("names those that could not be read while others could, until they can", async () => {
    const bench = await startBench({ accountIds: ["1", "2", "3"] });
    bench.answer(/^3$/, (_, response) => refuse(response, { code: 10 }));
    await bench.setup.check();
    expect(unreadOf(bench)).toEqual([{ id: "3", name: null }]);
    bench.answer(/^2$/, (_, response) => refuse(response, { code: 200 }));
    await bench.setup.check();
    const { name } = bench.accounts.list().accounts.find(({ id }) => id === "2") ?? {};
    expect(name).toBeTruthy();
    expect(unreadOf(bench)).toEqual([
      { id: "2", name },
      { id: "3", name: null },
    ]);
    expect(bench.accounts.list().problem?.params.code).toBe(200);
    bench.answer(/^[23]$/, ({ path }) => goodAccount(path));
    await bench.accounts.refreshOne(asAccountId("2"));
    expect(unreadOf(bench)).toEqual([{ id: "3", name: null }]);
    expect(bench.accounts.list().problem).not.toBeNull();
    await bench.accounts.refreshOne(asAccountId("3"));
    expect(unreadOf(bench)).toEqual([]);
    expect(bench.accounts.list().problem).toBeNull();
  });

  test("names none where nothing could be read: the problem is that of all", async () => {
    const bench = await startBench({ accountIds: ["1", "2"] });
    bench.answer(/^[12]$/, (_, response) => refuse(response, { code: 10 }));
    await bench.setup.check();
    expect(unreadOf(bench)).toEqual([]);
    expect(bench.accounts.list().problem).not.toBeNull();
  });
});

describe("a workspace of clients alone", () => {
  test("with none chosen shows the clients' token, and lets one be chosen", async () => {
    const bench = await startBench({ accountIds: ["1"] });
    await bench.credentials.forget();
    bench.answer(/debug_token/, ({ url }) => goodToken([url.includes("client2") ? "2" : "1"]));
    const ok = { kind: "ok" as const, scopes: [], unlisted: [], expiresAt: null, businessIds: [] };
    for (const id of ["1", "2"]) {
      await bench.credentials.accountTokens.keep(
        asAccountId(id),
        `EAAclient${id}`,
        { ...ok, accountIds: [asAccountId(id)] },
        false,
      );
    }
    await bench.setup.check();
    expect(await row(bench, "credentials")).toBe("done credentials-ok");
    expect(await row(bench, "account")).toBe("waiting-on-you account-choose");
    await bench.setup.chooseAccount(asAccountId("2"));
    expect(await row(bench, "account")).toBe("done account-ok");
  });
});

describe("hundreds of accounts", () => {
  const ids = Array.from({ length: 150 }, (_, index) => String(1000 + index));

  test("are not all asked for at once", async () => {
    const bench = await startBench({ accountIds: ids });
    let open = 0;
    let most = 0;
    bench.answer(asks, ({ path }, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        answerJson(response, 200, goodAccount(path));
      }, 30);
      return undefined;
    });
    await bench.setup.check();
    expect(bench.accounts.list().accounts).toHaveLength(ids.length);
    expect(most).toBeLessThanOrEqual(8);
  });

  test("once Meta refuses for its rate limit, the rest is not asked for", async () => {
    const bench = await startBench({ accountIds: ids });
    await bench.setup.check();
    bench.requests.length = 0;
    bench.answer(asks, (_, response) => refuse(response, { code: 4 }));
    await bench.setup.check();
    expect(bench.asked().filter((path) => asks.test(path)).length).toBeLessThan(20);
    expect(bench.accounts.list().accounts).toHaveLength(ids.length);
  });

  test("what happened to another one than the chosen is heard of, too", async () => {
    const bench = await startBench({ accountIds: ids });
    await bench.setup.check();
    await bench.setup.chooseAccount(asAccountId("1000"));
    bench.requests.length = 0;
    bench.answer(/^1004$/, ({ path }) =>
      goodAccount(path, { marketing_messages_onboarding_status: "ONBOARDED" }),
    );
    bench.setup.expectNews();
    await expect
      .poll(() => bench.accounts.list().accounts.find(({ id }) => id === "1004")?.onboardingStatus, {
        timeout: 5_000,
      })
      .toBe("ONBOARDED");
  });
});
