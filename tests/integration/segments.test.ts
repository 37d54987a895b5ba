/**
 * Segments: held to plain SQL over all messages of random workspaces, after a replay and after somebody was erased as before; and
 * what can be done with them.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { wamidFromBytes } from "../../core/messages/wamid-bytes.ts";
import { listMessages } from "../../core/results/results-queries.ts";
import { readSegmentMembers, readSegmentPeople } from "../../core/segments/segments-queries.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { asAccountId } from "../../shared/domain/ids.ts";
import { personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import { REACTIONS } from "../../shared/domain/results/reaction-values.ts";
import {
  filledParameters,
  PRESETS,
  parametersOf,
  type SegmentDefinition,
} from "../../shared/domain/segments/presets.ts";
import { asked } from "../support/asked.ts";
import { openForErasing } from "../support/erase-alone.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { reactionWebhook } from "../support/reaction-webhook.ts";
import { createReduction } from "../support/reduction.ts";
import { propertyOf } from "../support/rounds.ts";

const DAY = 86_400_000;
const ACCOUNT = "102290129340398";

/** Numbers, and user ids where no number is known: who people are, in an order of its own. */
type Names = readonly string[];

describe("of a random workspace", () => {
  let folder: string;
  let storage: WorkspaceStorage;
  let moments: readonly number[];

  const open = () => openWorkspaceStorage({ folder, mustExist: true, logger: createKeepingLogger() });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "waypost-segments-"));
    await generateWorkspace(folder, { messages: 4_000, batch: 100, seed: 71, isEven: true });
    crowd(join(folder, "main.db"));
    storage = open();
    react();
    for (const number of ["+5511900000001", "+5511900000003"]) {
      storage.acts.add({
        accountId: asAccountId(ACCOUNT),
        name: { kind: "number", person: personKeyOf(number) },
        act: "opt-out",
        source: "by-hand",
        at: 1,
        enteredAt: 1,
        note: null,
      });
    }
    const main = new DatabaseSync(join(folder, "main.db"));
    const { first, last } =
      main.prepare("SELECT min(created) AS first, max(created) AS last FROM message").get() ?? {};
    main.close();
    moments = [
      Number(first),
      (Number(first) + Number(last)) / 2,
      Number(last) + 3 * DAY,
      Number(last) + 40 * DAY,
    ];
    return async () => {
      storage.close();
      rmSync(folder, { recursive: true, force: true });
    };
  }, 60_000);

  /** Some reply, tap or click. */
  function react(): void {
    const { take, catchUp } = createReduction({ storage, logger: createKeepingLogger() });
    const main = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
    const wamids = main.prepare("SELECT wamid FROM attempt WHERE wamid IS NOT NULL AND id % 29 = 0").all();
    main.close();
    for (const [index, { wamid }] of wamids.entries())
      take(
        reactionWebhook({
          wamid: wamidFromBytes(wamid as Uint8Array),
          kind: REACTIONS[index % REACTIONS.length] ?? "replied",
        }),
        index,
      );
    catchUp();
  }

  async function membersAt(definition: SegmentDefinition, now: number): Promise<Names> {
    const [members] = await asked(storage, readSegmentMembers, { definitions: [definition], now });
    const rows = [...(members ?? [])];
    // Going through all messages finds the same as looking where an index leads.
    const scanned = [{ preset: "never-read", parameters: {} }, definition] as const;
    expect((await asked(storage, readSegmentMembers, { definitions: scanned, now }))[1]).toEqual(members);
    const people = await asked(storage, readSegmentPeople, { definition, rows, now });
    // Whoever was found belongs to it when looked at alone, too.
    expect(people).toHaveLength(rows.length);
    return people
      .map(({ person: { digits, userId } }) => (digits === null ? String(userId) : personKeyOf(digits)))
      .toSorted();
  }

  const definitions = fc.constantFrom(...PRESETS).chain((preset) =>
    fc
      .record(
        Object.fromEntries(
          parametersOf(preset).map(({ name, least, most }) => [
            name,
            // Few people got many messages.
            name === "times"
              ? fc.integer({ min: least, max: 4 })
              : fc.oneof(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: least + 3 })),
          ]),
        ),
        { requiredKeys: [] },
      )
      .map((parameters): SegmentDefinition => ({ preset, parameters })),
  );

  const holdsAgain = (kind: string, runs: number) =>
    fc.assert(
      fc.asyncProperty(definitions, fc.nat({ max: 3 }), async (definition, moment) => {
        const now = moments[moment] ?? 0;
        expect(await membersAt(definition, now)).toEqual(naively(storage, folder, definition, now));
      }),
      propertyOf(kind, runs),
    );

  test("every preset has people, and not all", async () => {
    for (const preset of PRESETS) {
      const definition = {
        preset,
        parameters: preset === "undeliverable" ? { span: 0, times: 1 } : { times: 1 },
      };
      const people = await membersAt(definition, moments[2] ?? 0);
      expect([preset, people.length > 0]).toEqual([preset, true]);
      expect(people.length).toBeLessThan(240);
    }
  });

  test("they are whom plain SQL finds", () => holdsAgain("segments", 60), 60_000);

  test("any whole name of somebody finds all messages to them, and no others", async () => {
    const now = moments[3] ?? 0;
    const main = new DatabaseSync(join(folder, "main.db"), { timeout: 5_000 });
    onTestFinished(() => main.close());
    const known = humansOf(main);
    const alone = [...known].filter(
      ([, name]) => [...known.values()].filter((of) => of === name).length === 1,
    );
    const numbers = alone.filter(([, name]) => /^\d+$/.test(name)).map(([, name]) => name);
    const users = alone.filter(([, name]) => !/^\d+$/.test(name)).map(([, name]) => name);
    const link = main.prepare(
      `INSERT INTO person_link (account, digits, user_id, at, proven_at, sealed)
       SELECT id, ?, ?, 30, 30, 1 FROM meta_id WHERE text = '${ACCOUNT}'`,
    );
    // The last one is of a number that only a webhook named, never a message.
    const unwritten = "551130000009";
    for (const [index, digits] of [numbers[0], numbers[1], unwritten].entries())
      link.run(Number(digits), storedUserIdOf(users[index] ?? ""));
    const humans = humansOf(main);
    const messagesTo = (rows: readonly number[]) =>
      Number(
        main
          .prepare("SELECT count(*) AS n FROM message WHERE person IN (SELECT value FROM json_each(?))")
          .get(JSON.stringify(rows))?.n,
      );
    const found = async (search: string) =>
      (await asked(storage, listMessages, { search, now, at: { kind: "newest" }, limit: 5 })).total.count;
    const groups = Map.groupBy([...humans.keys()], (row) => humans.get(row));
    const several = [...groups.values()].filter((rows) => rows.length > 1);
    expect(several.length).toBeGreaterThanOrEqual(3);
    for (const rows of [...several, [...groups.values()].find((own) => own.length === 1) ?? []]) {
      for (const row of rows) {
        const { digits, bsuid } =
          main.prepare("SELECT digits, bsuid FROM person WHERE id = ?").get(row) ?? {};
        const name = digits === null ? String(bsuid) : `+${digits}`;
        expect([name, await found(name)]).toEqual([name, messagesTo(rows)]);
      }
    }
    const ofUser = [...humans].filter(([, name]) => name === unwritten).map(([row]) => row);
    expect(messagesTo(ofUser)).toBeGreaterThan(0);
    expect(await found(`+${unwritten}`)).toBe(messagesTo(ofUser));
  });

  test("a replay leaves them as they are", async () => {
    const before = await Promise.all(
      PRESETS.map((preset) => membersAt({ preset, parameters: {} }, moments[2] ?? 0)),
    );
    await createReduction({ storage, logger: createKeepingLogger() }).replay();
    const after = await Promise.all(
      PRESETS.map((preset) => membersAt({ preset, parameters: {} }, moments[2] ?? 0)),
    );
    expect(after).toEqual(before);
    await holdsAgain("segments-replayed", 20);
  }, 60_000);

  test("whoever was erased is in none of them", async () => {
    const now = moments[2] ?? 0;
    const all = await Promise.all(
      PRESETS.map((preset) => membersAt({ preset, parameters: { times: 1 } }, now)),
    );
    const gone = [all[0]?.[0], all[2]?.[0], all[5]?.[0], all[6]?.[0]].flatMap((name) => name ?? []);
    expect(gone).toHaveLength(4);
    const rows = await Promise.all(
      PRESETS.map(async (preset) => {
        const [members] = await asked(storage, readSegmentMembers, {
          definitions: [{ preset, parameters: { times: 1 } }],
          now,
        });
        return [...(members ?? [])];
      }),
    );
    storage.close();
    const alone = openForErasing(folder);
    for (const name of gone) await alone.erase(/^\d+$/.test(name) ? `+${name}` : name);
    await alone.close();
    storage = open();
    for (const [index, preset] of PRESETS.entries()) {
      const definition: SegmentDefinition = { preset, parameters: { times: 1 } };
      const left = await membersAt(definition, now);
      expect(left).toEqual(naively(storage, folder, definition, now));
      for (const name of gone) expect(left).not.toContain(name);
      // Nor in what was found before, and is held still.
      const held = await asked(storage, readSegmentPeople, { definition, rows: rows[index] ?? [], now });
      const names = held.flatMap(({ person: { digits, userId } }) => [
        ...(digits === null ? [] : [personKeyOf(digits)]),
        userId ?? "",
      ]);
      for (const name of gone) expect(names).not.toContain(name);
    }
    await holdsAgain("segments-erased", 20);
  }, 120_000);
});

/** Has few people get all messages, some of them under two names, so that there is something to count of each. */
function crowd(path: string): void {
  const main = new DatabaseSync(path);
  const ids = (sql: string) =>
    main
      .prepare(sql)
      .all()
      .map(({ id }) => Number(id));
  const numbers = ids("SELECT id FROM person WHERE digits IS NOT NULL ORDER BY id LIMIT 200");
  const users = ids("SELECT id FROM person WHERE digits IS NULL AND bsuid IS NOT NULL ORDER BY id LIMIT 40");
  for (const [addressed, people] of [
    [1, numbers],
    [2, users],
  ] as const) {
    main.exec("CREATE TEMP TABLE crowd (n INTEGER PRIMARY KEY, person INTEGER)");
    const add = main.prepare("INSERT INTO crowd (n, person) VALUES (?, ?)");
    for (const [n, person] of people.entries()) add.run(n, person);
    main.exec(
      `UPDATE message SET person = (SELECT person FROM crowd WHERE n = (message.person * 7) % ${people.length})
       WHERE addressed = ${addressed}`,
    );
    main.exec("DROP TABLE crowd");
  }
  main.exec(`DELETE FROM person WHERE id NOT IN (SELECT person FROM message)`);
  // Both forms of a number, twice.
  const rename = main.prepare("UPDATE person SET digits = ? WHERE id = ?");
  for (const [index, digits] of [
    "5511900000001",
    "551190000001",
    "5511980000002",
    "551180000002",
    "5511900000003",
  ].entries())
    rename.run(digits, numbers[index] ?? 0);
  // Links to numbers that have messages, to one that has none, and one that a newer one has taken the place of.
  main.exec("UPDATE person_link SET sealed = 1");
  const link = main.prepare(
    "INSERT INTO person_link (account, digits, user_id, at, proven_at, sealed) VALUES (?, ?, ?, ?, ?, 1)",
  );
  const account = ids(`SELECT id FROM meta_id WHERE text = '${ACCOUNT}'`)[0] ?? 0;
  const stored = (person: number) => {
    const { digits, bsuid } = main.prepare("SELECT digits, bsuid FROM person WHERE id = ?").get(person) ?? {};
    return digits === null ? storedUserIdOf(String(bsuid)) : Number(personKeyOf(String(digits)));
  };
  const pairs: readonly (readonly [number | undefined, number | undefined, number, number | null])[] = [
    [numbers[0], users[0], 10, 10],
    [numbers[10], users[1], 10, 10],
    [numbers[11], users[2], 10, null],
    [numbers[12], users[3], 10, 10],
    [numbers[12], users[4], 20, 20],
  ];
  for (const [number = 0, user = 0, at, proven] of pairs)
    link.run(account, stored(number), stored(user), at, proven);
  link.run(account, 551130000000, stored(users[5] ?? 0), 10, 10);
  main.close();
}

/** As people-names.ts writes it. */
function storedUserIdOf(userId: string): string | Buffer {
  const [, country = "", digits = ""] = /^([A-Z]{2})\.(\d+)$/.exec(userId) ?? [];
  if (digits === "") return userId;
  const hex = BigInt(digits).toString(16);
  return Buffer.concat([
    Buffer.from(country),
    Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex"),
  ]);
}

/** What the definition says, in SQL over everything, person by person. */
function naively(
  { permission }: WorkspaceStorage,
  folder: string,
  definition: SegmentDefinition,
  now: number,
): Names {
  const main = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  try {
    const humans = humansOf(main);
    main.exec("CREATE TEMP TABLE human (person INTEGER PRIMARY KEY, name TEXT, number INTEGER)");
    const add = main.prepare("INSERT INTO human (person, name, number) VALUES (?, ?, ?)");
    for (const [person, name] of humans) add.run(person, name, /^\d+$/.test(name) ? 1 : 0);
    main.exec(`CREATE TEMP TABLE sent AS
      SELECT human.name, human.number, m.*, coalesce(m.failed, m.created) AS ended, error.code,
        account.text AS account_text, sent_template.category, sent_template.ttl,
        coalesce(m.delivered, m.read, CASE WHEN m.reactions <> 0 THEN m.created END) AS arrived
      FROM message AS m JOIN human ON human.person = m.person LEFT JOIN error ON error.id = m.error
      LEFT JOIN meta_id AS account ON account.id = m.account LEFT JOIN snapshot ON snapshot.id = m.snapshot
      LEFT JOIN sent_template ON sent_template.id = snapshot.template
      WHERE m.channel = 1 AND m.origin <> 1`);
    main.exec("CREATE INDEX temp.sent_by_name ON sent (name, arrived)");
    const { times = 1, days = 0, span = 0, window = 0, minutes = 0, age = 0 } = filledParameters(definition);
    const since = now - days * DAY;
    const later = "ended > coalesce((SELECT max(arrived) FROM sent AS s WHERE s.name = sent.name), -1)";
    const failed = (code: number) =>
      `SELECT name FROM sent WHERE state = 9 AND code = ${code} AND ended > ${since} AND ${later}
       GROUP BY name HAVING count(*) >= ${times} AND max(ended) - min(ended) >= ${span * DAY}`;
    const ofPreset: Readonly<Record<SegmentDefinition["preset"], () => string>> = {
      limited: () => failed(131_049),
      undeliverable: () => failed(131_026),
      "never-read": () =>
        `SELECT name FROM sent GROUP BY name
         HAVING count(read) = 0 AND max(state = 8) = 0 AND max(reactions) = 0
           AND sum(coalesce(delivered, ${Number.MAX_SAFE_INTEGER}) <= ${now - window * DAY}) >= ${times}`,
      "read-fast": () =>
        `SELECT name FROM sent WHERE delivered > ${since} AND read - delivered <= ${minutes * 60_000}
         GROUP BY name HAVING count(*) >= ${times}`,
      responded: () =>
        `SELECT name FROM sent WHERE created > ${since} AND (reactions & 3) <> 0
         GROUP BY name HAVING count(*) >= ${times}`,
      "username-only": () => `SELECT name FROM sent WHERE number = 0 AND created > ${since} GROUP BY name`,
      stuck: () =>
        `SELECT name FROM sent WHERE state IN (2, 3, 4, 5, 6) AND created > ${since} AND created <= ${now - age * DAY}
           AND created > coalesce((SELECT max(arrived) FROM sent AS s WHERE s.name = sent.name), -1)
         GROUP BY name HAVING count(*) >= ${times}`,
      "opted-out": () => {
        const rows = main.prepare("SELECT DISTINCT name, account_text FROM sent").all();
        const linked = Map.groupBy(
          [...pairsOf(main)].map(([userId, digits]) => ({ kind: "user-id", userId, digits }) as const),
          ({ digits }) => digits,
        );
        const out = rows.flatMap(({ name, account_text }) => {
          const business = permission.businessOf(asAccountId(String(account_text)));
          const person = /^\d+$/.test(String(name))
            ? ({ kind: "number", number: `+${name}` } as const)
            : ({ kind: "user-id", userId: String(name) } as const);
          const names = [person, ...(linked.get(String(name)) ?? [])];
          return permission.permissionOf(business, names, now).some(({ optOut }) => optOut !== null)
            ? [`'${name}'`]
            : [];
        });
        return `SELECT DISTINCT name FROM sent WHERE name IN (${out.join(", ") || "NULL"})`;
      },
    };
    return main
      .prepare(ofPreset[definition.preset]())
      .all()
      .map(({ name }) => String(name))
      .toSorted();
  } finally {
    main.close();
  }
}

interface Link {
  readonly digits: string;
  readonly user: string;
  readonly at: number;
}

/** Each number with the user id that belongs to it, where both sides' newest proven link says so. */
function pairsOf(main: DatabaseSync): ReadonlyMap<string, string> {
  const links = main
    .prepare("SELECT digits, user_id, proven_at FROM person_link WHERE proven_at IS NOT NULL")
    .all()
    .map(
      ({ digits, user_id, proven_at }): Link => ({
        digits: String(digits),
        user: userIdFrom(user_id),
        at: Number(proven_at),
      }),
    );
  const newest = (by: "digits" | "user", other: "digits" | "user") => {
    const found = new Map<string, Link>();
    for (const link of links) {
      const known = found.get(link[by]);
      const isNewer =
        known === undefined || link.at > known.at || (link.at === known.at && link[other] > known[other]);
      if (isNewer) found.set(link[by], link);
    }
    return found;
  };
  const [ofUser, ofNumber] = [newest("user", "digits"), newest("digits", "user")];
  const pairs = new Map<string, string>();
  for (const [user, { digits }] of ofUser) if (ofNumber.get(digits)?.user === user) pairs.set(user, digits);
  return pairs;
}

function humansOf(main: DatabaseSync): ReadonlyMap<number, string> {
  const pairs = pairsOf(main);
  const humans = new Map<number, string>();
  for (const { id, digits, bsuid } of main.prepare("SELECT id, digits, bsuid FROM person").all()) {
    if (digits !== null) humans.set(Number(id), personKeyOf(String(digits)));
    else if (bsuid !== null) humans.set(Number(id), pairs.get(String(bsuid)) ?? String(bsuid));
  }
  return humans;
}

function userIdFrom(stored: unknown): string {
  if (!(stored instanceof Uint8Array)) return String(stored);
  const bytes = Buffer.from(stored);
  return `${bytes.toString("latin1", 0, 2)}.${BigInt(`0x${bytes.toString("hex", 2)}`)}`;
}
