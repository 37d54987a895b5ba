/** Templates as Meta could list them and nobody expects: none is hidden, and none counts as ready by what it leaves out. */
import { describe, expect, test } from "vitest";
import type { z } from "zod";
import type { GraphClient } from "../../core/graph/graph-client.ts";
import { readTemplates } from "../../core/graph/resources.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { canBeSent } from "../../shared/domain/templates/sendable.ts";
import { variablesOf } from "../../shared/domain/templates/template.ts";

const BODY = { type: "BODY", text: "Hello {{1}}" };

async function read(change: object) {
  const template = { id: "1", name: "n", language: "en", status: "APPROVED", category: "MARKETING" };
  const graph = {
    version: async () => "v25.0",
    refusedFields: new Map(),
    pages: async function* (_: unknown, item: z.ZodType) {
      const parsed = item.safeParse({ ...template, components: [BODY], ...change });
      if (parsed.success) yield parsed.data;
    },
  } as unknown as GraphClient;
  return (await readTemplates(graph, asAccountId("77")))[0];
}

describe("a template", () => {
  test.each([
    ["a second body", [BODY, { type: "BODY", text: "And {{1}} {{2}}" }]],
    [
      "two headers",
      [BODY, { type: "HEADER", format: "TEXT", text: "a" }, { type: "header", format: "IMAGE" }],
    ],
    [
      "buttons in two places",
      [BODY, ...["a", "b"].map((text) => ({ type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text }] }))],
    ],
    ["buttons that are not told", [BODY, { type: "BUTTONS", buttons: null }]],
    ["a button that is none", [BODY, { type: "BUTTONS", buttons: [null] }]],
    ["no body", [{ type: "FOOTER", text: "a" }]],
    ["a carousel without cards", [BODY, { type: "CAROUSEL", cards: [] }]],
    ["a carousel that is not told", [BODY, { type: "CAROUSEL" }]],
    ["cards that are none", [BODY, { type: "CAROUSEL", cards: [{}] }]],
    ["a card with two bodies", [BODY, { type: "CAROUSEL", cards: [{ components: [BODY, BODY] }] }]],
    ["a card with a part that is none", [BODY, { type: "CAROUSEL", cards: [{ components: [7] }] }]],
    ["an offer that is not told", [BODY, { type: "LIMITED_TIME_OFFER" }]],
    ["components that are no list", "BODY"],
    ["no components", undefined],
  ])("with %s is listed, and says that part of it couldn't be read", async (_what, components) => {
    const template = await read({ components });
    expect(template?.content.unsupported).toEqual([{ kind: "unreadable", name: "" }]);
    expect(template && canBeSent(template)).toBe(false);
  });

  test("with a carousel and an offer is read with all its values", async () => {
    const header = { type: "header", format: "image", example: { header_handle: ["https://x.example/a"] } };
    const buttons = {
      type: "BUTTONS",
      buttons: [{ type: "url", text: "See", url: "https://x.example/{{1}}" }],
    };
    const offer = { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Sale", has_expiration: true } };
    const cards = [{ components: [header, BODY, buttons] }, { components: [header, buttons] }];
    const template = await read({ components: [offer, BODY, { type: "carousel", cards }] });
    expect(template?.content.unsupported).toEqual([]);
    expect(template?.content.offer).toEqual({ text: "Sale", hasEnd: true });
    expect(template && variablesOf(template.content).map(({ key, example }) => [key, example])).toEqual([
      ["offer.end", null],
      ["body.1", null],
      ["card.0.header.media", "https://x.example/a"],
      ["card.0.body.1", null],
      ["card.0.button.0", null],
      ["card.1.header.media", "https://x.example/a"],
      ["card.1.button.0", null],
    ]);
  });

  test.each([
    ["last_updated_time", {}],
    ["ad_id", []],
    ["quality_score", 5],
    ["message_send_ttl_seconds", "x"],
    ["optimization_spec", 5],
  ])("whose %s is odd is listed all the same", async (field, value) => {
    const template = await read({ [field]: value });
    expect(template && canBeSent(template)).toBe(true);
  });

  test("whose parameters are named in a way that is no text can't be sent", async () => {
    const template = await read({ parameter_format: 5 });
    expect(template && canBeSent(template)).toBe(false);
  });

  test.each(["2026-11-20T09:00:00+0000", 1_795_165_200, 1_795_165_200_000, "1795165200", "1795165200000"])(
    "changed at %j does not sync for thousands of years",
    async (time) => {
      const template = await read({ last_updated_time: time });
      expect(template?.changedAt).toBe(
        String(time).includes("T") ? Date.parse("2026-11-20T09:00:00Z") : 1_795_165_200_000,
      );
    },
  );

  test("has a maximum price, by the newer name of the field or by the older one", async () => {
    const price = { bid_strategy: "LOWEST_COST_WITH_BID_CAP", bid_amount: 90_000 };
    expect((await read({}))?.maxPrice).toBeNull();
    expect((await read({ optimization_spec: price }))?.maxPrice).toEqual({ perThousand: 90_000 });
    expect((await read({ bid_spec: price }))?.maxPrice).toEqual({ perThousand: 90_000 });
    expect((await read({ optimization_spec: [1] }))?.maxPrice).toEqual({ perThousand: null });
  });

  test("has a time to live that comes as text", async () => {
    expect((await read({ message_send_ttl_seconds: "43200" }))?.ttlSeconds).toBe(43_200);
  });
});
