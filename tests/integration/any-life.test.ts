/**
 * Whatever happens to a workspace in whatever order: told, told again, imported, sent, asked, pruned, erased, replayed, opened
 * again. Nothing comes back that was erased, nothing counts twice, and a replay changes nothing.
 */

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, test } from "vitest";
import { REACTION_BITS } from "../../core/reactions/reaction-codes.ts";
import { reduceMessage } from "../../shared/domain/messages/reduce-message.ts";
import { REACTIONS } from "../../shared/domain/results/reaction-values.ts";
import { receiptSourceOf } from "../../shared/domain/webhooks/trust.ts";
import { derivedTables } from "../support/derived-tables.ts";
import {
  historyBody,
  type LivingBody,
  type LivingMessage,
  PEOPLE,
  reactionBody,
  STATUSES,
  statusesBody,
  type Word,
  wamidFor,
  wordBody,
} from "../support/life/bodies.ts";
import { asReceipt, createTold } from "../support/life/model.ts";
import { type Life, openLife } from "../support/life/workspace.ts";
import { AT, findPerson } from "../support/planted/person.ts";
import { expectRightFigures } from "../support/rollups.ts";
import { patienceOf, steadyPropertyOf } from "../support/rounds.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const START = AT * 1_000;
/** Bytes that a block is worth packing for. */
const FILLER: LivingBody = { text: `{"filler":"${"x".repeat(60_000)}"}`, isHistory: false, tells: [] };

const person = fc.nat(PEOPLE.length - 1);
const way = fc.constantFrom("post" as const, "post" as const, "import" as const, "relay" as const);
const MOST_MESSAGES = 8;
const places = fc.uniqueArray(fc.nat(MOST_MESSAGES), { minLength: 1, maxLength: 3 });
const status = fc.constantFrom(...STATUSES);
const shift = fc.nat(1);
/** Seconds before now. */
const age = fc.oneof(fc.constant(0), fc.nat(20));

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("send" as const),
      person,
      isLost: fc.nat(3).map((n) => n === 0),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("tell" as const),
      places,
      asked: fc.record({
        status,
        shift,
        named: fc.constantFrom("number" as const, "both" as const, "none" as const),
        bytes: fc.nat(1),
      }),
      isNamed: fc.boolean(),
      way,
      isLeft: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("word" as const),
      person,
      word: fc.constantFrom<Word>("writes", "replies", "moves", "stops", "is mentioned", "links"),
      bytes: fc.nat(3),
      way,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("react" as const),
      place: fc.nat(MOST_MESSAGES),
      told: fc.constantFrom("tapped" as const, "replied" as const, "clicked" as const, "loose" as const),
      bytes: fc.nat(1),
      way,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("again" as const),
      order: fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
      way,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("ask" as const), place: fc.nat(MOST_MESSAGES), status, shift }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("dump" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("pack" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("prune bodies" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("prune messages" as const),
      what: fc.constantFrom(["receipts"] as const, ["messages"] as const, ["receipts", "messages"] as const),
      age,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("erase" as const),
      person,
      by: fc.constantFrom("number" as const, "otherForm" as const, "userId" as const),
      isDisturbed: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("replay" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reopen" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

interface SentHere extends LivingMessage {
  readonly id: string;
  readonly attemptId: number;
  readonly isLost: boolean;
  /** Its receipts are no longer kept, and this is what became of it. */
  sealed: string | null;
  /** Receipts went before anybody knew whose they were. */
  isTornApart: boolean;
}

/** A workspace and what it has to be. */
function begin() {
  const told = createTold();
  const sent: SentHere[] = [];
  /** Nobody here has sent these. */
  const foreign: LivingMessage[] = PEOPLE.slice(0, 2).map((whose, index) => ({
    wamid: wamidFor(whose, 90 + index),
    person: whose,
    callbackData: null,
  }));
  const erased = new Set<number>();
  let life = openLife(temporaryFolder());
  let now = START;
  let made = 0;

  const about = (place: number): LivingMessage | undefined => [...sent, ...foreign][place];

  async function hear(bodies: readonly LivingBody[], how: "post" | "import" | "relay"): Promise<void> {
    const [source, trust] = {
      post: ["listener", "signed"] as const,
      import: ["import", "imported"] as const,
      relay: ["relay", "relayed"] as const,
    }[how];
    const given = bodies.map((body) =>
      body.isHistory
        ? { body, source: "history" as const, trust: "asked" as const }
        : { body, source, trust },
    );
    for (const one of given) told.hear(one.body, one.trust, one.source === "listener");
    await Promise.all(
      given.map(({ body, ...origin }) =>
        life.served.append({ body: Buffer.from(body.text), receivedAt: now, ...origin }),
      ),
    );
  }

  /** What comes while something else is under way: all of it again, and news of somebody. */
  async function disturb(whose: number): Promise<void> {
    const known = [...told.bodies.values()];
    const news = PEOPLE.slice(whose, whose + 1).flatMap((one) => [
      wordBody(one, "writes", 7),
      wordBody(one, "stops", 7),
    ]);
    const history = sent.slice(-1).map((message) => historyBody(message, "read", 1));
    await hear([...news, ...history], "post");
    await hear(known, "post");
    await Promise.all([life.served.reduce(), hear(known, "import")]);
  }

  const row = ({ id }: SentHere) => life.storage.messages.withIds([id as never])[0];

  async function act(one: Step): Promise<void> {
    now += 1_000;
    switch (one.kind) {
      case "send": {
        if (sent.length >= MOST_MESSAGES - 1) return;
        const whose = PEOPLE[one.person];
        if (whose === undefined) return;
        const wamid = wamidFor(whose, sent.length);
        const sending = life.send(whose.number, one.isLost ? null : wamid, now);
        if (erased.has(one.person)) {
          await expect(sending).rejects.toMatchObject({ problem: { code: "recipient-erased" } });
          return;
        }
        const { messageId, attemptId, callbackData } = await sending;
        made += 1;
        sent.push({
          id: messageId,
          attemptId,
          wamid,
          person: whose,
          callbackData,
          isLost: one.isLost,
          sealed: null,
          isTornApart: false,
        });
        return;
      }
      case "tell": {
        const found = one.places.flatMap((place) => about(place) ?? []);
        const named = found.map((message) => (one.isNamed ? message : { ...message, callbackData: null }));
        await hear([statusesBody(named, one.asked)], one.way);
        if (!one.isLeft) await life.served.reduce();
        return;
      }
      case "word": {
        const whose = PEOPLE[one.person];
        if (whose !== undefined) await hear([wordBody(whose, one.word, one.bytes)], one.way);
        return life.served.reduce();
      }
      case "react": {
        const message = about(one.place);
        if (message !== undefined) await hear([reactionBody(message, one.told, one.bytes)], one.way);
        return life.served.reduce();
      }
      case "again": {
        const all = [...told.bodies.values()];
        await hear(
          one.order.flatMap((place) => all[place] ?? []),
          one.way,
        );
        return life.served.reduce();
      }
      case "dump":
        await hear([...told.bodies.values()].reverse(), "import");
        return life.served.reduce();
      case "ask": {
        const message = about(one.place);
        if (message !== undefined) await hear([historyBody(message, one.status, one.shift)], "post");
        return life.served.reduce();
      }
      case "pack":
        await hear(
          [0, 1, 2].map((more) => ({ ...FILLER, text: FILLER.text + " ".repeat(more) })),
          "post",
        );
        return life.pack();
      case "prune bodies":
        await life.prune(["webhooks"], now + 1);
        return told.forgetAll();
      case "prune messages": {
        const open = sent.filter(
          (message) => message.isLost && life.storage.attempts.find(message.attemptId)?.wamid === null,
        );
        await life.served.reduce();
        const before = new Map(sent.map((message) => [message.id, row(message)?.state ?? null]));
        await life.prune(one.what, now + 1 - one.age * 1_000);
        for (const message of open)
          if (life.storage.attempts.find(message.attemptId)?.wamid == null) message.isTornApart = true;
        for (const message of sent) {
          const isSealed = keeping(message)?.isSealed === true;
          if (isSealed && message.sealed === null) message.sealed = before.get(message.id) ?? "";
        }
        return;
      }
      case "erase": {
        await Promise.all([
          life.erase(erasable(one.person, one.by), now),
          one.isDisturbed && disturb(one.person),
        ]);
        erased.add(one.person);
        return;
      }
      case "replay":
        await Promise.all([life.served.replay(), disturb(0)]);
        return;
      case "reopen":
        await life.close();
        life = openLife(life.folder);
    }
  }

  const keeping = ({ id }: SentHere) => life.storage.messageRetention.keepingOf([Number(id)])[0];

  function erasable(whose: number, by: "number" | "otherForm" | "userId"): string {
    const name = PEOPLE[whose]?.[by] ?? "";
    return by === "userId" ? name : `+${name}`;
  }

  function expectNobodyErased(): void {
    for (const whose of erased) expect(findPerson(life.folder, { ...PEOPLE[whose] })).toEqual([]);
  }

  function expectAsTold(): void {
    const { storage } = life;
    for (const message of sent) {
      const stored = row(message);
      if (stored === undefined || message.isTornApart) continue;
      if (message.sealed !== null) {
        expect([message.id, stored.state]).toEqual([message.id, message.sealed]);
        continue;
      }
      const [attempt] = storage.attempts.of(message.id as never);
      if (attempt === undefined) throw new Error("a message has an attempt");
      const counted = attempt.wamid === null ? [] : told.receiptsOf(message.wamid);
      const texts = (some: readonly object[]) => some.map((one) => JSON.stringify(one)).sort();
      const held = storage.receipts.of(attempt.id).map(({ status: word, at, trust, copies }) => ({
        status: word,
        at,
        source: receiptSourceOf(trust),
        copies,
        trust,
      }));
      expect([message.id, ...texts(held)]).toEqual([message.id, ...texts(counted)]);
      const reduced = reduceMessage([{ ...attempt, n: 1, receipts: counted.map(asReceipt) }]);
      expect([message.id, stored.state]).toEqual([message.id, reduced.deciding.state]);
    }
  }

  function expectReactionsAsTold(): void {
    const main = new DatabaseSync(join(life.folder, "main.db"), { readOnly: true });
    for (const message of sent) {
      const found = main
        .prepare("SELECT reactions, sealed FROM message WHERE id = ?")
        .get(Number(message.id));
      const attempt = life.storage.attempts.find(message.attemptId);
      if (found === undefined || attempt?.wamid == null) continue;
      const bits = new Set(life.storage.reactions.of(attempt.wamid).map(({ kind }) => REACTION_BITS[kind]));
      const kept = [...bits].reduce<number>((sum, bit) => sum + bit, 0);
      expect([message.id, found.reactions]).toEqual([message.id, kept]);
      // What was done before anybody knew whose it was may have gone with its receipts.
      if (found.sealed !== null || message.isTornApart) continue;
      const heard = told.reactionsTo(message.wamid);
      // What they wrote goes with them; that a link was followed stays told of the message.
      const isErased = erased.has(PEOPLE.indexOf(message.person));
      const kinds = REACTIONS.filter((kind) => heard.has(kind) && (!isErased || kind === "clicked"));
      const expected = kinds.reduce((sum, kind) => sum + REACTION_BITS[kind], 0);
      expect([message.id, found.reactions]).toEqual([message.id, expected]);
    }
    main.close();
  }

  function expectAllCounted(): void {
    const main = new DatabaseSync(join(life.folder, "main.db"), { readOnly: true });
    const rows = Number(main.prepare("SELECT count(*) AS n FROM message").get()?.n);
    main.close();
    expect(rows + life.storage.rollups.archived()).toBe(made);
    expectRightFigures(life.storage.rollups);
  }

  async function expectSameAfterReplay(): Promise<void> {
    await life.served.reduce();
    const live = derivedTables(life.folder, ["webhook"]);
    await life.served.replay();
    expect(derivedTables(life.folder, ["webhook"])).toEqual(live);
  }

  return {
    start: async () => {
      await hear(
        PEOPLE.map((whose) => wordBody(whose, "links", 0)),
        "post",
      );
      await life.served.reduce();
    },
    act,
    check: async (one: Step | null) => {
      expectNobodyErased();
      if (one?.kind === "tell" && one.isLeft) return;
      await life.served.reduce();
      expectAsTold();
      expectReactionsAsTold();
      expectAllCounted();
      if (one === null || /prune|erase|replay/.test(one.kind)) await expectSameAfterReplay();
      expectNobodyErased();
    },
    close: (): ReturnType<Life["close"]> => life.close(),
  };
}

test(
  "whatever happens in whatever order, nothing comes back, counts twice or is changed by a replay",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
        const played = begin();
        try {
          await played.start();
          for (const one of steps) {
            await played.act(one);
            await played.check(one);
          }
          await played.check(null);
        } finally {
          await played.close();
        }
      }),
      steadyPropertyOf("lives of a workspace", 4, 287_777_261),
    );
  },
  patienceOf(60_000),
);
