/**
 * Mobile ranges of some countries, for inventing recipients: beginnings of national numbers, and how many digits
 * follow. From the countries' numbering plans as of 2026-11; a test checks that the numbers are valid ones.
 */

export interface MobileRange {
  readonly callingCode: string;
  /** Beginnings of the national number. */
  readonly beginnings: readonly string[];
  /** Digits after the beginning; the last three of them choose the behaviour. */
  readonly following: number;
}

function range(callingCode: string, following: number, beginnings: string): MobileRange {
  return { callingCode, following, beginnings: beginnings.split(" ") };
}

/** Every area code combined with every first digit of an exchange code. */
function northAmerica(areaCodes: string, exchanges: string): MobileRange {
  const beginnings = areaCodes
    .split(" ")
    .flatMap((area) => exchanges.split(" ").map((exchange) => area + exchange));
  return { callingCode: "1", following: 6, beginnings };
}

export const mobileRanges: Readonly<Record<string, MobileRange>> = {
  AE: range("971", 7, "50 52 54 55 56 58"),
  AR: range("54", 7, "9112 9113 9114 9115 9116"),
  AT: range("43", 7, "650 664 676 699"),
  AU: range("61", 7, "40 41 42 43"),
  BD: range("880", 7, "171 172 181 182 191 192"),
  BE: range("32", 7, "47 48 49"),
  BR: range("55", 7, "1198 1298 1398 1498 1598 1698 1798 1898 1998 2198 2298 2498"),
  BY: range("375", 6, "296 297 298 332 333 336 442 445 447"),
  CA: northAmerica("403 416 514 604 613 905", "2 3 4 5 6 7 8"),
  CH: range("41", 7, "76 77 78 79"),
  CL: range("56", 7, "95 96 98 99"),
  CO: range("57", 7, "300 301 304 310 311 312 313 314 315 320"),
  CU: range("53", 6, "52 53 54"),
  DE: range("49", 8, "151 152 157"),
  EG: range("20", 7, "100 101 106 109 111 112 114 120 122 127 128"),
  ES: range("34", 7, "61 62 63 64 65 66 67 68 69"),
  FR: range("33", 7, "61 62 63 64 65 66 67 68"),
  GB: range("44", 6, "7400 7401 7402 7403 7500 7501 7502 7710 7711 7800 7801 7900 7901"),
  GH: range("233", 7, "20 24 27 50 54"),
  ID: range("62", 8, "811 812 813 821 852"),
  IL: range("972", 6, "502 503 504 505 506 507 522 523 524 525 526 542 543 544 545 546"),
  IN: range("91", 8, "98 99"),
  IT: range("39", 7, "320 328 329 333 338 339 347 348 349"),
  JP: range("81", 7, "802 803 804 805 806 807 808 902 903 904 905 906 907 908"),
  KE: range("254", 7, "70 71 72 79"),
  KR: range("82", 7, "102 103 104 105 106 107 108 109"),
  MA: range("212", 7, "61 65 66 67"),
  MX: range("52", 7, "551 552 553 554 555 558"),
  MY: range("60", 6, "122 123 124 125 126 127 162 163 164 165 166 172 173 174 175 192 193 194 195"),
  NG: range("234", 7, "802 803 805 806 807 808 810 813"),
  NL: range("31", 7, "61 62 64 65"),
  PE: range("51", 7, "91 92 93 94 95 96 97 98 99"),
  PH: range("63", 7, "905 906 915 916 917 926 927"),
  PK: range("92", 7, "300 301 302 321 333 345"),
  PL: range("48", 7, "50 51 60 66 69 79 88"),
  PT: range("351", 7, "91 92 93 96"),
  RU: range("7", 7, "903 905 912 916 925 926"),
  SA: range("966", 7, "50 53 54 55 56"),
  SG: range("65", 6, "81 82 91 92 93 96 97 98"),
  TH: range("66", 7, "81 82 84 85 86 87 89"),
  TR: range("90", 7, "532 533 535 542 543 555"),
  UA: range("380", 7, "50 63 67 68 93"),
  US: northAmerica("206 212 305 312 415 617", "2 3 4 6 7 8"),
  VE: range("58", 7, "412 414 416 424"),
  VN: range("84", 7, "90 91 93 94 96 97 98"),
  ZA: range("27", 7, "72 73 76 82 83 84"),
};
