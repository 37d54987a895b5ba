/**
 * What may stand between two digits of a phone number in a text: the one set for whoever cuts numbers (core/results) and whoever
 * looks for somebody who was erased (core/erasing). Sources of regular expressions with the flag `u`.
 */
import { SIGNS_IN_NUMBERS } from "./pasted.ts";

/** One sign. */
export const SIGN = `[${SIGNS_IN_NUMBERS}]`;
/** As addresses write a sign between two digits, e.g. `%20`; encoded digits are none. */
export const ESCAPED_SIGN = String.raw`%(?!3\d)[\dA-Fa-f]{2}`;
/** Nine escapes are three signs that UTF-8 takes three bytes for. Without a bound, a text of nothing but escapes takes minutes. */
export const BETWEEN_DIGITS = `(?:${SIGN}*${ESCAPED_SIGN}){0,9}${SIGN}*`;
