/**
 * Puts findings into sentences of a language, the same ones for the screen, the report and the command line. Pure.
 */
import type { Language } from "../preferences/preferences.ts";
import { defaultNameOf } from "../workspaces/default-name.ts";
import { type DoctorCheck, type DoctorParams, type DoctorStatus, NOT_CHECKED } from "./checks.ts";
import { doctorWordsEn } from "./words-en.ts";
import { doctorWordsFr } from "./words-fr.ts";

/** A variant's sentences, some of them in plural forms. */
type Sentences = Readonly<Record<string, string | undefined>>;

const WORDS = { en: doctorWordsEn, fr: doctorWordsFr };
const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", fr: "fr-FR" };

export interface SaidCheck {
  readonly title: string;
  readonly message: string;
  /** Null when there is nothing to do. */
  readonly fix: string | null;
}

/** @param timeZone an IANA name; the computer's own when left out */
export function sayCheck(check: DoctorCheck, language: Language, timeZone?: string): SaidCheck {
  const words = WORDS[language];
  const { title } = words.checks[check.id];
  const fill = (text: string, more: DoctorParams = {}) =>
    fillIn(text, { ...paramsOf(check, language), ...more }, language, timeZone);
  if (check.variant === NOT_CHECKED) {
    const reason = reasonOf(check.params.code, language);
    return { title, message: fill(words.common.notChecked, { reason }), fix: words.common.notCheckedFix };
  }
  const variants: Readonly<Record<string, Sentences | string | undefined>> = words.checks[check.id];
  const variant = variants[check.variant];
  const sentences = typeof variant === "object" ? variant : {};
  const message = fill(pluralOf(sentences, check.params.count, language));
  const fix = sentences.fix === undefined ? null : fill(sentences.fix);
  if (check.asOf === null) return { title, message, fix };
  const asOf = fill(words.common.asOf, { asOfAt: check.asOf });
  return { title, message: `${message} ${asOf}`, fix: fix ?? words.common.asOfFix };
}

/** A name Waypost gave the workspace is translated as in the frame; one that a person gave stays. */
function paramsOf({ id, params }: DoctorCheck, language: Language): DoctorParams {
  const given = id === "workspace" && typeof params.name === "string" ? defaultNameOf(params.name) : null;
  if (given === null) return params;
  return { ...params, name: WORDS[language].common.defaultName[given.kind] + given.rest };
}

/**
 * Groups the checks that could not be made, one sentence for each reason, because listing them would drown the
 * others.
 */
export function saySkipped(checks: readonly DoctorCheck[], language: Language): readonly string[] {
  const words = WORDS[language];
  const list = new Intl.ListFormat(LOCALES[language], { type: "conjunction" });
  const reasons = new Set(checks.map(({ params }) => reasonOf(params.code, language)));
  return [...reasons].map((reason) => {
    const titles = checks
      .filter(({ params }) => reasonOf(params.code, language) === reason)
      .map(({ id }) => words.checks[id].title);
    return fillIn(words.common.skippedList, { checks: list.format(titles), reason }, language);
  });
}

export function isSkipped({ variant }: Pick<DoctorCheck, "variant">): boolean {
  return variant === NOT_CHECKED;
}

export function sayStatus(status: DoctorStatus, language: Language): string {
  return WORDS[language].status[status];
}

export function sayOverall(status: DoctorStatus, language: Language): string {
  return WORDS[language].common.overall[status];
}

export function saySkippedStatus(language: Language): string {
  return WORDS[language].common.skipped;
}

/** What to do, on a line of its own. */
export function sayFix(fix: string, language: Language): string {
  return WORDS[language].common.fix.replace("{{fix}}", () => fix);
}

export function sayGroup(group: keyof typeof doctorWordsEn.groups, language: Language): string {
  return WORDS[language].groups[group];
}

function reasonOf(code: string | number | undefined, language: Language): string {
  const reasons: Readonly<Record<string, string | undefined>> = WORDS[language].reasons;
  return reasons[String(code)] ?? String(code ?? "—");
}

function pluralOf(sentences: Sentences, count: string | number | undefined, language: Language): string {
  if (sentences.message !== undefined) return sentences.message;
  const form = new Intl.PluralRules(language).select(Number(count ?? 0));
  return sentences[`message_${form}`] ?? sentences.message_other ?? "—";
}

const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;

function fillIn(text: string, params: DoctorParams, language: Language, timeZone?: string): string {
  const locale = LOCALES[language];
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) return "—";
    if (typeof value === "string") return value;
    if (name.endsWith("At")) {
      const style = { dateStyle: "long", timeStyle: "short" } as const;
      return new Intl.DateTimeFormat(locale, timeZone === undefined ? style : { ...style, timeZone }).format(
        value,
      );
    }
    if (name !== "bytes") return new Intl.NumberFormat(locale).format(value);
    const isLarge = value >= GIGABYTE;
    return new Intl.NumberFormat(locale, {
      style: "unit",
      unit: isLarge ? "gigabyte" : "megabyte",
      maximumFractionDigits: isLarge ? 1 : 0,
    }).format(value / (isLarge ? GIGABYTE : MEGABYTE));
  });
}
