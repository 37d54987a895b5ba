/**
 * What messages are narrowed and counted by, and how its values are written as text: in an address, in a saved view, on the way to
 * the core. Pure.
 */
import { bothReactions } from "./reaction-values.ts";

export const FACETS = [
  "state",
  "reached",
  "standing",
  "reaction",
  "requested",
  "submitted",
  "billed",
  "why",
  "error",
  "country",
  "template",
  "category",
  "type",
  "campaign",
  "variant",
  "origin",
  "number",
  "account",
  "hour",
] as const;
export type Facet = (typeof FACETS)[number];

/** A message may have several values of the others, so that rows of a breakdown by them would add up to more than all. */
export const BREAKDOWN_FACETS = FACETS.filter((facet) => facet !== "reaction") as readonly BreakdownFacet[];
export type BreakdownFacet = Exclude<Facet, "reaction">;

/** In place of the value that a message doesn't have, such as the campaign of a test message. */
export const NO_VALUE = "none";

/** Only messages with one of the values, in each facet that is named. A text that no value is written as matches none. */
export type Narrowed = { readonly [Name in Facet]?: readonly string[] | undefined };

/**
 * What a list is narrowed to that is narrowed to both: of a facet that both name, what they have in common.
 * @returns the facets of `where` alone
 */
export function bothNarrowed(where: Narrowed, narrowed: Narrowed): Narrowed {
  return Object.fromEntries(
    FACETS.flatMap((facet) => {
      const texts = where[facet];
      const own = narrowed[facet];
      if (texts === undefined) return [];
      if (own === undefined) return [[facet, texts]];
      if (facet === "reaction") return [[facet, bothReactions(texts, own)]];
      return [[facet, texts.filter((text) => own.includes(text))]];
    }),
  );
}

/** An hour of the day, as clocks on the wall of a time zone show it. */
export interface HourOfDay {
  /** 0 to 23. */
  readonly hour: number;
  /** IANA name. */
  readonly zone: string;
}

/** The zone is a part of it, so that a filter means the same messages wherever it is opened. */
export function hourText({ hour, zone }: HourOfDay): string {
  return `${hour}@${zone}`;
}

/** @returns null for what no hour is written as; whether there is such a zone isn't asked */
export function readHourText(text: string): HourOfDay | null {
  const [, hour, zone] = /^(\d|1\d|2[0-3])@([A-Za-z][\w+/-]{0,59})$/.exec(text) ?? [];
  return hour === undefined || zone === undefined ? null : { hour: Number(hour), zone };
}

/** What an error without a code is written as begins with; its title follows. */
const TITLED = "title:";

/** Errors are told apart by their code, and by their title where Meta gives none. */
export function errorText({ code, title }: { readonly code: number | null; readonly title: string }): string {
  return code === null ? `${TITLED}${title}` : String(code);
}

/** @returns null for what no error is written as */
export function readErrorText(text: string): { readonly code: number } | { readonly title: string } | null {
  if (text.startsWith(TITLED)) return { title: text.slice(TITLED.length) };
  return /^-?\d{1,15}$/.test(text) ? { code: Number(text) } : null;
}
