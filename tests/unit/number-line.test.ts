import { describe, expect, test } from "vitest";
import { createNumberLine, type LineAnswer, type NumberLine } from "../../core/sending/number-line.ts";
import { asAccountId, asNumberId } from "../../shared/domain/ids.ts";
import { createNumberPace } from "../../shared/domain/sending/number-pace.ts";

const LEVEL = 80;
/** Milliseconds. */
const LEAD = 100;
const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;
/** Long after the first second, in which nothing goes. */
const START = 60 * SECOND;

let metaNow = START;

const lineOf = (): NumberLine =>
  createNumberLine({
    accountId: asAccountId("1"),
    numberId: asNumberId("2"),
    pace: createNumberPace({ startedAt: 0 }),
    levelOf: () => LEVEL,
    metaNow: () => metaNow,
  });

function send(line: NumberLine, messages: number, now: number): void {
  line.reserve(messages);
  for (let n = 0; n < messages; n += 1) line.pace.sent(now);
}

const answer = (kind: LineAnswer["kind"]): LineAnswer => ({ kind, took: 5, usage: null });

describe("a number whose network is gone", () => {
  test("loses a second, and no more, for what fails together", () => {
    const line = lineOf();
    send(line, 8, START);
    for (let n = 0; n < 8; n += 1) line.answered(START + n, answer("never-left"));
    expect(line.isUnreachable).toBe(true);
    expect(line.room(START + SECOND - 1, LEAD)).toBe(0);
    expect(line.room(START + SECOND + 8, LEAD)).toBe(1);
  });

  test("tries with one request at a time, every few seconds at the latest, and is at its full pace after an answer", () => {
    const line = lineOf();
    send(line, 1, START);
    line.answered(START, answer("never-left"));
    let now = START;
    for (let tries = 0; now < START + DAY / 24; tries += 1) {
      const wait = line.nextRoom(now, LEAD);
      expect(wait).toBeLessThanOrEqual(5 * SECOND);
      now += wait ?? Number.NaN;
      expect(line.room(now, LEAD)).toBe(1);
      send(line, 1, now);
      expect(line.room(now, LEAD)).toBe(0);
      line.answered(now, answer(tries % 2 === 0 ? "never-left" : "lost"));
    }
    now += line.nextRoom(now, LEAD) ?? Number.NaN;
    send(line, 1, now);
    line.answered(now, answer("answered"));
    expect(line.isUnreachable).toBe(false);
    // What goes at once after a pause, and what the lead adds.
    expect(line.room(now, LEAD)).toBeGreaterThanOrEqual((LEVEL * LEAD) / SECOND);
  });

  test("isn't taken to be back for an answer that was lost", () => {
    const line = lineOf();
    send(line, 2, START);
    line.answered(START, answer("never-left"));
    line.answered(START + 1, answer("lost"));
    expect(line.isUnreachable).toBe(true);
    expect(line.room(START + 2, LEAD)).toBe(0);
  });
});

test("what Meta asks to wait is waited for, and said", () => {
  const line = lineOf();
  line.holdUntil(START + 60 * SECOND);
  expect(line.heldUntil()).toBe(START + 60 * SECOND);
  metaNow = START + 60 * SECOND - 1;
  expect(line.room(START + 60 * SECOND - 1, LEAD)).toBe(0);
  metaNow = START + 60 * SECOND;
  expect(line.heldUntil()).toBeNull();
  expect(line.room(START + 60 * SECOND, LEAD)).toBeGreaterThan(0);
});
