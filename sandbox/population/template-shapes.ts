/**
 * The shop's templates of the shapes that ask for more than texts and one file: carousels, limited-time offers, catalogs,
 * lists of products, flows and places. Invented texts in English, French and Portuguese.
 */
import type { TemplateButton, TemplateComponent } from "../store/entities.ts";
import type { TemplateDefinition } from "./templates.ts";

const SHOP = "https://harbourandpine.example";

type Language = "en_US" | "fr" | "pt_BR";
type Words<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;

/** One template of each language. */
function family<Key extends string>(
  name: string,
  words: Words<Key>,
  build: (of: Readonly<Record<Key, string>>) => readonly TemplateComponent[],
  options: Pick<TemplateDefinition, "maximumPrice"> = {},
): readonly TemplateDefinition[] {
  return (["en_US", "fr", "pt_BR"] as const).map((language) => ({
    name,
    language,
    category: "MARKETING",
    status: "APPROVED",
    quality: "GREEN",
    parameterFormat: "POSITIONAL",
    components: build(words[language]),
    ...options,
  }));
}

function body(text: string, ...examples: string[]): TemplateComponent {
  return examples.length === 0
    ? { type: "BODY", text }
    : { type: "BODY", text, example: { body_text: [examples] } };
}

function file(format: "IMAGE" | "VIDEO", name: string): TemplateComponent {
  return { type: "HEADER", format, example: { header_handle: [`${SHOP}/media/${name}`] } };
}

function buttons(...given: TemplateButton[]): TemplateComponent {
  return { type: "BUTTONS", buttons: given };
}

const carousel = family(
  "studio_carousel",
  {
    en_US: {
      body: "Hello {{1}}, three pieces our studio finished this week.",
      stool: "Walnut stool, {{1}} until {{2}}.",
      lamp: "Linen lamp, {{1}} until {{2}}.",
      mug: "Enamel mug, {{1}} until {{2}}.",
      keep: "Keep me posted",
      see: "See it",
    },
    fr: {
      body: "Bonjour {{1}}, trois pièces terminées cette semaine à l'atelier.",
      stool: "Tabouret en noyer, {{1}} jusqu'au {{2}}.",
      lamp: "Lampe en lin, {{1}} jusqu'au {{2}}.",
      mug: "Tasse émaillée, {{1}} jusqu'au {{2}}.",
      keep: "Tenez-moi au courant",
      see: "Voir la pièce",
    },
    pt_BR: {
      body: "Olá {{1}}, três peças que nosso ateliê terminou nesta semana.",
      stool: "Banco de nogueira, {{1}} até {{2}}.",
      lamp: "Luminária de linho, {{1}} até {{2}}.",
      mug: "Caneca esmaltada, {{1}} até {{2}}.",
      keep: "Quero saber mais",
      see: "Ver peça",
    },
  },
  ({ body: text, stool, lamp, mug, keep, see }) => [
    body(text, "Ana"),
    {
      type: "CAROUSEL",
      cards: [
        [stool, "walnut-stool"] as const,
        [lamp, "linen-lamp"] as const,
        [mug, "enamel-mug"] as const,
      ].map(([words, product]) => ({
        components: [
          file("IMAGE", `${product}.jpg`),
          body(words, "R$ 240", "31/12"),
          buttons(
            { type: "QUICK_REPLY", text: keep },
            { type: "URL", text: see, url: `${SHOP}/item/{{1}}`, example: [`${SHOP}/item/${product}`] },
          ),
        ],
      })),
    },
  ],
);

/** A film without a word under it, on every card. */
const films = family(
  "workshop_films",
  {
    en_US: { body: "How it is made, in two short films.", see: "Watch it all" },
    fr: { body: "Comment c'est fait, en deux petits films.", see: "Tout regarder" },
    pt_BR: { body: "Como é feito, em dois filmes curtos.", see: "Ver tudo" },
  },
  ({ body: text, see }) => [
    body(text),
    {
      type: "CAROUSEL",
      cards: ["joints", "glaze"].map((name) => ({
        components: [
          file("VIDEO", `${name}.mp4`),
          buttons({ type: "URL", text: see, url: `${SHOP}/films/${name}` }),
        ],
      })),
    },
  ],
);

const offer = family(
  "seasonal_offer",
  {
    en_US: {
      offer: "Winter offer",
      body: "Hello {{1}}, every blanket costs less for a few days.",
      see: "Shop now",
    },
    fr: {
      offer: "Offre d'hiver",
      body: "Bonjour {{1}}, tous les plaids sont moins chers quelques jours.",
      see: "Acheter",
    },
    pt_BR: {
      offer: "Oferta",
      body: "Olá {{1}}, todas as mantas custam menos por alguns dias.",
      see: "Comprar",
    },
  },
  ({ offer: title, body: text, see }) => [
    file("IMAGE", "blankets.jpg"),
    { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: title, has_expiration: true } },
    body(text, "Ana"),
    buttons(
      { type: "COPY_CODE", text: "Copy offer code", example: "WARM15" },
      { type: "URL", text: see, url: `${SHOP}/blankets/{{1}}`, example: [`${SHOP}/blankets/ana`] },
    ),
  ],
);

const openOffer = family(
  "studio_offer",
  {
    en_US: { offer: "Studio offer", body: "Second pieces at half price, while they last.", see: "See all" },
    fr: {
      offer: "Offre atelier",
      body: "Les seconds choix à moitié prix, tant qu'il y en a.",
      see: "Tout voir",
    },
    pt_BR: { offer: "Oferta do ateliê", body: "Peças de segunda pela metade do preço.", see: "Ver tudo" },
  },
  ({ offer: title, body: text, see }) => [
    file("IMAGE", "seconds.jpg"),
    { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: title, has_expiration: false } },
    body(text),
    buttons({ type: "URL", text: see, url: `${SHOP}/seconds` }),
  ],
);

const catalog = family(
  "shop_catalog",
  {
    en_US: { body: "Hello {{1}}, our whole shop is in WhatsApp now.", label: "View catalog" },
    fr: {
      body: "Bonjour {{1}}, toute notre boutique est maintenant dans WhatsApp.",
      label: "Voir le catalogue",
    },
    pt_BR: { body: "Olá {{1}}, nossa loja inteira agora está no WhatsApp.", label: "Ver catálogo" },
  },
  ({ body: text, label }) => [body(text, "Ana"), buttons({ type: "CATALOG", text: label })],
);

const products = family(
  "selected_products",
  {
    en_US: { header: "Chosen for {{1}}", body: "A few things that go with your {{1}}.", label: "View items" },
    fr: {
      header: "Choisi pour {{1}}",
      body: "Quelques articles qui vont avec : {{1}}.",
      label: "Voir les articles",
    },
    pt_BR: { header: "Para {{1}}", body: "Algumas peças que combinam com: {{1}}.", label: "Ver itens" },
  },
  ({ header, body: text, label }) => [
    { type: "HEADER", format: "TEXT", text: header, example: { header_text: ["Ana"] } },
    body(text, "walnut stool"),
    buttons({ type: "MPM", text: label }),
  ],
);

const flow = family(
  "taste_survey",
  {
    en_US: { body: "Hello {{1}}, two questions, and we only write about what you like.", label: "Answer" },
    fr: {
      body: "Bonjour {{1}}, deux questions, et nous n'écrivons que sur ce que vous aimez.",
      label: "Répondre",
    },
    pt_BR: { body: "Olá {{1}}, duas perguntas, e só escrevemos sobre o que você gosta.", label: "Responder" },
  },
  ({ body: text, label }) => [
    body(text, "Ana"),
    buttons({
      type: "FLOW",
      text: label,
      flow_id: "882734650192837",
      flow_action: "navigate",
      navigate_screen: "TASTE",
    }),
  ],
);

const place = family(
  "shop_nearby",
  {
    en_US: {
      body: "Hello {{1}}, the pin above is our shop nearest to you. Come and say hello.",
      label: "Call us",
    },
    fr: {
      body: "Bonjour {{1}}, voici notre boutique la plus proche de chez vous. Passez nous voir.",
      label: "Nous appeler",
    },
    pt_BR: {
      body: "Olá {{1}}, o ponto acima é a nossa loja mais perto de você. Venha nos ver.",
      label: "Ligar",
    },
  },
  ({ body: text, label }) => [
    { type: "HEADER", format: "LOCATION" },
    body(text, "Ana"),
    buttons({ type: "PHONE_NUMBER", text: label, phone_number: "+551140041234" }),
  ],
);

/** Whoever sends it says what a delivered message may cost at the most: 0.09 in a currency of hundredths. */
const priced = family(
  "closing_days",
  {
    en_US: {
      body: "Hello {{1}}, the last days of our summer stock. Everything is 15% off until Sunday.",
      see: "See what is left",
    },
    fr: {
      body: "Bonjour {{1}}, derniers jours pour le stock d'été. Tout est à -15% jusqu'à dimanche.",
      see: "Voir ce qui reste",
    },
    pt_BR: {
      body: "Olá {{1}}, últimos dias do estoque de verão. Tudo com 15% de desconto até domingo.",
      see: "Ver o que resta",
    },
  },
  ({ body: text, see }) => [body(text, "Ana"), buttons({ type: "URL", text: see, url: `${SHOP}/last-days` })],
  { maximumPrice: 9_000 },
);

export const templateShapes: readonly TemplateDefinition[] = [
  ...carousel,
  ...films,
  ...offer,
  ...openOffer,
  ...catalog,
  ...products,
  ...flow,
  ...place,
  ...priced,
];
