/**
 * How many decimals of a currency its smallest unit stands for, by ISO 4217 as of 2026-11-30: two, unless it is named here.
 * Meta states a maximum price in "the smallest currency unit" (meta-facts 5.6) and doesn't say by which table it counts.
 * Where the unit that ISO 4217 names is no longer in use, a hundredth and a whole are both likely, so neither is taken.
 */

export const WITHOUT_DECIMALS: ReadonlySet<string> = new Set([
  ...["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV"],
  ...["XAF", "XOF", "XPF"],
]);

export const WITH_THREE_DECIMALS: ReadonlySet<string> = new Set(["BHD", "JOD", "KWD", "LYD", "OMR", "TND"]);

/** ISO 4217 gives them decimals, and CLDR writes no amount with them, or everyday prices have none. */
export const SMALLEST_UNIT_UNCLEAR: ReadonlySet<string> = new Set([
  ...["AFN", "ALL", "COP", "CRC", "HUF", "IDR", "IQD", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "PKR"],
  ...["SLL", "SOS", "SYP", "TWD", "YER"],
]);
