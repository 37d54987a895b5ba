/** What is said of a plan: what keeps it from being frozen, and the way on where it can't be shown. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createInstance } from "i18next";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { describe, expect, test, vi } from "vitest";
import { orpc } from "../../renderer/app/client.ts";
import { Freeze } from "../../renderer/features/campaigns/frozen/Freeze.tsx";
import { FrozenBar } from "../../renderer/features/campaigns/frozen/FrozenBar.tsx";
import { ReviewTab } from "../../renderer/features/campaigns/review/ReviewTab.tsx";
import { en, fr } from "../../renderer/i18n/resources.ts";
import type { CampaignView } from "../../shared/contract/index.ts";
import { emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import { asCampaignId } from "../../shared/domain/ids.ts";

// There is no core behind this.
vi.mock("../../renderer/app/client.ts", async () => {
  const { createTanstackQueryUtils } = await import("@orpc/tanstack-query");
  const nobody: object = new Proxy(() => undefined, { get: () => nobody });
  return { client: nobody, orpc: createTanstackQueryUtils(nobody as never), connection: nobody };
});

/** Its text and elements, where no plan can be read. */
async function said(language: "en" | "fr", shown: ReactNode): Promise<string> {
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({
    resources: { en, fr },
    lng: language,
    defaultNS: "common",
    ns: Object.keys(en),
    interpolation: { escapeValue: false },
  });
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(orpc.plans.read.queryKey({ input: { id: CAMPAIGN.id } }), null);
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

const PREFLIGHT = {
  blockers: [],
  warnings: [],
  outcomes: [{ kind: "send", people: 7 }],
} as never;

describe.each([
  ["en", en.campaigns],
  ["fr", fr.campaigns],
] as const)("in %s", (language, words) => {
  test.each([
    ["can be frozen once all is stored", false],
    ["can't be where what was typed last could not be stored", true],
  ])("a draft that nothing stands in the way of %s", async (_, isUnsaved) => {
    const shown = { campaignId: "1", preflight: PREFLIGHT, isStale: false, isUnsaved };
    const html = await said(language, createElement(Freeze, shown));
    expect(/<button[^>]*disabled/.test(html)).toBe(isUnsaved);
    expect(html.includes(words.freeze.refusal.unsaved)).toBe(isUnsaved);
  });

  test("a plan that can't be read is said to be so, and the way back to a draft is there", async () => {
    const html = await said(language, createElement(FrozenBar, { campaign: CAMPAIGN }));
    expect(html).toContain(words.frozen.unreadable);
    expect(html).toMatch(
      new RegExp(`<button(?:(?!disabled)[^>])*>(?:(?!</button>).)*${words.frozen.change}`),
    );
    const sending = { ...CAMPAIGN, state: "sending" } as const;
    expect(await said(language, createElement(FrozenBar, { campaign: sending }))).not.toContain("<button");
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
