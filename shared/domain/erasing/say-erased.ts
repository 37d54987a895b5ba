/** The report of an erasing in sentences: what was erased, by its number, and what stays. */
import type { Language } from "../preferences/preferences.ts";
import {
  ERASED_KINDS,
  type ErasedCounts,
  type ErasedKind,
  LEFT_KINDS,
  type LeftKind,
} from "./erased-kinds.ts";

interface ErasingWords {
  readonly erased: Readonly<Record<ErasedKind, (count: string, isOne: boolean) => string>>;
  readonly left: Readonly<Record<LeftKind, string>>;
}

const EN: ErasingWords = {
  erased: {
    people: (count, isOne) => `${count} ${isOne ? "number or id" : "numbers or ids"} of the person`,
    messages: (count, isOne) => `The person and their values in ${count} ${isOne ? "message" : "messages"}`,
    words: (count, isOne) =>
      `${count} ${isOne ? "note" : "notes"} on their wishes and on which numbers and ids belong together`,
    receipts: (count, isOne) =>
      `The recipient of ${count} ${isOne ? "receipt" : "receipts"} for messages sent by other tools`,
    rows: (count, isOne) => `The person in ${count} ${isOne ? "row of an audience" : "rows of audiences"}`,
    texts: (count, isOne) => `${count} other ${isOne ? "text" : "texts"} that named them`,
    webhooks: (count, isOne) => `Their traces in ${count} logged ${isOne ? "webhook" : "webhooks"}`,
    copies: (count, isOne) => `${count} ${isOne ? "copy" : "copies"} of this workspace`,
  },
  left: {
    "anonymous-messages": "Messages to the person stay without them, so that every figure stays what it was.",
    "keyed-hashes":
      "A fingerprint of each number and id stays. It can’t be turned back; with it Waypost keeps the person from coming back.",
    "copies-elsewhere":
      "Waypost can’t erase what is elsewhere: exports, dumps, and copies of the data folder that you made yourself.",
    "at-meta": "What Meta has stored of the person stays with Meta.",
  },
};

const FR: ErasingWords = {
  erased: {
    people: (count, isOne) =>
      `${count} ${isOne ? "identifiant" : "identifiants"} de la personne (numéro ou ID)`,
    messages: (count, isOne) =>
      `La personne et les valeurs qui la concernent dans ${count} ${isOne ? "message" : "messages"}`,
    words: (count, isOne) =>
      `${count} ${isOne ? "indication" : "indications"} sur ses souhaits et sur ses identifiants`,
    receipts: (count, isOne) =>
      `Le destinataire de ${count} ${isOne ? "accusé" : "accusés"} de messages envoyés par d’autres outils`,
    rows: (count, isOne) => `La personne dans ${count} ${isOne ? "ligne d’audience" : "lignes d’audiences"}`,
    texts: (count, isOne) =>
      `${count} ${isOne ? "autre texte qui la nommait" : "autres textes qui la nommaient"}`,
    webhooks: (count, isOne) =>
      `Ses traces dans ${count} ${isOne ? "webhook enregistré" : "webhooks enregistrés"}`,
    copies: (count, isOne) => `${count} ${isOne ? "copie" : "copies"} de cet espace de travail`,
  },
  left: {
    "anonymous-messages":
      "Les messages envoyés à la personne restent, mais sans rien qui la désigne : aucun chiffre ne change.",
    "keyed-hashes":
      "Une empreinte de chaque identifiant est conservée. Elle ne permet pas de le retrouver ; grâce à elle, Waypost évite que la personne réapparaisse.",
    "copies-elsewhere":
      "Waypost ne peut pas effacer ce qui se trouve ailleurs : exports, fichiers importés et copies du dossier de données que vous avez faites vous-même.",
    "at-meta": "Ce que Meta a enregistré sur la personne reste chez Meta.",
  },
};

const WORDS: Readonly<Record<Language, ErasingWords>> = { en: EN, fr: FR };

/** One sentence for each kind of which something was erased, in the order of the kinds. */
export function sayErased(counts: ErasedCounts, language: Language): readonly string[] {
  const format = new Intl.NumberFormat(language);
  const plural = new Intl.PluralRules(language);
  return ERASED_KINDS.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count === 0
      ? []
      : [WORDS[language].erased[kind](format.format(count), plural.select(count) === "one")];
  });
}

export function sayLeft(language: Language): readonly string[] {
  return LEFT_KINDS.map((kind) => WORDS[language].left[kind]);
}
