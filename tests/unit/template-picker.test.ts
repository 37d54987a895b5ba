/** The order and the grouping of the templates one chooses from. */
import { describe, expect, test } from "vitest";
import {
  easeOf,
  findFamilies,
  groupFamilies,
  languagesOf,
} from "../../renderer/common/template/template-reasons.ts";
import type { TemplateView } from "../../shared/contract/index.ts";

const button = { type: "URL", text: "Shop", url: "https://shop.example/{{1}}", phoneNumber: null };
const base: TemplateView = {
  id: "1",
  name: "plain",
  language: "en_US",
  status: "APPROVED",
  category: "MARKETING",
  quality: null,
  parameterFormat: "POSITIONAL",
  ttlSeconds: null,
  maxPrice: null,
  content: {
    header: null,
    body: "Hello",
    footer: null,
    buttons: [],
    headerExamples: {},
    bodyExamples: {},
    mediaExample: null,
    offer: null,
    cards: [],
    unsupported: [],
  },
  sync: { kind: "synced" },
  isSendable: true,
  checkedAt: 0,
};

type Change = Partial<Omit<TemplateView, "content">> & {
  readonly content?: Partial<TemplateView["content"]>;
};

function template({ content, ...change }: Change): TemplateView {
  const view = { ...base, ...change, content: { ...base.content, ...content } };
  return { ...view, id: `${view.name} ${view.language}` };
}

const image = { header: { format: "IMAGE", text: null } };
const search = {
  words: "",
  showsAllCategories: false,
  ownLanguage: "en",
  languageName: (language: string) =>
    ({ en_US: "English", fr: "French", pt_BR: "Portuguese" })[language] ?? language,
};
const namesOf = (templates: readonly TemplateView[], change: Partial<typeof search> = {}) =>
  findFamilies(templates, { ...search, ...change }).map(({ name }) => name);

describe("how much a template asks for", () => {
  test.each([
    [{}, "ready"],
    [{ content: { body: "Hi {{1}}", bodyExamples: { 1: "Ann" } } }, "ready"],
    [{ content: { body: "Hi {{1}}" } }, "typing"],
    [{ content: { buttons: [{ ...button, example: "https://shop.example/a" }] } }, "ready"],
    [{ content: { buttons: [{ ...button, example: null }] } }, "typing"],
    [{ content: { buttons: [{ ...button, type: "FLOW", example: null }] } }, "ready"],
    [{ content: { ...image, mediaExample: "https://files.example/a.png" } }, "ready"],
    [{ content: image }, "media"],
    [{ status: "PAUSED" }, "blocked"],
    [{ content: { unsupported: [{ kind: "button", name: "SPM" }] } }, "blocked"],
  ] as const)("%j is %s", (change, ease) => {
    expect(easeOf(template(change as Change))).toBe(ease);
  });
});

describe("the list of templates", () => {
  const all = [
    template({ name: "a_blocked", status: "REJECTED" }),
    template({ name: "b_media", content: image }),
    template({ name: "c_typing", content: { body: "Hi {{1}}" } }),
    template({ name: "d_syncing", sync: { kind: "syncing", readyAt: 5 } }),
    template({ name: "e_picture", content: { ...image, mediaExample: "https://files.example/a.png" } }),
    template({ name: "f_examples", content: { body: "Hi {{1}}", bodyExamples: { 1: "Ann" } } }),
    template({ name: "g_plain" }),
  ];

  test("begins with the simple ones and ends with those that cannot be sent", () => {
    expect(namesOf(all)).toEqual([
      "g_plain",
      "f_examples",
      "e_picture",
      "d_syncing",
      "c_typing",
      "b_media",
      "a_blocked",
    ]);
  });

  test("says which are ready, which need values, and which cannot be sent", () => {
    expect(groupFamilies(findFamilies(all, search)).map(({ id, families }) => [id, families.length])).toEqual(
      [
        ["ready", 4],
        ["open", 2],
        ["blocked", 1],
      ],
    );
  });

  test("never begins with a file that the person would have to have at hand, while there is anything else", () => {
    expect(namesOf([all[1] ?? base, all[2] ?? base])).toEqual(["c_typing", "b_media"]);
  });
});

describe("a name with several languages", () => {
  const variants = ["pt_BR", "fr", "en_US"].map((language) => template({ name: "sale", language }));
  const firstOf = (templates: readonly TemplateView[], change: Partial<typeof search> = {}) =>
    findFamilies(templates, { ...search, ...change }).map(({ first }) => first.language);

  test("is one row, taken in the person's own language", () => {
    expect(firstOf(variants)).toEqual(["en_US"]);
    expect(firstOf(variants, { ownLanguage: "fr" })).toEqual(["fr"]);
  });

  test("is taken in English where the own language is missing, and in any where that is missing too", () => {
    expect(firstOf(variants.slice(0, 1).concat(variants.slice(2)), { ownLanguage: "fr" })).toEqual(["en_US"]);
    expect(firstOf(variants.slice(0, 1), { ownLanguage: "fr" })).toEqual(["pt_BR"]);
  });

  test("is taken in a language that can be sent, and only else in one that cannot", () => {
    const [portuguese = base, french = base, english = base] = variants;
    const rejected = { ...english, status: "REJECTED" };
    expect(firstOf([portuguese, french, rejected])).toEqual(["fr"]);
    expect(findFamilies([rejected], search)).toMatchObject([{ ease: "blocked" }]);
  });

  test("is taken in the language that was searched for, and still names all of them", () => {
    const [family] = findFamilies(variants, { ...search, words: "sale french" });
    expect(family?.first.language).toBe("fr");
    expect(family?.variants.map(({ language }) => language)).toEqual(["en_US", "fr", "pt_BR"]);
  });

  test("has all its languages beside it once it is chosen", () => {
    const [chosen = base] = variants;
    const others = [...variants, template({ name: "other" })];
    expect(languagesOf(others, chosen).map(({ language }) => language)).toEqual(["en_US", "fr", "pt_BR"]);
  });
});

test("other categories are there when they are asked for", () => {
  const templates = [template({ name: "offer" }), template({ name: "receipt", category: "UTILITY" })];
  expect(namesOf(templates)).toEqual(["offer"]);
  expect(namesOf(templates, { showsAllCategories: true })).toEqual(["offer", "receipt"]);
});
