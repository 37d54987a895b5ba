/**
 * What a reply means for marketing messages. Only a message that is nothing but a stop word is an opt-out; what may mean
 * something else is a suggestion for people to judge. Pure: a word has the meaning it had when the person wrote it, so
 * reading the same message again, in whatever order, gives the same.
 */
import { foldWords } from "./fold-words.ts";
import { STOP_WORDS } from "./stop-words.data.ts";

/** `nothing`: a word of the list that people of this workspace have taken out. */
export const WORD_MEANINGS = ["stop", "ambiguous", "rejoin", "nothing"] as const;
export type WordMeaning = (typeof WORD_MEANINGS)[number];

export interface StopWordChange {
  /** Folded. */
  readonly word: string;
  /** Null where it means again what the list says. */
  readonly meaning: WordMeaning | null;
  /** Holds for what was written from then on; milliseconds since the epoch. */
  readonly at: number;
}

export const REPLY_VALUES = ["stop", "resume", "suggest"] as const;
export type ReplyValue = (typeof REPLY_VALUES)[number];

export interface Reply {
  readonly value: ReplyValue;
  /** The word of the list, folded. */
  readonly word: string;
}

/** A longer text is no stop word, and what it asks for cannot be told by one. */
const LONGEST_REPLY = 120;
const MOST_WORDS_AROUND = 8;

const LISTED: ReadonlyMap<string, WordMeaning> = new Map(
  // What is ambiguous in one language is so in all: nothing says in which one a person writes.
  (["rejoin", "stop", "ambiguous"] as const).flatMap((meaning) =>
    STOP_WORDS.flatMap((words) => words[meaning].map((word) => [foldWords(word), meaning] as const)),
  ),
);

/** Words of the list that have this meaning in some language, folded. */
export function listedMeaningOf(word: string): WordMeaning | null {
  return LISTED.get(word) ?? null;
}

export interface Meanings {
  meaningOf(word: string, at: number): WordMeaning | null;
  /** Those that mean `stop` at that time. */
  stopsAt(at: number): ReadonlySet<string>;
}

/** @param changes in any order; of one word and one time, the later in the list counts */
export function meaningsWith(changes: readonly StopWordChange[]): Meanings {
  const byWord = Map.groupBy(
    changes.toSorted((one, other) => one.at - other.at),
    ({ word }) => word,
  );
  const meaningOf = (word: string, at: number) => {
    const last = byWord.get(word)?.findLast((change) => change.at <= at);
    return last?.meaning ?? listedMeaningOf(word);
  };
  const words = [...new Set([...LISTED.keys(), ...byWord.keys()])];
  const unchanged =
    changes.length === 0 ? new Set(words.filter((word) => meaningOf(word, 0) === "stop")) : null;
  return {
    meaningOf,
    stopsAt: (at) => unchanged ?? new Set(words.filter((word) => meaningOf(word, at) === "stop")),
  };
}

/**
 * @param text as the person wrote it, or as the button says that they tapped
 * @param at when they did, in milliseconds since the epoch
 * @returns null for what says nothing of marketing messages
 */
export function readReply(text: string, at: number, meanings: Meanings): Reply | null {
  if (text.length > LONGEST_REPLY) return null;
  // What stands in the place of an erased name is no word of theirs.
  const written = foldWords(text.replaceAll("[erased]", " "));
  if (written === "") return null;
  switch (meanings.meaningOf(written, at)) {
    case "stop":
      return { value: "stop", word: written };
    case "rejoin":
      return { value: "resume", word: written };
    case "ambiguous":
      return { value: "suggest", word: written };
    case "nothing":
      return null;
    case null:
      return stopWithin(written, meanings.stopsAt(at));
  }
}

/** Somebody says "please stop these": likely an opt-out, but "is there a bus stop" isn't one. */
function stopWithin(written: string, stops: ReadonlySet<string>): Reply | null {
  const words = written.split(" ").filter((word) => !/\p{N}/u.test(word));
  if (words.length > MOST_WORDS_AROUND) return null;
  const phrases = words.flatMap((word, index) => [word, `${word} ${words[index + 1] ?? ""}`]);
  const found = phrases.find((phrase) => stops.has(phrase));
  return found === undefined ? null : { value: "suggest", word: found };
}

export interface KnownStopWord {
  readonly word: string;
  readonly meaning: WordMeaning;
  /** What the list says; null for a word that was added. */
  readonly listed: WordMeaning | null;
}

/** All words that have a meaning, or were given one once, in the order of the alphabet. */
export function knownStopWords(changes: readonly StopWordChange[], at: number): readonly KnownStopWord[] {
  const { meaningOf } = meaningsWith(changes);
  return [...new Set([...LISTED.keys(), ...changes.map(({ word }) => word)])]
    .flatMap((word) => {
      const meaning = meaningOf(word, at);
      return meaning === null ? [] : [{ word, meaning, listed: listedMeaningOf(word) }];
    })
    .toSorted((one, other) => (one.word < other.word ? -1 : 1));
}
