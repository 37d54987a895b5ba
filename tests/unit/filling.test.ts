/** What of a message is everybody's, what is a person's own, and that both together make the same request at any time. */
import { describe, expect, test } from "vitest";
import { filledWith, fillingOf, messageFor, ownValues } from "../../shared/domain/campaigns/filling.ts";
import { requestOf } from "../../shared/domain/messages/request.ts";
import { templateWith } from "../support/preflight/ready-account.ts";

const template = templateWith({
  id: "7",
  name: "autumn",
  content: { body: "Hello {{1}}, {{2}} of {{3}}, {{1}}" } as never,
});
const city = { kind: "column", column: "city", fallback: "your town" } as const;
const values = {
  "body.1": city,
  "body.2": { kind: "text", text: "the shop" },
  "body.3": city,
  // Of a template that was chosen before.
  "body.9": { kind: "column", column: "gone", fallback: "" },
} as const;

describe("a filling", () => {
  const filling = fillingOf(template.content, values);

  test("keeps a fixed text once, and a column once for all the variables it fills", () => {
    expect(filling).toEqual({
      fixed: { "body.2": "the shop" },
      own: [{ column: "city", fallback: "your town", keys: ["body.1", "body.3"] }],
    });
  });

  test("takes the cell without the space around it, and the fallback where there is none", () => {
    expect(ownValues(filling, () => " Lyon ")).toEqual(["Lyon"]);
    expect(ownValues(filling, () => "  ")).toEqual(["your town"]);
    expect(ownValues(filling, () => undefined)).toEqual(["your town"]);
  });

  test("fills all variables from a person's own values, and refuses too few or too many", () => {
    expect(filledWith(filling, ["Lyon"])).toEqual({
      "body.1": "Lyon",
      "body.2": "the shop",
      "body.3": "Lyon",
    });
    expect(() => filledWith(filling, [])).toThrow(RangeError);
    expect(() => filledWith(filling, ["Lyon", "Bonn"])).toThrow(RangeError);
  });

  test("makes the request of a person from the template and their own values alone", () => {
    const payload = messageFor(template, filling, ["Lyon"], {
      policy: "STRICT",
      activitySharing: false,
    });
    const request = requestOf({
      ...payload,
      recipient: { kind: "number", number: "+33612345678" },
      route: "optimized",
      callbackData: "wp1.x",
    });
    expect(JSON.stringify(request)).toBe(
      JSON.stringify({
        messaging_product: "whatsapp",
        recipient_type: "individual",
        to: "33612345678",
        type: "template",
        template: {
          name: "autumn",
          language: { code: "en_US" },
          components: [
            {
              type: "body",
              parameters: ["Lyon", "the shop", "Lyon"].map((text) => ({ type: "text", text })),
            },
          ],
        },
        product_policy: "STRICT",
        message_activity_sharing: false,
        biz_opaque_callback_data: "wp1.x",
      }),
    );
  });
});
