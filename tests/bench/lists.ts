/**
 * What reading the list of messages takes in a workspace of any size: pages at several places, one state, and every kind of
 * search, with the words taken from what is there. Beside each, what the plainest statement over the same tables takes.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Logger } from "../../core/logging/logger.ts";
import { wamidFromBytes } from "../../core/messages/wamid-bytes.ts";
import { listMessages } from "../../core/results/results-queries.ts";
import { openReadOnly } from "../../core/workspaces/workspace-storage.ts";
import type { MessageListInput } from "../../shared/contract/index.ts";
import { asked } from "../support/asked.ts";

export interface ListFigure {
  readonly name: string;
  readonly kind: "page" | "search";
  /** Milliseconds. */
  readonly median: number;
  readonly p95: number;
  /** The median of plain SQL, in milliseconds. */
  readonly plain: number;
}

const LIMIT = 100;
const ROUNDS = 25;
/** Plain statements that go through the whole table take long, and the same every time. */
const PLAIN_ROUNDS = 5;

const quiet = () => undefined;
const silent: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** @param folder of a workspace with its two databases; nothing is written to them */
export async function measureLists(folder: string): Promise<readonly ListFigure[]> {
  const { readers, close } = openReadOnly(folder, silent);
  const plain = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  try {
    if (readers === null) throw new Error(`the workspace in ${folder} cannot be read`);
    const figures: ListFigure[] = [];
    for (const { name, kind, input, sql } of casesIn(plain)) {
      const whole: MessageListInput = {
        at: { kind: "newest" },
        limit: LIMIT,
        ...input,
      };
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const start = performance.now();
        await asked(readers, listMessages, whole);
        times.push(performance.now() - start);
      }
      const statement = plain.prepare(sql);
      const plainTimes = Array.from({ length: PLAIN_ROUNDS }, () => {
        const start = performance.now();
        statement.all();
        return performance.now() - start;
      });
      figures.push({
        name,
        kind,
        median: percentile(times, 0.5),
        p95: percentile(times, 0.95),
        plain: percentile(plainTimes, 0.5),
      });
    }
    return figures;
  } finally {
    plain.close();
    close();
  }
}

interface Case {
  readonly name: string;
  readonly kind: ListFigure["kind"];
  readonly input: Partial<MessageListInput>;
  readonly sql: string;
}

function casesIn(database: DatabaseSync): readonly Case[] {
  const one = (sql: string) => Object.values(database.prepare(sql).get() ?? {})[0];
  const total = Number(one("SELECT count(*) FROM message"));
  const middle = Number(one(`SELECT id FROM message ORDER BY id LIMIT 1 OFFSET ${Math.floor(total / 2)}`));
  const digits = String(
    one(`SELECT digits FROM message JOIN person ON person.id = person
         WHERE message.id >= ${middle} AND digits IS NOT NULL ORDER BY message.id LIMIT 1`),
  );
  const name = one("SELECT name FROM person WHERE name IS NOT NULL ORDER BY id DESC LIMIT 1");
  const template = String(one("SELECT name FROM sent_template ORDER BY id LIMIT 1"));
  const wamid = readableWamid(
    one(`SELECT wamid FROM attempt WHERE wamid IS NOT NULL AND message >= ${middle} LIMIT 1`),
  );

  const page = (where: string) => `SELECT * FROM message ${where} ORDER BY id DESC LIMIT ${LIMIT}`;
  const people = (like: string) =>
    `SELECT message.* FROM message JOIN person ON person.id = message.person
     WHERE person.digits LIKE '${like}' ORDER BY message.id DESC LIMIT ${LIMIT}`;
  const search = (what: string, words: string, sql: string): Case => ({
    name: `search by ${what}`,
    kind: "search",
    input: { search: words },
    sql,
  });
  return [
    { name: "first page", kind: "page", input: {}, sql: page("") },
    {
      name: "page in the middle",
      kind: "page",
      input: { at: { kind: "position", position: Math.floor(total / 2) } },
      sql: page(`WHERE id <= ${middle}`),
    },
    {
      name: "last page",
      kind: "page",
      input: { at: { kind: "oldest" } },
      sql: "SELECT * FROM message ORDER BY id LIMIT 100",
    },
    {
      name: "a rare state",
      kind: "page",
      input: { where: { state: ["failed"] } },
      sql: page("WHERE state = 9"),
    },
    {
      name: "a common state",
      kind: "page",
      input: { where: { state: ["read"] } },
      sql: page("WHERE state = 8"),
    },
    {
      name: "a common state, in the middle",
      kind: "page",
      input: { where: { state: ["read"] }, at: { kind: "share", share: 0.5 } },
      sql: page(`WHERE state = 8 AND id <= ${middle}`),
    },
    search("prefix", `+${digits.slice(0, 6)}`, people(`${digits.slice(0, 6)}%`)),
    search("three digits", digits.slice(5, 8), people(`%${digits.slice(5, 8)}%`)),
    search("five digits", digits.slice(4, 9), people(`%${digits.slice(4, 9)}%`)),
    search("last four digits", digits.slice(-4), people(`%${digits.slice(-4)}`)),
    search("whole number", `+${digits}`, people(digits)),
    ...(wamid === null ? [] : [search("wamid", wamid, `SELECT * FROM message WHERE id = ${middle}`)]),
    search("our id", String(middle), `SELECT * FROM message WHERE id = ${middle}`),
    search(
      "template",
      template,
      page(
        `WHERE snapshot IN (SELECT id FROM snapshot WHERE json ->> '$.name' LIKE '%${template.replaceAll("'", "''")}%')`,
      ),
    ),
    ...(typeof name !== "string"
      ? []
      : [
          search(
            "name",
            name,
            `SELECT message.* FROM message JOIN person ON person.id = message.person
             WHERE person.name LIKE '%${name.replaceAll("'", "''")}%' ORDER BY message.id DESC LIMIT ${LIMIT}`,
          ),
        ]),
  ];
}

function readableWamid(bytes: unknown): string | null {
  return bytes instanceof Uint8Array ? wamidFromBytes(bytes) : null;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
