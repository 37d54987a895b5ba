/** The report of an erasing, as a person reads it. */
import { expect, test } from "vitest";
import { ERASED_KINDS } from "../../shared/domain/erasing/erased-kinds.ts";
import { sayErased, sayLeft } from "../../shared/domain/erasing/say-erased.ts";

test("what was erased is counted in both languages, and what was not is left out", () => {
  expect(sayErased({ messages: 1, webhooks: 1_200 }, "en")).toEqual([
    "The person and their values in 1 message",
    "Their traces in 1,200 logged webhooks",
  ]);
  expect(sayErased({ messages: 1, webhooks: 1_200 }, "fr")).toEqual([
    "La personne et les valeurs qui la concernent dans 1 message",
    "Ses traces dans 1\u202f200 webhooks enregistrés",
  ]);
});

test("every kind and all that stays has a sentence in both languages, with French spaces before its points", () => {
  const all = Object.fromEntries(ERASED_KINDS.map((kind) => [kind, 2]));
  for (const language of ["en", "fr"] as const) {
    const said = [...sayErased(all, language), ...sayLeft(language)];
    expect(new Set(said).size).toBe(ERASED_KINDS.length + 4);
    for (const sentence of language === "fr" ? said : []) expect(sentence).not.toMatch(/ [:;?]/);
  }
});
