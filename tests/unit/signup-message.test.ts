/** What Embedded Signup says to the page that opened it: every event of meta-facts 2.3, and all that is none. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asNumberId } from "../../shared/domain/ids.ts";
import { isSignupOrigin, readSignupMessage } from "../../shared/domain/signup/signup-message.ts";
import { propertyOf } from "../support/rounds.ts";

const NO_IDS = { accountId: null, numberId: null, businessId: null, accountIds: [] };
const ACCOUNT = "980198427658004";
const NUMBER = "106540352242922";
const BUSINESS = "2329417887457253";
const all = { waba_id: ACCOUNT, phone_number_id: NUMBER, business_id: BUSINESS };
const allIds = { accountId: ACCOUNT, numberId: asNumberId(NUMBER), businessId: BUSINESS, accountIds: [] };

const message = (event: unknown, data?: unknown) =>
  readSignupMessage(JSON.stringify({ type: "WA_EMBEDDED_SIGNUP", event, version: 3, data }));

describe("a signup's message", () => {
  test.each([
    ["FINISH", all, { kind: "finished", finish: "full", ids: allIds }],
    [
      "FINISH",
      { ...all, waba_ids: [ACCOUNT, "1"], ad_account_ids: ["2"], page_ids: [] },
      { kind: "finished", finish: "full", ids: { ...allIds, accountIds: [ACCOUNT, "1"] } },
    ],
    [
      "FINISH_ONLY_WABA",
      { waba_id: ACCOUNT, business_id: BUSINESS },
      { kind: "finished", finish: "only-account", ids: { ...allIds, numberId: null } },
    ],
    [
      "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING",
      { waba_id: ACCOUNT },
      { kind: "finished", finish: "coexistence", ids: { ...NO_IDS, accountId: ACCOUNT } },
    ],
    ["FINISH_OBO_MIGRATION", all, { kind: "finished", finish: "ownership-moved", ids: allIds }],
    [
      "FINISH_GRANT_ONLY_API_ACCESS",
      { waba_id: ACCOUNT, business_id: BUSINESS },
      { kind: "finished", finish: "only-api-access", ids: { ...allIds, numberId: null } },
    ],
    ["CANCEL", { current_step: "PHONE_NUMBER_SETUP" }, { kind: "left", step: "PHONE_NUMBER_SETUP" }],
    ["CANCEL", { current_step: "A_STEP_OF_TOMORROW" }, { kind: "left", step: "A_STEP_OF_TOMORROW" }],
    [
      "CANCEL",
      { error_message: "No", error_code: "524126", session_id: "s", timestamp: "1" },
      { kind: "reported", error: { message: "No", code: "524126", sessionId: "s", timestamp: "1" } },
    ],
    [
      "CANCEL",
      undefined,
      { kind: "reported", error: { message: null, code: null, sessionId: null, timestamp: null } },
    ],
    [
      "ERROR",
      { error_message: "No", error_id: 524126, session_id: "s" },
      { kind: "error", error: { message: "No", code: "524126", sessionId: "s", timestamp: null } },
    ],
    [
      "ERROR",
      { error_message: "No", error_code: "7", error_id: "8" },
      { kind: "error", error: { message: "No", code: "7", sessionId: null, timestamp: null } },
    ],
  ])("%s %j", (event, data, expected) => {
    expect(message(event, data)).toEqual(expected);
  });

  test.each(["FINISH_OF_TOMORROW", "", "constructor", "__proto__", "finish"])(
    "the unknown event %j is kept as it came",
    (event) => {
      expect(message(event, { waba_id: ACCOUNT })).toMatchObject({ kind: "unknown", event });
    },
  );

  test.each([{}, { business_id: BUSINESS }, { waba_id: "not an id" }, { waba_id: null }])(
    "a finish without its account, %j, is kept raw instead of guessed at",
    (data) => {
      const read = message("FINISH", data);
      expect(read).toMatchObject({ kind: "unknown", event: "FINISH" });
    },
  );

  test("ids beyond 2^53 that come as bare numbers keep every digit", () => {
    const raw = `{"type":"WA_EMBEDDED_SIGNUP","event":"FINISH","data":{"waba_id":9801984276580041234,"phone_number_id":106540352242922,"waba_ids":[9007199254740993]}}`;
    expect(readSignupMessage(raw)).toMatchObject({
      ids: {
        accountId: "9801984276580041234",
        numberId: asNumberId(NUMBER),
        accountIds: ["9007199254740993"],
      },
    });
  });

  test("digits inside a text are left alone", () => {
    const text = 'order 12345678901234567890, "quoted" \\ 99999999999999999';
    expect(message("ERROR", { error_message: text })).toMatchObject({ error: { message: text } });
  });

  test.each([
    "cb=f3a&domain=x",
    "",
    "{",
    "null",
    "7",
    "[]",
    '{"type":"OTHER","event":"FINISH"}',
    "x".repeat(30_000),
    undefined,
    null,
    7,
    { type: "WA_EMBEDDED_SIGNUP", event: "FINISH" },
  ])("%j is no message of a signup", (data) => {
    expect(readSignupMessage(data)).toBeNull();
  });

  test("whatever is posted, reading it never throws, and an id is digits only", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ event: fc.string(), data: fc.dictionary(fc.string(), fc.jsonValue()) })
        .map((rest) => JSON.stringify({ ...rest, type: "WA_EMBEDDED_SIGNUP" })),
      fc
        .record({ waba_id: fc.jsonValue(), waba_ids: fc.jsonValue(), phone_number_id: fc.jsonValue() })
        .map((data) => JSON.stringify({ data, type: "WA_EMBEDDED_SIGNUP", event: "FINISH" })),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const read = readSignupMessage(text);
        if (read?.kind !== "finished") return;
        const { accountId, numberId, businessId, accountIds } = read.ids;
        for (const id of [accountId, numberId, businessId, ...accountIds]) expect(id ?? "1").toMatch(/^\d+$/);
      }),
      propertyOf(
        "signup message: whatever is posted, reading it never throws, and an id is digits only",
        100,
      ),
    );
  });
});

describe("the origin of a message", () => {
  test.each(["https://www.facebook.com", "https://web.facebook.com", "https://business.facebook.com"])(
    "%s is Meta's",
    (origin) => {
      expect(isSignupOrigin(origin, null)).toBe(true);
    },
  );

  test.each([
    "https://evilfacebook.com",
    "https://www.evilfacebook.com",
    "https://facebook.com.evil.example",
    "https://www.facebook.com.evil.example",
    "https://evil.example/www.facebook.com",
    "https://www.facebook.com:8443",
    "https://www.facebook.com/",
    "https://www.facebook.com@evil.example",
    "https://.facebook.com",
    "https://-.facebook.com",
    "http://www.facebook.com",
    "https://www.facebook.com\n",
    "https://WWW.FACEBOOK.COM",
    "https://www.fаcebook.com",
    "null",
    "",
    "http://127.0.0.1:4010",
  ])("%j is not", (origin) => {
    expect(isSignupOrigin(origin, null)).toBe(false);
  });

  test("in a sandbox workspace the sandbox's own is taken too, and only that very one", () => {
    expect(isSignupOrigin("http://127.0.0.1:4010", "http://127.0.0.1:4010")).toBe(true);
    expect(isSignupOrigin("http://127.0.0.1:4011", "http://127.0.0.1:4010")).toBe(false);
    expect(isSignupOrigin("http://localhost:4010", "http://127.0.0.1:4010")).toBe(false);
  });
});
