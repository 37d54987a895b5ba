/** Codes and error shapes that came with 2026, and what leads to them (contract 13.5, 13.6, 13.16). */
import { describe, expect, test } from "vitest";
import { otherForm } from "../../sandbox/messages/phone.ts";
import { errorOf, type Json, sandboxForTest, type TestSandbox } from "./support.ts";
import { liveCase } from "./wire-support.ts";

const person = "5511988887000";
const belarus = "375291234000";

async function withMaximumPrice(sandbox: TestSandbox): Promise<void> {
  const { body } = await sandbox.graph(
    "GET",
    `${sandbox.account}/message_templates?name=weekend_flash&language=en_US&fields=id`,
  );
  await sandbox.control("PATCH", `templates/${String((body.data as Json[])[0]?.id)}`, {
    optimizationSpec: { bid_strategy: "LOWEST_COST_WITH_BID_CAP", bid_amount: 5000 },
  });
}

describe("a template with a maximum price", () => {
  test.each([
    ["to a country without maximum prices", belarus, {}, "marketing_messages", 131065],
    ["to any other", person, {}, "marketing_messages", undefined],
    ["to a user id", "", { recipient: "BR.13491208655302741000" }, "marketing_messages", 131062],
    ["through the Cloud API", person, {}, "messages", 131061],
  ])("%s", async (_name, to, change, endpoint, code) => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    await withMaximumPrice(sandbox);
    expect(errorOf(await sandbox.send(to, change, endpoint)).code).toBe(code);
  });

  test("is refused for its bid alone, in the countries a setting names, with the HTTP status of another", async () => {
    const sandbox = await sandboxForTest({ scenario: "all-good" });
    const bid = { bid_spec: { per_message_bid_multiplier: 1.5 } };
    expect((await sandbox.send(person, bid)).status).toBe(200);
    await sandbox.control("PATCH", "settings", { noMaximumPriceIn: "BY, BR", undocumentedHttpStatus: 403 });
    const answer = await sandbox.send(person, bid);
    expect([answer.status, errorOf(answer).code]).toEqual([403, 131065]);
    expect((await sandbox.send(person)).status).toBe(200);
  });
});

describe("a number's other form", () => {
  test.each([
    ["5491123456789", "541123456789"],
    ["5215512345678", "525512345678"],
    ["5511987654321", "551187654321"],
    ["556198765432", "5561998765432"],
    ["551133334444", null],
    ["12025550143", null],
    ["4915112345678", null],
  ])("of %s is %s", (phone, other) => {
    expect(otherForm(phone)).toBe(other);
    if (other !== null) expect(otherForm(other)).toBe(phone);
  });

  test.each([
    ["+54 9 11 2345-6789", "5491123456789", "541123456789"],
    ["+52 1 55 1234 5678", "5215512345678", "525512345678"],
    ["+55 11 98765-4321", "5511987654321", "551187654321"],
  ])(
    "%s on a test number's list may be kept there in that one, which is then the one it takes",
    async (listed, same, other) => {
      const sandbox = await sandboxForTest({ scenario: "all-good" });
      await sandbox.control("POST", `numbers/${sandbox.number}/allowed`, {
        recipients: [listed, "+1 202 555 0143"],
      });
      expect((await sandbox.send(same)).status).toBe(200);
      await sandbox.control("PATCH", "settings", { testListForm: "other" });
      expect(errorOf(await sandbox.send(same)).code).toBe(131030);
      expect((await sandbox.send(other)).status).toBe(200);
      // A number that has no other form is taken as it was listed.
      expect((await sandbox.send("12025550143")).status).toBe(200);
    },
  );
});

describe("registering a number whose display name is not through yet", () => {
  async function waiting(): Promise<{
    sandbox: TestSandbox;
    register: () => ReturnType<TestSandbox["graph"]>;
  }> {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", `numbers/${sandbox.unregistered}`, {
      codeVerificationStatus: "VERIFIED",
      nameStatus: "PENDING_REVIEW",
    });
    const register = () =>
      sandbox.graph("POST", `${sandbox.unregistered}/register`, {
        messaging_product: "whatsapp",
        pin: "123456",
      });
    return { sandbox, register };
  }

  test("is refused with the words of the live answer, and works once it is", async () => {
    const { sandbox, register } = await waiting();
    const refused = await register();
    expect(refused.status).toBe(400);
    const { fbtrace_id: _, ...error } = errorOf(refused);
    expect({ error }).toEqual(liveCase("M4-register-refused-for-the-name"));
    await sandbox.control("PATCH", `numbers/${sandbox.unregistered}`, { nameStatus: "APPROVED" });
    expect((await register()).body).toEqual({ success: true });
  });

  test("counts towards the ten calls in 72 hours", async () => {
    const { sandbox, register } = await waiting();
    for (let call = 0; call < 10; call += 1) expect(errorOf(await register()).error_subcode).toBe(2388001);
    await sandbox.control("PATCH", `numbers/${sandbox.unregistered}`, { nameStatus: "APPROVED" });
    expect(errorOf(await register()).code).toBe(133016);
  });
});

describe("the words of an error for people", () => {
  async function repeatedRequest(language: string): Promise<Json> {
    const sandbox = await sandboxForTest();
    await sandbox.control("PATCH", "settings", {
      duplicateIntent: "invalidParameter",
      accountLanguage: language,
    });
    const { businesses } = await sandbox.control("GET", "state");
    const customer = (businesses as Json[]).find(({ name }) => name === "Tidewater Travel");
    const path = `${String(customer?.id)}/onboard_partners_to_mm_lite`;
    await sandbox.graph("POST", path);
    return errorOf(await sandbox.graph("POST", path));
  }

  test("are in the account's language while all else stays English, as seen live", async () => {
    const { fbtrace_id: _, error_data: _details, ...error } = await repeatedRequest("pt_BR");
    expect({ error }).toEqual(liveCase("W10-localized-error"));
  });

  test("are English unless a setting says otherwise, and French in French", async () => {
    const message = "(#100) You have already sent this request";
    expect(await repeatedRequest("en")).toMatchObject({ message, error_user_title: "Request already sent" });
    expect(await repeatedRequest("fr")).toMatchObject({ message, error_user_title: "Demande déjà envoyée" });
  });

  test("of templates are translated too, with the code, subcode and details unchanged", async () => {
    const sandbox = await sandboxForTest();
    const create = async () =>
      errorOf(
        await sandbox.graph("POST", `${sandbox.account}/message_templates`, {
          name: "too_long",
          language: "en_US",
          category: "MARKETING",
          components: [{ type: "BODY", text: "a".repeat(1025) }],
        }),
      );
    const { error_user_title: title, error_user_msg: words, fbtrace_id: _, ...english } = await create();
    await sandbox.control("PATCH", "settings", { accountLanguage: "pt_BR" });
    const portuguese = await create();
    expect(portuguese).toMatchObject(english);
    expect(portuguese).toMatchObject({ error_subcode: 2388040, error_user_title: "Texto muito longo" });
    expect([title, words]).not.toContain(portuguese.error_user_msg);
  });
});
