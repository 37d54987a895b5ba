/** What happens to a campaign's recipients before anything is sent: what is counted, what is asked of whom, and who is shown. */
import { describe, expect, test } from "vitest";
import { type CampaignDraft, emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import type { AudienceId } from "../../shared/domain/ids.ts";
import { importList } from "../support/audiences/import-list.ts";
import { type Told, tell } from "../support/preflight/ready-account.ts";
import { startBench } from "../support/setup-bench.ts";

const LIST = Buffer.from(
  [
    "phone;name;city;language",
    "+33612345678;Ana;Lyon;fr",
    "0612345678;Ana again;Lyon;fr",
    "+5511987654321;Caio;;pt-BR",
    "+552187654321;Bia;Recife;pt_BR",
    "+4915112345678;Eva;Bonn\there;de",
    "+12125550123;Joe;Boston;en",
    "nonsense;Zoë;Kyiv;uk",
    "",
  ].join("\n"),
);

async function start(told: Told = {}) {
  const bench = await startBench();
  tell(bench, told);
  const { campaigns, preflight, audiences } = bench.services;
  const audience = await audiences.create("List");
  await importList(bench, audience, LIST, "FR");
  const id = await campaigns.create("Autumn");
  let saved = 0;
  return {
    bench,
    id,
    audience,
    preflight,
    people: (filter: Parameters<typeof preflight.people>[1]["filter"], limit = 100) =>
      preflight.people(id, { filter, after: null, limit }),
    /** Saves what is changed of a draft for the list and the first template. */
    compose: async (change: (draft: CampaignDraft) => CampaignDraft = (draft) => draft) => {
      saved = await campaigns.saveDraft(id, change(draftFor(audience)), saved);
      return preflight.read(id);
    },
  };
}

function draftFor(audience: AudienceId): CampaignDraft {
  const draft = emptyDraft();
  const [variant] = draft.variants;
  if (variant === undefined) throw new Error("a draft has a message");
  return {
    ...draft,
    variants: [
      {
        ...variant,
        templateId: "1",
        values: { "body.1": { kind: "column", column: "city", fallback: "" } },
      },
    ],
    people: { ...draft.people, audiences: [audience] },
  };
}

describe("what is counted", () => {
  test("every row of the file is in the ledger once", async () => {
    const { compose } = await start();
    const found = await compose();
    expect(found.rows).toBe(7);
    expect(found.leftOut).toEqual(
      expect.arrayContaining([
        { why: "duplicate", rows: 1 },
        { why: "not-accepted", rows: 1 },
        { why: "invalid", rows: 1 },
      ]),
    );
    expect(found.recipients).toBe(4);
    expect(found.blockers).toEqual([]);
    expect(found.outcomes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "skip", why: "values-refused", people: 2 }),
        expect.objectContaining({ kind: "send", route: "optimized", outlook: "usual", people: 1 }),
        expect.objectContaining({ kind: "send", route: "optimized", outlook: "not-delivered", people: 1 }),
      ]),
    );
    expect(found.values).toEqual(
      expect.arrayContaining([
        { variant: "A", variable: "body.1", rule: "empty", people: 1 },
        { variant: "A", variable: "body.1", rule: "tab", people: 1 },
      ]),
    );
  });
});

describe("whom a number opens", () => {
  test("names the row, and cuts the number", async () => {
    const { compose, people, audience } = await start();
    await compose();
    expect((await people({ reason: "never-delivered" })).people).toMatchObject([
      {
        audience,
        line: 7,
        name: "Joe",
        number: "…0123",
        place: "US",
        kind: "send",
        outlook: "not-delivered",
      },
    ]);
    expect((await people({ leftOut: "invalid" })).people).toMatchObject([
      { line: 8, name: "Zoë", number: null },
    ]);
    expect((await people({ value: { variable: "body.1", rule: "empty" } })).people).toMatchObject([
      { line: 4 },
    ]);
    expect((await people({})).people).toHaveLength(7);
    const first = await people({}, 3);
    expect(first.people.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(first.next).toEqual({ audience: 0, line: 4 });
  });
});
