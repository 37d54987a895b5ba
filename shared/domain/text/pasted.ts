/**
 * The one normaliser of what people paste: numbers, user ids, Meta's ids, tokens and secrets, addresses. What came
 * from a phone book, a chat, a spreadsheet or a word processor carries signs nobody sees, dashes of another kind and
 * digits of another script. They are told by their Unicode class, so that no list has to be kept. Pure, and the
 * same everywhere: the schemas of the contract, the core, the interface, and whatever imports an audience.
 *
 * Every function is idempotent and leaves plain input as it is.
 */

/**
 * Characters that show nothing: bidi marks, zero width, soft hyphens, variation selectors, fillers, control
 * characters.
 */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]|(?!\s)\p{Cc}/gu;
const AT_AN_END = /^[\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]$/u;
const SPACES = /[\s\p{Z}]+/gu;
/**
 * In addition to the class: minus signs, the hyphen bullet, and the long-vowel mark that stands for a dash in
 * Japanese numbers.
 */
const DASH_SIGNS = String.raw`\p{Pd}\u2212\u02d7\u2043\u30fc`;
const DASHES = new RegExp(`[${DASH_SIGNS}]`, "gu");
/** „…“, «…», ‹…›, 「…」 and plain ones; which of them opens depends on the language. */
const QUOTE = /^[\p{Pi}\p{Pf}"'`\u201a\u201e\u2e42\u300c-\u300f\u301d-\u301f]$/u;
const ANGLES = /^<(.*)>$/su;
/** The full-width forms of ASCII's own signs, U+FF01 to U+FF5E. */
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_SHIFT = 0xfee0;

/** Removes what cannot be seen; everything else stays as it is. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, "");
}

/** Removes the spaces and invisible characters at both ends; what is between belongs to the person. */
export function trimmed(text: string): string {
  const characters = [...text];
  const isKept = (character: string) => !AT_AN_END.test(character);
  const first = characters.findIndex(isKept);
  return first === -1 ? "" : characters.slice(first, characters.findLastIndex(isKept) + 1).join("");
}

/** Decimal digits of any script, as ASCII. Every script has its ten in one run that starts with zero (Unicode, 4.6). */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let first = code;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1;
    return String((code - first) % 10);
  });
}

/** All digits in it as ASCII, and nothing else: for fields that take digits only, such as an id or a PIN. */
export function digitsIn(text: string): string {
  return asciiDigits(text.normalize("NFKC")).replace(/[^0-9]/g, "");
}

/** Removing one layer may reveal another. */
function untilStable(text: string, step: (text: string) => string): string {
  const next = step(text);
  return next === text ? text : untilStable(next, step);
}

function unquoted(text: string): string {
  const characters = [...text];
  let first = 0;
  let last = characters.length - 1;
  const isSpace = (index: number) => (characters[index] ?? "x").trim() === "";
  const isQuote = (index: number) => QUOTE.test(characters[index] ?? "");
  while (last - first >= 2 && isQuote(first) && isQuote(last)) {
    first += 1;
    last -= 1;
    while (first <= last && isSpace(first)) first += 1;
    while (first <= last && isSpace(last)) last -= 1;
  }
  return first === 0 ? text : characters.slice(first, last + 1).join("");
}

/** Removes quotes and the angle brackets that mails and notes put around a link, in any order. */
function uncovered(text: string): string {
  return untilStable(text, (covered) => unquoted(covered.replace(ANGLES, "$1").trim()));
}

/** `Authorization: Bearer …`, `-H "Authorization: …"`, `access_token=…`, as copied from a terminal or a log. */
const BEFORE_A_TOKEN =
  /^(?:(?:-H|--header)\s+|authorization\s*[:=]\s*|(?:bearer|oauth)\s+|["']?access_token["']?\s*[:=]\s*)/iu;

/**
 * A token, an app secret or a key: ASCII characters without spaces. What surrounds it is removed (quotes, the name of
 * the header), and so are line breaks and spaces inside. The characters of a token are never altered.
 */
export function pastedToken(text: string): string {
  const written = visible(text).normalize("NFKC").replace(DASHES, "-").trim();
  return untilStable(written, (token) => {
    const bare = untilStable(token, (covered) =>
      (
        unquoted(covered.replace(/^(["'`].*["'`])[,;]$/su, "$1").replace(BEFORE_A_TOKEN, "")).trim() ||
        covered
      ).trim(),
    );
    // A mark that followed a space now follows a letter.
    return bare.replace(SPACES, "").normalize("NFKC");
  });
}

/** Something people choose themselves, such as a verify token: its words, spaces and characters stay as they are. */
export function pastedPhrase(text: string): string {
  return visible(text)
    .replace(/[\r\n]+/g, "")
    .trim();
}

/** A file's path as a file manager copies it, without its quotes. Characters a path may hold stay. */
export function pastedPath(text: string): string {
  return untilStable(text, (path) => unquoted(trimmed(path)));
}

/** An id of Meta's: digits. Other characters stay, so that the person can be told about them. */
export function pastedId(text: string): string {
  return untilStable(asciiDigits(visible(text).normalize("NFKC")).trim(), (id) =>
    unquoted(id).replace(SPACES, "").normalize("NFKC"),
  );
}

const AUTHORITY = /^((?:[a-z][a-z\d+.-]*:\/\/)?(?:[^/?#]*@)?)([^/?#]*)/iu;

/**
 * A web address or a proxy's: one line without spaces, quotes or angle brackets. Full-width characters become plain
 * ones; beyond that only the part before the path is touched, since a path may hold any character.
 */
export function pastedAddress(text: string): string {
  const flat = visible(text)
    .replace(SPACES, "")
    .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_SHIFT));
  const bare = uncovered(flat);
  return bare.replace(AUTHORITY, (whole: string, before: string | undefined, host: string) => {
    const plain = asciiDigits(host.replace(DASHES, "-"));
    // A host in another script keeps its own digits and characters, and so do a user name and password before it.
    return /^[\x21-\x7e]*$/.test(plain) ? `${before ?? ""}${plain}` : whole;
  });
}

/** meta-facts 13.11 and "BSUID basics": two letters, for a parent `ENT`, up to 128 letters and digits. */
const USER_ID = /^([a-z]{2})\.(ent\.)?([a-z\d]{1,128})$/i;
/** `Nr. 4915123456789`, `no.12025550143`: an abbreviation and a phone number. Meta writes capitals, and no space. */
const NUMBERED = /^(?![A-Z]{2}\.\d)[A-Za-z]{2}\.\s*(?:\d\s*){1,15}$/u;

/**
 * Reads a business-scoped user id, e.g. `BR.13491208655302741918` or `US.ENT.11815799212886844830`. Returns null for
 * anything else.
 */
export function pastedUserId(text: string): string | null {
  const written = asciiDigits(uncovered(visible(text).normalize("NFKC").trim()));
  const match = USER_ID.exec(written.replace(SPACES, ""));
  if (match === null || NUMBERED.test(written)) return null;
  const [, country = "", parent, id = ""] = match;
  // The id is case-sensitive.
  return `${country.toUpperCase()}.${parent === undefined ? "" : "ENT."}${id}`;
}

export interface PastedNumber {
  /**
   * What it can be read as, the most likely first: digits, with a plus sign where the country code was certainly
   * meant. There is more than one for a zero in brackets, which is mostly dialled at home only (`+44 (0)20`) but in
   * Italy is part of the number. The numbering plan decides which of them exists.
   */
  readonly readings: readonly string[];
  /** Extension digits after the number; not part of it. */
  readonly extension: string | null;
}

/** An address for writing a message: the number is in the path or in `phone`, always with its country code. */
const CHAT_LINK = /^(?:https?:\/\/)?(?:www\.)?(?:wa\.me|(?:api|web|chat)\.whatsapp\.com)(?:\/|$)/iu;
const LINK = /^(\p{L}[\p{L}\d+.-]*):(?!\s)/u;
/** `Tel.:`, `Mobile:`, `WhatsApp :`. */
const LABEL = /^\p{L}[\p{L}\s.]*(?:[:.]\s*|\s+(?=\+))/u;
/**
 * `ext. 12`, `x12`, `#12`, `poste 12`, `;ext=12`, in any language: a word or a sign, then digits to the end. These
 * are not words: a single letter, or letters typed or read in place of digits (`12O7`, `55ll3`) or left as
 * placeholders (`55XX12`, `1.2E11`).
 */
const EXTENSION =
  /^(?<number>.*\d)[\s,;]*(?:#|x\.?|(?!(?<same>\p{L})\k<same>+(?!\p{L})|[oil]+(?!\p{L}))\p{L}{2,}\.?)\s*[:=.]?\s*(?<extension>\d{1,7})$/iu;
const FEWEST_BEFORE_AN_EXTENSION = 7;
/**
 * A footnote's sign (`0143²`), a fraction, `①`; or a mark that reverses the text on a screen, so that what was read
 * differs from what was seen.
 */
const NOT_AS_SEEN = /[\p{No}\u202e]/u;
/**
 * Digits that are not part of the number: a place in a list (`3. 202 …`), a count or a second number to dial (`12345
 * (2)`, `12345/67`).
 */
const BESIDE_THE_NUMBER = [
  /^(?:\d{1,3}\.\s|\d{1,3}\s*[)\]])/u,
  /\d\s*[([]\s*\d{1,2}\s*[)\]]$/u,
  /\d\s*\/\s*\d{1,3}$/u,
] as const;
/** A phone number that a spreadsheet has treated as a quantity. */
const DECIMAL_ZEROS = /^(\+?\d{7,})[.,]0+$/u;
/** Characters people put between digits. */
const BETWEEN_SIGNS = String.raw`\s\p{Z}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\-./·•‧∙⋅~_'"\u0060\u2044`;
const BETWEEN = new RegExp(`[${BETWEEN_SIGNS}]`, "gu");
/** What NFKC makes one of the signs above of, or a space with a mark. */
const COMPATIBLE_SIGNS = String.raw`\p{Sk}\p{Pc}\u0387\u037a\u2017\u2024-\u2026\u203e\u207b\u208b\ufc5e-\ufc63\ufe19\ufe30\ufe49-\ufe4c\ufe52\ufe70-\ufe7f\uff02\uff07\uff0e\uff0f\uff5e\uff70\uff9e\uff9f`;
/**
 * For the inside of a character class with the flag `u`: every sign that may stand between the digits of what is read as one
 * number. Whoever looks for numbers in a text (number-signs.ts) finds no fewer than `pastedNumber` reads.
 */
export const SIGNS_IN_NUMBERS = String.raw`${BETWEEN_SIGNS}${DASH_SIGNS}${COMPATIBLE_SIGNS}\p{M}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}`;

/** Digits with spaces and hyphens between them: nothing has to be found out about them. Lists are made of these. */
const PLAIN_NUMBER = /^\+?\d[\d -]*\d$/;

/** @returns null when it can't be read as a single phone number */
export function pastedNumber(text: string): PastedNumber | null {
  if (PLAIN_NUMBER.test(text)) {
    return { readings: [text.replace(/[ -]/g, "").replace(/^00(?=\d)/, "+")], extension: null };
  }
  if (NOT_AS_SEEN.test(text.split("?")[0] ?? "")) return null;
  const flat = asciiDigits(visible(text).normalize("NFKC").replace(/\p{M}/gu, ""))
    .replace(DASHES, "-")
    .replace(SPACES, " ")
    .trim();
  const { written, isInternational } = numberOfLink(uncovered(flat));
  const bare = written
    .replace(LABEL, "")
    .replace(/\s*\([^()\d]*\)$/u, "")
    .replace(DECIMAL_ZEROS, "$1");
  const extended = EXTENSION.exec(bare)?.groups;
  const isExtended = (extended?.number ?? "").replace(/\D/g, "").length >= FEWEST_BEFORE_AN_EXTENSION;
  const number = isExtended ? (extended?.number ?? "") : bare;
  if (BESIDE_THE_NUMBER.some((beside) => beside.test(number))) return null;
  const readings = new Set<string>();
  for (const zero of ["", "0"]) {
    const digits = number
      .replace(/(?<=\d[\s)]*)[([]\s*0\s*[)\]]/gu, zero)
      .replace(BETWEEN, "")
      .replace(/^00(?=\d)/, "+");
    if (!/^\+?\d+$/.test(digits)) return null;
    readings.add(isInternational && !digits.startsWith("+") ? `+${digits}` : digits);
  }
  return { readings: [...readings], extension: isExtended ? (extended?.extension ?? null) : null };
}

interface LinkedNumber {
  readonly written: string;
  readonly isInternational: boolean;
}

function numberOfLink(text: string): LinkedNumber {
  if (CHAT_LINK.test(text)) return numberOfChat(text.replace(CHAT_LINK, ""));
  const scheme = LINK.exec(text);
  if (scheme === null) return { written: text, isInternational: false };
  const rest = text.slice(scheme[0].length).replace(/^\/\//, "");
  if (scheme[1]?.toLowerCase() === "whatsapp" && rest.includes("?")) return numberOfChat(rest);
  const [path = "", ...parameters] = rest.split(/[;?&]/u);
  // Two numbers are not accepted as one.
  if (parameters.some((one) => /^[+\d]/.test(one))) return { written: rest, isInternational: false };
  const written = decoded(path);
  // RFC 3966: a local number may name the prefix it lacks.
  const context = parameters.find((one) => one.startsWith("phone-context=+"))?.slice("phone-context=".length);
  const extension = parameters.find((one) => one.startsWith("ext="));
  const number = context === undefined || written.startsWith("+") ? written : `${context}${written}`;
  return { written: extension === undefined ? number : `${number};${extension}`, isInternational: false };
}

function numberOfChat(rest: string): LinkedNumber {
  const [path = "", query = ""] = rest.split("#")[0]?.split("?") ?? [];
  const phones = query.split("&").filter((one) => one.startsWith("phone="));
  const inPath = path.replace(/\/$/, "");
  const written = [
    ...phones.map((one) => one.slice("phone=".length)),
    ...(/\d/.test(inPath) ? [inPath] : []),
  ];
  const numbers = new Set(written.map((one) => decoded(one).trim()));
  // Two numbers are not accepted as one.
  return {
    written: numbers.size > 1 ? [...numbers].join(",") : ([...numbers][0] ?? ""),
    isInternational: true,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
