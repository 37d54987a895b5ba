/**
 * In which countries a message in a language is likely to be understood by most of those who read it. As of 2026-11-30.
 *
 * Our own list: countries of ISO 3166-1 alpha-2 in which the language is official throughout, or the one most people speak at
 * home or at work. Each country's likeliest language by CLDR is in it (tests/unit/hints.test.ts). It leaves out minorities, however
 * large, since it only serves to ask whether a language was chosen by mistake. Nothing is sent or kept back by it.
 */
export const SPOKEN_IN: Readonly<Record<string, string>> = {
  ar: "AE BH DJ DZ EG EH IQ IL JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE",
  bg: "BG",
  bn: "BD IN",
  cs: "CZ",
  da: "DK FO GL",
  de: "AT BE CH DE LI LU",
  el: "CY GR",
  en:
    "AC AG AI AS AU BB BI BM BS BW BZ CA CC CK CM CX CY DG DM ER FJ FK FM GB GD GG GH GI GM GU GY HK HM IE IM IN IO JE JM KE KI KN " +
    "KY LC LR LS MH MP MS MT MU MW NA NF NG NR NU NZ PG PH PK PN PR PW RW SB SC SG SH SL SS SX SZ TC TA TK TO TT TV TZ UG " +
    "UM US VC VG VI VU WS ZA ZM ZW",
  es: "AR BO CL CO CR CU DO EA EC ES GI GQ GT HN IC MX NI PA PE PR PY SV US UY VE",
  et: "EE",
  fa: "AF IR",
  fi: "FI",
  fil: "PH",
  fr:
    "BE BF BI BJ BL CA CD CF CG CH CI CM CP DJ DZ FR GA GF GN GP GQ HT KM LU MA MC MF MG ML MQ MR MU NC NE PF PM RE RW SC SN TD TF " +
    "TG TN VU WF YT",
  he: "IL",
  hi: "IN",
  hr: "BA HR",
  hu: "HU",
  id: "ID TL",
  it: "CH IT SM VA",
  ja: "JP",
  ka: "GE",
  kk: "KZ",
  ko: "KP KR",
  lt: "LT",
  lv: "LV",
  ms: "BN CC ID MY SG",
  nb: "NO SJ",
  nl: "AW BE BQ CW NL SR SX",
  pl: "PL",
  pt: "AO BR CV GQ GW MO MZ PT ST TL",
  ro: "MD RO",
  ru: "BY KG KZ MD RU TJ UA",
  sk: "SK",
  sl: "SI",
  sq: "AL MK XK",
  sr: "BA ME RS XK",
  sv: "AX FI SE",
  sw: "CD KE TZ UG",
  th: "TH",
  tr: "CY TR",
  uk: "UA",
  ur: "IN PK",
  uz: "UZ",
  vi: "VN",
  zh: "CN HK MO SG TW",
};
