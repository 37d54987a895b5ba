/** Four digits are left of numbers in the body of a request; what is no text of a person's is the request's. */
import { expect, test } from "vitest";
import { cutBody } from "../../core/results/cut-body.ts";
import type { Json } from "../../shared/domain/messages/snapshot.ts";

const OWN = "5511987654321";

function bodyWith(parameter: Json): Json {
  return {
    to: OWN,
    type: "template",
    template: { name: "spring", language: { code: "en_US" }, components: [{ parameters: [parameter] }] },
  };
}

/** What is left of a parameter. */
function cut(parameter: Json, ownDigits: string | null = OWN): Json {
  const left = cutBody(bodyWith(parameter), ownDigits);
  expect(left).toMatchObject({ to: "…4321", type: "template" });
  return (left as unknown as { template: { components: [{ parameters: [Json] }] } }).template.components[0]
    .parameters[0];
}

test("tokens and links keep four digits of the own number wherever it stands, and of another one", () => {
  expect(cut({ action: { flow_token: `${OWN}-2026` } })).toEqual({ action: { flow_token: "…2026" } });
  expect(cut({ action: { flow_token: "33612345678" } })).toEqual({ action: { flow_token: "…5678" } });
  expect(JSON.stringify(cut({ image: { link: `https://cdn.example/${OWN}/1.jpg` } }))).not.toMatch(/\d{5}/);
  expect(cut({ image: { link: "https://wa.me/33612345678" } })).toEqual({
    image: { link: "https://wa.me/…5678" },
  });
  expect(cut({ product_retailer_id: `${OWN}-1` })).toEqual({ product_retailer_id: "…3211" });
});

test("fields of a flow are texts, whatever their names, and so are figures and names in them", () => {
  const data = {
    phone: Number(OWN),
    id: "33612345678",
    code: "+33 6 12 34 56 78",
    link: "ask 33612345678",
    type: [33_612_345_678, { index: OWN }],
    [OWN]: true,
    [`x${OWN}`]: null,
    seats: 4,
    share: 0.25,
  };
  for (const own of [OWN, null])
    expect(cut({ action: { flow_action_data: data } }, own)).toEqual({
      action: {
        flow_action_data: {
          phone: "…4321",
          id: "…5678",
          code: "…5678",
          link: "ask …5678",
          type: ["…5678", { index: "…4321" }],
          "…4321": true,
          "x…4321": null,
          seats: 4,
          share: 0.25,
        },
      },
    });
});

test("no field of a flow gets lost where two names end alike", () => {
  expect(cut({ flow_action_data: { 33612345678: 1, 33712345678: 2, __proto__x: 3 } })).toEqual({
    flow_action_data: { "…5678": 1, "…5678…": 2, __proto__x: 3 },
  });
});

test("figures and ids of the request itself stay", () => {
  for (const parameter of [
    { limited_time_offer: { expiration_time_ms: 1_796_000_000_000 } },
    { location: { latitude: -23.550_520_1, longitude: -46.633_308_2 } },
    { image: { id: "102290129340398" } },
  ])
    expect(cut(parameter)).toEqual(parameter);
});
