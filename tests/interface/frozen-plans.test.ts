/** What is said of a plan: what keeps it from being frozen, and the way on where it can't be shown. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createInstance } from "i18next";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { describe, expect, test, vi } from "vitest";
import { Freeze } from "../../renderer/features/campaigns/frozen/Freeze.tsx";
import { en, fr } from "../../renderer/i18n/resources.ts";

// There is no core behind this.
vi.mock("../../renderer/app/client.ts", async () => {
  const { createTanstackQueryUtils } = await import("@orpc/tanstack-query");
  const nobody: object = new Proxy(() => undefined, { get: () => nobody });
  return { client: nobody, orpc: createTanstackQueryUtils(nobody as never), connection: nobody };
});

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
  return renderToStaticMarkup(
    createElement(QueryClientProvider, { client }, createElement(I18nextProvider, { i18n }, shown)),
  );
}

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
});
