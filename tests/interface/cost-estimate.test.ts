/** What an estimate says to a person: always that it is one, by which card, and who has no price. */
import { createInstance } from "i18next";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { MemoryRouter } from "react-router";
import { describe, expect, test } from "vitest";
import { CostEstimate } from "../../renderer/common/rates/CostEstimate.tsx";
import { en, fr } from "../../renderer/i18n/resources.ts";
import {
  type EstimateQuestion,
  estimateCost,
  type MessageCount,
} from "../../shared/domain/rates/estimate.ts";
import type { RateCard } from "../../shared/domain/rates/rate-card.ts";

const CARD: RateCard = {
  currency: "EUR",
  effectiveFrom: "2026-10-01",
  rates: [
    {
      market: "Italy",
      prices: {
        marketing: 65_800,
        utility: 24_800,
        authentication: 24_800,
        "authentication-international": null,
        service: null,
      },
    },
  ],
  otherColumns: [],
  hasVolumeTiers: false,
  remarks: [],
};

const count = (country: string | null, messages: number): MessageCount => ({
  country,
  category: "MARKETING",
  route: "optimized",
  mayFallBack: true,
  maxPrice: null,
  messages,
});

/** Its text alone, with every space plain. */
async function said(language: "en" | "fr", question: Partial<EstimateQuestion>): Promise<string> {
  const i18n = createInstance();
  await i18n.use(initReactI18next).init({
    resources: { en, fr },
    lng: language,
    defaultNS: "common",
    ns: Object.keys(en),
    interpolation: { escapeValue: false },
  });
  const [estimate] = estimateCost({
    counts: [count("IT", 1_000)],
    cards: [CARD],
    currency: "EUR",
    days: { first: "2026-11-30", last: "2026-11-30" },
    delivered: null,
    ...question,
  });
  if (estimate === undefined) throw new Error("no estimate");
  const shown = createElement(MemoryRouter, null, createElement(CostEstimate, { estimate }));
  return renderToStaticMarkup(createElement(I18nextProvider, { i18n }, shown))
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#x27;", "'")
    .replace(/[\s\u00a0\u202f]+/g, " ");
}

describe.each([
  ["en", "Estimate", "up to €65.80", "by Meta’s rate card in EUR", "€55.93 to €61.20"],
  ["fr", "Estimation", "jusqu’à 65,80 €", "selon la grille tarifaire de Meta en EUR", "de 55,93 € à 61,20 €"],
] as const)("in %s", (language, word, upTo, byCard, range) => {
  test("it is called an estimate, with the card and its day", async () => {
    const text = await said(language, {});
    expect(text).toContain(word);
    expect(text).toContain(upTo);
    expect(text).toContain(byCard);
    expect(text).toContain("2026");
  });

  test("it is a range once it is known how many are delivered; never narrower than the exact one", async () => {
    const text = await said(language, { delivered: { fewest: 850, most: 930 } });
    // Exactly 55.93 and 61.194.
    expect(text).toContain(range);
  });

  test("who has no price is named with a count", async () => {
    const text = await said(language, { counts: [count("IT", 5), count("FJ", 12), count(null, 3)] });
    expect(text).toContain(new Intl.DisplayNames(language, { type: "region" }).of("FJ"));
    expect(text).toMatch(/\b15 messages\b.*\b12 messages\b.*\b3 messages\b/);
  });

  test("without a card there is no figure, but a way on", async () => {
    const text = await said(language, { currency: "USD" });
    const words = language === "en" ? en.rates : fr.rates;
    expect(text).toContain(words.estimate.none);
    expect(text).toContain(words.estimate.addCard);
    expect(text).not.toMatch(/[€$]\s?\d|\d\s?[€$]/);
  });
});
