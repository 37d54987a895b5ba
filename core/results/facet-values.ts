/** The values of facets as text (shared/domain/results/facets.ts), and what messages with one of them are counted under. */
import { MESSAGE_STATES, REACHED } from "../../shared/domain/messages/lifecycle.ts";
import { ORIGINS } from "../../shared/domain/messages/message.ts";
import { BILLINGS_KEPT, STANDINGS } from "../../shared/domain/messages/standing.ts";
import { namedZone } from "../../shared/domain/quiet-hours/zones.ts";
import {
  errorText,
  FACETS,
  type Facet,
  type HourOfDay,
  hourText,
  type Narrowed,
  NO_VALUE,
  readErrorText,
  readHourText,
} from "../../shared/domain/results/facets.ts";
import { MESSAGE_TYPES } from "../../shared/domain/results/message-types.ts";
import {
  REACTIONS,
  type ReactionValue,
  readReactionText,
} from "../../shared/domain/results/reaction-values.ts";
import { FALLBACK_REASONS, ROUTES } from "../../shared/domain/route/route-decision.ts";
import { ALL_REACTIONS, REACTION_BITS, UNHEARD } from "../reactions/reaction-codes.ts";
import type { ReadableDatabase } from "../storage/database.ts";
import type { RollupFilter } from "./rollup-breakdown.ts";
import { type ErrorKind, KEPT, type RollupValues, type SentTemplate } from "./rollup-dimensions.ts";

/** @returns the texts of a value: several where a message has had several of a thing */
export function facetTexts<Name extends Facet>(facet: Name, value: RollupValues[Name]): readonly string[] {
  return facet === "reaction" ? reactionValues(Number(value)) : [facetText(facet, value)];
}

/** What a number that figures count by stands for. */
export function reactionValues(code: number): readonly ReactionValue[] {
  if (code === 0) return [NO_VALUE];
  if (code === UNHEARD) return ["unheard"];
  return REACTIONS.filter((reaction) => (code & REACTION_BITS[reaction]) !== 0);
}

/** Every number that a message with all of these is counted by. */
function reactionCodes(text: string): readonly number[] {
  const asked = readReactionText(text);
  if (asked.length === 0) return [];
  return ALL_REACTIONS.filter((code) => asked.every((value) => reactionValues(code).includes(value)));
}

/** @returns the text of a value; null stands for a message that has none */
export function facetText<Name extends Facet>(facet: Name, value: RollupValues[Name]): string {
  if (value === null) return NO_VALUE;
  if (facet === "template") return (value as SentTemplate).id;
  if (facet === "error") return errorText(value as ErrorKind);
  if (facet === "hour") return hourText(value as HourOfDay);
  return String(value);
}

type Values<Name extends Facet> = readonly RollupValues[Name][];
type Reading = {
  readonly [Name in Facet]: (text: string, database: ReadableDatabase) => Values<Name>;
};

const among =
  <Word extends string>(words: readonly Word[]) =>
  (text: string): readonly Word[] =>
    words.filter((word) => word === text);
const whole = (text: string): readonly number[] => (/^\d{1,15}$/.test(text) ? [Number(text)] : []);

/** One text may stand for several values: a template's name may have been another. */
const READING: Reading = {
  state: among(MESSAGE_STATES),
  reached: among(REACHED),
  standing: among(STANDINGS),
  requested: among(ROUTES),
  submitted: among(ROUTES),
  billed: among(BILLINGS_KEPT),
  why: among(FALLBACK_REASONS),
  error: (text, database) => {
    const asked = readErrorText(text);
    if (asked === null) return [];
    const [condition, values] =
      "code" in asked ? ["code = :code", asked] : ["code IS NULL AND title = :title", asked];
    return database
      .all(`SELECT DISTINCT kind FROM error WHERE ${condition}`, { ...values })
      .flatMap(({ kind }) => KEPT.error.decode(database, Number(kind)) ?? []);
  },
  country: (text) => [text],
  template: (text, database) =>
    database
      .all("SELECT DISTINCT name, language FROM sent_template WHERE template = :text", { text })
      .map(({ name, language }) => ({ id: text, name: String(name), language: String(language) })),
  category: (text) => [text],
  type: among(MESSAGE_TYPES),
  reaction: reactionCodes,
  campaign: whole,
  variant: whole,
  origin: among(ORIGINS),
  number: (text) => [text],
  account: (text) => [text as never],
  hour: (text) => {
    const asked = readHourText(text);
    return asked !== null && namedZone(asked.zone)?.includes(asked.zone) ? [asked] : [];
  },
};

/** What every message has. */
const ALWAYS_THERE: ReadonlySet<Facet> = new Set([
  "state",
  "reached",
  "standing",
  "billed",
  "origin",
  "reaction",
  "hour",
]);

function valuesOf<Name extends Facet>(
  database: ReadableDatabase,
  facet: Name,
  texts: readonly string[],
): Values<Name> {
  const read: (text: string, database: ReadableDatabase) => Values<Name> = READING[facet];
  return texts.flatMap((text) =>
    text === NO_VALUE && !ALWAYS_THERE.has(facet) ? [null as RollupValues[Name]] : read(text, database),
  );
}

/** The same filter with the values themselves, as figures are asked for. */
export function facetFilter(database: ReadableDatabase, where: Narrowed): RollupFilter {
  return Object.fromEntries(
    FACETS.flatMap((facet) => {
      const texts = where[facet];
      return texts === undefined ? [] : [[facet, valuesOf(database, facet, texts)]];
    }),
  );
}
