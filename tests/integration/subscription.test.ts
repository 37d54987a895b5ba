/** How Waypost gets an account's webhooks led to itself: two of Meta's steps, and refusals that mean different things. */

import { describe, expect, test, vi } from "vitest";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { setupSettings } from "../../core/setup/setup-settings.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { metaJson } from "../support/fixture.ts";
import { answerJson } from "../support/scripted-server.ts";
import { type Bench, refuse, row, signupStepsOf, startBench, TOKEN } from "../support/setup-bench.ts";

const OURS = "http://127.0.0.1:9/w";

interface Exchange {
  readonly exchange: readonly { readonly answer: Readonly<Record<string, unknown>> }[];
}
const [, refusedOverride] = metaJson<Exchange>("subscribe-before-override.json").exchange;

interface Subscriptions {
  /** Undefined while there is none, null while it goes to the app's own address. */
  override: string | null | undefined;
  readonly posts: (string | null)[];
}

/** Meta as it was seen: an override is refused while the app is not subscribed. */
function likeMeta(bench: Bench, otherApps: readonly string[] = []): Subscriptions {
  const meta: Subscriptions = { override: undefined, posts: [] };
  bench.answer(/subscribed_apps/, ({ method, body }, response) => {
    if (method === "GET") {
      const override = meta.override === null ? {} : { override_callback_uri: meta.override };
      const own = { whatsapp_business_api_data: { id: "900" }, ...override };
      const others = otherApps.map((id) => ({ whatsapp_business_api_data: { id } }));
      return { data: meta.override === undefined ? others : [own, ...others] };
    }
    const wanted = body === "" ? null : String(JSON.parse(body).override_callback_uri);
    meta.posts.push(wanted);
    if (wanted !== null && meta.override === undefined) {
      answerJson(response, 400, refusedOverride?.answer);
      return undefined;
    }
    meta.override = wanted;
    return { success: true };
  });
  return meta;
}

const wayTo = {
  "the check of a workspace": (bench: Bench) => bench.setup.check(),
  "an address that is given by hand": async (bench: Bench) => {
    // What the check would do by itself is what this way is not about.
    bench.storage.settings.write(accountsSettings.chosenAccount, asAccountId("1"));
    await bench.setup.subscribeWebhooks(OURS);
  },
  "a client's signup": async (bench: Bench) => {
    bench.storage.settings.write(setupSettings.callbackUrl, OURS);
    const subject = {
      finish: "full",
      accountId: asAccountId("1"),
      numberId: null,
      businessId: null,
    } as const;
    await signupStepsOf(bench).run("subscribe", subject, null);
  },
} as const;

describe.each(Object.entries(wayTo))("%s", (_, go) => {
  test("subscribes the app first, and names the address then", async () => {
    const bench = await startBench();
    const meta = likeMeta(bench);
    await go(bench);
    expect(meta).toEqual({ override: OURS, posts: [null, OURS] });
  });

  test("names the address alone where the app is subscribed already", async () => {
    const bench = await startBench();
    const meta = likeMeta(bench);
    meta.override = "https://other.example/hook";
    await go(bench);
    expect(meta).toEqual({ override: OURS, posts: [OURS] });
  });

  test("subscribes although another app's subscription was taken for ours, whose id is not known", async () => {
    const bench = await startBench();
    const meta = likeMeta(bench, ["901"]);
    await go(bench);
    expect(meta).toEqual({ override: OURS, posts: [OURS, null, OURS] });
  });
});

test("a run that was cut off between the two steps goes on with the second", async () => {
  const bench = await startBench();
  const meta = likeMeta(bench);
  meta.override = null;
  await bench.setup.check();
  expect(meta).toEqual({ override: OURS, posts: [OURS] });
  expect(await row(bench, "webhooks")).not.toContain("not-subscribed");
});

test("an address that is refused after the app was subscribed leaves the row at what is so now", async () => {
  const bench = await startBench({ callbackUrl: "https://hooks.example/w" });
  let isSubscribed = false;
  bench.answer(/subscribed_apps/, ({ method, body }, response) => {
    if (method === "GET")
      return { data: isSubscribed ? [{ whatsapp_business_api_data: { id: "900" } }] : [] };
    if (body !== "") return refuse(response, { code: 100, message: "(#100) Callback verification failed" });
    isSubscribed = true;
    return { success: true };
  });
  await bench.setup.check();
  bench.storage.settings.write(accountsSettings.chosenAccount, asAccountId("1"));
  await bench.setup.check();
  expect(bench.storage.settings.read(setupSettings.subscription)).toMatchObject({ isSubscribed: false });
  await expect(bench.setup.subscribeWebhooks("https://hooks.example/w")).rejects.toThrow(
    "webhook-callback-refused",
  );
  await vi.waitFor(
    () =>
      expect(bench.storage.settings.read(setupSettings.subscription)).toMatchObject({
        isSubscribed: true,
        override: null,
      }),
    { timeout: 10_000 },
  );
});

describe("a refused subscription is called what Meta says it is", () => {
  test.each([
    ["webhook-callback-refused", 100, "(#100) The callback URL or verify token couldn't be validated."],
    ["webhook-callback-refused", 100, "(#100) Callback verification failed: HTTP status 404"],
    ["webhook-callback-refused", 100, "(#100) The parameter override_callback_uri must be a valid callback"],
    ["graph-error", 100, "(#100) Invalid parameter"],
    ["graph-error", 100, "(#100) The app is in development mode"],
    [
      "graph-error",
      100,
      "(#100) Before override the current callback uri, your app must be subscribed to receive messages for WhatsApp Business Account",
    ],
    ["graph-error", 200, "(#200) Permissions error for the callback"],
    ["graph-error", 10, "(#10) Application does not have permission for this action"],
    ["graph-error", 368, "(#368) Temporarily blocked for policy violations"],
    ["graph-rate-limited", 80007, "(#80007) Rate limit hit"],
    ["graph-unavailable", 2, "(#2) Service temporarily unavailable"],
  ] as const)("%s for %i: %s", async (problem, code, message) => {
    const bench = await startBench();
    bench.storage.settings.write(accountsSettings.chosenAccount, asAccountId("1"));
    bench.answer(/subscribed_apps/, ({ method }, response) =>
      method === "GET"
        ? { data: [{ whatsapp_business_api_data: { id: "900" } }] }
        : refuse(response, {
            code,
            message,
            error_user_title: "Solicitação recusada",
            error_user_msg: "O endereço de callback não respondeu.",
          }),
    );
    const refusal = await bench.setup.subscribeWebhooks("https://hooks.example/w").catch((error) => error);
    expect(refusal).toMatchObject({
      problem: {
        code: problem,
        detail: "Solicitação recusada — O endereço de callback não respondeu.",
        field: problem === "webhook-callback-refused" ? "callbackUrl" : null,
      },
    });
  });

  test.each([
    ["account-not-shown", { code: 100, error_subcode: 33 }],
    ["account-not-shown", { code: 803 }],
    ["account-not-shown", { code: 200 }],
    ["graph-error", { code: 368 }],
    ["graph-error", { code: 131031 }],
    ["graph-unavailable", { code: 2 }],
  ] as const)("an account that is typed in is %s for %j", async (problem, error) => {
    const bench = await startBench();
    await bench.setup.check();
    bench.answer(/^77/, (_, response) => refuse(response, error));
    const refusal = await bench.setup.addAccount(asAccountId("77")).catch((caught: unknown) => caught);
    expect(refusal).toMatchObject({ problem: { code: problem } });
  });
});

describe("an app secret is said to be wrong only where Meta says so", () => {
  test.each([
    ["app-secret-rejected", { code: 190 }],
    ["app-secret-rejected", { code: 101, message: "Error validating application" }],
    ["app-secret-rejected", { code: 100 }],
    ["graph-error", { code: 200 }],
    ["graph-error", { code: 368 }],
    ["graph-rate-limited", { code: 4 }],
    ["graph-unavailable", { code: 2 }],
  ] as const)("%s for %j", async (problem, error) => {
    const bench = await startBench();
    bench.answer(/debug_token/, ({ headers, url }, response) =>
      `${headers.authorization} ${url}`.includes("900|") || url.includes("900%7C")
        ? refuse(response, error)
        : bench.usual("debug_token"),
    );
    const entered = { token: TOKEN, appId: "900", appSecret: "0123456789abcdef", keepWithoutKeyring: true };
    await expect(bench.setup.saveCredentials(entered)).rejects.toMatchObject({ problem: { code: problem } });
  });
});
