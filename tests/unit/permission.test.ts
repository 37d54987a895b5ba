/** May a business write to a person: what follows from what was heard and entered. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldWords } from "../../shared/domain/permission/fold-words.ts";
import { capStanding } from "../../shared/domain/permission/frequency.ts";
import {
  type HeardWord,
  isMetas,
  type PermissionAct,
  permissionFrom,
} from "../../shared/domain/permission/permission.ts";
import { STOP_WORDS } from "../../shared/domain/permission/stop-words.data.ts";
import { knownStopWords, meaningsWith, readReply } from "../../shared/domain/permission/stop-words.ts";
import { TRUSTS } from "../../shared/domain/webhooks/trust.ts";
import { propertyOf } from "../support/rounds.ts";

const PLAIN = meaningsWith([]);
const read = (text: string, meanings = PLAIN, at = 100) => readReply(text, at, meanings);

describe("a reply", () => {
  test.each([
    ["STOP", "stop"],
    ["  Stop.  ", "stop"],
    ["stop!!! 🛑", "stop"],
    ["ＳＴＯＰ", "stop"],
    ["s\u200btop", "stop"],
    ["STOP ALL", "stop all"],
    ["opt-out", "opt out"],
    ["Unsubscribe", "unsubscribe"],
    ["ARRÊT", "arret"],
    ["arre\u0302t", "arret"],
    ["ARRET", "arret"],
    ["No más", "no mas"],
    ["SAIR", "sair"],
    ["Abbestellen", "abbestellen"],
    ["İPTAL", "iptal"],
    ["IPTAL", "iptal"],
    ["إيقاف", "ايقاف"],
    ["ايقاف", "ايقاف"],
    ["إِيقَاف", "ايقاف"],
    ["إلغاء", "الغاء"],
    ["रोकें", "रोकें"],
    ["बंद", "बंद"],
    ["berhenti", "berhenti"],
  ])("%j as a whole is a stop, however it is written: %j", (text, word) => {
    expect(read(text)).toEqual({ value: "stop", word });
  });

  test.each([
    ["FIN", "fin"],
    ["End", "end"],
    ["alto", "alto"],
    ["No.", "no"],
    ["لا", "لا"],
    ["नहीं", "नहीं"],
    ["please stop sending me these", "stop"],
    ["I want to cancel my order", "cancel"],
    ["je dis stop", "stop"],
  ])("%j may mean a stop, and only suggests it", (text, word) => {
    expect(read(text)).toEqual({ value: "suggest", word });
  });

  test.each([
    "stopwatch",
    "nonstop",
    "hello",
    "",
    "🛑",
    "रुको",
    "this is a much longer sentence in which the word stop only happens to stand",
    `stop ${"x".repeat(200)}`,
  ])("%j says nothing of marketing", (text) => {
    expect(read(text)).toBeNull();
  });

  test.each(["START", "unstop", "Alta"])("%j takes a stop back", (text) => {
    expect(read(text)).toMatchObject({ value: "resume" });
  });

  test("means what its word meant when it was written", () => {
    const meanings = meaningsWith([
      { word: "adios", meaning: "stop", at: 50 },
      { word: "stop", meaning: "nothing", at: 60 },
      { word: "adios", meaning: null, at: 70 },
    ]);
    expect([49, 50, 69, 70].map((at) => read("Adiós", meanings, at)?.value)).toEqual([
      undefined,
      "stop",
      "stop",
      undefined,
    ]);
    expect([59, 60].map((at) => read("stop", meanings, at)?.value)).toEqual(["stop", undefined]);
    // A word that is no stop any more suggests nothing either.
    expect(read("please stop", meanings, 60)).toBeNull();
  });

  test("that holds an erased number reads as it did before", () => {
    const before = read("stop it +55 11 98765-4321");
    expect(before).toEqual({ value: "suggest", word: "stop" });
    expect(read("stop it [erased]")).toEqual(before);
  });

  test("folding twice is folding once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldWords(foldWords(text))).toBe(foldWords(text));
      }),
      propertyOf("folding", 300),
    );
  });
});

test("every word of the list is found as it is written there", () => {
  for (const { stop, ambiguous, rejoin } of STOP_WORDS) {
    for (const word of [...stop, ...ambiguous, ...rejoin]) expect(read(word), word).not.toBeNull();
  }
  const known = knownStopWords([{ word: "adios", meaning: "stop", at: 1 }], 5);
  expect(known).toContainEqual({ word: "adios", meaning: "stop", listed: null });
  expect(known).toContainEqual({ word: "fin", meaning: "ambiguous", listed: "ambiguous" });
});

const heard = (value: HeardWord["value"], at: number, more: Partial<HeardWord> = {}): HeardWord => ({
  value,
  at,
  evidence: "reply",
  trust: "signed",
  said: "stop",
  ...more,
});
const metas = (value: "stop" | "resume", at: number, more: Partial<HeardWord> = {}) =>
  heard(value, at, { evidence: "preference", said: "", ...more });

let ids = 0;
const act = (kind: PermissionAct["kind"], at: number, source?: string): PermissionAct =>
  ({ id: ++ids, kind, at, enteredAt: at, note: "why", ...(source ? { source } : {}) }) as PermissionAct;

describe("an opt-out", () => {
  test("by Meta's word ends only by Meta's word", () => {
    const removed = act("opt-out-removed", 1_000);
    expect(permissionFrom([metas("stop", 5)], [removed]).optOut).toMatchObject({
      source: "preference",
      at: 5,
      isProven: true,
    });
    expect(permissionFrom([metas("stop", 5), metas("resume", 6)], []).optOut).toBeNull();
    expect(permissionFrom([metas("stop", 5), heard("resume", 6)], []).optOut).not.toBeNull();
    expect(permissionFrom([metas("stop", 5, { evidence: "failure" })], [removed]).optOut?.source).toBe(
      "failure",
    );
  });

  test("in words ends by a removal, by Meta's later word, or by the person's", () => {
    const stop = heard("stop", 5);
    expect(permissionFrom([stop], []).optOut).toMatchObject({ source: "reply", said: "stop", at: 5 });
    expect(permissionFrom([stop], [act("opt-out-removed", 5)]).optOut).toBeNull();
    expect(permissionFrom([stop], [act("opt-out-removed", 4)]).optOut).not.toBeNull();
    expect(permissionFrom([stop, metas("resume", 6)], []).optOut).toBeNull();
    expect(permissionFrom([stop, metas("resume", 4)], []).optOut).not.toBeNull();
    expect(permissionFrom([stop, heard("resume", 6)], []).optOut).toBeNull();
    // Of one moment, the stop holds.
    expect(permissionFrom([stop, heard("resume", 5)], []).optOut).not.toBeNull();
  });

  test("that isn't proven holds, is marked, and may be removed; nothing unproven opts anybody in", () => {
    const stop = metas("stop", 5, { trust: "imported" });
    expect(permissionFrom([stop], []).optOut).toMatchObject({ isProven: false });
    expect(permissionFrom([stop], [act("opt-out-removed", 5)]).optOut).toBeNull();
    for (const resume of [
      metas("resume", 6, { trust: "relayed" }),
      heard("resume", 6, { trust: "imported" }),
    ])
      expect(permissionFrom([heard("stop", 5), resume], []).optOut).not.toBeNull();
  });

  test("that was entered ends only by a removal, and can be entered again", () => {
    const entry = act("opt-out", 5, "imported");
    expect(permissionFrom([metas("resume", 9)], [entry]).optOut).toMatchObject({
      source: "imported",
      note: "why",
    });
    const removal = act("opt-out-removed", 6);
    expect(permissionFrom([], [entry, removal]).optOut).toBeNull();
    expect(permissionFrom([], [entry, removal, act("opt-out", 7, "by-hand")]).optOut?.source).toBe("by-hand");
  });

  test("and a suppression are two things", () => {
    const { optOut, suppression } = permissionFrom([], [act("suppression", 5, "complaint")]);
    expect([optOut, suppression?.source]).toEqual([null, "complaint"]);
    const both = [
      act("suppression", 5, "number-dead"),
      act("opt-out", 5, "by-hand"),
      act("opt-out-removed", 6),
    ];
    expect(permissionFrom([], both)).toMatchObject({ optOut: null, suppression: { source: "number-dead" } });
    expect(permissionFrom([], [...both, act("suppression-removed", 7)]).suppression).toBeNull();
  });

  test("is only suggested by a word that may mean something else, until somebody judges it", () => {
    const maybe = heard("suggest", 5, { said: "fin" });
    expect(permissionFrom([maybe], [])).toMatchObject({ optOut: null, suggestion: { said: "fin", at: 5 } });
    expect(permissionFrom([maybe], [act("suggestion-dismissed", 5)]).suggestion).toBeNull();
    expect(
      permissionFrom([maybe, heard("suggest", 8)], [act("suggestion-dismissed", 5)]).suggestion?.at,
    ).toBe(8);
    expect(permissionFrom([maybe, heard("stop", 6)], []).suggestion).toBeNull();
  });
});

const word = fc.record<HeardWord>({
  value: fc.constantFrom("stop", "resume", "suggest"),
  at: fc.integer({ min: 1, max: 6 }),
  evidence: fc.constantFrom("preference", "failure", "reply"),
  trust: fc.constantFrom(...TRUSTS),
  said: fc.constantFrom("stop", "fin"),
});
const anyAct = fc
  .record({
    kind: fc.constantFrom<PermissionAct["kind"]>(
      "opt-out",
      "suppression",
      "opt-out-removed",
      "suppression-removed",
      "suggestion-dismissed",
    ),
    at: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ kind, at }) => ({ kind, at, enteredAt: at, note: null, source: "by-hand" }));

describe("whatever was heard and entered", () => {
  test("the answer depends on neither order nor repetition", () => {
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 8 }),
        fc.array(anyAct, { maxLength: 5 }),
        fc.nat(),
        (words, some, turn) => {
          const acts = some.map((one, id) => ({ ...one, id }) as PermissionAct);
          const answer = permissionFrom(words, acts);
          const turned = [
            ...words.slice(turn % (words.length + 1)),
            ...words.slice(0, turn % (words.length + 1)),
          ];
          expect(permissionFrom([...turned, ...words].toReversed(), acts.toReversed())).toEqual(answer);
        },
      ),
      propertyOf("permission orders", 300),
    );
  });

  test("one more unproven word never lets a message go, and no act ends Meta's stop", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), word, anyAct, (words, more, one) => {
        const before = permissionFrom(words, []).optOut;
        const unproven = { ...more, trust: "imported" as const };
        if (before !== null) expect(permissionFrom([...words, unproven], []).optOut).not.toBeNull();
        if (before !== null && isMetas(before))
          expect(permissionFrom(words, [{ ...one, id: 1 } as PermissionAct]).optOut).toEqual(before);
      }),
      propertyOf("permission trust", 300),
    );
  });
});

describe("how often", () => {
  const DAY = 86_400_000;
  test.each([
    [[], 0, null],
    [[9 * DAY], 1, null],
    [[9 * DAY, 8 * DAY], 2, 15 * DAY],
    [[9 * DAY, 8 * DAY, 4 * DAY], 3, 15 * DAY],
    // Out of the window, to the millisecond.
    [[9 * DAY, 3 * DAY], 1, null],
    [[9 * DAY, 3 * DAY + 1], 2, 10 * DAY + 1],
  ])("%j: %i count, and one more may go at %s", (times, sent, freeAgainAt) => {
    expect(capStanding(times, { max: 2, days: 7 }, 10 * DAY)).toEqual({ max: 2, days: 7, sent, freeAgainAt });
  });
});
