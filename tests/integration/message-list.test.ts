/**
 * The list of messages, held to what going through all of them gives: every place a page can begin at, every kind of
 * filter, and all that a search finds.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { STATE } from "../../core/messages/message-codes.ts";
import type { StoredMessage } from "../../core/messages/messages-store.ts";
import { countMessages, listMessages } from "../../core/results/results-queries.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import type { MessageFilter, MessageListInput } from "../../shared/contract/index.ts";
import { asMessageId, asWamid, type MessageId } from "../../shared/domain/ids.ts";
import { MESSAGE_STATES, type MessageState } from "../../shared/domain/messages/lifecycle.ts";
import { asked } from "../support/asked.ts";
import { readOlderMessages } from "../support/older-messages.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { newAttempt, newMessage, sendMessage } from "../support/sent-message.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const COUNT = 4_000;
const CREATED = 1_795_165_200_000;
const NOW = CREATED + 3_600_000;
const TEMPLATES = ["autumn_sale", "winter_sale", "50%_off"];
const NAMES = ["María José García", "Zoë Müller", "Autumn Garcés", null];
const ALL: MessageFilter = {};

interface Known {
  readonly id: number;
  readonly state: MessageState;
  readonly template: string;
  readonly number: string;
  readonly userId: string;
  readonly name: string;
}

let storage: WorkspaceStorage;
/** Newest first. */
let known: readonly Known[];

/** More people than are looked up one by one share the beginning of a number, and each fourth message is to one of 40. */
function recipientOf(index: number) {
  if (index % 97 === 0) return { kind: "user-id", userId: `BR.134912086${index % 7}` } as const;
  const number = index % 4 === 0 ? 33_612_300_000 + (index % 40) * 1_111 : 5_511_987_650_000 + index;
  return { kind: "number", number: `+${number}` } as const;
}

/** Most have a common state; some are in the states that have an index, and one state has ended long ago. */
function stateOf(index: number): MessageState {
  if (index < 30) return "sent";
  if (index % 11 === 0) return "failed";
  if (index % 500 === 0) return "held";
  return index % 3 === 0 ? "delivered" : "read";
}

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "waypost-list-"));
  storage = openWorkspaceStorage({ folder, logger: createKeepingLogger() });
  storage.transaction(() => {
    for (let index = 0; index < COUNT; index += 1) {
      const createdAt = CREATED + index;
      storage.messages.insert(
        newMessage({
          createdAt,
          to: recipientOf(index),
          templateName: TEMPLATES[Math.floor(index / 1_500)] ?? "",
        }),
        newAttempt(storage, createdAt),
      );
    }
  });
  const other = new DatabaseSync(join(folder, "main.db"));
  const setState = other.prepare("UPDATE message SET state = ? WHERE id = ?");
  const setName = other.prepare("UPDATE person SET name = ? WHERE id = ?");
  other.exec("BEGIN");
  for (const { id } of other.prepare("SELECT id FROM message").all()) {
    setState.run(STATE.code(stateOf(Number(id) - 1)), Number(id));
  }
  for (const { id } of other.prepare("SELECT id FROM person").all()) {
    setName.run(NAMES[Number(id) % NAMES.length] ?? null, Number(id));
  }
  other.exec("COMMIT");
  known = other
    .prepare(
      `SELECT message.id, message.state, sent_template.name AS template, '+' || digits AS number, bsuid AS userId, person.name
       FROM message JOIN person ON person.id = person JOIN snapshot ON snapshot.id = snapshot
       JOIN sent_template ON sent_template.id = snapshot.template ORDER BY message.id DESC`,
    )
    .all()
    .map((row) => ({
      id: Number(row.id),
      state: STATE.word(row.state),
      template: String(row.template),
      number: String(row.number ?? ""),
      userId: String(row.userId ?? ""),
      name: String(row.name ?? ""),
    }));
  other.close();
  storage.rollups.rebuild();
  return () => {
    storage.close();
    rmSync(folder, { recursive: true, force: true });
  };
}, 60_000);

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const hasName = (part: string) => (one: Known) => folded(one.name).includes(part);
const hasNumber = (part: string) => (one: Known) => one.number.includes(part);
const hasTemplate = (part: string) => (one: Known) => one.template.includes(part);

/** Words, and what they find. */
const SEARCHES: readonly (readonly [string, (one: Known) => boolean])[] = [
  ["+5511 9876", hasNumber("55119876")],
  ["551198765", hasNumber("551198765")],
  ["765", hasNumber("765")],
  ["98765-3210", hasNumber("987653210")],
  ["3210", hasNumber("3210")],
  ["33612308888", hasNumber("33612308888")],
  ["+33", hasNumber("+33")],
  ["+7", () => false],
  ["12", (one) => one.number.includes("12") || one.userId.includes("12")],
  ["BR.1349", (one) => one.userId.includes("1349") || one.number.includes("1349")],
  ["134912086", (one) => one.userId.includes("134912086")],
  ["sale", hasTemplate("sale")],
  ["WINTER", hasTemplate("winter")],
  ["50%", hasTemplate("50%")],
  ["5_%", () => false],
  ["autumn", (one) => hasTemplate("autumn")(one) || hasName("autumn")(one)],
  ["maria jose", hasName("maria jose")],
  ["GARCÍA", hasName("garcia")],
  ["zoe m", hasName("zoe m")],
  // More people than are checked at once.
  ["garc", hasName("garc")],
  ["a garc", hasName("a garc")],
  // They have all threes of it in other places.
  ["gararc", () => false],
  ["Mü", hasName("mu")],
  ["2500", hasNumber("2500")],
  ["nothing has this", () => false],
];

type Filtering = readonly [string, MessageFilter, (one: Known) => boolean];

const FILTERS: readonly Filtering[] = [
  ["everything", ALL, () => true],
  ...(["read", "failed", "held", "sent", "unknown"] as const).map(
    (state): Filtering => [`only ${state}`, { where: { state: [state] } }, (one) => one.state === state],
  ),
  [
    "three states",
    { where: { state: ["failed", "delivered", "held"] } },
    ({ state }) => ["failed", "delivered", "held"].includes(state),
  ],
  ...SEARCHES.map(([search, matches]): Filtering => [`the search “${search}”`, { search }, matches]),
  ...SEARCHES.slice(0, 22).map(
    ([search, matches]): Filtering => [
      `the search “${search}”, failed and sent`,
      { where: { state: ["failed", "sent"] }, search },
      matches,
    ],
  ),
];

const list = (input: MessageListInput) => asked(storage, listMessages, { ...input, now: NOW });
const idsOf = (messages: readonly { readonly id: MessageId }[]) => messages.map(({ id }) => Number(id));

describe.each(FILTERS)("%s", (_, filter, matches) => {
  const states = filter.search === undefined ? undefined : filter.where?.state;
  const isStated = ({ state }: Known) => states === undefined || states.includes(state);
  const isNamed = ({ id }: Known) => filter.search === String(id);
  const expected = () =>
    known.filter((one) => (matches(one) || isNamed(one)) && isStated(one)).map(({ id }) => id);

  test("is gone through page by page, without a gap or a second time", async () => {
    const found: number[] = [];
    let before: MessageId | null = null;
    for (;;) {
      const page: readonly StoredMessage[] = await asked(storage, readOlderMessages, {
        ...filter,
        now: NOW,
        before,
        limit: 500,
      });
      found.push(...idsOf(page));
      before = page.at(-1)?.id ?? null;
      if (before === null) break;
    }
    expect(found).toEqual(expected());
  });

  test("has the same rows wherever a page begins, and never a wrong figure", async () => {
    const ids = expected();
    const middle = Math.floor(ids.length / 2);
    const oneOf = asMessageId(String(ids[middle] ?? 7));
    const shareOf = (position: number) => Math.floor(0.4 * position);
    const places: readonly (readonly [MessageListInput["at"], number])[] = [
      [{ kind: "newest" }, 0],
      [{ kind: "oldest" }, Math.max(0, ids.length - 60)],
      [{ kind: "around", id: oneOf, newer: 0 }, middle],
      [{ kind: "around", id: oneOf, newer: 25 }, Math.max(0, middle - 25)],
      [{ kind: "share", share: 0.4 }, ids.filter((id) => id > COUNT - shareOf(COUNT)).length],
      [{ kind: "share", share: 0 }, 0],
    ];
    for (const [at, first] of places) {
      const page = await list({ ...filter, at, limit: 60 });
      const isInside = first < ids.length;
      // Below the last one, the last ones are shown.
      const shown = isInside ? ids.slice(first, first + 60) : ids.slice(-60);
      expect(idsOf(page.messages), JSON.stringify(at)).toEqual(shown);
      expect([page.hasNewer, page.hasOlder]).toEqual([ids[0] !== shown[0], ids.at(-1) !== shown.at(-1)]);
      if (page.position !== null && isInside) expect(page.position).toBe(first);
      if (page.total.isExact) expect(page.total.count).toBe(ids.length);
      else expect(page.total.count).toBeLessThan(ids.length);
      if (isInside) expect(page.share).toBeCloseTo((COUNT - Number(ids[first])) / COUNT, 9);
      expect(page.totalUnfiltered).toBe(COUNT);
    }
  });

  test("is jumped into where its positions are known, and else begins at its newest", async () => {
    const ids = expected();
    const { total } = await list({ ...filter, at: { kind: "newest" }, limit: 1 });
    for (const position of [1, 17, 1_100, ids.length - 1, ids.length + 5]) {
      if (position < 1) continue;
      const page = await list({ ...filter, at: { kind: "position", position }, limit: 30 });
      const first = position >= ids.length ? Math.max(0, ids.length - 30) : position;
      const isKnown = page.position === first;
      if (total.isExact && ids.length > 1) expect(page.position).toBe(first);
      expect(idsOf(page.messages)).toEqual(ids.slice(isKnown ? first : 0).slice(0, 30));
    }
  });

  test("is counted", async () => {
    expect(await asked(storage, countMessages, { ...filter, now: NOW })).toEqual({
      count: expected().length,
      isExact: true,
    });
  });
});

test("positions are known without a search, and where few are found or a template is searched", async () => {
  for (const search of ["", "33612308888", "winter"]) {
    const page = await list({ search, at: { kind: "oldest" }, limit: 5 });
    expect(page, search).toMatchObject({ position: page.total.count - 5, total: { isExact: true } });
  }
  const page = await list({ search: "55119", at: { kind: "share", share: 0.5 }, limit: 5 });
  expect(page).toMatchObject({ position: null, total: { count: 5, isExact: false } });
});

test("figures by state are those of the rows", async () => {
  const { countsByState } = await list({ ...ALL, at: { kind: "newest" }, limit: 1 });
  const counted = MESSAGE_STATES.map((state) => [state, known.filter((one) => one.state === state).length]);
  expect(countsByState).toEqual(Object.fromEntries(counted.filter(([, count]) => count !== 0)));
});

test("a wamid finds its message", async () => {
  const { messageId, attemptId } = sendMessage(storage, { createdAt: CREATED + COUNT });
  storage.receipts.learnWamid(attemptId, asWamid("wamid.HBgMNTUxMTk4NzY1"), "answer");
  const found = await list({
    search: " wamid.HBgMNTUxMTk4NzY1 ",
    at: { kind: "newest" },
    limit: 5,
  });
  expect(found.messages.map(({ id }) => id)).toEqual([messageId]);
});

describe("a long look", () => {
  const broad: MessageFilter = { where: { state: ["unknown"] }, search: "12" };

  test("is broken off once nobody waits for it", async () => {
    const matching = storage.messageList.matching({ search: "12" }, NOW);
    const next = () => Promise.reject(new DOMException("gone", "AbortError"));
    await expect(matching.count(1_000, { next })).rejects.toMatchObject({ name: "AbortError" });
  });

  test("is counted no longer than it may, and then says that there are more", async () => {
    const matching = storage.messageList.matching({ search: "12" }, NOW);
    const all = await matching.count(1_000, { next: async () => undefined });
    expect(all.isExact).toBe(true);
    const some = await matching.count(0, { next: async () => undefined });
    expect(some).toEqual({ count: expect.any(Number), isExact: false });
    expect(some.count).toBeLessThan(all.count);
  });

  test("passes over chunks that hold none of a state", async () => {
    const page = await list({ ...broad, at: { kind: "newest" }, limit: 5 });
    expect(page).toMatchObject({ messages: [], total: { count: 0, isExact: true } });
  });
});

describe("the index of people", () => {
  function opened() {
    const place = temporaryFolder();
    const own = openWorkspaceStorage({ folder: place, logger: createKeepingLogger() });
    const other = new DatabaseSync(join(place, "main.db"));
    onTestFinished(() => {
      other.close();
      own.close();
    });
    const { messageId } = sendMessage(own, { createdAt: CREATED, to: "+33612345678" });
    const finds = async (search: string) => {
      const { messages } = await asked(own, listMessages, {
        search,
        now: NOW,
        at: { kind: "newest" },
        limit: 5,
      });
      return messages.some(({ id }) => id === messageId);
    };
    return { own, other, finds };
  }

  test("follows a change of the person, whoever writes it", async () => {
    const { other, finds } = opened();
    expect([await finds("345678"), await finds("Núñez")]).toEqual([true, false]);
    other.exec("UPDATE person SET name = 'Ana Núñez'");
    expect([await finds("nunez"), await finds("345678")]).toEqual([true, true]);
    other.exec("UPDATE person SET name = NULL, digits = '33699999999'");
    expect([await finds("nunez"), await finds("345678"), await finds("999999")]).toEqual([
      false,
      false,
      true,
    ]);
    other.exec("PRAGMA foreign_keys = OFF; DELETE FROM person");
    const left = other
      .prepare(`SELECT count(*) AS n FROM person_search WHERE person_search MATCH '"999"'`)
      .get();
    expect(left).toEqual({ n: 0 });
  });

  test("has nobody of a transaction that was undone", async () => {
    const { own, other } = opened();
    expect(() =>
      own.transaction(() => {
        sendMessage(own, { createdAt: CREATED, to: "+4915112345678" });
        throw new RangeError("undone");
      }),
    ).toThrow("undone");
    const found = other
      .prepare(`SELECT count(*) AS n FROM person_search WHERE person_search MATCH '"511"'`)
      .get();
    expect(found).toEqual({ n: 0 });
  });
});
