/**
 * A core is killed while it freezes a campaign, takes it back, and freezes it again. What is left is a draft without a plan or
 * a frozen campaign with everybody in it, as it was acknowledged; and the next freezing ends with the same plan.
 */
import { appendFileSync, cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect } from "vitest";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { emptyDraft } from "../../shared/domain/campaigns/draft.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { type StartedCommand, startCommand } from "../support/child-process.ts";
import { makeList } from "../support/preflight/made-list.ts";
import { openPlans, startDealing } from "../support/preflight/open-plans.ts";
import { ACCOUNT, tell } from "../support/preflight/ready-account.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { type CrashRound, testCrashes } from "./support/crash-test.ts";

/** More than are written in several commits. */
const ROWS = 9_000;

interface State {
  readonly prepared: string;
  readonly id: CampaignId;
  /** One for all rounds: what deals people keeps nothing of them. */
  readonly dealing: ReturnType<typeof startDealing>;
  /** What the round that isn't interrupted ends with. */
  whole: readonly object[] | null;
}

function prepare(folder: string): State {
  const prepared = join(folder, "prepared");
  mkdirSync(prepared);
  const storage = openWorkspaceStorage({
    folder: prepared,
    mustExist: false,
    logger: createKeepingLogger(),
  });
  tell({ storage });
  const draft = emptyDraft();
  const id = storage.campaigns.add(
    {
      name: "a",
      accountId: ACCOUNT,
      draft: {
        ...draft,
        variants: draft.variants.map((variant) => ({
          ...variant,
          templateId: "1",
          values: { "body.1": { kind: "column", column: "city", fallback: "there" } },
        })),
        people: { ...draft.people, audiences: [makeList(storage, 0, ROWS)] },
        review: {
          putAway: [],
          accepted: [
            { code: "never-delivered", at: 1 },
            { code: "limit-exceeded", at: 1 },
          ],
        },
      },
    },
    1,
  );
  storage.close();
  return { prepared, id, dealing: startDealing(), whole: null };
}

/** What is there of plans, and in which state the campaign is. */
function left(workspace: string) {
  const database = new DatabaseSync(join(workspace, "main.db"), { readOnly: true });
  try {
    const all = (sql: string) => database.prepare(sql).all();
    expect(all("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
    return {
      state: Number(all("SELECT state FROM campaign")[0]?.state),
      valid: all("SELECT id, people FROM plan WHERE state = 2"),
      plans: all("SELECT id FROM plan"),
      classes: all("SELECT plan FROM plan_class"),
      people: all(
        `SELECT class, n, person, number, vals FROM plan_person
         WHERE plan IN (SELECT id FROM plan WHERE state = 2) ORDER BY class, n`,
      ),
      rows: Number(all("SELECT count(*) AS n FROM plan_person")[0]?.n),
    };
  } finally {
    database.close();
  }
}

const [DRAFT, SCHEDULED] = [1, 2];

async function check(state: State, { number, folder }: CrashRound): Promise<void> {
  const workspace = join(folder, "workspace");
  const said = readFileSync(join(folder, "said"), "utf8").split("\n").slice(0, -1);
  // The files as they are, before anything is repaired: a plan that is seen is whole.
  const found = left(workspace);
  expect([DRAFT, SCHEDULED]).toContain(found.state);
  expect(found.valid).toHaveLength(found.state === SCHEDULED ? 1 : 0);
  if (found.state === SCHEDULED) {
    expect(found.people).toHaveLength(Number(found.valid[0]?.people));
    if (state.whole !== null) expect(found.people).toEqual(state.whole);
  }
  const last = said.at(-1);
  if (last === "frozen again") expect(found.state).toBe(SCHEDULED);
  // As the next start does.
  const one = openPlans(workspace, () => ({ ...state.dealing, stop: async () => undefined }));
  await one.plans.recover();
  one.plans.start();
  await one.plans.swept();
  const swept = left(workspace);
  expect(swept.rows).toBe(swept.people.length);
  expect(swept.plans).toHaveLength(swept.valid.length);
  expect(swept.state).toBe(found.state);
  if (swept.state === DRAFT) {
    expect(swept.classes).toEqual([]);
    expect(await one.freeze(state.id)).toEqual({ isFrozen: true });
  }
  const whole = left(workspace);
  expect(whole.state).toBe(SCHEDULED);
  expect(whole.people.length).toBeGreaterThan(ROWS / 2);
  if (number === 0) expect(said).toEqual(["frozen", "taken back", "frozen again"]);
  state.whole ??= whole.people;
  expect(whole.people).toEqual(state.whole);
  await one.close();
}

describe("a campaign that is frozen", () => {
  testCrashes<State, StartedCommand<unknown>>({
    kind: "freezing",
    usual: 10,
    prepare,
    start: ({ prepared, id }, { folder }) => {
      const workspace = join(folder, "workspace");
      cpSync(prepared, workspace, { recursive: true });
      const said = join(folder, "said");
      appendFileSync(said, "");
      return startCommand("tests/support/crash/freezing.ts", [workspace, id, said]);
    },
    check,
    finish: ({ dealing }) => dealing.stop(),
  });
});
