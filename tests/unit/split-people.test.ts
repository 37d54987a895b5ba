/** Who gets which message: chance deals evenly, the same every time, and anew in each campaign; a language finds its nearest. */
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { splitKeyOf } from "../../core/campaigns/split-key.ts";
import {
  DRAWS,
  drawOf,
  pickByLanguage,
  pickByShare,
  SPLIT_KEY_BYTES,
  sipHash,
} from "../../shared/domain/campaigns/split-people.ts";
import { asCampaignId } from "../../shared/domain/ids.ts";

const PEOPLE = 20_000;
/** Numbers in a row are what a weak hash would deal in a pattern. */
const people = Array.from({ length: PEOPLE }, (_, index) => String(5_511_900_000_000 + index));
const SECRET = "5a".repeat(32);
const keyOf = (campaign: number, secret = SECRET) => splitKeyOf(secret, asCampaignId(String(campaign)));
const sharesOf = (key: Uint8Array, shares: readonly number[]) =>
  people.map((person) => pickByShare(drawOf(key, person), shares));

/** Five standard deviations of a share of the people. */
const within = (share: number, of = PEOPLE) => 5 * Math.sqrt(of * share * (1 - share));

test("the hash is SipHash-2-4, by the values its authors published", () => {
  const key = Uint8Array.from({ length: SPLIT_KEY_BYTES }, (_, index) => index);
  const hashed = (length: number) => {
    const { low, high } = sipHash(key, String.fromCharCode(...Array.from({ length }, (_, index) => index)));
    return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
  };
  expect(hashed(0)).toBe("726fdb47dd0e0e31");
  expect(hashed(1)).toBe("74f839c593dc67fd");
  expect(hashed(15)).toBe("a129ca6149be45e5");
});

test("everybody draws the same every time, within the range", () => {
  const key = keyOf(1);
  for (const person of people.slice(0, 200)) {
    const draw = drawOf(key, person);
    expect(draw).toBe(drawOf(keyOf(1), person));
    expect(draw).toBeGreaterThanOrEqual(0);
    expect(draw).toBeLessThan(DRAWS);
  }
});

test.each([[[50, 50]], [[90, 10]], [[34, 33, 33]], [[1, 0, 99]]])("shares of %j are kept", (shares) => {
  const dealt = sharesOf(keyOf(7), shares);
  for (const [index, share] of shares.entries()) {
    const got = dealt.filter((variant) => variant === index).length;
    expect(Math.abs(got - (PEOPLE * share) / 100)).toBeLessThanOrEqual(within(share / 100));
  }
});

test("draws are spread evenly over their range", () => {
  const bins = new Array<number>(64).fill(0);
  for (const person of people) {
    const bin = Math.floor((drawOf(keyOf(3), person) / DRAWS) * bins.length);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const expected = PEOPLE / bins.length;
  const chiSquare = bins.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  // 63 degrees of freedom: above 130 once in millions of times.
  expect(chiSquare).toBeLessThan(130);
});

test("what somebody gets in one campaign, or workspace, tells nothing of another", () => {
  const halves = [50, 50];
  const first = sharesOf(keyOf(1), halves);
  for (const other of [keyOf(2), keyOf(11), keyOf(1, randomBytes(32).toString("hex"))]) {
    const second = sharesOf(other, halves);
    const both = first.filter((variant, index) => variant === 0 && second[index] === 0).length;
    expect(Math.abs(both - PEOPLE / 4)).toBeLessThanOrEqual(within(1 / 4));
  }
});

test("a greater share takes people on and gives nobody up", () => {
  const few = sharesOf(keyOf(5), [10, 90]);
  const more = sharesOf(keyOf(5), [30, 70]);
  expect(few.every((variant, index) => variant === 1 || more[index] === 0)).toBe(true);
});

test("shares that don't add up to the whole are taken in their proportion, and none at all are the first", () => {
  expect(sharesOf(keyOf(5), [1, 3])).toEqual(sharesOf(keyOf(5), [25, 75]));
  expect(pickByShare(DRAWS - 1, [0, 0])).toBe(0);
  expect(pickByShare(DRAWS - 1, [50, 50, 0])).toBe(1);
});

test.each([
  ["pt_BR", 1],
  ["pt-BR", 1],
  [" PT-br ", 1],
  ["pt", 1],
  ["pt_PT", 1],
  ["en_GB", 0],
  ["en", 0],
  ["fr_CA", 2],
  ["de", null],
  ["", null],
  ["p", null],
])("a row in %j reads the message %j", (language, index) => {
  expect(pickByLanguage(language, ["en_US", "pt_BR", "fr", null])).toBe(index);
});

test("the same language comes before another region of it", () => {
  expect(pickByLanguage("es_MX", ["es_ES", "es", "es_MX"])).toBe(2);
  expect(pickByLanguage("es_AR", ["es_ES", "es", "es_MX"])).toBe(1);
  expect(pickByLanguage("es", ["es_MX", "es_ES"])).toBe(0);
});
