/** What a request is made of, taken apart for the store and put together again; and the name an attempt goes by at Meta. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asWorkspaceId } from "../../shared/domain/ids.ts";
import { readCallbackData, writeCallbackData } from "../../shared/domain/messages/callback-data.ts";
import { requestOf } from "../../shared/domain/messages/request.ts";
import {
  isWhole,
  type Json,
  putTogether,
  type Snapshot,
  takeApart,
} from "../../shared/domain/messages/snapshot.ts";
import { propertyOf } from "../support/rounds.ts";

const WORKSPACE = asWorkspaceId("0b0e5a9e-5d52-4c3a-9a53-0b8a3f1f8f10");

describe("the payload", () => {
  const components: Json = [
    {
      type: "header",
      parameters: [{ type: "document", document: { link: "https://x.example/a", filename: "A" } }],
    },
    { type: "body", parameters: [{ type: "text", parameter_name: "who", text: "Ann" }] },
    {
      type: "button",
      sub_type: "flow",
      index: "0",
      parameters: [{ type: "action", action: { flow_action_data: { type: "Ann", "2": [1] } } }],
    },
  ];

  test("keeps every value out of the shape, whatever a flow's fields are called", () => {
    const { shape, values } = takeApart(components);
    expect(JSON.stringify(shape)).not.toMatch(/Ann|x\.example/);
    expect(values).toEqual(["https://x.example/a", "A", "Ann", { "2": [1], type: "Ann" }]);
  });

  test("has the same shape for two people", () => {
    const forAnn = takeApart(components);
    const forBen = takeApart(JSON.parse(JSON.stringify(components).replaceAll("Ann", "Ben")));
    expect(forBen.shape).toEqual(forAnn.shape);
    expect(forBen.values).not.toEqual(forAnn.values);
  });

  test("put together again is the same text, to the byte", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 6 })), (parts) => {
        // As it comes from the database.
        const payload = JSON.parse(JSON.stringify(takeApart(JSON.parse(JSON.stringify(parts)))));
        expect(JSON.stringify(putTogether(payload))).toBe(JSON.stringify(parts));
      }),
      propertyOf("message payload: put together again is the same text, to the byte", 1_000),
    );
  });

  test("is refused where shape and values do not belong together", () => {
    const { shape, values } = takeApart(components);
    expect(isWhole({ shape, values })).toBe(true);
    for (const others of [values.slice(1), [...values, "more"]]) {
      expect(() => putTogether({ shape, values: others })).toThrow(RangeError);
      expect(isWhole({ shape, values: others })).toBe(false);
    }
  });
});

describe("the request", () => {
  const snapshot: Snapshot = {
    templateId: "3",
    name: "plain_notice",
    language: "en",
    category: "MARKETING",
    parameterFormat: "POSITIONAL",
    ttlSeconds: null,
    policy: "CLOUD_API_FALLBACK",
    activitySharing: null,
    components: [],
  };
  const parts = { snapshot, values: [], callbackData: "wp1" };

  test("names a person by number or by user id, and asks for a policy on the optimized endpoint only", () => {
    const number = { kind: "number", number: "+5511987654000" } as const;
    const user = { kind: "user-id", userId: "BR.1" } as const;
    expect(requestOf({ ...parts, recipient: number, route: "optimized" })).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "5511987654000",
      type: "template",
      template: { name: "plain_notice", language: { code: "en" } },
      product_policy: "CLOUD_API_FALLBACK",
      biz_opaque_callback_data: "wp1",
    });
    const byCloud = requestOf({ ...parts, recipient: user, route: "cloud" });
    expect(byCloud).toMatchObject({ recipient: "BR.1" });
    expect(byCloud).not.toHaveProperty("to");
    expect(byCloud).not.toHaveProperty("product_policy");
  });

  test.each([true, false])(
    "says on the optimized endpoint that activity is shared or isn't: %s",
    (shared) => {
      const recipient = { kind: "number", number: "+5511987654000" } as const;
      const told = { ...parts, snapshot: { ...snapshot, activitySharing: shared }, recipient };
      expect(requestOf({ ...told, route: "optimized" })).toHaveProperty("message_activity_sharing", shared);
      expect(requestOf({ ...told, route: "cloud" })).not.toHaveProperty("message_activity_sharing");
    },
  );
});

describe("callback data", () => {
  test("names the attempt, and is read back", () => {
    const named = { workspaceId: WORKSPACE, epoch: 1_795_165_200, attemptId: 42 };
    const text = writeCallbackData(named);
    expect(text).toBe(`wp1.${WORKSPACE}.1795165200.42`);
    expect(readCallbackData(text)).toEqual(named);
  });

  test.each([
    "",
    "campaign-42/row-7",
    `wp1.${WORKSPACE}.1.0`,
    `wp1.${WORKSPACE}.1.042`,
    `wp1.${WORKSPACE}.1.-4`,
    `wp1.${WORKSPACE}.1.4e2`,
    `wp1.${WORKSPACE}.1.9999999999999999`,
    `wp1.${WORKSPACE}.1`,
    `wp1.${WORKSPACE}.1.4.2`,
    `wp1.${WORKSPACE.toUpperCase()}.1.4`,
    `wp2.${WORKSPACE}.1.4`,
    ` wp1.${WORKSPACE}.1.4`,
    `wp1.${WORKSPACE}.1.4\n`,
  ])("of another form is nobody's: %j", (text) => {
    expect(readCallbackData(text)).toBeNull();
  });
});
