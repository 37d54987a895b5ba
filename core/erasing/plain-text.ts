/**
 * The text of a body as a person would read it, each character with its place in the body: JSON's escapes are undone,
 * digits of other scripts are made those of ASCII, and what cannot be seen is left out. Pure; reads what is no JSON as well.
 */

import { asciiDigits } from "../../shared/domain/text/pasted.ts";

export interface PlainText {
  readonly text: string;
  /** Where the characters from one place to another stand in the body. */
  rangeOf(start: number, end: number): { readonly start: number; readonly end: number };
}

const BACKSLASH = 0x5c;
const SHORT_ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: " ", f: " " };
const HEX = /^[0-9a-f]{4}$/i;

const DIGIT = /^\p{Nd}$/u;
/** Marks of direction, joiners and other things without a width; WhatsApp puts some around numbers. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/;

/** @param body its bytes as characters of latin1 */
export function plainTextOf(body: string): PlainText {
  // Nearly all bodies are plain ASCII without an escape.
  if (!/[\\\x80-\xff]/.test(body)) return { text: body, rangeOf: (start, end) => ({ start, end }) };
  const parts: string[] = [];
  const places: number[] = [];
  let at = 0;
  while (at < body.length) {
    const { code, length } = readCharacter(body, at);
    const seen = asSeen(code);
    for (let index = 0; index < seen.length; index += 1) places.push(at);
    parts.push(seen);
    at += length;
  }
  places.push(body.length);
  return {
    text: parts.join(""),
    rangeOf: (start, end) => ({
      start: places[start] ?? body.length,
      end: end === start ? (places[start] ?? body.length) : endOf(body, places[end - 1] ?? body.length),
    }),
  };
}

/** Where the character that begins here ends. */
function endOf(body: string, at: number): number {
  return at >= body.length ? body.length : at + readCharacter(body, at).length;
}

interface Character {
  readonly code: number;
  /** Bytes. */
  readonly length: number;
}

function readCharacter(body: string, at: number): Character {
  const byte = body.charCodeAt(at);
  if (byte === BACKSLASH) return readEscape(body, at);
  return byte < 0x80 ? { code: byte, length: 1 } : readUtf8(body, at);
}

function readEscape(body: string, at: number): Character {
  const next = body[at + 1];
  if (next === "u") {
    const hex = body.slice(at + 2, at + 6);
    if (HEX.test(hex)) return { code: Number.parseInt(hex, 16), length: 6 };
  }
  if (next === undefined) return { code: BACKSLASH, length: 1 };
  // An escaped quotation mark ends no text, so it is none here.
  if (next === '"') return { code: 0x27, length: 2 };
  return { code: (SHORT_ESCAPES[next] ?? next).charCodeAt(0), length: 2 };
}

function readUtf8(body: string, at: number): Character {
  const byte = body.charCodeAt(at);
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
  let code = length === 1 ? 0xfffd : byte & (0xff >> (length + 1));
  for (let index = 1; index < length; index += 1) {
    const more = body.charCodeAt(at + index);
    if ((more & 0xc0) !== 0x80) return { code: 0xfffd, length: 1 };
    code = (code << 6) | (more & 0x3f);
  }
  return { code, length };
}

function asSeen(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  const character = code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
  if (INVISIBLE.test(character)) return "";
  if (DIGIT.test(character)) return asciiDigits(character);
  if (SPACES.test(character)) return " ";
  return DASHES.test(character) ? "-" : character;
}
