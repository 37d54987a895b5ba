/** The shop's templates: invented texts in English, French and Portuguese, of every kind a client has to cope with. */
import type { TemplateButton, TemplateComponent } from "../store/entities.ts";

export interface TemplateDefinition {
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly status: string;
  readonly quality: string;
  readonly parameterFormat: "POSITIONAL" | "NAMED";
  readonly components: readonly TemplateComponent[];
  readonly previousCategory?: string;
  readonly ttlSeconds?: number;
  /** For 1,000 deliveries, in the smallest unit of the account's currency (contract 5.6). */
  readonly maximumPrice?: number;
  /** Created together with the sandbox, so that its advertising copy is still being made. */
  readonly fresh?: boolean;
}

interface Text {
  readonly header?: string;
  readonly body: string;
  readonly footer?: string;
  /** Labels of the buttons, in order. */
  readonly labels?: readonly string[];
}

interface Family {
  readonly name: string;
  readonly category: string;
  readonly texts: Readonly<Record<string, Text>>;
  /** Example values in the order of the variables; their count is the count of variables. */
  readonly examples?: readonly string[];
  /** Names of the variables of a NAMED family, in the order of the examples. */
  readonly names?: readonly string[];
  readonly media?: "IMAGE" | "VIDEO" | "DOCUMENT" | "GIF";
  readonly buttons?: readonly TemplateButton[];
  readonly status?: Readonly<Record<string, string>>;
  readonly quality?: string;
  readonly previousCategory?: string;
  readonly ttlSeconds?: number;
  readonly fresh?: readonly string[];
}

const SHOP = "https://harbourandpine.example";
const STOP: Readonly<Record<string, string>> = {
  en_US: "Reply STOP to opt out",
  fr: "Répondez STOP pour ne plus recevoir",
  pt_BR: "Responda PARAR para não receber",
};

const FAMILIES: readonly Family[] = [
  {
    name: "autumn_sale",
    category: "MARKETING",
    examples: ["Ana", "20%"],
    buttons: [{ type: "URL", text: "", url: `${SHOP}/sale/{{1}}`, example: [`${SHOP}/sale/ana`] }],
    quality: "GREEN",
    texts: {
      en_US: {
        header: "The autumn sale is on",
        body: "Hi {{1}}, everything for the cold months is {{2}} off until Sunday. Blankets, lamps, enamel mugs.",
        labels: ["See the sale"],
      },
      fr: {
        header: "Les soldes d'automne",
        body: "Bonjour {{1}}, tout pour les mois froids est à -{{2}} jusqu'à dimanche. Plaids, lampes, tasses émaillées.",
        labels: ["Voir les soldes"],
      },
      pt_BR: {
        header: "Liquidação de outono",
        body: "Oi {{1}}, tudo para os meses frios com {{2}} de desconto até domingo. Mantas, luminárias, canecas esmaltadas.",
        labels: ["Ver ofertas"],
      },
    },
  },
  {
    name: "welcome_offer",
    category: "MARKETING",
    examples: ["Ana", "PINE10"],
    names: ["first_name", "code"],
    buttons: [{ type: "COPY_CODE", text: "", example: "PINE10" }],
    quality: "GREEN",
    texts: {
      en_US: {
        body: "Welcome to Harbour & Pine, {{first_name}}. Here is 10% off your first order: use {{code}} at checkout.",
        labels: ["Copy offer code"],
      },
      fr: {
        body: "Bienvenue chez Harbour & Pine, {{first_name}}. Voici 10 % sur votre première commande avec le code {{code}}.",
        labels: ["Copier le code"],
      },
      pt_BR: {
        body: "Boas-vindas à Harbour & Pine, {{first_name}}. Aqui está 10% no primeiro pedido: use {{code}} no fechamento.",
        labels: ["Copiar código"],
      },
    },
  },
  {
    name: "new_collection",
    category: "MARKETING",
    media: "IMAGE",
    examples: ["Ana"],
    buttons: [
      { type: "URL", text: "", url: `${SHOP}/new` },
      { type: "QUICK_REPLY", text: "" },
    ],
    quality: "GREEN",
    texts: {
      en_US: {
        body: "Hello {{1}}, the oak and linen collection has just arrived. Forty pieces, made in small runs.",
        labels: ["Browse", "Stop promotions"],
      },
      fr: {
        body: "Bonjour {{1}}, la collection chêne et lin vient d'arriver. Quarante pièces, en petites séries.",
        labels: ["Découvrir", "Ne plus recevoir"],
      },
      pt_BR: {
        body: "Olá {{1}}, a coleção carvalho e linho acabou de chegar. Quarenta peças, em séries pequenas.",
        labels: ["Conhecer", "Parar promoções"],
      },
    },
  },
  {
    name: "weekend_flash",
    category: "MARKETING",
    ttlSeconds: 43_200,
    quality: "YELLOW",
    buttons: [{ type: "URL", text: "", url: `${SHOP}/flash` }],
    texts: {
      en_US: {
        body: "Two days only: every candle at half price, in the shop and online.",
        labels: ["Shop candles"],
      },
      fr: {
        body: "Deux jours seulement : toutes les bougies à moitié prix, en boutique et en ligne.",
        labels: ["Voir les bougies"],
      },
      pt_BR: {
        body: "Só dois dias: todas as velas pela metade do preço, na loja e no site.",
        labels: ["Ver velas"],
      },
    },
  },
  {
    name: "back_in_stock",
    category: "MARKETING",
    examples: ["Ana", "the walnut stool", "walnut-stool"],
    names: ["first_name", "item", "price"],
    buttons: [{ type: "URL", text: "", url: `${SHOP}/item/{{1}}`, example: [`${SHOP}/item/walnut-stool`] }],
    quality: "GREEN",
    texts: {
      en_US: {
        body: "Good news, {{first_name}}: {{item}} is back, at {{price}}. We kept it aside for you until tomorrow.",
        labels: ["View item"],
      },
      fr: {
        body: "Bonne nouvelle, {{first_name}} : {{item}} est de retour, à {{price}}. Nous l'avons mis de côté jusqu'à demain.",
        labels: ["Voir l'article"],
      },
      pt_BR: {
        body: "Boa notícia, {{first_name}}: {{item}} voltou, por {{price}}. Guardamos para você até amanhã.",
        labels: ["Ver item"],
      },
    },
  },
  {
    name: "loyalty_points",
    category: "MARKETING",
    examples: ["Ana", "340", "31 December"],
    previousCategory: "UTILITY",
    quality: "UNKNOWN",
    texts: {
      en_US: {
        header: "Your points",
        body: "Hello {{1}}, you have {{2}} points. Spend them before {{3}} and choose a gift.",
      },
      fr: {
        header: "Vos points",
        body: "Bonjour {{1}}, vous avez {{2}} points. Utilisez-les avant le {{3}} et choisissez un cadeau.",
      },
      pt_BR: {
        header: "Seus pontos",
        body: "Olá {{1}}, você tem {{2}} pontos. Use antes de {{3}} e escolha um presente.",
      },
    },
  },
  {
    name: "winter_preview",
    category: "MARKETING",
    media: "IMAGE",
    examples: ["Ana"],
    fresh: ["en_US"],
    quality: "UNKNOWN",
    buttons: [{ type: "URL", text: "", url: `${SHOP}/winter` }],
    texts: {
      en_US: {
        body: "Hello {{1}}, see the winter range a week before everyone else.",
        labels: ["Take a look"],
      },
      fr: {
        body: "Bonjour {{1}}, découvrez la gamme d'hiver une semaine avant tout le monde.",
        labels: ["Découvrir"],
      },
      pt_BR: {
        body: "Olá {{1}}, veja a linha de inverno uma semana antes de todo mundo.",
        labels: ["Dar uma olhada"],
      },
    },
  },
  {
    name: "workshop_film",
    category: "MARKETING",
    media: "VIDEO",
    quality: "GREEN",
    texts: {
      en_US: { body: "How our joiners make a drawer without a single nail. One minute, sound on." },
      fr: { body: "Comment nos menuisiers font un tiroir sans un seul clou. Une minute, avec le son." },
      pt_BR: { body: "Como nossos marceneiros fazem uma gaveta sem um único prego. Um minuto, com som." },
    },
  },
  {
    name: "cart_reminder",
    category: "MARKETING",
    examples: ["Ana", "2"],
    quality: "RED",
    status: { en_US: "PAUSED", fr: "APPROVED", pt_BR: "PAUSED" },
    buttons: [{ type: "URL", text: "", url: `${SHOP}/cart` }],
    texts: {
      en_US: { body: "Hello {{1}}, there are {{2}} things waiting in your basket.", labels: ["Open basket"] },
      fr: {
        body: "Bonjour {{1}}, {{2}} articles vous attendent dans votre panier.",
        labels: ["Ouvrir le panier"],
      },
      pt_BR: { body: "Olá {{1}}, {{2}} itens esperam na sua sacola.", labels: ["Abrir sacola"] },
    },
  },
  {
    name: "gift_guide",
    category: "MARKETING",
    media: "DOCUMENT",
    examples: ["Ana"],
    quality: "UNKNOWN",
    status: { en_US: "APPROVED", fr: "PENDING", pt_BR: "APPROVED" },
    texts: {
      en_US: { body: "Hello {{1}}, our gift guide is attached: sixty ideas, sorted by price." },
      fr: { body: "Bonjour {{1}}, notre guide de cadeaux est joint : soixante idées, classées par prix." },
      pt_BR: { body: "Olá {{1}}, nosso guia de presentes está anexo: sessenta ideias, por preço." },
    },
  },
  {
    name: "anniversary_gif",
    category: "MARKETING",
    media: "GIF",
    quality: "UNKNOWN",
    texts: {
      en_US: { body: "Ten years of Harbour & Pine. Thank you for being part of it." },
      fr: { body: "Dix ans de Harbour & Pine. Merci d'en faire partie." },
      pt_BR: { body: "Dez anos de Harbour & Pine. Obrigado por fazer parte." },
    },
  },
  {
    name: "store_opening",
    category: "MARKETING",
    examples: ["Santos"],
    quality: "UNKNOWN",
    status: { en_US: "REJECTED", fr: "REJECTED", pt_BR: "PENDING" },
    texts: {
      en_US: { body: "We open in {{1}} on Saturday. Coffee is on us." },
      fr: { body: "Nous ouvrons à {{1}} samedi. Le café est offert." },
      pt_BR: { body: "Abrimos em {{1}} no sábado. O café é por nossa conta." },
    },
  },
  {
    name: "order_confirmed",
    category: "UTILITY",
    examples: ["Ana", "HP-20418", "R$ 214,00"],
    quality: "GREEN",
    buttons: [{ type: "URL", text: "", url: `${SHOP}/orders/{{1}}`, example: [`${SHOP}/orders/HP-20418`] }],
    texts: {
      en_US: { body: "Thank you {{1}}, order {{2}} is confirmed. Total: {{3}}.", labels: ["View order"] },
      fr: {
        body: "Merci {{1}}, la commande {{2}} est confirmée. Total : {{3}}.",
        labels: ["Voir la commande"],
      },
      pt_BR: {
        body: "Obrigado {{1}}, o pedido {{2}} está confirmado. Total: {{3}}.",
        labels: ["Ver pedido"],
      },
    },
  },
  {
    name: "order_shipped",
    category: "UTILITY",
    examples: ["HP-20418", "Thursday"],
    names: ["order", "day"],
    quality: "GREEN",
    texts: {
      en_US: {
        header: "On its way",
        body: "Order {{order}} has left our workshop and should arrive on {{day}}.",
      },
      fr: {
        header: "En route",
        body: "La commande {{order}} a quitté l'atelier et devrait arriver {{day}}.",
      },
      pt_BR: { header: "A caminho", body: "O pedido {{order}} saiu da oficina e deve chegar {{day}}." },
    },
  },
  {
    name: "delivery_window",
    category: "UTILITY",
    examples: ["14:00", "16:00"],
    quality: "GREEN",
    buttons: [
      { type: "QUICK_REPLY", text: "" },
      { type: "QUICK_REPLY", text: "" },
    ],
    texts: {
      en_US: {
        body: "Your delivery comes today between {{1}} and {{2}}. Will someone be at home?",
        labels: ["Yes", "Another day"],
      },
      fr: {
        body: "Votre livraison arrive aujourd'hui entre {{1}} et {{2}}. Y aura-t-il quelqu'un ?",
        labels: ["Oui", "Un autre jour"],
      },
      pt_BR: {
        body: "Sua entrega chega hoje entre {{1}} e {{2}}. Haverá alguém em casa?",
        labels: ["Sim", "Outro dia"],
      },
    },
  },
  {
    name: "invoice_ready",
    category: "UTILITY",
    media: "DOCUMENT",
    examples: ["HP-20418"],
    quality: "UNKNOWN",
    texts: {
      en_US: { body: "The invoice for order {{1}} is attached.", footer: "Harbour & Pine accounts" },
      fr: { body: "La facture de la commande {{1}} est jointe.", footer: "Comptabilité Harbour & Pine" },
      pt_BR: { body: "A nota fiscal do pedido {{1}} está anexa.", footer: "Financeiro Harbour & Pine" },
    },
  },
  {
    name: "return_received",
    category: "UTILITY",
    examples: ["Ana", "R$ 89,00"],
    quality: "UNKNOWN",
    texts: {
      en_US: { body: "Hello {{1}}, your return has arrived. We will refund {{2}} within three days." },
      fr: { body: "Bonjour {{1}}, votre retour est arrivé. Nous rembourserons {{2}} sous trois jours." },
      pt_BR: { body: "Olá {{1}}, sua devolução chegou. Vamos reembolsar {{2}} em três dias." },
    },
  },
  {
    name: "appointment_reminder",
    category: "UTILITY",
    examples: ["Ana", "10:30"],
    quality: "GREEN",
    status: { en_US: "APPROVED", fr: "APPROVED", pt_BR: "DISABLED" },
    texts: {
      en_US: { body: "Hello {{1}}, see you tomorrow at {{2}} for your kitchen plan." },
      fr: { body: "Bonjour {{1}}, à demain {{2}} pour votre projet de cuisine." },
      pt_BR: { body: "Olá {{1}}, até amanhã às {{2}} para o projeto da sua cozinha." },
    },
  },
  {
    name: "login_code",
    category: "AUTHENTICATION",
    examples: ["482913"],
    ttlSeconds: 600,
    quality: "GREEN",
    buttons: [{ type: "OTP", otp_type: "COPY_CODE", text: "" }],
    texts: {
      en_US: {
        body: "{{1}} is your verification code. For your security, do not share this code.",
        labels: ["Copy code"],
      },
      fr: {
        body: "{{1}} est votre code de vérification. Pour votre sécurité, ne le partagez pas.",
        labels: ["Copier le code"],
      },
      pt_BR: {
        body: "{{1}} é o seu código de verificação. Para sua segurança, não o compartilhe.",
        labels: ["Copiar código"],
      },
    },
  },
  {
    name: "members_evening",
    category: "MARKETING",
    examples: ["Ana", "28 November"],
    names: ["guest", "date"],
    quality: "GREEN",
    buttons: [
      { type: "URL", text: "", url: `${SHOP}/members/{{1}}`, example: [`${SHOP}/members/ana`] },
      { type: "PHONE_NUMBER", text: "", phone_number: "+551140041234" },
    ],
    texts: {
      en_US: {
        header: "For {{guest}}",
        body: "You are invited to our members' evening on {{date}}: music, mulled apple juice and a first look at winter.",
        labels: ["Reserve", "Call us"],
      },
      fr: {
        header: "Pour {{guest}}",
        body: "Vous êtes invité à notre soirée des membres le {{date}} : musique, jus de pomme chaud et avant-première de l'hiver.",
        labels: ["Réserver", "Nous appeler"],
      },
      pt_BR: {
        header: "Para {{guest}}",
        body: "Você está convidado para a noite dos membros em {{date}}: música, suco de maçã quente e a estreia do inverno.",
        labels: ["Reservar", "Ligar"],
      },
    },
  },
];

export const catalogue: readonly TemplateDefinition[] = FAMILIES.flatMap((family) =>
  Object.entries(family.texts).map(([language, text]) => define(family, language, text)),
);

function define(family: Family, language: string, text: Text): TemplateDefinition {
  const buttons = (family.buttons ?? []).map((button, index) => ({
    ...button,
    text: text.labels?.[index] ?? "",
  }));
  const marketingFooter = family.category === "MARKETING" ? STOP[language] : undefined;
  const footer = text.footer ?? marketingFooter;
  return {
    name: family.name,
    language,
    category: family.category,
    status: family.status?.[language] ?? "APPROVED",
    quality: family.quality ?? "UNKNOWN",
    parameterFormat: family.names === undefined ? "POSITIONAL" : "NAMED",
    components: [
      ...headerOf(family, text),
      bodyOf(family, text),
      ...(footer === undefined ? [] : [{ type: "FOOTER", text: footer }]),
      ...(buttons.length === 0 ? [] : [{ type: "BUTTONS", buttons }]),
    ],
    ...(family.previousCategory === undefined ? {} : { previousCategory: family.previousCategory }),
    ...(family.ttlSeconds === undefined ? {} : { ttlSeconds: family.ttlSeconds }),
    ...(family.fresh?.includes(language) === true ? { fresh: true } : {}),
  };
}

function headerOf(family: Family, text: Text): TemplateComponent[] {
  if (family.media !== undefined) {
    const file: Readonly<Record<string, string>> = {
      IMAGE: "jpg",
      VIDEO: "mp4",
      DOCUMENT: "pdf",
      GIF: "mp4",
    };
    return [
      {
        type: "HEADER",
        format: family.media,
        example: { header_handle: [`${SHOP}/media/${family.name}.${file[family.media] ?? "bin"}`] },
      },
    ];
  }
  if (text.header === undefined) return [];
  return [{ type: "HEADER", format: "TEXT", text: text.header, ...exampleOf("header", family, text.header) }];
}

function bodyOf(family: Family, text: Text): TemplateComponent {
  return { type: "BODY", text: text.body, ...exampleOf("body", family, text.body) };
}

function exampleOf(
  place: "header" | "body",
  family: Family,
  text: string,
): Pick<TemplateComponent, "example"> {
  const { names, examples = [] } = family;
  if (names !== undefined) {
    const used = names.flatMap((name, index) =>
      text.includes(`{{${name}}}`) ? [{ param_name: name, example: examples[index] ?? "" }] : [],
    );
    return used.length === 0 ? {} : { example: { [`${place}_text_named_params`]: used } };
  }
  const used = examples.filter((_, index) => text.includes(`{{${index + 1}}}`));
  return used.length === 0 ? {} : { example: { [`${place}_text`]: place === "header" ? used : [used] } };
}
