/** The pure parts of the interface. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSandboxLine } from "../../renderer/features/first-run/sandbox-line.ts";
import {
  contentOffsetOf,
  isCompressed,
  MAX_SCROLL_HEIGHT,
  maxContentOffset,
  scrollHeightOf,
  scrollTopOf,
} from "../../renderer/ui/scroll-range.ts";
import { propertyOf } from "../support/rounds.ts";

describe("the line a sandbox prints", () => {
  const line =
    '{"url":"http://127.0.0.1:4010","token":"EAA","appId":"17","appSecret":"s","verifyToken":"v","accountIds":["1"]}';

  test("fills every field, also when npm's own lines stand around it", () => {
    const expected = {
      url: "http://127.0.0.1:4010",
      token: "EAA",
      appId: "17",
      appSecret: "s",
      verifyToken: "v",
    };
    expect(readSandboxLine(line)).toEqual(expected);
    expect(readSandboxLine(`> waypost@0.1.0 sandbox\n\n${line}\n`)).toEqual(expected);
  });

  test.each(["", "hello", "{}", "{ torn", '{"accountIds":["1"]}', "[1]", "null"])("is not %s", (text) => {
    expect(readSandboxLine(text)).toBeNull();
  });
});

describe("a list taller than a browser can lay out", () => {
  const million = { contentHeight: 44 * 1_000_000, viewportHeight: 600 };

  test("is scrolled within what the browser can do, from its first row to its last", () => {
    expect(isCompressed(million)).toBe(true);
    expect(scrollHeightOf(million)).toBe(MAX_SCROLL_HEIGHT);
    expect(contentOffsetOf(million, 0)).toBe(0);
    expect(contentOffsetOf(million, MAX_SCROLL_HEIGHT - 600)).toBe(maxContentOffset(million));
  });

  test("finds every position again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: maxContentOffset(million) }), (offset) => {
        expect(contentOffsetOf(million, scrollTopOf(million, offset))).toBeCloseTo(offset, 3);
      }),
      propertyOf("interface logic: finds every position again", 100),
    );
  });

  test("moves the content on whenever the scrollbar moves on", () => {
    const position = fc.integer({ min: 0, max: MAX_SCROLL_HEIGHT - 601 });
    fc.assert(
      fc.property(position, (scrollTop) => {
        expect(contentOffsetOf(million, scrollTop + 1)).toBeGreaterThan(contentOffsetOf(million, scrollTop));
      }),
      propertyOf("interface logic: moves the content on whenever the scrollbar moves on", 100),
    );
  });

  test("leaves a short list alone", () => {
    const short = { contentHeight: 4_400, viewportHeight: 600 };
    expect(isCompressed(short)).toBe(false);
    expect(contentOffsetOf(short, 123)).toBe(123);
  });
});
