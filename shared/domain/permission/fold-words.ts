/** What somebody wrote, so that the same words are the same text however they were written (meta-facts 13.15). Pure. */

/**
 * Accents and the marks that Arabic and Hebrew can do without. Marks of Indic scripts are letters: without its vowel signs,
 * "stop" in Hindi would be another word.
 */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/gu;
/** Joiners, direction marks and what else is not seen. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}/gu;
const NO_WORD = /[^\p{L}\p{M}\p{N}]+/gu;

/** @returns words with one space between them; empty for a text without any */
export function foldWords(text: string): string {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFD")
      .replace(ACCENTS, "")
      .replace(UNSEEN, "")
      // Turkish has an i without a dot, which an upper-case I may mean.
      .replaceAll("ı", "i")
      .replace(NO_WORD, " ")
      .trim()
      .normalize("NFC")
  );
}
