/**
 * Hints on the text of a message: what may be meant so and may be a slip. None of them keeps anything back, and each can be put
 * away with the draft. What Meta refuses is said elsewhere (`value-rules.ts`). Pure.
 */
import { isDead, type LinkAnswer } from "../link-checks/link-answer.ts";
import { fillText, type TemplateContent, variablesOf } from "../templates/template.ts";
import type { DraftValue, DraftVariant } from "./draft.ts";
import { fillingOf } from "./filling.ts";
import type { MessageLink } from "./message-links.ts";
import { type HintCode, LONGEST_ABOUT, type PutAwayHint } from "./put-away-hints.ts";
import { SPOKEN_IN } from "./spoken-languages.data.ts";
import { type Cells, valuesFor } from "./values.ts";

interface AnyHint {
  readonly code: HintCode;
  /** What it is about beside the message: another template or variable is another hint. */
  readonly about: string;
}

export type Hint = AnyHint &
  (
    | { readonly code: "long-text"; readonly characters: number }
    /** `among` are those whose country is known. */
    | {
        readonly code: "language";
        readonly language: string;
        readonly people: number;
        readonly among: number;
      }
    | {
        readonly code: "empty-values";
        readonly variable: string;
        readonly people: number;
        readonly among: number;
      }
    /** `rows` of the first ones that were looked at. */
    | {
        readonly code: "fallback-often";
        readonly variable: string;
        readonly rows: number;
        readonly among: number;
      }
    | { readonly code: "same-lately"; readonly campaign: RecentCampaign["id"]; readonly name: string }
    /** Whoever opens it would find nothing: people, or Meta where it is a file. */
    | {
        readonly code: "link";
        readonly address: string;
        readonly isFile: boolean;
        readonly answer: LinkAnswer;
      }
  );

/** A link that somebody had visited. */
export interface VisitedLink extends MessageLink {
  readonly answer: LinkAnswer;
}

export interface RecentCampaign {
  readonly id: string;
  readonly name: string;
  /** When it was frozen or changed last, in milliseconds. */
  readonly at: number;
  readonly variants: readonly Pick<DraftVariant, "templateId" | "values">[];
  readonly audiences: readonly string[];
}

export interface HintFacts {
  readonly template: { readonly id: string; readonly language: string; readonly content: TemplateContent };
  readonly values: Readonly<Record<string, DraftValue>>;
  readonly audiences: readonly string[];
  /** Rows of people who get a message, for what it reads like; the first ones stand for all. */
  readonly rows: readonly Cells[];
  /** Who gets this message, by country of the number; null where people get theirs by their language, or nothing is counted. */
  readonly countries: readonly { readonly country: string | null; readonly people: number }[] | null;
  /** People who get this message, and how many of them have nothing for a variable. */
  readonly people: number;
  readonly empty: readonly { readonly variable: string; readonly people: number }[];
  /** Other campaigns that are no drafts any more. */
  readonly recent: readonly RecentCampaign[];
  /** Links of the message as one person gets it. */
  readonly links: readonly VisitedLink[];
  readonly now: number;
}

/**
 * Our own rules: Meta states none. A body may have 1,024 characters, and phones show the beginning of a long one with *Read
 * more* behind it; how much they show is nowhere stated and depends on the phone.
 */
export const LONG_TEXT = 600;
/** Fewer than one in so many. */
const FEW = 5;
/** At least one in so many. */
const MANY = 10;
const FEWEST_ROWS = 5;
/** So long ago, in milliseconds, the same text is still the same. */
export const RECENT = 7 * 24 * 60 * 60 * 1_000;

export function hintsOf(facts: HintFacts): readonly Hint[] {
  return [
    ...longText(facts),
    ...unspokenLanguage(facts),
    ...emptyValues(facts),
    ...frequentFallbacks(facts),
    ...sameLately(facts),
    ...deadLinks(facts),
  ];
}

/** @returns the hints that are shown, and those that were put away */
export function sortHints(
  hints: readonly Hint[],
  variant: string,
  putAway: readonly PutAwayHint[],
): { readonly shown: readonly Hint[]; readonly away: readonly Hint[] } {
  const isAway = ({ code, about }: Hint) =>
    putAway.some((one) => one.variant === variant && one.code === code && one.about === about);
  return { shown: hints.filter((hint) => !isAway(hint)), away: hints.filter(isAway) };
}

/** The longest of the bodies that people get, characters as a person counts them. */
function longText({ template, values, rows }: HintFacts): readonly Hint[] {
  const cells = rows.length === 0 ? [new Map<string, string>()] : rows;
  const characters = Math.max(
    ...cells.map((row) => [...fillText(template.content.body, "body", valuesFor(values, row))].length),
  );
  return characters < LONG_TEXT ? [] : [{ code: "long-text", about: template.id, characters }];
}

/** @param language as Meta spells it, such as `pt_BR`; null where the list doesn't have it */
export function countriesOf(language: string): ReadonlySet<string> | null {
  const [base = ""] = language.toLowerCase().split(/[_-]/);
  const countries = SPOKEN_IN[base];
  return countries === undefined ? null : new Set(countries.split(" "));
}

function unspokenLanguage({ template, countries }: HintFacts): readonly Hint[] {
  const spokenIn = countriesOf(template.language);
  if (spokenIn === null || countries === null) return [];
  const known = countries.filter(({ country }) => country !== null);
  const among = sum(known);
  const people = sum(known.filter(({ country }) => country !== null && spokenIn.has(country)));
  if (among === 0 || people * FEW >= among) return [];
  return [{ code: "language", about: template.id, language: template.language, people, among }];
}

function emptyValues({ template, people, empty }: HintFacts): readonly Hint[] {
  return empty
    .filter((one) => one.people > 0 && one.people * MANY >= people)
    .map((one) => ({
      code: "empty-values",
      about: `${template.id} ${one.variable}`,
      variable: one.variable,
      people: one.people,
      among: people,
    }));
}

function frequentFallbacks({ template, values, rows }: HintFacts): readonly Hint[] {
  if (rows.length < FEWEST_ROWS) return [];
  return variablesOf(template.content).flatMap(({ key }): Hint[] => {
    const value = values[key];
    if (value?.kind !== "column" || value.fallback.trim() === "") return [];
    const filledIn = rows.filter((row) => (row.get(value.column) ?? "").trim() === "").length;
    if (filledIn * FEW < rows.length) return [];
    const about = `${template.id} ${key}`;
    return [{ code: "fallback-often", about, variable: key, rows: filledIn, among: rows.length }];
  });
}

/** The same template with the same fixed texts, for people who are in one of the same audiences. */
function sameLately({ template, values, audiences, recent, now }: HintFacts): readonly Hint[] {
  const said = (of: Readonly<Record<string, DraftValue>>) =>
    JSON.stringify(Object.entries(fillingOf(template.content, of).fixed).sort());
  const own = said(values);
  return recent
    .filter(
      (one) =>
        one.at > now - RECENT &&
        one.audiences.some((audience) => audiences.includes(audience)) &&
        one.variants.some((other) => other.templateId === template.id && said(other.values) === own),
    )
    .map(({ id, name }) => ({
      code: "same-lately",
      about: `${template.id} ${id}`,
      campaign: id,
      name,
    }));
}

/** What is put away goes by what the link is made from, which says nothing of anybody. */
function deadLinks({ template, links }: HintFacts): readonly Hint[] {
  return links
    .filter(({ answer }) => isDead(answer))
    .map(({ address, wording, isFile, answer }) => ({
      code: "link",
      about: `${template.id} ${wording}`.slice(0, LONGEST_ABOUT),
      address,
      isFile,
      answer,
    }));
}

const sum = (counts: readonly { readonly people: number }[]) =>
  counts.reduce((all, { people }) => all + people, 0);
