/**
 * Facts that the checklist and the doctor both tell: whatever Meta answers, one of them never calls done what the other
 * calls wrong.
 */

import { describe, expect, test } from "vitest";
import { accountsSettings } from "../../core/accounts/accounts-settings.ts";
import { credentialsSettings } from "../../core/credentials/credentials-settings.ts";
import type { DoctorCheckId } from "../../shared/domain/doctor/checks.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import type { SetupStepId } from "../../shared/domain/setup/checklist.ts";
import { findingOf } from "../support/doctor.ts";
import { examine } from "../support/doctor-bench.ts";
import { metaJson } from "../support/fixture.ts";
import { type Bench, goodNumber, row, startBench } from "../support/setup-bench.ts";

type Json = Readonly<Record<string, unknown>>;

async function told(bench: Bench, step: SetupStepId, check: DoctorCheckId) {
  await bench.setup.check();
  return { checklist: await row(bench, step), doctor: findingOf(await examine(bench), check) };
}

describe("who gets the receipts", () => {
  const OURS = "http://127.0.0.1:9/w";
  const seen = metaJson<{ case_number: Json; case_app: Json }>("number-callback-elsewhere.json");
  const subscribedAt = (uri: string | null) => ({
    data: [
      {
        whatsapp_business_api_data: { id: "900" },
        ...(uri === null ? {} : { override_callback_uri: uri }),
      },
    ],
  });
  const numberWith = (webhook_configuration?: Json) => ({
    data: [goodNumber("17", { webhook_configuration })],
  });
  const OTHER = "https://other-system.example/hook";

  test.each<[string, Json, string, string]>([
    [
      "the number's own address",
      seen.case_number,
      "blocked webhooks-number-override",
      "fail number-override",
    ],
    ["the app's address", seen.case_app, "waiting-on-you webhooks-app-callback", "fail app-callback"],
    [
      "the account's address",
      { subscribed_apps: subscribedAt(OTHER), phone_numbers: numberWith({ application: OURS }) },
      "waiting-on-you webhooks-account-override",
      "fail account-override",
    ],
    [
      "an address nobody tells",
      { subscribed_apps: subscribedAt(null), phone_numbers: numberWith() },
      "waiting-on-you webhooks-unknown",
      "warn unknown",
    ],
    [
      "our address, by the app",
      { subscribed_apps: subscribedAt(null), phone_numbers: numberWith({ application: OURS }) },
      "done webhooks-none-yet",
      "pass ok",
    ],
    [
      "our address, by the account, while all but messages goes to the app's",
      { subscribed_apps: subscribedAt(OURS), phone_numbers: numberWith({ application: OTHER }) },
      "done webhooks-messages-only",
      "warn messages-only",
    ],
    [
      "our address, by the account and by the app",
      { subscribed_apps: subscribedAt(OURS), phone_numbers: numberWith({ application: OURS }) },
      "done webhooks-none-yet",
      "pass ok",
    ],
  ])("%s", async (_, meta, checklist, doctor) => {
    const bench = await startBench({ callbackUrl: OURS });
    bench.answer(/subscribed_apps/, () => meta.subscribed_apps as Json);
    bench.answer(/phone_numbers/, () => meta.phone_numbers as Json);
    expect(await told(bench, "webhooks", "webhook-address")).toEqual({ checklist, doctor });
    const { accounts } = bench.accounts.list();
    expect(accounts[0]?.numbers[0]?.webhook.isOurs).toBe(
      doctor === "warn unknown" ? null : checklist.startsWith("done"),
    );
  });

  test("is asked of the app, where the number does not name the app's address", async () => {
    const bench = await startBench({ callbackUrl: OURS });
    bench.answer(/subscribed_apps/, () => subscribedAt(OURS));
    bench.storage.settings.write(credentialsSettings.appId, "900");
    bench.answer(/^900\/subscriptions$/, () => ({
      data: [{ object: "whatsapp_business_account", callback_url: OTHER }],
    }));
    expect(await told(bench, "webhooks", "webhook-address")).toEqual({
      checklist: "done webhooks-messages-only",
      doctor: "warn messages-only",
    });
  });

  test("names where they go without what its query may hold", async () => {
    const bench = await startBench({ callbackUrl: OURS });
    bench.answer(/subscribed_apps/, () => subscribedAt("https://other.example/hook?key=secret"));
    await bench.setup.check();
    const step = (await bench.setup.read()).steps.find(({ id }) => id === "webhooks");
    expect(step?.params).toEqual({ address: "https://other.example/hook" });
  });

  test("is told by the doctor from what was stored while Meta gives no answer, as by the checklist", async () => {
    const bench = await startBench({ callbackUrl: OURS });
    bench.answer(/subscribed_apps/, () => seen.case_number.subscribed_apps as Json);
    bench.answer(/phone_numbers/, () => seen.case_number.phone_numbers as Json);
    await bench.setup.check();
    bench.answer(/subscribed_apps/, (__, response) => {
      response.writeHead(503).end("{}");
      return undefined;
    });
    expect(await told(bench, "webhooks", "webhook-address")).toEqual({
      checklist: "blocked webhooks-number-override",
      doctor: "fail number-override",
    });
  });
});

/** What Meta answers, and what each of those who tell of it may say. */
interface Case {
  readonly account?: Json;
  readonly number?: Json;
  readonly templates?: readonly Json[];
  readonly checklist: string;
  readonly doctor: string;
}

const owner = (status: string) => ({
  owner_business_info: { id: "500", name: "Owner", marketing_messages_onboarding_status: { status } },
});
const entities = (entity_type: string, can_send_message: string, errors: readonly Json[] = []) => ({
  health_status: { entities: [{ entity_type, id: "1", can_send_message, errors }] },
});
const ERROR = { error_code: 131000, error_description: "Incomplete", possible_solution: "Complete it" };
const NO_PAYMENT = { error_code: 141006, error_description: "Payment", possible_solution: "Add one" };

const template = (change: Json = {}): Json => ({
  id: "90071992547409931",
  name: "spring_sale",
  language: "en",
  status: "APPROVED",
  category: "MARKETING",
  ad_id: "1",
  last_updated_time: "2026-01-01T00:00:00+0000",
  components: [{ type: "BODY", text: "Hello" }],
  ...change,
});

const TABLE: readonly (readonly [SetupStepId, DoctorCheckId, Readonly<Record<string, Case>>])[] = [
  [
    "account",
    "account",
    {
      approved: { checklist: "done account-ok", doctor: "pass ok" },
      "in review": {
        account: { account_review_status: "PENDING" },
        checklist: "waiting-on-meta account-review-pending",
        doctor: "warn in-review",
      },
      deferred: {
        account: { account_review_status: "DEFERRED" },
        checklist: "waiting-on-meta account-review-deferred",
        doctor: "warn in-review",
      },
      rejected: {
        account: { account_review_status: "REJECTED" },
        checklist: "blocked account-review-rejected",
        doctor: "fail rejected",
      },
      "out of reviews": {
        account: { account_review_status: "LIMIT_REACHED" },
        checklist: "blocked account-review-limit",
        doctor: "fail review-limit",
      },
      restricted: {
        account: { account_review_status: "RESTRICTED" },
        checklist: "blocked account-blocked",
        doctor: "fail blocked",
      },
      "of a word nobody knows": {
        account: { account_review_status: "DANCING" },
        checklist: "waiting-on-you account-review-unknown",
        doctor: "warn review-other",
      },
      "blocked by its health": {
        account: entities("WABA", "BLOCKED", [ERROR]),
        checklist: "blocked account-stopped",
        doctor: "fail blocked",
      },
      "blocked for want of a payment method": {
        account: entities("WABA", "BLOCKED", [NO_PAYMENT]),
        checklist: "done account-ok",
        doctor: "pass payment-only",
      },
    },
  ],
  [
    "payment",
    "payment",
    {
      "no complaint": { checklist: "done payment-ok", doctor: "pass ok" },
      "missing by its health": {
        account: entities("WABA", "BLOCKED", [NO_PAYMENT]),
        checklist: "waiting-on-you payment-missing",
        doctor: "fail missing",
      },
      "missing by its status": {
        account: { marketing_messages_onboarding_status: "PENDING_VALID_PAYMENT_METHOD" },
        checklist: "waiting-on-you payment-missing",
        doctor: "fail missing",
      },
      "not told": {
        account: { health_status: undefined },
        checklist: "waiting-on-you payment-unknown",
        doctor: "warn not-reported",
      },
    },
  ],
  [
    "terms",
    "terms",
    {
      unsigned: { checklist: "waiting-on-you terms-unsigned", doctor: "warn unsigned" },
      requested: {
        account: owner("REQUEST_SENT"),
        checklist: "waiting-on-you terms-requested",
        doctor: "warn unsigned",
      },
      "signed elsewhere": {
        account: owner("TERM_OF_SERVICE_SIGNED"),
        checklist: "waiting-on-meta terms-signed-elsewhere",
        doctor: "warn taken-along",
      },
      "behind it": {
        account: { marketing_messages_onboarding_status: "ONBOARDED" },
        checklist: "done terms-ok",
        doctor: "pass signed",
      },
      "not offered": {
        account: { marketing_messages_onboarding_status: "INELIGIBLE_COUNTRY_NOT_SUPPORTED" },
        checklist: "blocked terms-ineligible",
        doctor: "warn not-offered",
      },
      "not offered for a reason nobody knows, to a portfolio that has signed": {
        account: {
          marketing_messages_onboarding_status: "INELIGIBLE_DANCING",
          ...owner("TERM_OF_SERVICE_SIGNED"),
        },
        checklist: "done terms-ok",
        doctor: "pass signed",
      },
      "of a status nobody knows": {
        account: { marketing_messages_onboarding_status: "DANCING" },
        checklist: "blocked terms-unknown",
        doctor: "warn not-reported",
      },
    },
  ],
  [
    "number",
    "number",
    {
      connected: { checklist: "done number-ok", doctor: "pass ok" },
      "stopped by its own health": {
        number: entities("PHONE_NUMBER", "BLOCKED", [ERROR]),
        checklist: "blocked number-health-blocked",
        doctor: "fail health",
      },
      "stopped by its account's": {
        number: entities("WABA", "BLOCKED", [NO_PAYMENT]),
        checklist: "done number-ok",
        doctor: "pass ok",
      },
      "stopped for calls only": {
        number: entities("PHONE_NUMBER", "BLOCKED", [{ ...ERROR, error_code: 138024 }]),
        checklist: "done number-ok",
        doctor: "pass ok",
      },
      unregistered: {
        number: { status: "PENDING" },
        checklist: "waiting-on-you number-unregistered",
        doctor: "fail unregistered",
      },
      "with a name in review": {
        number: { status: "PENDING", name_status: "PENDING_REVIEW" },
        checklist: "waiting-on-meta number-name-in-review",
        doctor: "warn in-review",
      },
      banned: {
        number: { status: "BANNED" },
        checklist: "blocked number-blocked",
        doctor: "fail stopped",
      },
      limited: {
        number: { status: "FLAGGED" },
        checklist: "done number-limited",
        doctor: "warn limited",
      },
    },
  ],
  [
    "template",
    "templates",
    {
      none: { checklist: "waiting-on-you template-none", doctor: "fail none" },
      "one that can be sent": { templates: [template()], checklist: "done template-ok", doctor: "pass ok" },
      "one that is not approved": {
        templates: [template({ status: "PENDING" })],
        checklist: "waiting-on-you template-none",
        doctor: "fail none-sendable",
      },
      "one for another purpose": {
        templates: [template({ category: "UTILITY" })],
        checklist: "waiting-on-you template-none",
        doctor: "fail none-sendable",
      },
    },
  ],
];

describe.each(TABLE)("the row %s and the check %s", (step, check, cases) => {
  test.each(Object.entries(cases))(
    "%s",
    async (_, { account, number, templates = [], checklist, doctor }) => {
      const bench = await startBench();
      bench.answer(/message_templates/, () => ({ data: templates }));
      bench.answer(/^1$/, () => ({ ...bench.usual("1"), ...account }));
      bench.answer(/phone_numbers/, () => ({ data: [goodNumber("17", number)] }));
      bench.storage.settings.write(accountsSettings.chosenAccount, asAccountId("1"));
      await bench.accounts.refreshOne(asAccountId("1"));
      expect(await told(bench, step, check)).toEqual({ checklist, doctor });
    },
  );

  test("never says done where the other says that it fails, nor passes what is not done", () => {
    for (const { checklist, doctor } of Object.values(cases)) {
      if (checklist.startsWith("done")) expect(doctor).not.toMatch(/^fail/);
      if (doctor.startsWith("pass")) expect(checklist).toMatch(/^done/);
      if (checklist.startsWith("blocked")) expect(doctor).not.toMatch(/^pass/);
    }
  });
});
