/** No export holds a full phone number, wherever in Meta's words it stands. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { cutMessageId, cutNumber, cutPhoneNumbers } from "../../core/results/cut-phone-numbers.ts";
import { exportedRow } from "../../core/results/exported-messages.ts";
import { asMessageId } from "../../shared/domain/ids.ts";
import { propertyOf } from "../support/rounds.ts";

const DIGITS = "5511987654000";

test("a number keeps its last four digits", () => {
  expect(cutNumber("+55 11 98765 4000")).toBe("…4000");
});

test("a known number is cut in every way of writing it, and in the middle of a sentence", () => {
  for (const written of [DIGITS, `+${DIGITS}`, "+55 11 98765-4000", "55 (11) 98765.4000"]) {
    expect(cutPhoneNumbers(`Message to ${written} undeliverable`, [`+${DIGITS}`])).toBe(
      "Message to …4000 undeliverable",
    );
  }
});

test("what a webhook calls a number is cut there and wherever else it is said", () => {
  const receipt = {
    metadata: { display_phone_number: "15550001111", phone_number_id: "106540352242922" },
    statuses: [{ recipient_id: "551187654000", errors: [{ title: "551187654000 is not on WhatsApp" }] }],
  };
  expect(cutPhoneNumbers(receipt)).toEqual({
    metadata: { display_phone_number: "…1111", phone_number_id: "106540352242922" },
    statuses: [{ recipient_id: "…4000", errors: [{ title: "…4000 is not on WhatsApp" }] }],
  });
});

test("a number that nobody announced is cut when it is written as one", () => {
  expect(cutPhoneNumbers({ text: "Call +33 6 12 34 56 78 or come by" })).toEqual({
    text: "Call …5678 or come by",
  });
});

test("a number told as a figure, or as the name of a field, is cut as well", () => {
  expect(cutPhoneNumbers({ wa_id: Number(DIGITS), [DIGITS]: { code: 131026 } })).toEqual({
    wa_id: "…4000",
    "…4000": { code: 131026 },
  });
});

test("ids, times, prices and codes are left as they are", () => {
  const kept = { id: "102290129340398", timestamp: "1750263773", code: 131049, at: 1_750_263_773_000 };
  expect(cutPhoneNumbers(kept, [DIGITS])).toEqual(kept);
  // The digits of a number inside a longer id are no number.
  expect(cutPhoneNumbers(`9${DIGITS}9`, [DIGITS])).toBe(`9${DIGITS}9`);
});

test("a message id that holds the number in its base64 keeps its end only", () => {
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, 0x0d]),
    Buffer.from(DIGITS),
    Buffer.from([0x15, 2, 0]),
    Buffer.from("9A3CA5B3D4CD6E67E7"),
  ]);
  const wamid = `wamid.${bytes.toString("base64")}`;
  expect(cutMessageId(wamid)).toBe(`wamid.…${wamid.slice(-12)}`);
  const found = cutPhoneNumbers({ messages: [{ id: wamid }], note: `see ${wamid}` });
  expect(found).toEqual({
    messages: [{ id: `wamid.…${wamid.slice(-12)}` }],
    note: `see wamid.…${wamid.slice(-12)}`,
  });
  const opaque = `wamid.${Buffer.from([250, 1, 99, 200, 17, 4, 88, 132, 9]).toString("base64")}`;
  expect(cutMessageId(opaque)).toBe(opaque);
});

test("whatever surrounds a number, its digits do not come through", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[1-9]\d{9,14}$/),
      fc.jsonValue(),
      fc.string(),
      (digits, value, around) => {
        const text = JSON.stringify(
          cutPhoneNumbers({ to: `+${digits}`, value, said: `${around} ${digits} ${around}` }),
        );
        const before = JSON.stringify({ value, around });
        // What chance put elsewhere, as part of a longer run of digits, is none of ours.
        fc.pre(!before.includes(digits));
        expect(text).not.toContain(digits);
      },
    ),
    propertyOf("cut phone numbers: whatever surrounds a number, its digits do not come through", 100),
  );
});

test("Meta's words in the list's row are cut, too", () => {
  const row = exportedRow({
    id: asMessageId("1"),
    wamid: null,
    to: `+${DIGITS}`,
    recipientKind: "number",
    country: "BR",
    templateName: "autumn_sale",
    templateLanguage: "en",
    requestedRoute: "optimized",
    submittedRoute: "optimized",
    billedRoute: null,
    pricingCategory: null,
    pricingType: null,
    pricingSubtype: null,
    fallback: null,
    state: "failed",
    isDeliveredTwice: false,
    isUnproven: false,
    isNeverSent: false,
    error: { code: 131026, title: `Message to ${DIGITS} undeliverable` },
    createdAt: 0,
    updatedAt: 0,
  });
  expect(row).toMatchObject({ recipient: "…4000", errorTitle: "Message to …4000 undeliverable" });
});
