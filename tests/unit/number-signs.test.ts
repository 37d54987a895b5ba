/** Whoever looks for phone numbers in a text knows the same signs between their digits. */
import { describe, expect, test } from "vitest";
import { findTraces } from "../../core/erasing/traces.ts";
import { cutTextCell } from "../../core/results/cut-cells.ts";
import { cutPhoneNumbers } from "../../core/results/cut-phone-numbers.ts";

const DIGITS = "5511987654321";
const SIGNS = [
  ..." -./()[]{}·•‧∙⋅~_'\"`⁄–—−ー\u00a0\u2009\u202f\u3000\u200b\u2060\u00ad\u0300\t\n＿／．",
  ") ",
  " / ",
  "%20",
  "%2F",
  "%C2%A0",
  "%E2%80%AF",
  "%20%2D%20",
];

const named = { has: (kind: string, name: string) => kind === "digits" && name === DIGITS };
const traces = (text: string) => findTraces(Buffer.from(text).toString("latin1"), named);

describe.each(SIGNS.map((sign) => [JSON.stringify(sign), sign] as const))("with %s", (_, sign) => {
  const one = [DIGITS.slice(0, 2), DIGITS.slice(2, 4), DIGITS.slice(4, 9), DIGITS.slice(9)].join(sign);
  test.each([
    ["between groups", one],
    ["between all digits", [...DIGITS].join(sign)],
  ])("%s", (__, written) => {
    const text = `call ${written}, please`;
    expect(cutTextCell(text, null)).toBe("call …4321, please");
    expect(cutPhoneNumbers(text, [DIGITS])).toBe("call …4321, please");
    expect(cutPhoneNumbers(`call +${written}, please`)).toBe("call …4321, please");
    expect(cutPhoneNumbers({ to: written, text })).toEqual({ to: "…4321", text: "call …4321, please" });
    expect(traces(text)).toHaveLength(1);
    expect(traces(JSON.stringify({ text }))).toHaveLength(1);
  });
});

test("digits of any script are digits", () => {
  for (const zero of [0x660, 0x6f0, 0x7c0, 0x966, 0xe50, 0x17e0, 0xff10]) {
    const written = [...DIGITS].map((digit) => String.fromCodePoint(zero + Number(digit))).join("");
    const text = `call ${written}, please`;
    expect(cutTextCell(text, null)).toBe("call …4321, please");
    expect(cutPhoneNumbers(text, [DIGITS])).toBe("call …4321, please");
    expect(traces(text)).toHaveLength(1);
  }
});

test("a sign of a link right before a number, and a percent sign that is none", () => {
  for (const text of [`text=call%20${DIGITS}`, `100%${DIGITS}`, `100%2B${DIGITS}`]) {
    expect(traces(text)).toHaveLength(1);
    expect(cutPhoneNumbers(text, [DIGITS])).not.toContain(DIGITS);
  }
});

test("a text of nothing but signs takes no time", () => {
  for (const sign of ["%20", " ", ".", "1 ", "1%20"]) {
    const text = `1${sign.repeat(50_000 / sign.length)}x`;
    const begun = performance.now();
    cutPhoneNumbers(text, [DIGITS]);
    traces(text);
    expect(performance.now() - begun).toBeLessThan(5_000);
  }
});
