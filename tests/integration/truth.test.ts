/**
 * Every claim Setup, the notices, Accounts and the send form make, in every situation the sandbox has, held against the
 * sandbox's own record. A sentence says only what its facts carry.
 */
import { describe, expect, test } from "vitest";
import { scenarios } from "../../sandbox/population/scenarios.ts";
import { CLAIMS, type Claim, type ClaimKey, claimsShown, untrue } from "../support/claims.ts";
import { type CoreClient, connectInProcess } from "../support/clients.ts";
import { startTestCore } from "../support/core.ts";
import { explore, openId, RECIPIENT, sendTest } from "../support/journey.ts";
import { type SandboxAtHand, sandboxOf } from "../support/signup.ts";
import { until } from "../support/until.ts";
import { type Bench, type Witness, witness, witnessBench } from "../support/witness.ts";

const FRENCH = "+33612345000";

interface Place {
  readonly client: CoreClient;
  readonly sandbox: SandboxAtHand;
  readonly bench: Bench;
}

/** All that was shown in the walk, and all that was seen: a predicate that is true everywhere proves nothing. */
const walked: { readonly claims: readonly Claim[]; readonly seen: Witness }[] = [];

async function start(): Promise<Place> {
  const client = await connectInProcess((await startTestCore()).core);
  await explore(client);
  const sandbox = await sandboxOf(client);
  return { client, sandbox, bench: await witnessBench(sandbox) };
}

async function look({ client, bench }: Place) {
  const { accountId, numberId } = await client.setup.read();
  const { accounts } = await client.accounts.list();
  const before = await claimsShown(client, [RECIPIENT, FRENCH]);
  const seen = await witness(
    bench,
    { accountId, numberId },
    accounts.map(({ id }) => id),
  );
  return { claims: before, seen };
}

/** Meta is asked, and what is shown has to be true soon: webhooks are under way for a moment, and so is an answer. */
async function expectTruth(place: Place): Promise<void> {
  await place.client.setup.check();
  let last: readonly string[] = [];
  const found = await until(
    place.client,
    async () => {
      const looked = await look(place);
      last = untrue(looked.claims, looked.seen);
      return looked;
    },
    () => last.length === 0,
  ).catch((error: unknown) => {
    if (last.length === 0) throw error;
    return null;
  });
  expect(last).toEqual([]);
  if (found) walked.push(found);
}

/** Both are sent as the form would have it; what Meta refuses is told by Waypost like anything else. */
async function send(place: Place): Promise<void> {
  for (const to of [RECIPIENT, FRENCH]) await sendTest(place.client, to).catch(() => undefined);
  await receive(place);
}

/** What is due of receipts has come when this is over; a look before that would find everything under way. */
async function receive({ client }: Place): Promise<void> {
  await client.sandbox.advanceClock({ seconds: 10 });
}

const sendOne =
  (to: string, route: "optimized" | "cloud" = "optimized") =>
  async (place: Place) => {
    await sendTest(place.client, to, route);
    await receive(place);
  };

const control =
  (path: string, body: Readonly<Record<string, unknown>> = {}, method: "POST" | "PATCH" = "POST") =>
  async ({ sandbox }: Place) => {
    await sandbox.control(method, path, body);
  };

const advance =
  (seconds: number) =>
  async ({ client }: Place) => {
    await client.sandbox.advanceClock({ seconds });
  };

/** With the ids of the account in use, its number, and another account of its portfolio. */
const onPlace =
  (
    path: (ids: { readonly account: string; readonly number: string; readonly side: string }) => string,
    body: Readonly<Record<string, unknown>>,
    method: "POST" | "PATCH",
  ) =>
  async (place: Place) => {
    const { accountId, numberId } = await place.client.setup.read();
    const { accounts } = await place.client.accounts.list();
    const side = accounts.find(({ id }) => id !== accountId)?.id ?? "";
    await place.sandbox.control(
      method,
      path({ account: accountId ?? "", number: numberId ?? "", side }),
      body,
    );
  };

const signTerms = async (place: Place) => {
  await control("terms/sign")(place);
  await advance(60)(place);
};

test.each(scenarios.map(({ name }) => name))(
  "in the scenario %s nothing untrue is shown: at first, signed, after sends, later, without a token and with it again",
  { timeout: 60_000 },
  async (name) => {
    const place = await start();
    await place.client.sandbox.playScenario({ name });
    await expectTruth(place);
    await signTerms(place);
    await expectTruth(place);
    await send(place);
    await expectTruth(place);
    await advance(11 * 60)(place);
    await expectTruth(place);
    await control("tokens/revoke", { subcode: 463 })(place);
    await expectTruth(place);
    await control("tokens/revoke", { restore: true })(place);
    await expectTruth(place);
  },
);

describe("nothing untrue is shown", () => {
  test.each<readonly [string, readonly ((place: Place) => Promise<unknown>)[]]>([
    [
      "of another account's restriction, before the one in use is upgraded and after",
      [
        onPlace(({ side }) => `accounts/${side}/restrict`, {}, "POST"),
        expectTruth,
        signTerms,
        expectTruth,
        send,
      ],
    ],
    [
      "of an account that did not pass its review",
      [onPlace(({ account }) => `accounts/${account}`, { reviewStatus: "REJECTED" }, "PATCH")],
    ],
    [
      "of a review under way",
      [onPlace(({ account }) => `accounts/${account}`, { reviewStatus: "PENDING" }, "PATCH")],
    ],
    ["of a ban", [onPlace(({ account }) => `accounts/${account}/ban`, {}, "POST")]],
    [
      "of a ban that is announced",
      [onPlace(({ account }) => `accounts/${account}/ban`, { afterSeconds: 86_400 }, "POST")],
    ],
    [
      "of an account whose number is in the app",
      [
        onPlace(
          ({ account }) => `accounts/${account}`,
          { onboardingStatus: "INELIGIBLE_USING_WHATSAPP_BUSINESS_APP" },
          "PATCH",
        ),
      ],
    ],
    [
      "of a banned number",
      [signTerms, onPlace(({ number }) => `numbers/${number}`, { status: "BANNED" }, "PATCH"), send],
    ],
    [
      "of a number Meta restricts by itself, while it lasts and after",
      [
        signTerms,
        onPlace(
          ({ number }) => `numbers/${number}/restrict`,
          { type: "RESTRICTED_BIZ_INITIATED_MESSAGING", seconds: 3_600, remediation: "Review the policy" },
          "POST",
        ),
        expectTruth,
        send,
        expectTruth,
        advance(2 * 3_600),
      ],
    ],
    [
      "of a number Meta restricts without an end",
      [
        onPlace(
          ({ number }) => `numbers/${number}/restrict`,
          { type: "RESTRICTED_BIZ_INITIATED_MESSAGING" },
          "POST",
        ),
      ],
    ],
    [
      "of a number that may not call",
      [onPlace(({ number }) => `numbers/${number}/restrict`, {}, "POST"), expectTruth, signTerms, send],
    ],
    [
      "of a number of low quality",
      [signTerms, onPlace(({ number }) => `numbers/${number}`, { qualityRating: "RED" }, "PATCH")],
    ],
    [
      "of a name in review",
      [
        onPlace(
          ({ number }) => `numbers/${number}`,
          { nameStatus: "PENDING_REVIEW", status: "PENDING", registered: false },
          "PATCH",
        ),
      ],
    ],
    [
      "of a number that is lost after a test arrived",
      [
        signTerms,
        send,
        expectTruth,
        onPlace(
          ({ number }) => `numbers/${number}`,
          { status: "UNVERIFIED", codeVerificationStatus: "NOT_VERIFIED", registered: false },
          "PATCH",
        ),
      ],
    ],
    [
      "of a payment method that is lost",
      [
        signTerms,
        send,
        onPlace(({ account }) => `accounts/${account}`, { paymentMethod: "missing" }, "PATCH"),
      ],
    ],
    [
      "of another account in good standing, and of its payment method",
      [
        onPlace(({ side }) => `accounts/${side}`, { restrictions: [], onboardingStatus: null }, "PATCH"),
        expectTruth,
        onPlace(({ side }) => `accounts/${side}`, { paymentMethod: "missing" }, "PATCH"),
        expectTruth,
        signTerms,
      ],
    ],
    ["of a token that was revoked", [signTerms, send, control("tokens/revoke"), send]],
    ["of a test that failed", [signTerms, sendOne("+5511987654903")]],
    ["of a test that Meta holds", [signTerms, sendOne("+5511987654915")]],
    ["of a test whose answer was lost", [signTerms, sendOne("+5511987654933")]],
    ["of a test that went by the Cloud API", [signTerms, sendOne(RECIPIENT, "cloud")]],
    ["of a test that Meta put on the other route", [signTerms, sendOne("+5511987654924")]],
    [
      "of webhooks that are not signed by Meta",
      [
        signTerms,
        async (place: Place) => {
          const { accountId } = await place.client.setup.read();
          const body = '{"object":"whatsapp_business_account","entry":[]}';
          await control("webhooks/send", { body, signature: "wrong", accountId })(place);
        },
      ],
    ],
  ])("%s", { timeout: 60_000 }, async (_, steps) => {
    const place = await start();
    expect(await openId(place.client)).not.toBe("");
    for (const step of steps) await step(place);
    await expectTruth(place);
  });
});

test("every claim that was shown is false somewhere else: none of the predicates is empty", () => {
  // Whether Meta dates a thing is a matter of its kind, and what it optimizes is one of the country: not of the moment.
  const always: ReadonlySet<ClaimKey> = new Set(["since:dated", "since:first-seen"]);
  const shown = new Map<ClaimKey, Map<string, Claim["about"]>>();
  for (const { claims } of walked) {
    for (const { key, about } of claims) {
      shown.set(key, (shown.get(key) ?? new Map()).set(JSON.stringify(about), about));
    }
  }
  expect(shown.size).toBeGreaterThan(50);
  expect([...shown.keys()]).toEqual(
    expect.arrayContaining(["banner:number-stopped:restricted", "banner:number-stopped:lost"]),
  );
  const isFalseSomewhere = (key: ClaimKey, abouts: ReadonlyMap<string, Claim["about"]>) =>
    walked.some(({ seen }) => [...abouts.values()].some((about) => !CLAIMS[key](seen, about)));
  const empty = [...shown]
    .filter(([key]) => !always.has(key) && !key.startsWith("send-availability:"))
    .filter(([key, abouts]) => !isFalseSomewhere(key, abouts))
    .map(([key]) => key);
  expect(empty).toEqual([]);
});

test("a claim without a predicate is found out, and so is one that is not so", () => {
  const [{ seen } = { seen: null }] = walked;
  if (seen === null) throw new Error("the walk has not been walked");
  const unheard = { key: "setup:made-up", about: {} } as unknown as Claim;
  expect(untrue([unheard], seen)).toEqual(["setup:made-up has no predicate"]);
  expect(
    untrue([{ key: "account:status", about: { accountId: seen.account?.id, status: "X" } }], seen),
  ).toHaveLength(1);
});
