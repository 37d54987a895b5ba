/** The people a sandbox offers to send to: their numbers are valid, and what happens to a message is what was said. */
import { readFile } from "node:fs/promises";
import parsePhoneNumber from "libphonenumber-js/max";
import { describe, expect, test } from "vitest";
import { errorOf, type Json, type ReceivedPost, sandboxWithReceiver, statusesOf } from "./support.ts";

interface Person {
  readonly outcome: string;
  readonly number?: string;
  readonly userId?: string;
}

/** What a marketing message to each of them leads to: the statuses in the order they arrive, and the failure's code. */
const promised: Readonly<Record<string, { readonly statuses: readonly string[]; readonly code?: number }>> = {
  "delivered-and-read": { statuses: ["sent", "delivered", "read"] },
  "delivered-never-read": { statuses: ["sent", "delivered"] },
  "not-on-whatsapp": { statuses: ["failed"], code: 131026 },
  "limited-by-meta": { statuses: ["failed"], code: 131049 },
  "opted-out": { statuses: ["failed"], code: 131050 },
  "answer-lost": { statuses: ["sent", "delivered", "read"] },
  "out-of-order": { statuses: ["read", "delivered", "sent"] },
  "sent-then-silence": { statuses: ["sent"] },
  "united-states": { statuses: ["failed"], code: 131049 },
  france: { statuses: ["sent", "delivered", "read"] },
  "blocked-country": { statuses: ["failed"], code: 130497 },
  "without-number": { statuses: ["sent", "delivered", "read"] },
};

const countries: Readonly<Record<string, string>> = {
  "united-states": "US",
  france: "FR",
  "blocked-country": "CU",
};

async function peopleIn(scenario: string) {
  const { sandbox, receiver } = await sandboxWithReceiver({ scenario });
  const { people } = (await sandbox.control("GET", "people")) as unknown as { people: Person[] };
  const courseOf = (opaque: string) =>
    receiver.posts
      .flatMap((post: ReceivedPost) => statusesOf(post.body))
      .filter((status) => status.biz_opaque_callback_data === opaque);
  return { sandbox, people, courseOf };
}

test("there is somebody for each outcome, each of them once", async () => {
  const { people } = await peopleIn("all-good");
  expect(people.map(({ outcome }) => outcome)).toEqual(Object.keys(promised));
  expect(new Set(people.map(({ number, userId }) => number ?? userId)).size).toBe(people.length);
});

test("every number is a valid mobile number, written as E.164, of the country it stands for", async () => {
  const { people } = await peopleIn("all-good");
  for (const { outcome, number } of people) {
    if (number === undefined) continue;
    const parsed = parsePhoneNumber(number);
    expect([outcome, parsed?.isValid(), parsed?.number, parsed?.country]).toEqual([
      outcome,
      true,
      number,
      countries[outcome] ?? "BR",
    ]);
    expect(parsed?.getType()).toMatch(/MOBILE/);
  }
  expect(people.filter(({ number }) => number === undefined)).toMatchObject([
    { outcome: "without-number", userId: expect.stringMatching(/^BR\.\d{17}$/) },
  ]);
});

test("the README names them all", async () => {
  const readme = await readFile("sandbox/README.md", "utf8");
  const { people } = await peopleIn("all-good");
  for (const { outcome, number, userId } of people) {
    expect(readme).toMatch(
      new RegExp(`\\| \`${outcome}\` +\\|.*${(number ?? userId ?? "").replace("+", "\\+")}`),
    );
  }
});

test("they are named by user id only, like everybody, where the scenario says so", async () => {
  const { sandbox, people, courseOf } = await peopleIn("user-id-only");
  const [reader] = people;
  await sandbox.send(reader?.number ?? "", { biz_opaque_callback_data: "mine" });
  await sandbox.handle.advance(60_000);
  const statuses = courseOf("mine");
  expect(statuses).toHaveLength(3);
  for (const status of statuses) {
    expect(status).not.toHaveProperty("recipient_id");
    expect(status.recipient_user_id).toMatch(/^BR\./);
  }
});

// In a storm half of all other people fail, and four of ten phones are off in the other.
describe.each(["all-good", "marketing-limit-storm", "ttl-expiry", "user-id-only"])(
  "in the scenario %s",
  (scenario) => {
    test.each(Object.entries(promised))("a message to “%s” does what it says", async (outcome, course) => {
      const { sandbox, people, courseOf } = await peopleIn(scenario);
      const person = people.find((one) => one.outcome === outcome);
      // Once more, since a person may be sent to many times a day.
      for (const opaque of ["first", "second"]) {
        const sending = sandbox.send(person?.number ?? "", {
          biz_opaque_callback_data: opaque,
          ...(person?.userId === undefined ? {} : { to: undefined, recipient: person.userId }),
        });
        if (outcome === "answer-lost") await expect(sending).rejects.toThrow();
        else expect(errorOf(await sending)).toEqual({});
        await sandbox.handle.advance(3_600_000);
        const statuses = courseOf(opaque);
        expect(statuses.map(({ status }) => status)).toEqual(course.statuses);
        const errors = statuses.flatMap((status) => (status.errors ?? []) as Json[]);
        expect(errors.map(({ code }) => code)).toEqual(course.code === undefined ? [] : [course.code]);
      }
    });
  },
);
