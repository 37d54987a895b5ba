/** Templates by the hundred for a large account: invented, seeded, of the mix of states a long-lived account has. */
import { fraction, pick, type Seed } from "../random.ts";
import type { TemplateDefinition } from "./templates.ts";

interface Subject {
  readonly name: string;
  readonly texts: Readonly<Record<Language, string>>;
}

type Language = "en_US" | "fr" | "pt_BR";

const LANGUAGES: readonly [Language, ...Language[]] = ["en_US", "fr", "pt_BR"];

const MARKETING: readonly [Subject, ...Subject[]] = [
  {
    name: "restock",
    texts: {
      en_US: "Good news, {{1}}: {{2}} is back on our shelves.",
      fr: "Bonne nouvelle, {{1}} : {{2}} est de retour en boutique.",
      pt_BR: "Boa notícia, {{1}}: {{2}} voltou às nossas prateleiras.",
    },
  },
  {
    name: "weekend_offer",
    texts: {
      en_US: "Hello {{1}}, this weekend only: {{2}} for less.",
      fr: "Bonjour {{1}}, ce week-end seulement : {{2}} à prix doux.",
      pt_BR: "Olá {{1}}, só neste fim de semana: {{2}} por menos.",
    },
  },
  {
    name: "new_arrival",
    texts: {
      en_US: "Just in, {{1}}: {{2}}, made in small runs near the harbour.",
      fr: "Vient d'arriver, {{1}} : {{2}}, en petites séries près du port.",
      pt_BR: "Acabou de chegar, {{1}}: {{2}}, em pequenas séries perto do porto.",
    },
  },
  {
    name: "thank_you",
    texts: {
      en_US: "Thank you for your visit, {{1}}. Next time, have a look at {{2}}.",
      fr: "Merci de votre visite, {{1}}. La prochaine fois, jetez un œil à {{2}}.",
      pt_BR: "Obrigado pela visita, {{1}}. Na próxima, dê uma olhada em {{2}}.",
    },
  },
];

const UTILITY: readonly [Subject, ...Subject[]] = [
  {
    name: "order_ready",
    texts: {
      en_US: "Hello {{1}}, your order {{2}} is ready to be collected.",
      fr: "Bonjour {{1}}, votre commande {{2}} est prête à être retirée.",
      pt_BR: "Olá {{1}}, seu pedido {{2}} está pronto para retirada.",
    },
  },
  {
    name: "delivery_date",
    texts: {
      en_US: "Hello {{1}}, your delivery {{2}} has a new date. Please check it.",
      fr: "Bonjour {{1}}, votre livraison {{2}} a une nouvelle date. Merci de la vérifier.",
      pt_BR: "Olá {{1}}, sua entrega {{2}} tem nova data. Confira, por favor.",
    },
  },
];

/** Definition number `index`; the same seed and index always give the same one. */
export function manyTemplates(seed: Seed, count: number): TemplateDefinition[] {
  return Array.from({ length: count }, (_, index) => definition(seed, index));
}

function definition(seed: Seed, index: number): TemplateDefinition {
  const label = `many-templates/${index}`;
  const isMarketing = fraction(seed, `${label}/category`) < 0.75;
  const subject = pick(seed, `${label}/subject`, isMarketing ? MARKETING : UTILITY);
  const language = pick(seed, `${label}/language`, LANGUAGES);
  return {
    name: `${subject.name}_${String(index + 1).padStart(4, "0")}`,
    language,
    category: isMarketing ? "MARKETING" : "UTILITY",
    status: statusFor(fraction(seed, `${label}/status`)),
    quality: pick(seed, `${label}/quality`, ["GREEN", "GREEN", "GREEN", "YELLOW", "UNKNOWN"]),
    parameterFormat: "POSITIONAL",
    components: [
      {
        type: "BODY",
        text: subject.texts[language],
        example: { body_text: [["Ana", isMarketing ? "the oak table" : "HP-1042"]] },
      },
    ],
  };
}

function statusFor(share: number): string {
  if (share < 0.88) return "APPROVED";
  if (share < 0.92) return "PENDING";
  if (share < 0.95) return "REJECTED";
  return share < 0.98 ? "PAUSED" : "ARCHIVED";
}
