/**
 * What a search is for: reads the words a person typed, and finds the people, templates and messages they name. People are
 * found by the index of three characters (`person_search`) and checked; where too many match, or the words are shorter than
 * that, only the condition is given, and whoever lists messages looks at the newest ones first.
 */
import { pastedNumber, trimmed } from "../../shared/domain/text/pasted.ts";
import { createSamePeopleReader } from "../people/same-people.ts";
import type { ReadableDatabase, Values } from "../storage/database.ts";
import { folded } from "../storage/functions.ts";
import { writeJson } from "../storage/json.ts";
import { wamidToBytes } from "./wamid-bytes.ts";

export interface SearchPlan<People extends PeopleFound = PeopleFound> {
  /** Messages the words name by our id or by Meta's. */
  readonly messages: readonly number[];
  readonly people: People;
  /** Templates that have the words in their name, as messages are counted by them (`sent_template`). */
  readonly templates: readonly number[];
}

export type PeopleFound =
  | { readonly kind: "few"; readonly ids: readonly number[] }
  /** All who match are among these; whether one of them does, the condition says. */
  | ({ readonly kind: "some"; readonly ids: readonly number[] } & PeopleCondition)
  | ({ readonly kind: "many" } & PeopleCondition);

export interface PeopleCondition {
  /** SQL that holds for a row of `person`. */
  readonly condition: string;
  readonly values: Values;
}

/** Fewer digits are looked for as they were typed, spaces and all. */
const FEWEST_DIGITS_SEARCHED = 3;
/** What the index holds: characters in a row. */
const INDEXED_CHARACTERS = 3;
/**
 * The messages of `n` of all people are found by the index of people in a time that grows with `n`, and among the newest
 * messages in a time that grows with all people / `n`. Measured, both take as long where `n`² is 150 times all people.
 */
const WORTH_LOOKING_UP = 150;
/** So few are always looked up. */
const ALWAYS_LOOKED_UP = 2_000;
/** So few are checked at once, each with a page of the file to be read. */
const MOST_CHECKED = 1_000;
/** Of more, so many are. If most of them have all threes of the words but not the words, as with 1111111, all are. */
const SAMPLED = 50;

/** Their number by its digits, however it was typed, or an id of theirs. */
const IDS_MATCH = `person.digits LIKE :number ESCAPE '\\' OR person.bsuid LIKE :number ESCAPE '\\'
  OR person.psid LIKE :number ESCAPE '\\'`;
/** Folding takes longer than all the rest, and few names need it. */
const NAME_MATCHES = `CASE WHEN person.name GLOB '*[^ -~]*' THEN folded(person.name) ELSE person.name END
  LIKE :name ESCAPE '\\'`;

/** Null where there is nothing to search for. */
export function planSearch(database: ReadableDatabase, search: string): SearchPlan | null {
  const words = trimmed(search);
  if (words === "") return null;
  const people = personNamed(database, words);
  if (people !== null) return { messages: [], people: { kind: "few", ids: people }, templates: [] };
  return {
    messages: messagesNamed(database, words),
    people: peopleNamed(database, words),
    templates: database
      .all("SELECT id FROM sent_template WHERE name LIKE :pattern ESCAPE '\\'", {
        pattern: likePattern(words),
      })
      .map((row) => Number(row.id)),
  };
}

/**
 * Everything that is to one person, whichever of their names it was addressed to: by a whole number with its plus sign, or a whole
 * user id. Null where the words are neither, or nobody has it.
 */
function personNamed(database: ReadableDatabase, words: string): readonly number[] | null {
  const [, digits] = /^\+(\d{7,15})$/.exec(words.replace(/[\s().-]/g, "")) ?? [];
  const isUserId = /^[A-Z]{2}\.\w+$/.test(words);
  if (digits === undefined && !isUserId) return null;
  const same = createSamePeopleReader(database);
  const person = digits === undefined ? same.named("user-id", words) : same.named("number", digits);
  return person?.rows ?? null;
}

function messagesNamed(database: ReadableDatabase, words: string): readonly number[] {
  const { bytes, hash } = wamidToBytes(words);
  const rows = database.all(
    `SELECT id FROM message WHERE id = :id
     UNION SELECT message FROM attempt WHERE wamid_hash = :hash AND wamid = :wamid`,
    { id: /^[1-9]\d{0,14}$/.test(words) ? Number(words) : 0, hash, wamid: bytes },
  );
  return rows.map((row) => Number(row.id));
}

function peopleNamed(database: ReadableDatabase, words: string): PeopleFound {
  const digits = pastedNumber(words)?.readings[0]?.replace(/^\+/, "") ?? "";
  // The plus sign is not stored: it says that a number begins so.
  const country = /^\+(\d+)$/.exec(words)?.[1];
  if (country !== undefined && country.length < FEWEST_DIGITS_SEARCHED) {
    const beginning = { beginning: `${country}*` };
    return upToMany(database, COUNTRY_PEOPLE, beginning, {
      condition: "person.digits GLOB :beginning",
      values: beginning,
    });
  }
  const number = digits.length >= FEWEST_DIGITS_SEARCHED ? digits : words;
  const isName = /\p{L}/u.test(words);
  const condition = isName ? `(${IDS_MATCH} OR ${NAME_MATCHES})` : `(${IDS_MATCH})`;
  const values = { number: likePattern(number), ...(isName ? { name: likePattern(folded(words)) } : {}) };
  const match = matchOf(isName ? [number, words] : [number]);
  return match === null
    ? { kind: "many", condition, values }
    : upToMany(database, INDEXED_PEOPLE, { match }, { condition, values });
}

const INDEXED_PEOPLE = "SELECT rowid AS id FROM person_search WHERE person_search MATCH :match";
const COUNTRY_PEOPLE = "SELECT id FROM person WHERE digits GLOB :beginning";

/** @param from SQL for the ids of all who may match */
function upToMany(
  database: ReadableDatabase,
  from: string,
  fromValues: Values,
  named: PeopleCondition,
): PeopleFound {
  const most = Math.max(ALWAYS_LOOKED_UP, Math.round(Math.sqrt(WORTH_LOOKING_UP * peopleIn(database))));
  // As one text: a row for each would take longer than finding them.
  const found = database.get(`SELECT json_group_array(id) AS ids FROM (${from} LIMIT :most)`, {
    ...fromValues,
    most: most + 1,
  });
  const candidates = JSON.parse(String(found?.ids)) as readonly number[];
  const matching = (some: string, values: Values) =>
    database
      .all(
        `SELECT person.id FROM (${some}) AS candidate CROSS JOIN person ON person.id = candidate.id
         WHERE ${named.condition} LIMIT :most`,
        { ...named.values, ...values, most: most + 1 },
      )
      .map((row) => Number(row.id));
  const among = (ids: readonly number[]) =>
    matching("SELECT value AS id FROM json_each(:ids)", { ids: writeJson(ids) });
  if (candidates.length <= MOST_CHECKED) return { kind: "few", ids: among(candidates) };
  const step = Math.ceil(candidates.length / SAMPLED);
  const sample = candidates.filter((_, index) => index % step === 0);
  if (among(sample).length < sample.length / 2) {
    const ids = matching(from, fromValues);
    return ids.length > most ? { kind: "many", ...named } : { kind: "few", ids };
  }
  return candidates.length > most ? { kind: "many", ...named } : { kind: "some", ids: candidates, ...named };
}

/** Nobody's row is ever deleted and its number given to another, so the greatest is about their number. */
function peopleIn(database: ReadableDatabase): number {
  return Number(database.get("SELECT max(id) AS people FROM person")?.people ?? 0);
}

/** For FTS5: whoever has all the parts of one of these texts. Null if one is too short. */
function matchOf(texts: readonly string[]): string | null {
  const each = [...new Set(texts.map(folded))].map(partsOf);
  if (each.some((parts) => parts.length === 0)) return null;
  return each.map((parts) => `(${[...new Set(parts)].join(" AND ")})`).join(" OR ");
}

/**
 * Three characters in a row each, as few as hold all of the text: each takes as long as there are people who have it. Who
 * has them in other places is told apart by the check, as is who has all threes of the text but not the text.
 */
function partsOf(text: string): readonly string[] {
  const characters = [...text];
  const last = characters.length - INDEXED_CHARACTERS;
  if (last < 0) return [];
  const starts = Array.from(
    { length: Math.ceil(last / INDEXED_CHARACTERS) },
    (_, at) => at * INDEXED_CHARACTERS,
  );
  return [...starts, last].map((start) => {
    const part = characters.slice(start, start + INDEXED_CHARACTERS).join("");
    return `"${part.replaceAll('"', '""')}"`;
  });
}

/** Escapes what LIKE takes as a wildcard, so that a search for `50%` finds just that. */
function likePattern(search: string): string {
  return `%${search.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
