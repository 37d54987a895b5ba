/** Filling the sandbox: large accounts, and people whose own digits say what they will do. */
import parsePhoneNumber from "libphonenumber-js/max";
import { describe, expect, test } from "vitest";
import { mobileRanges } from "../../sandbox/data/mobile-ranges.ts";
import { ORDINARY } from "../../sandbox/messages/behaviours.ts";
import { countryOf } from "../../sandbox/messages/phone.ts";
import { capacity, divide, person } from "../../sandbox/population/people.ts";
import { type Json, sandboxForTest, sandboxWithReceiver, wamidOf } from "./support.ts";

describe("invented numbers", () => {
  test.each(Object.entries(mobileRanges))(
    "of %s are valid, and the sandbox knows their country",
    (country, range) => {
      const last = capacity(range) - 1;
      const indexes = [0, 1, 7, 99, 1234, Math.floor(last / 3), Math.floor(last / 2), last];
      const wrong = indexes
        .filter((index) => index <= last)
        .map((index) => person(country, range, ORDINARY, index).phone)
        .filter((phone) => {
          const parsed = parsePhoneNumber(`+${phone}`);
          return parsed?.isValid() !== true || parsed.country !== country || countryOf(phone) !== country;
        });
      expect(wrong).toEqual([]);
    },
  );

  test("are all different", () => {
    const range = mobileRanges.CA;
    if (range === undefined) throw new Error("no range");
    const all = Array.from({ length: 20_000 }, (_, index) => person("CA", range, ORDINARY, index).phone);
    expect(new Set(all).size).toBe(20_000);
  });
});

test.each([
  [10, [1], [10]],
  [10, [0.5, 0.5], [5, 5]],
  [10, [1, 1, 1], [4, 3, 3]],
  [3, [0.9, 0.1], [3, 0]],
  [7, [2, 0, 5], [2, 0, 5]],
])("%i people divided by %j make %j", (count, shares, parts) => {
  expect(divide(count, shares)).toEqual(parts);
});

test("every person of a mixed population ends as it was said beforehand", async () => {
  const { sandbox, receiver } = await sandboxWithReceiver();
  const made = await sandbox.control("POST", "populations", {
    people: [
      {
        country: "BR",
        count: 8,
        mix: { ordinary: 4, "never-read": 2, "per-user-limit": 1, "not-on-whatsapp": 1 },
      },
      { country: "IN", count: 3, behaviour: "reads-quickly" },
      { country: "US", count: 2 },
      { country: "CA", count: 2 },
      { country: "CU", count: 1 },
      { country: "FR", count: 2, behaviour: "silent" },
      { country: "MX", count: 1, behaviour: "refused-500" },
    ],
  });
  const people = made.people as { phone: string; behaviour: string; outcome: Json }[];
  expect(people.map(({ outcome }) => outcome.state).toSorted()).toEqual(
    [
      ...Array(4 + 3 + 2).fill("read"),
      ...Array(2).fill("delivered"),
      ...Array(1 + 1 + 2 + 1).fill("failed"),
      ...Array(2).fill("accepted"),
      "refused",
    ].toSorted(),
  );

  for (const { phone, outcome } of people) {
    const answer = await sandbox.send(phone);
    const id = wamidOf(answer);
    await sandbox.handle.advance(60_000);
    if (outcome.state === "refused") {
      expect((answer.body.error as Json).code).toBe(outcome.code);
      continue;
    }
    const course = receiver.statuses().filter((status) => status.id === id);
    expect(course.at(-1)?.status ?? "accepted").toBe(outcome.state);
    const errors = (course.at(-1)?.errors ?? []) as Json[];
    expect(errors[0]?.code ?? null).toBe(outcome.code);
  }
});

test("an account can have hundreds of templates, all of them there page by page, and can send", async () => {
  const sandbox = await sandboxForTest({ scenario: "all-good" });
  const made = await sandbox.control("POST", "populations", {
    accounts: [{ country: "IN", templates: 400, numbers: 2, name: "Large" }],
  });
  const [account] = made.accounts as { id: string; numberIds: string[] }[];
  const ids = new Set<string>();
  let after = "";
  for (let page = 0; page < 100; page += 1) {
    const answer = await sandbox.graph(
      "GET",
      `${account?.id ?? ""}/message_templates?limit=100&fields=name,status,category${after}`,
    );
    for (const template of answer.body.data as Json[]) ids.add(String(template.id));
    const paging = answer.body.paging as { next?: string; cursors: Json } | undefined;
    if (paging?.next === undefined) break;
    after = `&after=${String(paging.cursors.after)}`;
  }
  expect(ids.size).toBe(400);
  const listed = await sandbox.graph("GET", `${account?.id ?? ""}/phone_numbers?fields=display_phone_number`);
  expect((listed.body.data as Json[]).map((number) => number.id)).toEqual(account?.numberIds);
});

test("the same seed makes the same population", async () => {
  const wish = {
    accounts: [{ templates: 20 }],
    people: [{ country: "DE", count: 50, mix: { ordinary: 1, slow: 1 } }],
  };
  const first = await (await sandboxForTest({ seed: "same" })).control("POST", "populations", wish);
  const second = await (await sandboxForTest({ seed: "same" })).control("POST", "populations", wish);
  expect(second).toEqual(first);
  const apart = await (await sandboxForTest({ seed: "same" })).control("POST", "populations", {
    people: [{ country: "DE", count: 50, from: 50 }],
  });
  const phones = (answer: Json) => (answer.people as Json[]).map(({ phone }) => phone);
  expect(phones(apart).filter((phone) => phones(first).includes(phone))).toEqual([]);
});

test.each([
  [{ people: [{ country: "ZZ", count: 1 }] }, "cannot invent numbers"],
  [{ people: [{ country: "BR", count: 0 }] }, "count must be a whole number from 1"],
  [{ people: [{ country: "BR", count: 1, behaviour: "sings" }] }, "There is no behaviour"],
  [{ people: [{ country: "BR", count: 1, mix: { ordinary: -1 } }] }, "must be a number of 0 or more"],
  [{ people: [{ country: "BR", count: 1, mix: { ordinary: 0 } }] }, "give some behaviour a share"],
  [{ people: [{ country: "SG", count: 100_000 }] }, "has room for"],
  [
    {
      people: [
        { country: "IN", count: 200_000 },
        { country: "ID", count: 1 },
      ],
    },
    "At most 200000 people",
  ],
  [{ accounts: [{ templates: 6001 }] }, "templates must be a whole number from 0 to 6000"],
  [{ accounts: "many" }, "accounts must be a list"],
])("a wish like %j is refused, and nothing is made", async (wish, reason) => {
  const sandbox = await sandboxForTest();
  const before = await sandbox.control("GET", "state");
  await expect(sandbox.control("POST", "populations", wish)).rejects.toThrow(reason);
  expect(await sandbox.control("GET", "state")).toEqual(before);
});
