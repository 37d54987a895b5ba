/** Opt-outs and suppressions from webhooks and from people, on real files. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { settleSend } from "../../core/messages/messages-commands.ts";
import type { Person } from "../../core/people/person.ts";
import {
  changeCap,
  changeQuietHours,
  changeStopWord,
  enterPeople,
  judgeSuggestion,
  removeFromList,
} from "../../core/permission/permission-commands.ts";
import { retentionSettings } from "../../core/retention/retention-settings.ts";
import { makeCopies } from "../../core/storage/copies.ts";
import type { FileWork } from "../../core/upkeep/file-work.ts";
import { asAccountId, asBusinessId } from "../../shared/domain/ids.ts";
import { QUIET_HOURS_BY_DEFAULT } from "../../shared/domain/quiet-hours/windows.ts";
import { derivedTables } from "../support/derived-tables.ts";
import { ACCOUNT, AT, messages, PERSON, post } from "../support/planted/person.ts";
import { propertyOf } from "../support/rounds.ts";
import { newAttempt, newMessage, WORKSPACE_ID } from "../support/sent-message.ts";
import { START, startBench } from "../support/setup-bench.ts";

const unasked = () => Promise.reject(new Error("not in these tests"));
const FILE_WORK: FileWork = {
  copy: (input, { signal }) => makeCopies({ ...input, isAbandoned: () => signal.aborted, now: Date.now }),
  check: unasked,
  upgrade: unasked,
  restore: unasked,
  tryStore: unasked,
};
const NUMBER: Person = { kind: "number", number: "+33612345678" };
const BUSINESS = asBusinessId(ACCOUNT);
const NOW = START + 1_000_000;

const text = (body: string, more: object = {}) =>
  messages({
    messages: [
      {
        from: "33612345678",
        id: `wamid.${body}`,
        timestamp: String(AT),
        type: "text",
        text: { body },
        ...more,
      },
    ],
  });
const button = (title: string) => text(title, { type: "button", text: undefined, button: { text: title } });
const chosen = (title: string) =>
  text(title, {
    type: "interactive",
    text: undefined,
    interactive: { type: "button_reply", button_reply: { id: "1", title } },
  });
const preference = (value: string, timestamp: number, more: object = { wa_id: "33612345678" }) =>
  messages(
    { user_preferences: [{ category: "marketing_messages", value, timestamp: String(timestamp), ...more }] },
    "user_preferences",
  );
const failed = (code: number, id: string) =>
  messages({
    statuses: [
      { id, status: "failed", timestamp: String(AT), recipient_id: "33612345678", errors: [{ code }] },
    ],
  });
const renamed = (from: string, system: object) =>
  messages({
    messages: [{ from, id: "wamid.sys", timestamp: String(AT + 50), type: "system", system }],
  });

async function opened() {
  const bench = await startBench({ fileWork: FILE_WORK });
  const { storage } = bench;
  return {
    ...bench,
    bench,
    hear: async (...bodies: string[]) => {
      for (const body of bodies) await post(bench, body);
    },
    import: async (body: string) => {
      await bench.served.append({
        body: Buffer.from(body),
        receivedAt: NOW,
        source: "import",
        trust: "imported",
      });
      await bench.served.reduce();
    },
    of: (person: Person = NUMBER, business: string = ACCOUNT) => {
      const [answer] = storage.permission.permissionOf(asBusinessId(business), [person], NOW);
      if (answer === undefined) throw new Error("there is an answer for each person");
      return answer;
    },
    enter: (persons: readonly Person[] = [NUMBER]) =>
      bench.served.run(enterPeople, {
        business: BUSINESS,
        persons,
        list: "opt-out",
        source: "by-hand",
        note: "called us",
        now: NOW,
      }),
  };
}

describe("an opt-out", () => {
  test.each([
    ["a stop word", text("Stop!"), "reply"],
    ["a tapped button", button("STOP"), "reply"],
    ["a chosen reply", chosen("Unsubscribe"), "reply"],
    ["Meta's preference", preference("stop", AT), "preference"],
    ["a failure with 131050", failed(131050, "wamid.1"), "failure"],
  ])("comes of %s, and a replay gives it again", async (_what, body, source) => {
    const { hear, of, served, folder, storage } = await opened();
    await hear(body, body, `${body} `);
    expect(of().optOut).toMatchObject({ source, isProven: true, at: AT * 1_000 });
    const before = derivedTables(folder);
    await served.replay();
    expect(derivedTables(folder)).toEqual(before);
    expect(storage.permission.permissionOf(BUSINESS, [NUMBER], NOW)[0]?.optOut?.source).toBe(source);
  });

  test("comes of no storm of another code", async () => {
    const { hear, of } = await opened();
    for (const code of [131026, 131049, 130472, 131047, 130403, 131056])
      await hear(...Array.from({ length: 5 }, (_, index) => failed(code, `wamid.${code}.${index}`)));
    expect(of()).toMatchObject({ optOut: null, suppression: null, suggestion: null });
  });

  test("of a group, or of a sentence, opts nobody out; the sentence is suggested", async () => {
    const { hear, of } = await opened();
    await hear(text("STOP", { group_id: "g" }), text("when does the bus stop here"));
    expect(of()).toMatchObject({ optOut: null, suggestion: { said: "stop" } });
  });

  test("that anybody may have written holds and is marked; it can be removed, and opts nobody in", async () => {
    const { import: imported, hear, of, served } = await opened();
    await imported(preference("stop", AT));
    expect(of().optOut).toMatchObject({ isProven: false });
    await imported(preference("resume", AT + 5));
    expect(of().optOut).not.toBeNull();
    await served.run(removeFromList, {
      business: BUSINESS,
      name: { kind: "number", person: "33612345678" },
      list: "opt-out",
      reason: "a dump of somebody else's",
      now: NOW,
    });
    expect(of().optOut).toBeNull();
    // The same word once Meta signs it is Meta's.
    await hear(preference("stop", AT));
    expect(of().optOut).toMatchObject({ isProven: true });
    await expect(
      served.run(removeFromList, {
        business: BUSINESS,
        name: { kind: "number", person: "33612345678" },
        list: "opt-out",
        reason: "no",
        now: NOW,
      }),
    ).rejects.toMatchObject({ problem: { code: "opt-out-by-meta" } });
    await hear(preference("resume", AT + 9));
    expect(of().optOut).toBeNull();
  });

  test("comes of Meta's refusal of a request, which no replay could tell again, until Meta's resume", async () => {
    const { hear, of, served, folder, storage } = await opened();
    const attempt = storage.transaction(() => {
      const message = newMessage({ createdAt: NOW, accountId: asAccountId(ACCOUNT), to: NUMBER });
      return storage.messages.insert(message, newAttempt(storage, NOW));
    });
    const error = { code: 131_050, title: "User opted out", details: null, traceId: null };
    const settled = await served.run(settleSend, {
      attempt,
      outcome: { kind: "refused", error, answer: null, at: AT * 1_000 },
    });
    expect(settled.isStop).toBe(true);
    expect(of().optOut).toMatchObject({ source: "failure", isProven: true, at: AT * 1_000 });
    const before = derivedTables(folder);
    await served.replay();
    expect(derivedTables(folder)).toEqual(before);
    expect(of().optOut).toMatchObject({ source: "failure", isProven: true });
    await hear(preference("resume", AT + 5));
    expect(of().optOut).toBeNull();
  });

  test("holds for all accounts of the business that owns them, and for no other", async () => {
    const { hear, of, storage, bench } = await opened();
    await bench.setup.check();
    expect(storage.permission.businessOf(asAccountId("1"))).toBe("500");
    const stop = preference("stop", AT).replaceAll(ACCOUNT, "1");
    await hear(stop);
    expect(of(NUMBER, "500").optOut).not.toBeNull();
    expect(of(NUMBER, "501").optOut).toBeNull();
  });
});

describe("a person's names", () => {
  const link = messages({ contacts: [{ wa_id: "33612345678", user_id: "FR.1" }], statuses: [] });
  const withTime = link.replace(
    '"statuses":[]',
    `"statuses":[{"timestamp":"${AT}","id":"wamid.x","status":"sent"}]`,
  );
  const userId: Person = { kind: "user-id", userId: "FR.1" };

  test("are one person: of number and user id, and of both forms of a number", async () => {
    const { hear, of, enter } = await opened();
    await hear(withTime);
    await enter();
    expect(of(userId).optOut).toMatchObject({ source: "by-hand", note: "called us" });
    await enter([{ kind: "number", number: "+5511987654000" }]);
    expect(of({ kind: "number", number: "+551187654000" }).optOut).not.toBeNull();
  });

  test("are one person for the page of a message, whichever of them it went to", async () => {
    const { hear, enter, bench } = await opened();
    const standing = (kind: "number" | "user-id", to: string, accountId = ACCOUNT) =>
      bench.services.permission.standing({ accountId: asAccountId(accountId), kind, to });
    await hear(withTime, preference("stop", AT, { user_id: "FR.1" }));
    for (const [kind, to] of [
      ["number", "+33612345678"],
      ["user-id", "FR.1"],
    ] as const) {
      const found = standing(kind, to);
      expect(found, to).toMatchObject({ business: ACCOUNT, suppression: null });
      expect(found.optOut).toMatchObject({ source: "preference", at: AT * 1_000, isProven: true });
      expect(standing(kind, to, "999").optOut, to).toBeNull();
    }
    expect(standing("user-id", "FR.9").optOut).toBeNull();
    await enter([{ kind: "number", number: "+551187654000" }]);
    expect(standing("number", "+5511987654000").optOut).toMatchObject({ source: "by-hand" });
  });

  test("change, and what was said before the change goes along", async () => {
    const { hear, of, served, folder } = await opened();
    await hear(
      text("STOP"),
      renamed("33612345678", {
        type: "user_changed_number",
        wa_id: "33700000000",
        user_id: "FR.2",
        previous_user_id: "FR.1",
      }),
    );
    for (const person of [
      { kind: "number", number: "+33700000000" },
      { kind: "user-id", userId: "FR.2" },
    ] as const)
      expect(of(person).optOut, JSON.stringify(person)).toMatchObject({ source: "reply" });
    // Whoever has the old number now said this, not the person who left it.
    await hear(preference("stop", AT + 100, { user_id: "FR.1" }));
    expect(of({ kind: "user-id", userId: "FR.2" }).optOut).toMatchObject({ source: "reply" });
    const before = derivedTables(folder);
    await served.replay();
    expect(derivedTables(folder)).toEqual(before);
  });

  test("that change by user id alone, twice, still lead to the stop", async () => {
    const { hear, of, served } = await opened();
    const change = (old: string, now: string) =>
      messages({
        messages: [
          {
            id: `wamid.${now}`,
            timestamp: String(AT + 50),
            type: "system",
            system: { type: "user_changed_user_id", user_id: now, previous_user_id: old },
          },
        ],
      });
    await hear(change("FR.2", "FR.3"), change("FR.1", "FR.2"), preference("stop", AT, { user_id: "FR.1" }));
    expect(of({ kind: "user-id", userId: "FR.3" }).optOut).toMatchObject({ source: "preference" });
    // Removing what can be removed goes along as well.
    await served.run(enterPeople, {
      business: BUSINESS,
      persons: [{ kind: "user-id", userId: "FR.1" }],
      list: "suppression",
      source: "complaint",
      note: null,
      now: AT * 1_000,
    });
    expect(of({ kind: "user-id", userId: "FR.3" }).suppression).toMatchObject({ source: "complaint" });
    await served.run(removeFromList, {
      business: BUSINESS,
      name: { kind: "user-id", person: "FR.1" },
      list: "suppression",
      reason: "settled",
      now: NOW,
    });
    expect(of({ kind: "user-id", userId: "FR.3" }).suppression).toBeNull();
  });

  test("that only a dump links stop, and let nothing go", async () => {
    const { import: imported, of, enter, served } = await opened();
    await imported(withTime);
    await enter();
    expect(of(userId).optOut).not.toBeNull();
    await served.run(enterPeople, {
      business: BUSINESS,
      persons: [userId],
      list: "suppression",
      source: "complaint",
      note: null,
      now: NOW,
    });
    await served.run(removeFromList, {
      business: BUSINESS,
      name: { kind: "user-id", person: "FR.1" },
      list: "opt-out",
      reason: "wrong",
      now: NOW,
    });
    expect(of(NUMBER).optOut).not.toBeNull();
  });
});

describe("what people enter", () => {
  test("is known when it is entered again, ends with a reason, and is told afterwards", async () => {
    const { enter, of, served, services } = await opened();
    expect(await enter([NUMBER, NUMBER])).toEqual({ added: 1, known: 1, erased: 0 });
    expect(await enter()).toEqual({ added: 0, known: 1, erased: 0 });
    const name = { kind: "number", person: "33612345678" } as const;
    const removal = {
      business: BUSINESS,
      name,
      list: "opt-out",
      reason: "it was a mistake",
      now: NOW + 1,
    } as const;
    await served.run(removeFromList, removal);
    expect(of().optOut).toBeNull();
    await expect(served.run(removeFromList, removal)).rejects.toMatchObject({
      problem: { code: "not-on-list" },
    });
    const history = await services.permission.history({ business: BUSINESS, name });
    expect(history.map(({ kind, note }) => [kind, note])).toEqual([
      ["opt-out-removed", "it was a mistake"],
      ["opt-out", "called us"],
    ]);
  });

  test("judges a suggestion, either way", async () => {
    const { hear, of, served } = await opened();
    const name = { kind: "number", person: "33612345678" } as const;
    await hear(text("fin"));
    await served.run(judgeSuggestion, { business: BUSINESS, name, isOptOut: false, now: NOW });
    expect(of()).toMatchObject({ optOut: null, suggestion: null });
    await hear(text("fin", { timestamp: String(Math.ceil(NOW / 1_000) + 5) }));
    await served.run(judgeSuggestion, { business: BUSINESS, name, isOptOut: true, now: NOW });
    expect(of()).toMatchObject({ optOut: { source: "suggestion", note: "fin" }, suggestion: null });
  });

  test("changes what words mean from then on, also in a replay", async () => {
    const { hear, of, served, folder } = await opened();
    await hear(text("basta"));
    expect(of().suggestion).not.toBeNull();
    await served.run(changeStopWord, { word: "Basta!", meaning: "stop", now: (AT + 1) * 1_000 });
    await served.run(changeStopWord, { word: "stop", meaning: "nothing", now: (AT + 1) * 1_000 });
    expect(of().optOut).toBeNull();
    await hear(text("stop", { timestamp: String(AT + 2) }));
    expect(of().optOut).toBeNull();
    await hear(text("BASTA", { timestamp: String(AT + 2) }));
    expect(of().optOut).toMatchObject({ said: "basta" });
    const before = derivedTables(folder);
    await served.replay();
    expect(derivedTables(folder)).toEqual(before);
  });

  test("lists people once, newest first, a page at a time, and finds them by any name", async () => {
    const { hear, services, served } = await opened();
    const many = Array.from({ length: 30 }, (_, index) => `+3361234${String(5000 + index)}`);
    for (const [index, number] of many.entries())
      await served.run(enterPeople, {
        business: BUSINESS,
        persons: [{ kind: "number", number }],
        list: "opt-out",
        source: index % 2 === 0 ? "by-hand" : "imported",
        note: null,
        now: AT * 1_000 + index,
      });
    await hear(
      messages({
        contacts: [{ wa_id: "33612345678", user_id: "FR.1" }],
        messages: [
          {
            from: "33612345678",
            from_user_id: "FR.1",
            id: "wamid.s",
            timestamp: String(AT + 10),
            type: "text",
            text: { body: "stop" },
          },
        ],
      }),
      preference("stop", AT + 5, { user_id: "FR.1" }),
    );
    const question = { business: BUSINESS, list: "opt-out", search: "", source: null, limit: 7 } as const;
    const seen: string[] = [];
    let before: Parameters<typeof services.permission.list>[0]["before"] = null;
    do {
      const page = await services.permission.list({ ...question, before });
      seen.push(...page.people.map(({ shown }) => shown));
      before = page.next;
    } while (before !== null);
    expect(seen[0]).toBe("+33 6 12 34 56 78");
    expect(seen).toHaveLength(31);
    expect(new Set(seen).size).toBe(31);
    expect(seen[1]).toContain("29");
    const found = async (search: string, source: "imported" | null = null) =>
      (await services.permission.list({ ...question, before: null, search, source, limit: 50 })).people;
    expect(await found("61234502")).toHaveLength(10);
    expect((await found("", "imported")).every(({ optOut }) => optOut?.source === "imported")).toBe(true);
    expect((await found("+33 6 12 34 56 78"))[0]).toMatchObject({ alsoShown: "FR.1", isRemovable: false });
  });

  test("is pasted as a list through the one normaliser", async () => {
    const { services } = await opened();
    const pasted =
      "+33 6 12 34 56 78\r\n0033612345678\n\nnobody\nFR.123456789\n+55 11 98765-4000\n+55 11 8765-4000";
    expect(await services.permission.readPasted(pasted)).toMatchObject({
      repeated: 2,
      unreadable: [{ line: 4, text: "nobody" }],
      unreadableCount: 1,
    });
    const business = BUSINESS;
    expect(await services.permission.importOptOuts({ business, text: pasted, note: "from before" })).toEqual({
      added: 3,
      known: 2,
      erased: 0,
    });
  });
});

test("nobody who was erased is written to, whatever the lists say, and what was entered names them no more", async () => {
  const { bench, enter, of, served, storage } = await opened();
  const person: Person = { kind: "number", number: `+${PERSON.number}` };
  await enter([person]);
  for await (const _ of bench.services.erasing.erase({ name: PERSON.number, except: [] }));
  expect(of(person).suppression).toMatchObject({ source: "erased" });
  expect(of({ kind: "number", number: `+${PERSON.otherForm}` }).suppression).toMatchObject({
    source: "erased",
  });
  expect(await enter([person])).toEqual({ added: 0, known: 0, erased: 1 });
  expect(storage.permission.factsOf(BUSINESS, [person], NOW)[0]?.acts).toEqual([]);
  await served.replay();
  expect(of(person).optOut).toBeNull();
});

test("how often counts marketing of campaigns to any name of the person, and neither tests nor failures", async () => {
  const { bench, of, served, storage } = await opened();
  await served.run(changeCap, { business: BUSINESS, cap: { max: 2, days: 7 } });
  const epoch = storage.attempts.beginEpoch(WORKSPACE_ID, START);
  const DAY = 86_400_000;
  const send = (createdAt: number, origin: "campaign" | "test", category = "MARKETING") => {
    const { snapshot, sender, ...message } = newMessage({ createdAt, to: "+33612345678" });
    return storage.messages.insert(
      {
        ...message,
        origin,
        sender: { ...sender, accountId: asAccountId(ACCOUNT) } as typeof sender,
        snapshot: { ...snapshot, category },
      },
      {
        submittedRoute: "optimized",
        fallback: null,
        onboardingStatus: null,
        endpoint: "e",
        epoch,
        claimedAt: createdAt,
      },
    );
  };
  send(NOW - 8 * DAY, "campaign");
  send(NOW - 2 * DAY, "campaign");
  send(NOW - DAY, "test");
  send(NOW - DAY, "campaign", "UTILITY");
  expect(of().cap).toEqual({ max: 2, days: 7, sent: 1, freeAgainAt: null });
  send(NOW - DAY, "campaign");
  expect(of().cap).toEqual({ max: 2, days: 7, sent: 2, freeAgainAt: NOW + 5 * DAY });
  await bench.served.run(changeCap, { business: BUSINESS, cap: null });
  expect(of().cap).toBeNull();
});

test("quiet hours that can't be read stop what keeps to them, and no test", async () => {
  const { bench, folder, storage } = await opened();
  await bench.served.run(changeQuietHours, {
    business: BUSINESS,
    choice: { ...QUIET_HOURS_BY_DEFAULT, kind: "suggested" },
  });
  const told = () =>
    storage.permission.quietUntil(
      asAccountId(ACCOUNT),
      { digits: "33612345678", country: "FR", isFixedLine: false },
      Date.parse("2026-11-29T12:00Z"),
    );
  // A Sunday in France.
  expect(told()).toBe(Date.parse("2026-11-30T07:00Z"));
  const database = new DatabaseSync(join(folder, "main.db"));
  database
    .prepare("UPDATE setting SET value = ? WHERE key = ?")
    .run(JSON.stringify({ [BUSINESS]: { kind: "lunar" } }), "permission.quietHours");
  database.close();
  expect(() => storage.permission.quietHoursOf(BUSINESS)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: "kept-value-unreadable" }) }),
  );
  expect(told()).toBeNull();
});

test("how long messages are kept is told beside the cap that counts them", async () => {
  const { bench, storage } = await opened();
  expect(bench.services.permission.messagesKeptFor()).toBeNull();
  storage.settings.write(retentionSettings.ages, { webhooks: 3, receipts: null, messages: 14 });
  expect(bench.services.permission.messagesKeptFor()).toBe(14);
});

test("any order and repetition of what is heard gives the same, as a replay does", async () => {
  const bodies = [
    text("STOP"),
    text("fin", { timestamp: String(AT + 3) }),
    text("START", { timestamp: String(AT + 2) }),
    preference("stop", AT + 1, { user_id: "FR.1" }),
    preference("resume", AT + 4, { user_id: "FR.1" }),
    renamed("33612345678", {
      type: "user_changed_number",
      wa_id: "33700000000",
      user_id: "FR.2",
      previous_user_id: "FR.1",
    }),
    messages({
      contacts: [{ wa_id: "33612345678", user_id: "FR.1" }],
      statuses: [{ timestamp: String(AT), id: "wamid.q", status: "sent" }],
    }),
    failed(131050, "wamid.1"),
  ];
  const asked: readonly Person[] = [
    NUMBER,
    { kind: "user-id", userId: "FR.1" },
    { kind: "number", number: "+33700000000" },
    { kind: "user-id", userId: "FR.2" },
  ];
  let expected: unknown = null;
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(bodies, { minLength: bodies.length }),
      fc.subarray(bodies),
      async (order, again) => {
        const { hear, storage, served, close } = await opened();
        await hear(...order, ...again, ...again.map((body) => `${body} `));
        const answers = () => storage.permission.permissionOf(BUSINESS, asked, NOW);
        const now = answers();
        expected ??= now;
        expect(now).toEqual(expected);
        await served.replay();
        expect(answers()).toEqual(expected);
        await close();
      },
    ),
    propertyOf("permission from webhooks", 6),
  );
});
