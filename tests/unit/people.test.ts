/** What webhooks say of people, and what follows from it: one answer whatever the order. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PersonNews } from "../../core/people/person-news.ts";
import { readPersonWords } from "../../core/people/person-words.ts";
import { marketingStopOf, type PersonWord } from "../../shared/domain/recipients/marketing-stop.ts";
import { otherFormOf, personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { TRUSTS } from "../../shared/domain/webhooks/trust.ts";
import { propertyOf } from "../support/rounds.ts";
import { webhookItems } from "../support/webhook-items.ts";

const STOP = readFileSync(new URL("../fixtures/webhooks/user-preferences-stop.json", import.meta.url));
const RECEIVED = 1_900_000_000_000;

/** All that the items of one webhook say. */
function wordsIn(webhook: Buffer, receivedAt: number): PersonNews {
  const news = webhookItems(webhook, receivedAt).map(readPersonWords);
  return {
    words: news.flatMap(({ words }) => words),
    links: news.flatMap(({ links }) => links),
    replies: news.flatMap(({ replies }) => replies),
    renamings: news.flatMap(({ renamings }) => renamings),
  };
}

function body(field: string, value: object, entry: object = { id: "1" }): Buffer {
  const changes = [{ field, value }];
  return Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry: [{ ...entry, changes }] }));
}

const preference = (more: object) => ({ category: "marketing_messages", value: "stop", ...more });

describe("a webhook about preferences", () => {
  test("is a person's word, with Meta's time", () => {
    expect(wordsIn(STOP, RECEIVED).words).toEqual([
      {
        accountId: "1",
        kind: "number",
        // Both forms of a Brazilian number are one person.
        person: "551187654000",
        value: "stop",
        at: 1_795_165_200_000,
        evidence: "preference",
      },
    ]);
  });

  test.each([
    ["text", "1795165200", 1_795_165_200_000],
    ["a number", 1_795_165_200, 1_795_165_200_000],
    ["in milliseconds, which would outrank every later word", 1_795_165_200_000, 1_795_165_200_000],
    ["in milliseconds as text", "1795165200000", 1_795_165_200_000],
    ["missing, and the entry has one", undefined, 1_700_000_000_000],
  ])("may have a time that is %s", (_kind, timestamp, at) => {
    const value = { user_preferences: [preference({ wa_id: "33612345678", timestamp })] };
    const { words } = wordsIn(body("user_preferences", value, { id: 1, time: 1_700_000_000 }), RECEIVED);
    expect(words).toMatchObject([{ accountId: "1", at }]);
  });

  test("without any time holds from when it came", () => {
    const value = { user_preferences: [preference({ wa_id: "33612345678" })] };
    expect(wordsIn(body("user_preferences", value), RECEIVED).words).toMatchObject([{ at: RECEIVED }]);
  });

  test("may name the person by user id only, or by both, which are then one person", () => {
    const byId = { user_preferences: [preference({ user_id: "FR.1", timestamp: 5 })] };
    expect(wordsIn(body("user_preferences", byId), RECEIVED)).toMatchObject({
      words: [{ kind: "user-id", person: "FR.1" }],
      links: [],
    });
    const both = {
      contacts: [{ wa_id: 33612345678, user_id: "FR.1" }],
      user_preferences: [preference({ user_id: "FR.1", timestamp: 5 })],
    };
    const { words, links } = wordsIn(body("user_preferences", both), RECEIVED);
    expect(words.map(({ person }) => person)).toEqual(["33612345678", "FR.1"]);
    expect(links).toContainEqual({ accountId: "1", number: "33612345678", userId: "FR.1", at: 5000 });
  });

  test("that has a user id where a number stands says nothing of the number its digits make", () => {
    const value = {
      contacts: [{ wa_id: "FR.33612345678", user_id: "FR.33612345678" }],
      user_preferences: [preference({ wa_id: "FR.33612345678", user_id: "FR.33612345678", timestamp: 5 })],
    };
    const { words, links } = wordsIn(body("user_preferences", value), RECEIVED);
    expect(words).toMatchObject([{ kind: "user-id", person: "FR.33612345678" }]);
    expect(links).toEqual([]);
  });

  test.each([
    ["another category", { category: "calls" }],
    ["a signup, which is no resume", { value: "signup" }],
    ["a value nobody knows", { value: "pause" }],
  ])("says nothing for %s, and hides nothing beside it", (_what, change) => {
    const value = {
      user_preferences: [
        { ...preference({ wa_id: "33600000000" }), ...change },
        preference({ wa_id: "33612345678", timestamp: 5 }),
        "unreadable",
      ],
    };
    expect(wordsIn(body("user_preferences", value), RECEIVED).words.map(({ person }) => person)).toEqual([
      "33612345678",
    ]);
  });
});

describe("a failed status", () => {
  const failed = (more: object) => ({
    statuses: [{ id: "wamid.1", status: "failed", timestamp: "5", errors: [{ code: 131050 }], ...more }],
  });

  test("with 131050 proves a stop, of a number or of a user id", () => {
    const { words } = wordsIn(body("messages", failed({ recipient_id: "33612345678" })), RECEIVED);
    expect(words).toMatchObject([{ person: "33612345678", value: "stop", at: 5000, evidence: "failure" }]);
    const byId = wordsIn(body("messages", failed({ recipient_user_id: "FR.1" })), RECEIVED);
    expect(byId.words).toMatchObject([{ kind: "user-id", person: "FR.1" }]);
  });

  test.each([
    ["another code", { errors: [{ code: 131049 }] }],
    ["another status", { status: "sent" }],
    ["a group", { recipient_type: "group" }],
  ])("with %s does not", (_what, change) => {
    const value = failed({ recipient_id: "33612345678", recipient_user_id: "x131050", ...change });
    expect(wordsIn(body("messages", value), RECEIVED).words).toEqual([]);
  });
});

describe("a person's marketing stop", () => {
  const word = (value: "stop" | "resume", at: number, evidence: PersonWord["evidence"] = "preference") => ({
    value,
    at,
    evidence,
    trust: "signed" as const,
  });

  test.each([
    ["nothing was heard", [], null],
    ["a stop", [word("stop", 5)], { since: 5, evidence: "preference" }],
    ["a resume after it", [word("stop", 5), word("resume", 6)], null],
    [
      "a stop after that",
      [word("stop", 5), word("resume", 6), word("stop", 7)],
      { since: 7, evidence: "preference" },
    ],
    ["two stops: since the first", [word("stop", 5), word("stop", 8)], { since: 5, evidence: "preference" }],
    ["a failure", [word("stop", 5, "failure")], { since: 5, evidence: "failure" }],
    [
      "a failure, then the stop",
      [word("stop", 5, "failure"), word("stop", 6)],
      { since: 5, evidence: "preference" },
    ],
    [
      "a failure after a resume",
      [word("resume", 5), word("stop", 6, "failure")],
      { since: 6, evidence: "failure" },
    ],
    ["a failure of the same second as a resume", [word("stop", 5, "failure"), word("resume", 5)], null],
    [
      "a stop of the same second as a resume",
      [word("resume", 5), word("stop", 5)],
      { since: 5, evidence: "preference" },
    ],
  ] as const)("after %s", (_what, words, stop) => expect(marketingStopOf(words)).toEqual(stop));

  test("is the same for every order and any repetition", () => {
    const words = fc.array(
      fc.record({
        value: fc.constantFrom("stop" as const, "resume" as const),
        at: fc.integer({ min: 1, max: 4 }),
        evidence: fc.constantFrom("preference" as const, "failure" as const),
        trust: fc.constantFrom(...TRUSTS),
      }),
      { maxLength: 8 },
    );
    const shuffled = words.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(marketingStopOf([...other, ...all])).toEqual(marketingStopOf(all));
      }),
      propertyOf("people: is the same for every order and any repetition", 100),
    );
  });
});

describe("the two forms of a number", () => {
  test.each([
    ["+5511987654321", "+551187654321", "BR"],
    ["+525512345678", "+5215512345678", "MX"],
    ["+5491112345678", "+541112345678", "AR"],
  ])("%s and %s are one person", (usual, outdated, country) => {
    expect(otherFormOf(usual)).toMatchObject({ e164: outdated, country, isOutdated: false });
    expect(otherFormOf(outdated)).toMatchObject({ e164: usual, country, isOutdated: true });
    expect(personKeyOf(usual)).toBe(personKeyOf(outdated));
  });

  test.each(["+33612345678", "+551133334444", "+5511951234567", "+12025550143"])(
    "%s has only one",
    (number) => {
      expect(otherFormOf(number)).toBeNull();
      expect(personKeyOf(number)).toBe(number.slice(1));
    },
  );
});
