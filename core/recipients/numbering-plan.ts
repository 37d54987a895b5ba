/**
 * What the numbering plans say of an international number, fast enough for a list of a hundred thousand: the patterns of
 * libphonenumber, compiled once for each country. It answers only where a number can be looked up as it stands; whatever
 * libphonenumber would have to change first, such as a number with its trunk prefix, is left to libphonenumber.
 */
import { Metadata, type NumberType, parsePhoneNumberFromString } from "libphonenumber-js/max";

export interface NumberFacts {
  /** E.164 with its plus sign. */
  readonly e164: string;
  /** ISO 3166-1 alpha-2; null for a number of no country, and where the plan leaves it open. */
  readonly country: string | null;
  /** Undefined where the plan doesn't tell. */
  readonly type: NumberType;
}

/** What is used of libphonenumber's metadata. Its own types leave these out. */
interface PlanMetadata {
  selectNumberingPlan(country: string): void;
  countryCallingCodes(): Readonly<Record<string, readonly string[]>>;
  readonly numberingPlan: {
    nationalNumberPattern(): string;
    leadingDigits(): string | undefined;
    nationalPrefixForParsing(): string | undefined;
    type(name: string): { pattern(): string | undefined; possibleLengths(): readonly number[] } | undefined;
  };
}

interface TypePattern {
  readonly type: NonNullable<NumberType>;
  readonly pattern: RegExp;
  readonly lengths: readonly number[] | undefined;
}

interface Plan {
  readonly country: string;
  readonly general: RegExp;
  readonly leading: RegExp | null;
  /** What libphonenumber may take away from the front of a number. */
  readonly prefix: RegExp | null;
  readonly fixed: TypePattern | null;
  readonly mobile: TypePattern | null;
  readonly others: readonly TypePattern[];
}

/** In the order in which libphonenumber asks for them (helpers/getNumberType.js). */
const OTHER_TYPES = [
  "MOBILE",
  "PREMIUM_RATE",
  "TOLL_FREE",
  "SHARED_COST",
  "VOIP",
  "PERSONAL_NUMBER",
  "PAGER",
  "UAN",
  "VOICEMAIL",
] as const;
const LONGEST_CALLING_CODE = 3;

// The patterns were compiled into the library's own data, which is typed for its own use only.
const metadata = new Metadata() as unknown as PlanMetadata;
const plans = new Map<string, Plan>();

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
const front = (pattern: string | undefined) => (pattern ? new RegExp(`^(?:${pattern})`) : null);

function planOf(country: string): Plan {
  const known = plans.get(country);
  if (known !== undefined) return known;
  metadata.selectNumberingPlan(country);
  const { numberingPlan } = metadata;
  const typed = (type: NonNullable<NumberType>): TypePattern | null => {
    const found = numberingPlan.type(type);
    const pattern = found?.pattern();
    return found && pattern ? { type, pattern: whole(pattern), lengths: found.possibleLengths() } : null;
  };
  const plan: Plan = {
    country,
    general: whole(numberingPlan.nationalNumberPattern()),
    leading: front(numberingPlan.leadingDigits()),
    prefix: front(numberingPlan.nationalPrefixForParsing()),
    fixed: typed("FIXED_LINE"),
    mobile: typed("MOBILE"),
    others: OTHER_TYPES.flatMap((type) => typed(type) ?? []),
  };
  plans.set(country, plan);
  return plan;
}

function fits(national: string, found: TypePattern | null): boolean {
  if (found === null || (found.lengths && !found.lengths.includes(national.length))) return false;
  return found.pattern.test(national);
}

function typeIn(plan: Plan, national: string): NumberType {
  if (!plan.general.test(national)) return undefined;
  if (fits(national, plan.fixed)) {
    const isEither = plan.mobile === null || fits(national, plan.mobile);
    return isEither ? "FIXED_LINE_OR_MOBILE" : "FIXED_LINE";
  }
  return plan.others.find((other) => fits(national, other))?.type;
}

/** As `factsOf`, for what can be looked up as it stands; undefined for what libphonenumber has to read. */
function lookUp(digits: string): NumberFacts | null | undefined {
  // No country code begins with a zero.
  if (digits.startsWith("0")) return null;
  const codes = metadata.countryCallingCodes();
  for (let length = 1; length <= LONGEST_CALLING_CODE; length += 1) {
    const countries = codes[digits.slice(0, length)];
    if (countries === undefined) continue;
    const national = digits.slice(length);
    for (const country of countries) {
      const plan = planOf(country);
      if (plan.prefix?.test(national)) return undefined;
      // Territories that share a code are told by their first digits, where they have some of their own.
      if (countries.length > 1 && plan.leading !== null && !plan.leading.test(national)) continue;
      const type = typeIn(plan, national);
      if (type !== undefined) return { e164: `+${digits}`, country, type };
      if (plan.leading !== null) return undefined;
    }
    return null;
  }
  return undefined;
}

/**
 * @param international with its plus sign and nothing but digits
 * @returns null for what is no number of any plan
 */
export function factsOf(international: string): NumberFacts | null {
  const found = lookUp(international.slice(1));
  if (found !== undefined) return found;
  const parsed = parsePhoneNumberFromString(international);
  if (!parsed?.isValid()) return null;
  return { e164: parsed.number, country: parsed.country ?? null, type: parsed.getType() };
}

/** Trunk prefixes that are one digit and nothing else, as in most countries. */
const TRUNK_DIGIT = /^[0-9]$/;

/** The same for a number as it is dialled within a country. @param country ISO 3166-1 alpha-2 */
export function factsWithin(national: string, country: string): NumberFacts | null {
  const code = callingCodes().get(country);
  if (code === undefined) return null;
  const { prefix } = planOf(country);
  // A bare trunk digit can be taken away here; everything else is libphonenumber's to read.
  const source = prefix?.source.slice("^(?:".length, -")".length) ?? "";
  if (prefix === null || TRUNK_DIGIT.test(source)) {
    const bare = prefix === null ? national : national.replace(prefix, "");
    const found = lookUp(`${code}${bare}`);
    if (found?.country === country) return found;
  }
  const parsed = parsePhoneNumberFromString(
    national,
    country as Parameters<typeof parsePhoneNumberFromString>[1],
  );
  // It may have been read as an international number without its plus sign.
  if (!parsed?.isValid() || parsed.countryCallingCode !== code) return null;
  const isInternational = national === `${code}${parsed.nationalNumber}`;
  return isInternational
    ? null
    : { e164: parsed.number, country: parsed.country ?? null, type: parsed.getType() };
}

let codesByCountry: ReadonlyMap<string, string> | null = null;

function callingCodes(): ReadonlyMap<string, string> {
  codesByCountry ??= new Map(
    Object.entries(metadata.countryCallingCodes()).flatMap(([code, countries]) =>
      countries.map((country) => [country, code] as const),
    ),
  );
  return codesByCountry;
}

/** The calling code of a country, ISO 3166-1 alpha-2; null where no plan knows it. */
export function callingCodeOf(country: string): string | null {
  return callingCodes().get(country) ?? null;
}
