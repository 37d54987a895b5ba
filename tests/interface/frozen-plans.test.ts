/** What is said of a plan: what keeps it from being frozen, and the way on where it can't be shown. */
import { ORPCError } from "@orpc/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createInstance } from "i18next";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { describe, expect, test, vi } from "vitest";
import { orpc } from "../../renderer/app/client.ts";
import { Freeze } from "../../renderer/features/campaigns/frozen/Freeze.tsx";
import { FrozenBar } from "../../renderer/features/campaigns/frozen/FrozenBar.tsx";
import { forgetRefusals, freezingKey } from "../../renderer/features/campaigns/frozen/use-freeze.ts";
import { ReviewTab } from "../../renderer/features/campaigns/review/ReviewTab.tsx";
import { SendingControls } from "../../renderer/features/campaigns/sending/SendingControls.tsx";
import { en, fr } from "../../renderer/i18n/resources.ts";
import type { CampaignView, Preflight } from "../../shared/contract/index.ts";
import { problem } from "../../shared/contract/problem.ts";
import { emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import { asCampaignId } from "../../shared/domain/ids.ts";

// There is no core behind this.
vi.mock("../../renderer/app/client.ts", async () => {
  const { createTanstackQueryUtils } = await import("@orpc/tanstack-query");
  const nobody: object = new Proxy(() => undefined, { get: () => nobody });
  return { client: nobody, orpc: createTanstackQueryUtils(nobody as never), connection: nobody };
});

/** Its text and elements, where no plan can be read. */
async function said(
  language: "en" | "fr",
  shown: ReactNode,
  before: (client: QueryClient) => void = () => undefined,
): Promise<string> {
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({
    resources: { en, fr },
    lng: language,
    defaultNS: "common",
    ns: Object.keys(en),
    interpolation: { escapeValue: false },
  });
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(orpc.audiences.list.queryKey(), { audiences: [AUDIENCE] } as never);
  client.setQueryData(orpc.plans.read.queryKey({ input: { id: CAMPAIGN.id } }), null);
  before(client);
  return renderToStaticMarkup(
    createElement(QueryClientProvider, { client }, createElement(I18nextProvider, { i18n }, shown)),
  );
}

const CAMPAIGN: CampaignView = {
  id: asCampaignId("1"),
  name: "Autumn",
  state: "scheduled",
  accountId: null,
  isArchived: false,
  draft: emptyDraft() as CampaignView["draft"],
  saved: 1,
};

/** The bar, where its actions can be found. */
const controlled = (campaign: CampaignView) =>
  createElement(SendingControls, { campaign }, createElement(FrozenBar, { campaign }));

const PREFLIGHT = {
  blockers: [],
  warnings: [],
  outcomes: [{ kind: "send", people: 7 }],
} as never;

const NO_MUTATION = {
  context: undefined,
  data: undefined,
  failureCount: 0,
  failureReason: null,
  isPaused: false,
  submittedAt: 0,
};

const AUDIENCE = { id: "7", name: "Regulars" };

/** Of an audience whose list is the one of this number. */
const preflightWith = (fingerprint: string, list: number): Preflight =>
  ({
    ...(PREFLIGHT as object),
    saved: 1,
    fingerprint,
    marks: {
      lists: [{ audience: AUDIENCE.id, list, changes: 0 }],
      templates: [],
      hours: "",
      people: fingerprint,
    },
    sender: null,
    variants: [],
    schedule: { pace: 1, throughput: 1 },
    limit: { tier: null, people: null },
  }) as never;

describe.each([
  ["en", en],
  ["fr", fr],
] as const)("in %s", (language, resources) => {
  const words = resources.campaigns;
  test.each([
    ["can be frozen once all is stored", false],
    ["can't be where what was typed last could not be stored", true],
  ])("a draft that nothing stands in the way of %s", async (_, isUnsaved) => {
    const shown = { campaignId: "1", preflight: PREFLIGHT, isStale: false, isUnsaved };
    const html = await said(language, createElement(Freeze, shown));
    expect(/<button[^>]*disabled/.test(html)).toBe(isUnsaved);
    expect(html.includes(words.freeze.refusal.unsaved)).toBe(isUnsaved);
  });

  test("why a freezing was refused is said until the draft is changed, with what has changed", async () => {
    const refuse = (queries: QueryClient) =>
      queries.getMutationCache().build(
        queries,
        { mutationKey: freezingKey("1") },
        {
          ...NO_MUTATION,
          status: "error",
          error: new ORPCError("REFUSED", { data: problem("campaign-outcome-changed") }),
          variables: preflightWith("seen", 3),
        },
      );
    const shown = { campaignId: "1", preflight: preflightWith("now", 4), isStale: false, isUnsaved: false };
    const html = await said(language, createElement(Freeze, shown), refuse);
    const { title } = resources.problems["campaign-outcome-changed"];
    expect(html).toContain(title);
    expect(html).toContain(words.freeze.changed["list-imported"].replace("{{name}}", AUDIENCE.name));
    const after = await said(language, createElement(Freeze, shown), (queries) => {
      refuse(queries);
      forgetRefusals(queries.getMutationCache(), "1");
    });
    expect(after).not.toContain(title);
  });

  test("whoever can't change a campaign is told of the way back, by its name, and of the way on", () => {
    const { advice } = resources.problems["campaign-not-editable"];
    expect(advice).toContain(words.frozen.change);
    expect(advice.toLowerCase()).toContain(words.actions.duplicate.toLowerCase().slice(0, -1));
  });

  test("a plan that can't be read is said to be so, and the way back to a draft is there", async () => {
    const html = await said(language, controlled(CAMPAIGN));
    expect(html).toContain(words.frozen.unreadable);
    expect(html).toMatch(
      new RegExp(`<button(?:(?!disabled)[^>])*>(?:(?!</button>).)*${words.frozen.change}`),
    );
    const sending = { ...CAMPAIGN, state: "sending" } as const;
    expect(await said(language, controlled(sending))).not.toContain("<button");
  });

  test("the review says where it has nothing to show", async () => {
    const shown = {
      campaign: CAMPAIGN,
      draft: CAMPAIGN.draft,
      saving: "idle",
      onChange: () => undefined,
    } as const;
    expect(await said(language, createElement(ReviewTab, shown))).toContain(words.frozen.unseen);
  });
});
