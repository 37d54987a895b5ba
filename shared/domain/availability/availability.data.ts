/**
 * Meta's list of countries, the one Waypost comes with. Meta may change it at any time: a newer one can take its place
 * without a new Waypost. Source: Meta's "get started" page, copy of 2026-09-11, and its page on per-user limits, read on
 * 2026-10-04 (meta-facts 7, 13.12, 13.13). ISO codes are ours; where Meta names no group, the remark says so.
 */
import { AREA_CODES } from "./area-codes.data.ts";
import {
  AVAILABILITY_FORMAT,
  type AvailabilityData,
  type AvailabilityGroup,
  NO_COUNTRY,
  OTHERS,
} from "./availability-data.ts";

const list = (places: string) => places.split(" ");

const OPEN_RECIPIENT = {
  delivery: "yes",
  optimization: "yes",
  metrics: "yes",
  // Which countries can be bid for is not listed; 131065 tells afterwards (meta-facts 13.5).
  maxPrice: "not-stated",
  perUserLimit: "on",
} as const;
const OPEN_SENDER = { onboarding: "yes", optimization: "yes", metrics: "yes", adsManager: "yes" } as const;

/** Without optimization for whoever sends from there or to there, and without Meta's limit per person. */
const WITHOUT = {
  isStated: true,
  confidence: "high",
  recipient: {
    delivery: "yes",
    optimization: "no",
    metrics: "no",
    maxPrice: "not-stated",
    perUserLimit: "off",
  },
  sender: { onboarding: "yes", optimization: "no", metrics: "no", adsManager: "no" },
} as const satisfies Partial<AvailabilityGroup>;

/** One page of Meta's says that the limit is off there, another does not name them (meta-facts 7, 13.12). */
const WITHOUT_LIMIT_UNCLEAR = {
  ...WITHOUT,
  recipient: { ...WITHOUT.recipient, perUserLimit: "unclear" },
} as const;

const UNREACHABLE_RECIPIENT = {
  delivery: "none",
  optimization: "no",
  metrics: "no",
  maxPrice: "no",
  perUserLimit: "not-applicable",
} as const;
const BARRED_SENDER = { onboarding: "no", optimization: "no", metrics: "no", adsManager: "no" } as const;

const NO_MARKETING_RECIPIENT = {
  ...UNREACHABLE_RECIPIENT,
  delivery: "no-marketing",
} as const;

export const AVAILABILITY_DATA: AvailabilityData = {
  format: AVAILABILITY_FORMAT,
  asOf: "2026-09-11",
  source:
    "Meta, Marketing Messages API for WhatsApp, “Get started”, and “Per-user marketing template limits”",
  groups: [
    {
      ...WITHOUT,
      id: "eea",
      places: list(
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO " +
          "AX BL GF GP MF MQ RE SJ YT",
      ),
    },
    { ...WITHOUT, id: "gb", places: list("GB GG IM JE") },
    { ...WITHOUT, id: "jp", places: ["JP"] },
    { ...WITHOUT, id: "kr", places: ["KR"] },
    { ...WITHOUT_LIMIT_UNCLEAR, id: "ng", places: ["NG"] },
    { ...WITHOUT_LIMIT_UNCLEAR, id: "za", places: ["ZA"] },
    {
      id: "us",
      places: ["US"],
      isStated: true,
      confidence: "high",
      recipient: NO_MARKETING_RECIPIENT,
      sender: OPEN_SENDER,
    },
    {
      // Area codes of the United States or not: Meta does not say (meta-facts 13.13).
      id: "us-territories",
      places: list("PR VI GU AS MP nanp-shared"),
      isStated: false,
      confidence: "low",
      recipient: NO_MARKETING_RECIPIENT,
      sender: OPEN_SENDER,
    },
    {
      id: "nanp",
      places: list("CA AG AI BB BM BS DM DO GD JM KN KY LC MS SX TC TT VC VG"),
      isStated: true,
      confidence: "high",
      recipient: OPEN_RECIPIENT,
      sender: OPEN_SENDER,
    },
    {
      id: "sanctioned",
      places: list("CU IR KP SY VE"),
      isStated: true,
      confidence: "high",
      recipient: UNREACHABLE_RECIPIENT,
      sender: BARRED_SENDER,
    },
    {
      // Meta names the regions; that these numbers belong to them is general knowledge (meta-facts 13.12).
      id: "possibly-sanctioned",
      places: list("crimea donetsk luhansk"),
      isStated: false,
      confidence: "low",
      recipient: UNREACHABLE_RECIPIENT,
      sender: BARRED_SENDER,
    },
    {
      id: "ru-by",
      places: list("RU BY"),
      isStated: true,
      confidence: "high",
      recipient: { ...OPEN_RECIPIENT, metrics: "no", maxPrice: "no" },
      sender: { onboarding: "yes", optimization: "by-address", metrics: "no", adsManager: "no" },
    },
    {
      id: OTHERS,
      places: [],
      isStated: true,
      confidence: "high",
      recipient: OPEN_RECIPIENT,
      sender: OPEN_SENDER,
    },
    {
      id: NO_COUNTRY,
      places: [NO_COUNTRY],
      isStated: true,
      confidence: "low",
      recipient: {
        delivery: "yes",
        optimization: "not-stated",
        metrics: "not-stated",
        maxPrice: "not-stated",
        perUserLimit: "unclear",
      },
      sender: {
        onboarding: "not-stated",
        optimization: "not-stated",
        metrics: "not-stated",
        adsManager: "not-stated",
      },
    },
  ],
  remarks: [
    ...list("GF GP MQ RE YT BL MF").map((code) => ({
      code,
      isStated: false,
      confidence: "low" as const,
      note: {
        en: "An overseas part of France with numbers of its own. Meta doesn’t say whether it counts as France here.",
        fr: "Territoire français d’outre-mer, avec ses propres numéros. Meta ne dit pas s’il compte ici comme la France.",
      },
    })),
    ...list("GG IM JE").map((code) => ({
      code,
      isStated: false,
      confidence: "low" as const,
      note: {
        en: "A Crown dependency, not part of the United Kingdom; its numbers begin with +44 as well. Meta doesn’t say where it counts.",
        fr: "Dépendance de la Couronne, hors du Royaume-Uni ; ses numéros commencent aussi par +44. Meta ne dit pas où elle compte.",
      },
    })),
    {
      code: "AX",
      isStated: false,
      confidence: "low",
      note: {
        en: "An autonomous part of Finland with numbers of its own. Meta doesn’t say whether it counts as Finland here.",
        fr: "Région autonome de Finlande, avec ses propres numéros. Meta ne dit pas si elle compte ici comme la Finlande.",
      },
    },
    {
      code: "SJ",
      isStated: false,
      confidence: "low",
      note: {
        en: "Part of Norway, but outside the European Economic Area. Meta doesn’t say which of the two counts.",
        fr: "Territoire norvégien, mais hors de l’Espace économique européen. Meta ne dit pas lequel des deux compte.",
      },
    },
    {
      code: "nanp-shared",
      isStated: false,
      confidence: "low",
      note: {
        en: "Toll-free, personal and premium numbers of +1, which several countries share. Meta doesn’t say whether they count as numbers of the United States.",
        fr: "Numéros en +1 gratuits, personnels ou surtaxés, communs à plusieurs pays. Meta ne dit pas s’ils comptent comme numéros des États-Unis.",
      },
    },
    {
      code: "UA",
      isStated: true,
      confidence: "medium",
      note: {
        en: "Meta lets nobody be messaged in Crimea, Donetsk and Luhansk. A Ukrainian mobile number doesn’t tell where its owner is.",
        fr: "Meta n’achemine rien vers la Crimée, Donetsk et Louhansk. Un numéro mobile ukrainien ne dit pas où se trouve la personne.",
      },
    },
    {
      code: "VE",
      isStated: true,
      confidence: "medium",
      note: {
        en: "Named in Meta’s page of September 2026, and not in earlier ones.",
        fr: "Cité sur la page de Meta de septembre 2026, mais pas sur les précédentes.",
      },
    },
  ],
  ranges: [
    { code: "crimea", prefixes: ["7365", "7869", "7978"] },
    { code: "donetsk", prefixes: ["7949"] },
    { code: "luhansk", prefixes: ["7959"] },
    // Calling codes of the ITU that are no territory's: satellites, toll-free and others.
    { code: NO_COUNTRY, prefixes: list("800 808 870 878 881 882 883 888 979") },
  ],
  areaCodes: AREA_CODES,
};
