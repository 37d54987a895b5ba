/** What an import came to, in sentences; the same ones for the screen and the command line. Pure. */
import type { Language } from "../preferences/preferences.ts";
import type { ImportPlace, ImportPlaces, ImportSummary } from "./import-summary.ts";

export interface SaidImport {
  /** What was read and found. */
  readonly overall: string;
  readonly lines: readonly { readonly tone: "plain" | "attention"; readonly text: string }[];
}

type Forms = Readonly<Record<"one" | "other", string>>;

interface Words {
  readonly found: Forms;
  readonly inFiles: Forms;
  readonly cancelled: string;
  readonly nothing: string;
  readonly new: Forms;
  readonly duplicate: Forms;
  readonly foreign: Forms;
  readonly orphan: Forms;
  readonly malformed: Forms;
  readonly unrecognized: Forms;
  readonly broken: string;
  readonly line: string;
  readonly lines: string;
  readonly more: Forms;
}

const EN: Words = {
  found: { one: "{{count}} webhook found", other: "{{count}} webhooks found" },
  inFiles: {
    one: "{{found}} in {{count}} file ({{size}}).",
    other: "{{found}} in {{count}} files ({{size}}).",
  },
  cancelled: "The import was stopped. What it had taken by then stays; run it again for the rest.",
  nothing: "There was nothing new in it.",
  new: { one: "{{count}} is new.", other: "{{count}} are new." },
  duplicate: { one: "{{count}} was known already.", other: "{{count}} were known already." },
  foreign: {
    one: "{{count}} is about an account this workspace doesn’t have, and was left out: {{names}}.",
    other: "{{count}} are about accounts this workspace doesn’t have, and were left out: {{names}}.",
  },
  orphan: {
    one: "{{count}} receipt belongs to a message Waypost doesn’t know. It is kept, in case the message turns up.",
    other:
      "{{count}} receipts belong to messages Waypost doesn’t know. They are kept, in case the messages turn up.",
  },
  malformed: {
    one: "In {{count}} place there is no JSON, or it was cut off: {{places}}.",
    other: "In {{count}} places there is no JSON, or it was cut off: {{places}}.",
  },
  unrecognized: {
    one: "{{count}} entry holds no whole webhook from Meta: {{places}}.",
    other: "{{count}} entries hold no whole webhook from Meta: {{places}}.",
  },
  broken: "{{file}} could not be read to its end: {{reason}}.",
  line: "{{file}}, line {{line}}",
  lines: "{{file}} (lines {{lines}})",
  more: { one: "{{count}} more", other: "{{count}} more" },
};

const FR: Words = {
  found: { one: "{{count}} webhook trouvé", other: "{{count}} webhooks trouvés" },
  inFiles: {
    one: "{{found}} dans {{count}} fichier ({{size}}).",
    other: "{{found}} dans {{count}} fichiers ({{size}}).",
  },
  cancelled:
    "L’importation a été interrompue. Ce qui a déjà été repris reste ; relancez-la pour reprendre la suite.",
  nothing: "Rien de nouveau n’y figurait.",
  new: { one: "{{count}} est nouveau.", other: "{{count}} sont nouveaux." },
  duplicate: { one: "{{count}} était déjà connu.", other: "{{count}} étaient déjà connus." },
  foreign: {
    one: "{{count}} concerne un compte étranger à cet espace de travail et a été laissé de côté : {{names}}.",
    other:
      "{{count}} concernent des comptes étrangers à cet espace de travail et ont été laissés de côté : {{names}}.",
  },
  orphan: {
    one: "{{count}} accusé de réception concerne un message que Waypost ne connaît pas. Il est conservé, au cas où ce message apparaîtrait.",
    other:
      "{{count}} accusés de réception concernent des messages que Waypost ne connaît pas. Ils sont conservés, au cas où ces messages apparaîtraient.",
  },
  malformed: {
    one: "À {{count}} endroit, le texte n’est pas du JSON ou s’interrompt : {{places}}.",
    other: "À {{count}} endroits, le texte n’est pas du JSON ou s’interrompt : {{places}}.",
  },
  unrecognized: {
    one: "{{count}} entrée ne contient aucun webhook entier de Meta : {{places}}.",
    other: "{{count}} entrées ne contiennent aucun webhook entier de Meta : {{places}}.",
  },
  broken: "{{file}} n’a pas pu être lu jusqu’au bout : {{reason}}.",
  line: "{{file}}, ligne {{line}}",
  lines: "{{file}} (lignes {{lines}})",
  more: { one: "{{count}} autre", other: "{{count}} autres" },
};

const WORDS: Readonly<Record<Language, Words>> = { en: EN, fr: FR };
const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", fr: "fr-FR" };
/** Places and accounts that are named in a sentence. */
const NAMED = 5;
const MEGABYTE = 1_024 * 1_024;
const KILOBYTE = 1_024;

export function sayImport(summary: ImportSummary, language: Language): SaidImport {
  const words = WORDS[language];
  const numbers = new Intl.NumberFormat(LOCALES[language]);
  const list = new Intl.ListFormat(LOCALES[language], { type: "conjunction" });
  const plural = new Intl.PluralRules(LOCALES[language]);

  function fill(text: string, values: Readonly<Record<string, string>>): string {
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "—");
  }

  function count(forms: Forms, number: number, values: Readonly<Record<string, string>> = {}): string {
    const form = plural.select(number) === "one" ? forms.one : forms.other;
    return fill(form, { count: numbers.format(number), ...values });
  }

  function andMore(names: readonly string[], hidden: number): string {
    return list.format(hidden > 0 ? [...names, count(words.more, hidden)] : names);
  }

  /** The first few by name, the others by their number. */
  function at({ places, count: total }: ImportPlaces): string {
    const shown = places.slice(0, NAMED);
    const names = [...linesByFile(shown)].map(([file, lines]) => {
      const [line = "", ...others] = lines.map((one) => numbers.format(one));
      if (others.length === 0) return fill(words.line, { file, line });
      return fill(words.lines, { file, lines: [line, ...others].join(", ") });
    });
    return andMore(names, total - shown.length);
  }

  const { foreign, foreignAccounts, orphan, malformed, unrecognized, broken } = summary;
  const accounts = andMore(foreignAccounts.slice(0, NAMED), foreignAccounts.length - NAMED);
  const found = count(words.found, summary.webhooks);
  const lines: { tone: "plain" | "attention"; text: string }[] = [];
  const plain = (text: string) => lines.push({ tone: "plain", text });
  const attention = (text: string) => lines.push({ tone: "attention", text });

  if (summary.new > 0) plain(count(words.new, summary.new));
  else plain(words.nothing);
  if (summary.duplicate > 0) plain(count(words.duplicate, summary.duplicate));
  if (orphan > 0) plain(count(words.orphan, orphan));
  if (foreign > 0) attention(count(words.foreign, foreign, { names: accounts }));
  if (unrecognized.count > 0)
    attention(count(words.unrecognized, unrecognized.count, { places: at(unrecognized) }));
  if (malformed.count > 0) attention(count(words.malformed, malformed.count, { places: at(malformed) }));
  for (const { file, reason } of broken) attention(fill(words.broken, { file, reason }));
  if (summary.isCancelled) attention(words.cancelled);
  return {
    overall: count(words.inFiles, summary.files, { found, size: sizeOf(summary.bytes, language) }),
    lines,
  };
}

/** A file's name stands once, however many of its lines are named. */
function linesByFile(places: readonly ImportPlace[]): ReadonlyMap<string, readonly number[]> {
  const lines = new Map<string, number[]>();
  for (const { file, line } of places) lines.set(file, [...(lines.get(file) ?? []), line]);
  return lines;
}

function sizeOf(bytes: number, language: Language): string {
  const isLarge = bytes >= MEGABYTE;
  return new Intl.NumberFormat(LOCALES[language], {
    style: "unit",
    unit: isLarge ? "megabyte" : "kilobyte",
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(bytes / (isLarge ? MEGABYTE : KILOBYTE));
}
