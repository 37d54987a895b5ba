import { describe, expect, test } from "vitest";
import { readAccountEvents } from "../../core/accounts/account-events.ts";
import { asNumberId } from "../../shared/domain/ids.ts";
import { metaText } from "../support/fixture.ts";
import { webhookItems } from "../support/webhook-items.ts";

const ACCOUNT = "102290129340398";
const RECEIVED = 1_800_000_000_000;

const eventsOf = (body: string) => webhookItems(body, RECEIVED).flatMap(readAccountEvents);

/** As Meta writes it: `value` is JSON text, so that long numbers keep their digits. */
function read(field: string, value: unknown, entry: Record<string, unknown> = { time: 1_641_330_498 }) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const head = JSON.stringify({ id: ACCOUNT, ...entry }).slice(0, -1);
  const body = `{"object":"whatsapp_business_account","entry":[${head},"changes":[{"field":"${field}","value":${text}}]}]}`;
  return eventsOf(body);
}

describe("account_update", () => {
  test("has an end in seconds or milliseconds, so that no restriction lasts 50,000 years", () => {
    const ends = [1_641_330_498, "1641330498000"].flatMap((expiration) =>
      read("account_update", {
        event: "ACCOUNT_RESTRICTION",
        restriction_info: [{ restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration }],
      }),
    );
    expect(ends.map(({ detail }) => detail.expiresAt)).toEqual([1_641_330_498_000, 1_641_330_498_000]);
  });

  const cases: readonly (readonly [name: string, value: unknown, rows: readonly unknown[]])[] = [
    ["ACCOUNT_DELETED", {}, [{ kind: "deleted" }]],
    [
      "ACCOUNT_RESTRICTION",
      {
        restriction_info: [
          { restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: 1_641_330_498 },
          { restriction_type: "RESTRICTED_ADD_PHONE_NUMBER_ACTION", remediation: "Look at your quality." },
          { restriction_type: "RESTRICTED_DANCING" },
        ],
      },
      [
        {
          kind: "restriction",
          to: "RESTRICTED_BIZ_INITIATED_MESSAGING",
          detail: { expiresAt: 1_641_330_498_000 },
        },
        {
          kind: "restriction",
          to: "RESTRICTED_ADD_PHONE_NUMBER_ACTION",
          detail: { remediation: "Look at your quality." },
        },
        { kind: "restriction", to: "RESTRICTED_DANCING", detail: {} },
      ],
    ],
    // One that cannot be read is told of, and its neighbour is read.
    [
      "ACCOUNT_RESTRICTION",
      { restriction_info: ["?", { restriction_type: "RESTRICTED_UTILITY_TEMPLATES" }] },
      [
        { kind: "restriction", to: "RESTRICTED_UTILITY_TEMPLATES" },
        { kind: "other", to: "ACCOUNT_RESTRICTION" },
      ],
    ],
    ["ACCOUNT_RESTRICTION", {}, [{ kind: "other", to: "ACCOUNT_RESTRICTION" }]],
    [
      "ACCOUNT_VIOLATION",
      { violation_info: { violation_type: "ADULT" } },
      [{ kind: "violation", to: "ADULT" }],
    ],
    [
      "DISABLED_UPDATE",
      { ban_info: { waba_ban_state: "SCHEDULE_FOR_DISABLE", waba_ban_date: "April 17, 2025" } },
      [{ kind: "ban", to: "SCHEDULE_FOR_DISABLE", detail: { date: "April 17, 2025" } }],
    ],
    ["DISABLED_UPDATE", { ban_info: { waba_ban_state: "REINSTATE" } }, [{ kind: "ban", to: "REINSTATE" }]],
    ["ACCOUNT_OFFBOARDED", {}, [{ kind: "coexistence", to: "ACCOUNT_OFFBOARDED" }]],
    ["ACCOUNT_RECONNECTED", {}, [{ kind: "coexistence", to: "ACCOUNT_RECONNECTED" }]],
    ["BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE", { country: "US" }, [{ kind: "country", to: "US" }]],
    [
      "PARTNER_ADDED",
      { waba_info: { waba_id: "980198427658004" } },
      [{ kind: "partner", accountId: "980198427658004" }],
    ],
    [
      "PARTNER_REMOVED",
      {
        waba_info: { waba_id: "980198427658004" },
        disconnection_info: { reason: "PRIMARY_INACTIVITY", initiated_by: "SYSTEM" },
      },
      [
        {
          kind: "partner",
          to: "PARTNER_REMOVED",
          accountId: "980198427658004",
          detail: { reason: "PRIMARY_INACTIVITY", initiatedBy: "SYSTEM" },
        },
      ],
    ],
    ["PARTNER_APP_INSTALLED", {}, [{ kind: "partner", to: "PARTNER_APP_INSTALLED" }]],
    ["PARTNER_APP_UNINSTALLED", {}, [{ kind: "partner", to: "PARTNER_APP_UNINSTALLED" }]],
    [
      "MM_LITE_TERMS_SIGNED",
      { waba_info: { waba_id: "980198427658004", owner_business_id: "1" } },
      [{ kind: "terms", accountId: "980198427658004" }],
    ],
    ["AD_ACCOUNT_LINKED", {}, [{ kind: "other", to: "AD_ACCOUNT_LINKED" }]],
    ["AUTH_INTL_PRICE_ELIGIBILITY_UPDATE", {}, [{ kind: "other", to: "AUTH_INTL_PRICE_ELIGIBILITY_UPDATE" }]],
    ["PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE", {}, [{ kind: "other" }]],
    ["VOLUME_BASED_PRICING_TIER_UPDATE", {}, [{ kind: "other" }]],
    ["VERIFIED_ACCOUNT", {}, [{ kind: "other", to: "VERIFIED_ACCOUNT" }]],
    ["SOMETHING_NEW", { surprise: [1] }, [{ kind: "other", to: "SOMETHING_NEW" }]],
  ];

  test.each(cases)("%s", (event, value, rows) => {
    const found = read("account_update", { event, ...(value as object) });
    expect(found).toHaveLength(rows.length);
    expect(found).toMatchObject(rows);
    for (const row of found) {
      expect(row.at).toBe(1_641_330_498_000);
      expect(JSON.parse(row.raw ?? "")).toMatchObject({ field: "account_update", value: { event } });
    }
  });

  const seen = (name: string) => eventsOf(metaText(name));

  test("names the one number it is about", () => {
    expect(seen("account-update-with-phone-number.json")).toMatchObject([
      {
        kind: "restriction",
        to: "RESTRICTED_BUSINESS_INITIATED_CALLING",
        numberDigits: "551140041234",
        detail: { expiresAt: 1_795_963_947_000 },
      },
    ]);
  });

  test("tells a restriction with the violation it follows from, its end as text too", () => {
    expect(seen("direct-send-restriction.json")).toMatchObject([
      {
        kind: "restriction",
        to: "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES",
        numberDigits: null,
        detail: {
          expiresAt: 1_796_482_347_000,
          violation: "DIRECT_SEND_UTILITY_CATEGORY_ABUSE_RATE_LIMIT",
        },
      },
    ]);
  });

  test("tells the lift of a restriction from a restriction", () => {
    expect(seen("direct-send-restriction-lifted.json")).toMatchObject([
      { kind: "lifted", detail: { family: "DIRECT_SEND_UTILITY_CATEGORY_ABUSE" } },
    ]);
  });

  test.each(["ACCOUNT_RESTRICTION", "ACCOUNT_VIOLATION"])("a warning in %s restricts nothing", (event) => {
    for (const violation_type of ["DIRECT_SEND_UTILITY_CATEGORY_ABUSE_WARN", "SPAM_WARNING"]) {
      const value = { event, violation_info: { violation_type }, phone_number: "+55 11 4004-1234" };
      expect(read("account_update", value)).toMatchObject([
        { kind: "warning", to: violation_type, numberDigits: "551140041234" },
      ]);
    }
  });

  test("without an event is kept raw", () => {
    expect(read("account_update", "7")).toMatchObject([
      {
        kind: "other",
        to: "account_update",
        accountId: ACCOUNT,
        raw: '{"field":"account_update","value":7}',
      },
    ]);
  });
});

describe("the other announcements", () => {
  test("of a review, a limit, and a number by its digits", () => {
    expect(read("account_review_update", { decision: "DEFERRED" })).toMatchObject([
      { kind: "review", to: "DEFERRED" },
    ]);
    expect(
      read("business_capability_update", {
        max_daily_conversations_per_business: "TIER_2K",
        max_phone_numbers_per_business: 25,
      }),
    ).toMatchObject([{ kind: "limit", to: "TIER_2K", detail: { mostNumbers: 25 } }]);
    expect(
      read("phone_number_quality_update", {
        display_phone_number: "+1 631-555-5555",
        event: "FLAGGED",
        old_limit: "TIER_10K",
        current_limit: "TIER_2K",
      }),
    ).toMatchObject([
      {
        kind: "number-event",
        to: "FLAGGED",
        numberDigits: "16315555555",
        detail: { oldLimit: "TIER_10K", limit: "TIER_2K" },
      },
    ]);
  });

  test("of an alert, nested and flat", () => {
    const info = { alert_severity: "WARNING", alert_type: "OBA_REJECTED", alert_description: "No." };
    const expected = [
      { kind: "alert", to: "OBA_REJECTED", numberId: asNumberId("77"), detail: { severity: "WARNING" } },
    ];
    const subject = { entity_type: "PHONE_NUMBER", entity_id: 77 };
    expect(read("account_alerts", { ...subject, alert_info: info })).toMatchObject(expected);
    expect(read("account_alerts", { ...subject, ...info })).toMatchObject(expected);
  });

  test("of a template keep every digit of an id no number can hold", () => {
    const id = "12345678901234567890123";
    expect(
      read(
        "message_template_status_update",
        `{"event":"PAUSED","message_template_id":${id},"message_template_name":"sale","message_template_language":"fr","reason":"NONE","other_info":{"title":"FIRST_PAUSE","description":"Low quality"}}`,
      ),
    ).toMatchObject([
      {
        kind: "template-status",
        to: "PAUSED",
        detail: { templateId: id, template: "sale", language: "fr", title: "FIRST_PAUSE" },
      },
    ]);
    expect(
      read(
        "message_template_quality_update",
        `{"previous_quality_score":"GREEN","new_quality_score":"RED","message_template_id":${id}}`,
      ),
    ).toMatchObject([{ kind: "template-quality", from: "GREEN", to: "RED", detail: { templateId: id } }]);
  });

  test("of a category: announced a day ahead, and done", () => {
    const due = 1_641_416_898;
    expect(
      read("template_category_update", {
        correct_category: "MARKETING",
        new_category: "UTILITY",
        category_update_timestamp: due,
      }),
    ).toMatchObject([
      { kind: "template-category", from: "UTILITY", to: "MARKETING", detail: { dueAt: due * 1000 } },
    ]);
    expect(
      read("template_category_update", { previous_category: "UTILITY", new_category: "MARKETING" }),
    ).toMatchObject([{ from: "UTILITY", to: "MARKETING", detail: {} }]);
  });

  test("nobody has heard of are kept raw, those about messages and people are left alone", () => {
    expect(read("payment_configuration_update", { a: 1 })).toMatchObject([
      { kind: "other", to: "payment_configuration_update" },
    ]);
    expect(read("account_review_update", { decision: 4 })).toMatchObject([
      { kind: "other", to: "account_review_update" },
    ]);
    expect(read("user_preferences", { user_preferences: [{ value: "stop" }] })).toEqual([]);
    expect(read("messages", { statuses: [] })).toEqual([]);
  });

  test.each([
    "group_lifecycle_update",
    "group_status_update",
    "messaging_handovers",
    "standby",
    "user_actions",
    "tracking_events",
    "history",
    "calls",
    "smb_message_echoes",
    "smb_app_state_sync",
    "a_field_of_next_year",
  ])("of %s never show people's numbers in an account's history", (field) => {
    expect(read(field, { from: "5511987654000", messages: [{ from: "5511987654000" }] })).toEqual([]);
  });

  test.each([0, -1, 1e300, 1_641_330_498_000_000, "", "soon", {}, null, 0.2])(
    "with a time of %j are dated by when they came",
    (time) => {
      const [row] = read("account_update", { event: "ACCOUNT_DELETED" }, { time });
      expect(row?.at).toBe(RECEIVED);
    },
  );

  test("with a time in fractions are dated to the millisecond", () => {
    const [row] = read("account_update", { event: "ACCOUNT_DELETED" }, { time: 1_641_330_498.12345 });
    expect(row?.at).toBe(1_641_330_498_123);
  });

  test.each([0, -1, 1e300, "never", {}])("of a restriction until %j name no end", (expiration) => {
    const value = { event: "ACCOUNT_RESTRICTION", restriction_info: [{ restriction_type: "X", expiration }] };
    expect(read("account_update", value)[0]).toMatchObject({ kind: "restriction", detail: {} });
  });

  test("without a time are dated by when they came", () => {
    expect(read("account_review_update", { decision: "APPROVED" }, {})).toMatchObject([
      { at: RECEIVED, isTimeless: true },
    ]);
  });
});
