/** What the results are narrowed to, as it stands in an address: a stretch that ends now stays one. */
import { expect, test } from "vitest";
import {
  LAST_SPANS,
  type LastSpan,
  lastSpan,
  listAddress,
  messagesAddress,
  readFilter,
  spanOf,
  writeFilter,
} from "../../renderer/common/results-address.ts";

const NOW = Date.parse("2026-12-01T10:07:00Z");
const LATER = NOW + 30 * 24 * 3_600_000;
const read = (address: string, now = NOW) => readFilter(new URLSearchParams(address), now);

test("the last seven days are those before it is opened, and its address stays the same", () => {
  const filter = { where: { country: ["BR"] }, ...lastSpan("week", NOW) };
  const address = writeFilter(filter);
  expect(address).toBe("country=BR&last=week");
  expect(read(address)).toEqual(filter);
  expect(read(address).from).toBe(Date.parse("2026-11-24T10:00:00Z"));
  expect(read(address, LATER).from).toBe(Date.parse("2026-12-24T10:00:00Z"));
  expect(writeFilter(read(address, LATER))).toBe(address);
});

test.each(Object.keys(LAST_SPANS) as LastSpan[])(
  "the last %s is no dates, and begins on a quarter hour",
  (span) => {
    const filter = lastSpan(span, NOW);
    expect(writeFilter(filter)).toBe(`last=${span}`);
    expect(filter.from % (15 * 60_000)).toBe(0);
    expect(NOW - filter.from - LAST_SPANS[span]).toBeLessThan(15 * 60_000);
    expect(spanOf(filter)).toBe(span);
  },
);

test("whatever gives it another beginning or an end makes dates of it", () => {
  const filter = lastSpan("day", NOW);
  const other = { ...filter, from: filter.from - 3_600_000 };
  const ended = { ...filter, until: NOW };
  for (const changed of [other, ended]) {
    expect(spanOf(changed)).toBeNull();
    expect(writeFilter(changed)).not.toContain("last");
    expect(read(writeFilter(changed), LATER)).toEqual({
      from: changed.from,
      ...("until" in changed && { until: changed.until }),
    });
  }
  const { from: _, ...freed } = filter;
  expect(writeFilter(freed)).toBe("");
});

test("dates keep themselves, and a span that nobody knows is left out", () => {
  const dates = { from: NOW - 5_000_000, until: NOW };
  expect(read(writeFilter(dates), LATER)).toEqual(dates);
  expect(read("last=decade")).toEqual({});
  // A span stands before dates, which it would contradict.
  expect(read("last=day&from=2020-01-01T00:00:00Z")).toEqual(lastSpan("day", NOW));
});

test("a figure's list begins where the figure did, however much later it is opened", () => {
  const filter = { where: { country: ["BR"] }, search: "Ana", ...lastSpan("hour", NOW) };
  const opened = (to: string) => read(new URL(to, "http://localhost").search, NOW + 8 * 3_600_000);
  const { last: _, ...counted } = filter;
  expect(opened(messagesAddress(filter))).toEqual(counted);
  // The list by itself moves on.
  expect(opened(listAddress(filter)).from).toBe(filter.from + 8 * 3_600_000);
});
