/** Campaigns of a workspace: drafts are kept, two windows don't write over each other, and what is deleted can come back. */
import { describe, expect, test } from "vitest";
import { type CampaignDraft, emptyDraft, withVariant } from "../../shared/domain/campaigns/draft.ts";
import { asCampaignId } from "../../shared/domain/ids.ts";
import { eraseFromRows } from "../support/audiences/erase-from-rows.ts";
import { startBench } from "../support/setup-bench.ts";

const HOUR = 60 * 60 * 1_000;
/** Closes itself when the test ends. */
async function start() {
  const bench = await startBench();
  return { bench, campaigns: bench.services.campaigns, audiences: bench.services.audiences };
}

const failed = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

describe("the draft of a campaign", () => {
  test("is kept as it was saved, and told of in the list", async () => {
    const { campaigns } = await start();
    const id = await campaigns.create("Autumn");
    const draft = withVariant(emptyDraft());
    expect(await campaigns.saveDraft(id, draft, 0)).toBe(1);
    expect(campaigns.read(id)).toMatchObject({ name: "Autumn", state: "draft", draft, saved: 1 });
    const [listed] = await campaigns.list();
    expect(listed).toMatchObject({ id, name: "Autumn", state: "draft", people: null, audiences: [] });
    expect(listed?.messages).toHaveLength(2);
  });

  test("is not written over by a window that hasn't seen the last saving", async () => {
    const { campaigns } = await start();
    const id = await campaigns.create("Autumn");
    const first = withVariant(emptyDraft());
    await campaigns.saveDraft(id, first, 0);
    await expect(campaigns.saveDraft(id, emptyDraft(), 0)).rejects.toEqual(
      failed("campaign-changed-elsewhere"),
    );
    expect(campaigns.read(id).draft).toEqual(first);
    // The same draft once more: the answer to its saving was lost on the way.
    expect(await campaigns.saveDraft(id, first, 0)).toBe(1);
  });

  test("loses whoever is erased, and a window that still shows them doesn't put them back", async () => {
    const { bench, campaigns } = await start();
    const id = await campaigns.create("For +33 6 12 34 56 78");
    const draft = emptyDraft();
    const named: CampaignDraft = {
      ...draft,
      variants: draft.variants.map((variant) => ({
        ...variant,
        values: {
          "body.1": { kind: "text", text: "call +33·6_12/34 56~78" },
          "body.2": { kind: "column", column: "city", fallback: "wa.me/33612345678" },
        },
      })),
    };
    await campaigns.saveDraft(id, named, 0);
    const other = await campaigns.create("Winter");
    await campaigns.saveDraft(other, draft, 0);
    eraseFromRows(bench, ["33612345678"]);
    const left = campaigns.read(id);
    expect(left.name).toBe("For +[erased]");
    expect(left.draft.variants[0]?.values).toEqual({
      "body.1": { kind: "text", text: "call +[erased]" },
      "body.2": { kind: "column", column: "city", fallback: "wa.me/[erased]" },
    });
    await expect(campaigns.saveDraft(id, named, 1)).rejects.toEqual(failed("campaign-changed-elsewhere"));
    expect(await campaigns.saveDraft(other, draft, 1)).toBe(2);
  });

  test("names an audience only as long as it is there", async () => {
    const { campaigns, audiences } = await start();
    const id = await campaigns.create("Autumn");
    const audience = await audiences.create("Spring list");
    const draft = emptyDraft();
    await campaigns.saveDraft(id, { ...draft, people: { ...draft.people, audiences: [audience] } }, 0);
    expect((await campaigns.list())[0]).toMatchObject({ audiences: ["Spring list"], people: 0 });
    await audiences.remove(audience);
    expect((await campaigns.list())[0]).toMatchObject({ audiences: [], people: null });
    // What was chosen stays to be seen in the composer.
    expect(campaigns.read(id).draft.people.audiences).toEqual([audience]);
  });

  test("is duplicated with all that is in it, and the two go their own ways", async () => {
    const { campaigns } = await start();
    const id = await campaigns.create("Autumn");
    await campaigns.saveDraft(id, withVariant(emptyDraft()), 0);
    const copy = await campaigns.duplicate(id, "Winter");
    expect(campaigns.read(copy)).toMatchObject({ name: "Winter", state: "draft", saved: 0 });
    await campaigns.saveDraft(copy, emptyDraft(), 0);
    expect(campaigns.read(id).draft.variants).toHaveLength(2);
  });
});

describe("campaigns that are put away", () => {
  test("an archived one is still there", async () => {
    const { campaigns } = await start();
    const id = await campaigns.create("Autumn");
    await campaigns.archive(id, true);
    expect((await campaigns.list())[0]).toMatchObject({ id, isArchived: true });
    await campaigns.archive(id, false);
    expect(campaigns.read(id).isArchived).toBe(false);
  });

  test("a deleted draft can be brought back for a day, as it was", async () => {
    const { bench, campaigns } = await start();
    const id = await campaigns.create("Autumn");
    await campaigns.saveDraft(id, withVariant(emptyDraft()), 0);
    await campaigns.remove(id);
    expect(await campaigns.list()).toEqual([]);
    expect(() => campaigns.read(id)).toThrow();
    await expect(campaigns.saveDraft(id, emptyDraft(), 1)).rejects.toEqual(failed("campaign-not-found"));
    bench.moveClock(23 * HOUR);
    await campaigns.forgetDeleted();
    await campaigns.restore(id);
    expect(campaigns.read(id).draft.variants).toHaveLength(2);
    await campaigns.remove(id);
    bench.moveClock(25 * HOUR);
    await campaigns.forgetDeleted();
    await expect(campaigns.restore(id)).rejects.toEqual(failed("campaign-not-found"));
  });

  test("an id is never given again", async () => {
    const { bench, campaigns } = await start();
    const id = await campaigns.create("Autumn");
    await campaigns.remove(id);
    bench.moveClock(25 * HOUR);
    await campaigns.forgetDeleted();
    expect(await campaigns.create("Winter")).not.toBe(id);
    await expect(campaigns.rename(asCampaignId("4711"), "x")).rejects.toEqual(failed("campaign-not-found"));
  });
});
