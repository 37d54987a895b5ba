/** Every shape of a marketing template is composed, seen in the preview, sent as a test, and taken by the sandbox. */
import type { Locator, Page } from "@playwright/test";
import { expectAccessible, goTo, openSandbox, settled, signTerms, timeline } from "./journey.ts";
import { expect, test } from "./waypost-test.ts";
import { words as allWords, type Words } from "./words.ts";

interface Shape {
  readonly template: string;
  /** What the examples leave open. */
  fill?(form: Form): Promise<void>;
  /** What the preview shows of it. */
  readonly shows: (words: Words) => readonly string[];
}

interface Form {
  readonly page: Page;
  readonly words: Words;
  field(label: string): Locator;
}

/** The sandbox's clock stands still in November 2026. */
const END = { date: "2027-01-06", time: "18:30" };

const SHAPES: readonly Shape[] = [
  { template: "autumn_sale", shows: () => ["Ana", "20%"] },
  { template: "welcome_offer", shows: () => ["PINE10"] },
  { template: "new_collection", shows: ({ send }) => [send.preview.image, "new_collection.jpg"] },
  { template: "weekend_flash", shows: () => [] },
  { template: "workshop_film", shows: ({ send }) => [send.preview.video, "workshop_film.mp4"] },
  {
    template: "gift_guide",
    fill: ({ field, words }) => field(words.send.variables.fileName).fill("Guide 2026.pdf"),
    shows: ({ send }) => [send.preview.document, "Guide 2026.pdf"],
  },
  { template: "anniversary_gif", shows: ({ send }) => [send.preview.gif, "anniversary_gif.mp4"] },
  { template: "members_evening", shows: () => ["Ana"] },
  {
    template: "studio_carousel",
    fill: async ({ page, words }) => {
      const second = page.getByRole("group", { name: cardName(words, 2, 3) }).first();
      await second
        .getByLabel(words.send.variables.body.replace("{{name}}", "{{1}}"), { exact: true })
        .fill("R$ 99");
    },
    shows: () => ["walnut-stool.jpg", "R$ 99", "enamel-mug.jpg"],
  },
  { template: "workshop_films", shows: () => ["joints.mp4", "glaze.mp4"] },
  {
    template: "seasonal_offer",
    fill: async ({ field, words }) => {
      await field(words.send.variables.endDate).fill(END.date);
      await field(words.send.variables.endTime).fill(END.time);
    },
    shows: ({ locale }) => [locale === "fr-FR" ? "6 janv. 2027" : "6 Jan 2027", "WARM15"],
  },
  { template: "studio_offer", shows: () => ["seconds.jpg"] },
  {
    template: "shop_catalog",
    fill: ({ page, words }) => variables(page, words).locator("[name='button.0']").fill("walnut-stool"),
    shows: ({ send }) => [send.preview.catalog, "walnut-stool"],
  },
  {
    template: "selected_products",
    fill: async ({ page, words, field }) => {
      const { sectionProductsAlone, addSection, sectionTitle, sectionProducts } = words.send.variables;
      const numbered = (label: string, number: number) => label.replace("{{number, number}}", String(number));
      await field(sectionProductsAlone).fill("walnut-stool, oak-stool");
      await page.getByRole("button", { name: addSection }).press("Enter");
      await field(numbered(sectionTitle, 1)).fill("Stools");
      await field(numbered(sectionTitle, 2)).fill("Lamps");
      await field(numbered(sectionProducts, 2)).fill("linen-lamp");
    },
    shows: ({ send }) => [
      send.preview.productCount_other.replace("{{count, number}}", "3"),
      "Stools",
      "Lamps",
    ],
  },
  {
    template: "taste_survey",
    fill: async ({ page, words }) => {
      await variables(page, words).locator("[name='button.0.flow-token']").fill("spring-7");
      await variables(page, words).locator("[name='button.0.flow-data']").fill('{"taste": "oak"}');
    },
    shows: () => [],
  },
  {
    template: "shop_nearby",
    fill: async ({ field, words }) => {
      await field(words.send.variables.latitude).fill("-23.5614");
      await field(words.send.variables.longitude).fill("-46,6559");
      await field(words.send.variables.placeName).fill("Harbour & Pine");
      await field(words.send.variables.placeAddress).fill("Rua Augusta 1");
    },
    shows: () => ["Harbour & Pine", "Rua Augusta 1"],
  },
];

/** Nobody gets more than one, since Meta takes only so many for one person (131056). */
const recipient = (index: number) => `+55 11 9${8_700 + index} 4000`;

/** Its fields, in the test message and in a campaign alike. */
const variables = (page: Page, words: Words) =>
  page.getByRole("region", { name: words.send.variables.title, exact: true });

async function compose(page: Page, words: Words, shape: Shape): Promise<void> {
  await chooseTemplate(page, words, shape.template);
  await expect(page.getByRole("main")).toContainText(shape.template);
  const examples = page.getByRole("button", { name: words.send.variables.useExamples });
  if (await examples.isVisible()) await examples.press("Enter");
  const field = (label: string) => variables(page, words).getByLabel(label, { exact: true });
  await shape.fill?.({ page, words, field });
}

function cardName(words: Words, number: number, of: number): string {
  return words.send.variables.card
    .replace("{{number, number}}", String(number))
    .replace("{{of, number}}", String(of));
}

async function chooseTemplate(page: Page, words: Words, name: string): Promise<void> {
  const search = page.getByRole("combobox", { name: words.send.template.search });
  const change = page.getByRole("button", { name: words.send.template.change, exact: true });
  await expect(search.or(change).first()).toBeVisible();
  if (await change.isVisible()) await change.click();
  await search.fill(name);
  await page
    .getByRole("listbox", { name: words.send.template.listLabel })
    .getByRole("option")
    .first()
    .click();
}

for (const language of ["en", "fr"] as const) {
  const words = allWords[language];
  test.describe(`in ${language}`, () => {
    test.use({
      locale: words.locale,
      colorScheme: language === "en" ? "light" : "dark",
      timezoneId: "Europe/Paris",
    });

    test("every template of the sandbox is composed, previewed, sent and accepted", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await signTerms(page, words, waypost);
      const preview = page.getByRole("complementary", { name: words.send.preview.title });
      for (const [index, shape] of SHAPES.entries()) {
        await goTo(page, words, "send");
        await compose(page, words, shape);
        for (const shown of shape.shows(words)) await expect(preview).toContainText(shown);
        await expectAccessible(page);
        await settled(page);
        await preview.screenshot({ path: test.info().outputPath(`${shape.template}.png`) });
        await page.getByRole("textbox", { name: words.send.recipient.label }).fill(recipient(index));
        await page.getByRole("button", { name: words.send.action.send }).press("Enter");
        await expect(page, shape.template).toHaveURL(/#\/results\/\d+$/);
        await expect(timeline(page, words)).toContainText(words.results.timeline.accepted);
      }
    });

    test("the cards of a carousel scroll by keyboard, and nothing is cut off in a small window", async ({
      page,
      waypost,
    }) => {
      await openSandbox(page, words, waypost);
      await goTo(page, words, "send");
      await chooseTemplate(page, words, "studio_carousel");
      const cards = page.getByRole("region", {
        name: words.send.preview.cards_other.replace("{{count, number}}", "3"),
      });
      await cards.focus();
      const scrolled = () => cards.evaluate(({ scrollLeft }) => scrollLeft);
      expect(await scrolled()).toBe(0);
      await page.keyboard.press("ArrowRight");
      await expect.poll(scrolled).toBeGreaterThan(0);
      for (const size of [
        { width: 900, height: 600 },
        { width: 640, height: 400 },
      ]) {
        await page.setViewportSize(size);
        const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
        expect(isWider, `${size.width}`).toBe(false);
      }
      await cards.scrollIntoViewIfNeeded();
      await page.screenshot({ path: test.info().outputPath("small.png") });
    });

    test("a file is uploaded to Meta and sent by its id", async ({ page, waypost }) => {
      await openSandbox(page, words, waypost);
      await goTo(page, words, "send");
      await chooseTemplate(page, words, "new_collection");
      const fields = variables(page, words);
      await fields.getByLabel(words.send.media.upload).setInputFiles({
        name: "lamp.png",
        mimeType: "image/png",
        buffer: Buffer.from("89504e470d0a1a0a", "hex"),
      });
      const field = fields.getByRole("textbox", { name: words.send.variables.image, exact: true });
      await expect(field).toHaveValue(/^\d+$/);
      const [before = ""] = words.send.media.kept.split("{{date}}");
      await expect(fields).toContainText(before.replace("{{name}}", "lamp.png"));
      await expectAccessible(page);
      await settled(page);
      await page.screenshot({ path: test.info().outputPath("uploaded.png") });
      await fields
        .getByLabel(words.send.variables.body.replace("{{name}}", "{{1}}"), { exact: true })
        .fill("Ana");
      await page.getByRole("textbox", { name: words.send.recipient.label }).fill(recipient(0));
      await page.getByRole("button", { name: words.send.action.send }).press("Enter");
      await expect(page).toHaveURL(/#\/results\/\d+$/);
      await expect(timeline(page, words)).toContainText(words.results.timeline.accepted);
    });

    test("every template of the sandbox is composed and previewed in a campaign", async ({
      page,
      waypost,
    }) => {
      const { campaigns } = words;
      await openSandbox(page, words, waypost);
      await goTo(page, words, "campaigns");
      await page.getByRole("button", { name: campaigns.new }).press("Enter");
      const preview = page.getByRole("complementary", { name: campaigns.preview.title });
      const tabs = page.getByRole("navigation", { name: campaigns.composer.tabs });
      const message = tabs.getByRole("link", { name: campaigns.tab.message });
      for (const shape of SHAPES) {
        await compose(page, words, shape);
        for (const shown of shape.shows(words)) await expect(preview).toContainText(shown);
        await expect(message, shape.template).toContainText(campaigns.composer.done);
        await expectAccessible(page);
        await settled(page);
        await page.screenshot({ path: test.info().outputPath(`${shape.template}.png`), fullPage: true });
      }
      await expect(page.getByText(campaigns.saving.saved)).toBeVisible();
    });
  });
}
