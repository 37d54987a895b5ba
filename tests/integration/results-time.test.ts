/** Figures over time, each held to going through the messages that the list has for the same filter. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { REACHED, ROUTE, STATE } from "../../core/messages/message-codes.ts";
import { readOlderMessages } from "../../core/results/results-queries.ts";
import { readTrend } from "../../core/results/time-queries.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import type { OverviewInput } from "../../shared/contract/index.ts";
import type { MessageId } from "../../shared/domain/ids.ts";
import { STANDINGS } from "../../shared/domain/messages/standing.ts";
import { asked } from "../support/asked.ts";
import { generateWorkspace } from "../support/generator/generate.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { propertyOf } from "../support/rounds.ts";

const MESSAGES = 5_000;
const QUARTER = 15 * 60 * 1_000;
const HOUR = 3_600_000;

interface Row {
  readonly id: number;
  readonly created: number;
  readonly state: string;
  readonly reached: string;
  readonly submitted: string;
  readonly country: string;
  readonly campaign: string;
}

let storage: WorkspaceStorage;
let rows: ReadonlyMap<number, Row>;
let moments: readonly number[];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "waypost-times-"));
  await generateWorkspace(folder, { messages: MESSAGES, batch: 100, seed: 7, isEven: true });
  storage = openWorkspaceStorage({ folder, logger: createKeepingLogger() });
  const other = new DatabaseSync(join(folder, "main.db"));
  const read = other
    .prepare(
      `SELECT message.*, meta_word.text AS place FROM message LEFT JOIN meta_word ON meta_word.id = message.country`,
    )
    .all()
    .map((row): [number, Row] => [
      Number(row.id),
      {
        id: Number(row.id),
        created: Number(row.created),
        state: STATE.word(row.state),
        reached: REACHED.word(row.reached),
        submitted: row.submitted === null ? "none" : ROUTE.word(row.submitted),
        country: row.place === null ? "none" : String(row.place),
        campaign: row.campaign === null ? "none" : String(row.campaign),
      },
    ]);
  other.close();
  rows = new Map(read);
  const times = read.map(([, { created }]) => created);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  moments = [(first + last) / 2, last + QUARTER, last + 30 * HOUR, last + 40 * 24 * HOUR];
  return () => {
    storage.close();
    rmSync(folder, { recursive: true, force: true });
  };
}, 120_000);

/** Those the list has, which is held to every message by itself elsewhere. */
async function listed(filter: OverviewInput, now: number): Promise<Row[]> {
  const found: Row[] = [];
  for (let before: MessageId | null = null; ; ) {
    const page: readonly { readonly id: MessageId }[] = await asked(storage, readOlderMessages, {
      ...filter,
      now,
      before,
      limit: 1_000,
    });
    found.push(...page.map(({ id }) => rows.get(Number(id)) as Row));
    before = page.at(-1)?.id ?? null;
    if (before === null) return found;
  }
}

const anyQuestion = fc
  .record({
    moment: fc.nat({ max: 3 }),
    facets: fc.subarray(["state", "submitted", "country", "campaign", "standing"] as const, { maxLength: 2 }),
    picks: fc.array(fc.nat({ max: MESSAGES - 1 }), { minLength: 3, maxLength: 3 }),
    span: fc.option(fc.tuple(fc.nat({ max: MESSAGES - 1 }), fc.nat({ max: MESSAGES - 1 })), { freq: 2 }),
  })
  .map(({ moment, facets, picks, span }) => ({ moment, facets, picks, span }));

function questionFrom({
  moment,
  facets,
  picks,
  span,
}: typeof anyQuestion extends fc.Arbitrary<infer Drawn> ? Drawn : never) {
  const all = [...rows.values()];
  const at = (index: number) => all[index % all.length] as Row;
  const where = Object.fromEntries(
    facets.map((facet) => [
      facet,
      facet === "standing"
        ? [STANDINGS[(picks[0] ?? 0) % STANDINGS.length]]
        : [...new Set(picks.map((pick) => at(pick)[facet]))],
    ]),
  );
  const times = (span ?? []).map((index) => at(index).created).sort((one, other) => one - other);
  const [from, until] = times;
  const filter: OverviewInput = {
    where,
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until: until + 1 }),
  };
  return { filter, now: moments[moment] ?? 0 };
}

const hasArrived = ({ reached }: Row) => reached === "delivered" || reached === "read";

test("each bar over time has the messages a list of its span has, and rates only those old enough", async () => {
  await fc.assert(
    fc.asyncProperty(anyQuestion, async (drawn) => {
      const { filter, now } = questionFrom(drawn);
      const { bins, unlisted } = await asked(storage, readTrend, {
        ...filter,
        now,
        zone: "America/Sao_Paulo",
      });
      expect(unlisted).toBe(0);
      const all = await listed(filter, now);
      expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(all.length);
      for (const bin of bins) {
        const within = all.filter(({ created }) => created >= bin.from && created < bin.until);
        expect([bin.n, bin.delivered, bin.read]).toEqual([
          within.length,
          within.filter(hasArrived).length,
          within.filter(({ reached }) => reached === "read").length,
        ]);
        for (const [name, hours] of [
          ["delivered", 24],
          ["read", 72],
        ] as const) {
          const limit = Math.floor((now - hours * HOUR) / QUARTER) * QUARTER;
          const old = within.filter(({ created }) => created < limit);
          const n = old.filter((row) => (name === "read" ? row.reached === "read" : hasArrived(row))).length;
          expect(bin.rates[name]).toEqual({ n, of: old.length });
        }
      }
      const [bin] = bins.filter(({ n }) => n > 0);
      if (bin === undefined) return;
      const narrowed = await listed({ ...filter, from: bin.from, until: bin.until }, now);
      expect(narrowed.length).toBe(bin.n);
    }),
    propertyOf("trends of narrowed messages", 40),
  );
});
