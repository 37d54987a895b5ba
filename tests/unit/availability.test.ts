/** What optimized delivery does from every group of places to every other, cell by cell, and where numbers belong. */
import {
  type CountryCode,
  getCountries,
  getExampleNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, test } from "vitest";
import { countryOfNumber, placeOf } from "../../core/recipients/recipient-check.ts";
import { AVAILABILITY_DATA } from "../../shared/domain/availability/availability.data.ts";
import { availabilityOf, BUILT_IN_TABLES } from "../../shared/domain/availability/availability.ts";
import { NO_COUNTRY, OTHERS } from "../../shared/domain/availability/availability-data.ts";
import {
  AVAILABILITY_EFFECTS,
  type AvailabilityEffect,
  stateOf,
} from "../../shared/domain/availability/effects.ts";
import { placeOfNumber } from "../../shared/domain/availability/place.ts";
import { availabilityTables } from "../../shared/domain/availability/tables.ts";

/** A place of each group, and of a group Meta doesn't say the place belongs to. */
const ONE_OF = {
  eea: "FR",
  "eea?": "RE",
  gb: "GB",
  "gb?": "JE",
  jp: "JP",
  kr: "KR",
  ng: "NG",
  za: "ZA",
  us: "US",
  terr: "PR",
  nanp: "CA",
  sanc: "CU",
  "sanc?": "crimea",
  "ru-by": "RU",
  others: "BR",
  none: NO_COUNTRY,
  unknown: null,
} as const satisfies Record<string, string | null>;
type Named = keyof typeof ONE_OF;

const MEANS: Readonly<Record<string, AvailabilityEffect>> = {
  opt: "optimized",
  part: "partial",
  no: "no-effect",
  "no~": "no-effect-limit-unclear",
  "no?": "no-effect-not-stated",
  "S-no": "no-effect-sender",
  "S-no?": "no-effect-sender-not-stated",
  never: "never-delivered",
  "never?": "never-delivered-probably",
  block: "blocked",
  "block?": "blocked-possibly",
  "S-block": "blocked-sender",
  "S-block?": "blocked-sender-possibly",
  addr: "sender-unclear",
  "?": "unknown",
  "-": "not-stated",
  "S-?": "sender-unknown",
  "S--": "sender-not-stated",
};

/** Rows: where the business number is from. Columns: where the recipient is. `S-` says that the sender is the cause. */
const TABLE = `
         eea     eea?    gb      gb?     jp      kr      ng      za      us      terr    nanp    sanc    sanc?   ru-by   others  none    unknown
eea      no      S-no    no      S-no    no      no      no~     no~     never   never?  S-no    block   block?  S-no    S-no    S-no    S-no
eea?     no      no?     no      no?     no      no      no~     no~     never   never?  S-no?   block   block?  S-no?   S-no?   S-no?   S-no?
gb       no      S-no    no      S-no    no      no      no~     no~     never   never?  S-no    block   block?  S-no    S-no    S-no    S-no
gb?      no      no?     no      no?     no      no      no~     no~     never   never?  S-no?   block   block?  S-no?   S-no?   S-no?   S-no?
jp       no      S-no    no      S-no    no      no      no~     no~     never   never?  S-no    block   block?  S-no    S-no    S-no    S-no
kr       no      S-no    no      S-no    no      no      no~     no~     never   never?  S-no    block   block?  S-no    S-no    S-no    S-no
ng       no      S-no    no      S-no    no      no      no~     no~     never   never?  S-no    block   block?  S-no    S-no    S-no    S-no
za       no      S-no    no      S-no    no      no      no~     no~     never   never?  S-no    block   block?  S-no    S-no    S-no    S-no
us       no      no?     no      no?     no      no      no~     no~     never   never?  opt     block   block?  part    opt     -       ?
terr     no      no?     no      no?     no      no      no~     no~     never   never?  opt     block   block?  part    opt     -       ?
nanp     no      no?     no      no?     no      no      no~     no~     never   never?  opt     block   block?  part    opt     -       ?
sanc     S-block S-block S-block S-block S-block S-block S-block S-block never   S-block S-block block   S-block S-block S-block S-block S-block
sanc?    S-block? S-block? S-block? S-block? S-block? S-block? S-block? S-block? never S-block? S-block? block block? S-block? S-block? S-block? S-block?
ru-by    no      no?     no      no?     no      no      no~     no~     never   never?  addr    block   block?  addr    addr    -       ?
others   no      no?     no      no?     no      no      no~     no~     never   never?  opt     block   block?  part    opt     -       ?
none     no      no?     no      no?     no      no      no~     no~     never   never?  S--     block   block?  S--     S--     -       ?
unknown  no      no?     no      no?     no      no      no~     no~     never   never?  S-?     block   block?  S-?     S-?     -       ?
`;

const [header = [], ...rows] = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([from = "", ...effects]) =>
  effects.map((effect, index) => [from as Named, header[index] as Named, MEANS[effect]] as const),
);

describe("groups of places", () => {
  test("the table has every cell", () => {
    const names = Object.keys(ONE_OF);
    expect(header).toEqual(names);
    expect(rows.map(([from]) => from)).toEqual(names);
    expect(cells).toHaveLength(names.length ** 2);
    expect(cells.every(([, , effect]) => effect !== undefined)).toBe(true);
  });

  test.each(cells)("from %s to %s: %s", (from, to, effect) => {
    expect(availabilityOf({ sender: ONE_OF[from], recipient: ONE_OF[to] }).effect).toBe(effect);
  });

  test("every group of the list is in the table", () => {
    const shown = Object.values(ONE_OF).map((place) => place && BUILT_IN_TABLES.factsOf(place).group);
    expect(new Set(shown)).toEqual(new Set([...AVAILABILITY_DATA.groups.map(({ id }) => id), null]));
  });

  test("places of one group differ in nothing but what Meta says of them", () => {
    for (const { id, places } of AVAILABILITY_DATA.groups)
      for (const place of places) {
        const { group, isStated, recipient } = BUILT_IN_TABLES.factsOf(place);
        expect(group, place).toBe(id);
        // A limit isn't said to be off where Meta doesn't name the place.
        if (!isStated) expect(recipient.perUserLimit, place).not.toBe("off");
      }
  });

  test("no place is in two groups, and no area code has two places", () => {
    const places = AVAILABILITY_DATA.groups.flatMap((group) => group.places);
    expect(new Set(places).size).toBe(places.length);
    const areas = AVAILABILITY_DATA.areaCodes.places.flatMap(({ areas: codes }) => codes);
    expect(new Set(areas).size).toBe(areas.length);
  });

  test("the places Meta doesn't name have rows of their own", () => {
    for (const place of "RE GP MQ GF YT JE GG IM AX SJ".split(" ")) {
      const facts = BUILT_IN_TABLES.factsOf(place);
      expect(facts, place).toMatchObject({ isStated: false, confidence: "low" });
      expect(facts.remark?.note.en, place).toMatch(/Meta doesn’t say/);
      expect(facts.remark?.note.fr, place).toMatch(/Meta ne dit pas/);
    }
  });
});

describe("an answer", () => {
  const everyPlace = [...Object.values(ONE_OF), ...getCountries()];
  const questions = everyPlace.flatMap((sender) =>
    Object.values(ONE_OF).flatMap((recipient) =>
      (["number", "user-id"] as const).map((recipientKind) => ({ sender, recipient, recipientKind })),
    ),
  );

  test("has one effect, and its reason first", () => {
    for (const question of questions) {
      const { effect, reasons } = availabilityOf(question);
      expect(AVAILABILITY_EFFECTS).toContain(effect);
      expect(reasons[0].effect).toBe(effect);
      expect(new Set(reasons.map((reason) => reason.effect)).size).toBe(reasons.length);
      if (effect === "optimized") expect(reasons).toEqual([{ effect, side: "both" }]);
    }
  });

  test("names both causes where there are two", () => {
    expect(availabilityOf({ sender: "DE", recipient: "FR" }).reasons).toEqual([
      { effect: "no-effect", side: "recipient" },
      { effect: "no-effect-sender", side: "sender" },
    ]);
  });

  test("a user id is never optimized, and still never delivered where nothing is", () => {
    for (const [recipient, effect] of [
      ["BR", "no-effect-user-id"],
      ["FR", "no-effect-user-id"],
      ["US", "never-delivered"],
      ["PR", "never-delivered-probably"],
      ["CU", "blocked"],
    ] as const) {
      expect(availabilityOf({ sender: "BR", recipient, recipientKind: "user-id" }).effect).toBe(effect);
    }
  });

  test.each([
    ["BR", "BR", { clicks: "yes", adsManager: "yes", maxPrice: "not-stated" }, "on"],
    ["BR", "FR", { clicks: "no", adsManager: "yes", maxPrice: "not-stated" }, "off"],
    ["FR", "BR", { clicks: "no", adsManager: "no", maxPrice: "not-stated" }, "on"],
    ["BR", "RU", { clicks: "no", adsManager: "yes", maxPrice: "no" }, "on"],
    ["RU", "BR", { clicks: "no", adsManager: "no", maxPrice: "not-stated" }, "on"],
    ["BR", "NG", { clicks: "no", adsManager: "yes", maxPrice: "not-stated" }, "unclear"],
    ["BR", "RE", { clicks: "no", adsManager: "yes", maxPrice: "not-stated" }, "unclear"],
    ["US", "US", { clicks: "no", adsManager: "yes", maxPrice: "no" }, "not-applicable"],
    ["BR", NO_COUNTRY, { clicks: "not-stated", adsManager: "yes", maxPrice: "not-stated" }, "unclear"],
    ["BR", null, { clicks: "unknown", adsManager: "yes", maxPrice: "unknown" }, "unknown"],
    [null, "BR", { clicks: "unknown", adsManager: "unknown", maxPrice: "not-stated" }, "on"],
  ] as const)("from %s to %s: metrics %o, limit %s", (sender, recipient, metrics, perUserLimit) => {
    const answer = availabilityOf({ sender, recipient });
    expect(answer).toMatchObject({ metrics, perUserLimit });
    expect(answer.asOf).toBe(AVAILABILITY_DATA.asOf);
  });

  test("is as certain as its less certain place", () => {
    expect(availabilityOf({ sender: "BR", recipient: "FR" }).confidence).toBe("high");
    expect(availabilityOf({ sender: "BR", recipient: "VE" }).confidence).toBe("medium");
    expect(availabilityOf({ sender: "RE", recipient: "VE" }).confidence).toBe("low");
    expect(availabilityOf({ sender: null, recipient: "BR" }).confidence).toBe("low");
  });

  test("what is only read with caution is the same colour as what is certain", () => {
    expect(stateOf("never-delivered-probably")).toBe("never-delivered");
    expect(stateOf("blocked-possibly")).toBe("blocked");
    expect(stateOf("sender-unclear")).toBe("unknown");
  });
});

describe("an override", () => {
  const override = { place: "PR", treatAs: OTHERS, note: "Tried on 12 October: delivered.", at: 1 };
  const tables = availabilityTables(AVAILABILITY_DATA, [override]);

  test("acts on either side, and is named wherever it does", () => {
    expect(availabilityOf({ sender: "BR", recipient: "PR" }, tables)).toMatchObject({
      effect: "optimized",
      overriddenBy: [override],
    });
    expect(availabilityOf({ sender: "PR", recipient: "PR" }, tables).overriddenBy).toEqual([override]);
    expect(availabilityOf({ sender: "BR", recipient: "VI" }, tables)).toMatchObject({
      effect: "never-delivered-probably",
      overriddenBy: [],
    });
    expect(tables.factsOf("PR")).toMatchObject({ group: OTHERS, listedIn: "us-territories" });
  });

  test("to a group the list doesn't have does nothing", () => {
    const stray = availabilityTables(AVAILABILITY_DATA, [{ ...override, treatAs: "gone" }]);
    expect(availabilityOf({ sender: "BR", recipient: "PR" }, stray)).toMatchObject({
      effect: "never-delivered-probably",
      overriddenBy: [],
    });
  });
});

describe("a number's place", () => {
  test.each([
    ["+15551234567", null],
    ["+12025550143", "US"],
    ["+13055550143", "US"],
    ["+14165550143", "CA"],
    ["+18765550143", "JM"],
    ["+18095550143", "DO"],
    ["+17875550143", "PR"],
    ["+19395550143", "PR"],
    ["+13405550143", "VI"],
    ["+16715550143", "GU"],
    ["+16845550143", "AS"],
    ["+16705550143", "MP"],
    ["+18005550143", "nanp-shared"],
    ["+15215550143", "nanp-shared"],
    ["+73652123456", "crimea"],
    ["+78692123456", "crimea"],
    ["+79781234567", "crimea"],
    ["+79491234567", "donetsk"],
    ["+79591234567", "luhansk"],
    ["+79161234567", "RU"],
    ["+77012345678", "KZ"],
    ["+262692123456", "RE"],
    ["+262639012345", "YT"],
    ["+590690123456", "GP"],
    ["+596696123456", "MQ"],
    ["+594694123456", "GF"],
    ["+447797123456", "JE"],
    ["+447781123456", "GG"],
    ["+447624123456", "IM"],
    ["+447400123456", "GB"],
    ["+358181234567", "AX"],
    ["+358412345678", "FI"],
    ["+4779123456", "SJ"],
    ["+870773111632", NO_COUNTRY],
    ["+881612345678", NO_COUNTRY],
    ["+883510000123", NO_COUNTRY],
    ["+80012345678", NO_COUNTRY],
    ["+999123456789", null],
  ] as const)("%s belongs to %s", (number, place) => {
    expect(placeOf(number, BUILT_IN_TABLES)).toBe(place);
  });

  test("the area codes agree with the numbering plans, code by code", () => {
    // Another source than the list: what the plans say of numbers with each code, whatever their exchange.
    const exchanges = [
      "200",
      "234",
      "345",
      "456",
      "496",
      "555",
      "567",
      "622",
      "678",
      "702",
      "789",
      "888",
      "990",
    ];
    const lines = ["0143", "2345", "4567", "9876"];
    for (let area = 200; area < 1_000; area += 1) {
      const countries = new Set<string | undefined>();
      for (const exchange of exchanges)
        for (const line of lines) {
          const parsed = parsePhoneNumberFromString(`+1${area}${exchange}${line}`);
          if (parsed?.isValid()) countries.add(parsed.country);
        }
      const listed = BUILT_IN_TABLES.placeOfArea(String(area));
      if (listed === null) expect(countries, String(area)).toEqual(new Set());
      else if (countries.size > 0)
        expect(countries, String(area)).toEqual(new Set([listed === "nanp-shared" ? "US" : listed]));
    }
  });

  test("every country's example belongs to it", () => {
    const found = getCountries().map((country: CountryCode) => {
      const number = getExampleNumber(country, examples)?.number ?? "";
      return [country, placeOf(number, BUILT_IN_TABLES)] as const;
    });
    // Ranges that two share are the larger one's to the plans: these can only be told by some of their numbers.
    const others = found.filter(([country, place]) => country !== place);
    expect(Object.fromEntries(others)).toEqual({
      AX: "FI",
      BL: "GP",
      CC: "AU",
      CX: "AU",
      EH: "MA",
      IM: "GB",
      MF: "GP",
      SJ: "NO",
      VA: "IT",
    });
  });

  test("a list that is newer than the numbering plans decides, and an older one asks them", () => {
    expect(placeOfNumber("+15551234567", () => "US", BUILT_IN_TABLES)).toBe("US");
    expect(placeOfNumber("14165550143", () => "US", BUILT_IN_TABLES)).toBe("CA");
    expect(countryOfNumber("+79781234567")).toBe("RU");
  });
});
