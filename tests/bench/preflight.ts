/**
 * `npm run bench -- preflight`: how long it takes to say what happens to every recipient of a campaign, with the core's own
 * thread; after one choice was changed; and how soon it is given up. One list of 100,000 people and one of a million, or of
 * `--recipients N`; `--json` prints one line for each.
 *
 * `milliseconds` is the first answer, with everything to be read: two messages in shares, one of them filled from a column,
 * quiet hours, exclusions. `incrementalMs` is the slowest answer after a change of what is decided (method, people who are
 * dropped, pace, start), `valuesMs` that after a change of a value, `sharesMs` that of the shares. `frozenPerSecond` people are
 * put into a plan, which takes `frozenBytes` for each of them.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { createCampaign, saveDraft } from "../../core/campaigns/campaigns-commands.ts";
import { SYSTEM_TIMERS } from "../../core/events/timers.ts";
import { createFullNumbersService } from "../../core/full-numbers/full-numbers-service.ts";
import type { Logger } from "../../core/logging/logger.ts";
import { permissionSettings } from "../../core/permission/permission-settings.ts";
import { createPlansService } from "../../core/plans/plans-service.ts";
import { createPreflightService } from "../../core/preflight/preflight-service.ts";
import { startThread } from "../../core/threads/thread-host.ts";
import { createStoreThreads } from "../../core/workspaces/store-threads.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import type { Preflight } from "../../shared/contract/index.ts";
import {
  type CampaignDraft,
  changeVariant,
  emptyDraft,
  withVariant,
} from "../../shared/domain/campaigns/draft.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { QUIET_HOURS_BY_DEFAULT } from "../../shared/domain/quiet-hours/windows.ts";
import { makeList } from "../support/preflight/made-list.ts";
import { ACCOUNT, tell, templateWith } from "../support/preflight/ready-account.ts";
import { THREAD_ENTRY } from "../support/threads/core-threads.ts";

const MIB = 1_024 * 1_024;
const SIZES = [100_000, 1_000_000];
const NANOSECONDS = 1e6;
const LOOK = 50;
const quiet = () => undefined;
const logger: Logger = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: (fields, text) => process.stderr.write(`${text} ${JSON.stringify(fields)}\n`),
};

function prepare(
  folder: string,
  recipients: number,
): { readonly id: CampaignId; readonly draft: CampaignDraft } {
  const storage = openWorkspaceStorage({ folder, mustExist: false, logger });
  tell({ storage }, { templates: [templateWith({ id: "1" }), templateWith({ id: "2" })] });
  storage.settings.write(permissionSettings.quietHours, {
    [storage.permission.businessOf(ACCOUNT)]: { ...QUIET_HOURS_BY_DEFAULT, kind: "suggested" } as never,
  });
  const audience = makeList(storage, 0, recipients);
  const without = makeList(storage, recipients - 10, 1_000);
  const two = withVariant(emptyDraft());
  const draft: CampaignDraft = {
    ...two,
    variants: two.variants.map((variant, index) => ({
      ...variant,
      templateId: String(index + 1),
      values: {
        "body.1":
          index === 0 ? { kind: "column", column: "city", fallback: "" } : { kind: "text", text: "Hello" },
      },
    })),
    people: {
      audiences: [audience],
      without: [without],
      withoutSegments: [],
      quietDays: null,
      followUp: null,
    },
  };
  const id = storage.campaigns.add({ name: "bench", accountId: ACCOUNT, draft }, 1);
  storage.close();
  return { id, draft };
}

async function measure(recipients: number) {
  const folder = mkdtempSync(join(tmpdir(), "waypost-bench-preflight-"));
  const { id, draft } = prepare(folder, recipients);
  const threads = createStoreThreads({ entry: THREAD_ENTRY, logger, timers: SYSTEM_TIMERS });
  const storage = await threads.serve({ folder, mustExist: true });
  let told = 0;
  const preflight = createPreflightService({
    storage,
    folder,
    startThread: (onNews) =>
      startThread({ entry: THREAD_ENTRY, role: "preflight", logger, timers: SYSTEM_TIMERS, onNews }),
    onProgress: () => {
      told += 1;
    },
    fullNumbers: createFullNumbersService({ storage: storage, onChanged: () => undefined, now: Date.now }),
    graphVersion: async () => "v25.0",
    clockOffset: () => 0,
    timers: SYSTEM_TIMERS,
    now: Date.now,
  });
  const plans = createPlansService({
    storage,
    preflight,
    logger,
    onChanged: quiet,
    onDue: () => undefined,
    actor: () => ({ kind: "host", name: null }),
    onProgress: quiet,
    timers: SYSTEM_TIMERS,
    now: Date.now,
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, LOOK);
  let saved = 0;
  const save = async (changed: CampaignDraft) => {
    saved = await storage.run(saveDraft, { id, draft: changed, saved, at: 1 });
  };
  async function timed(changed: CampaignDraft): Promise<number> {
    await save(changed);
    const begun = performance.now();
    assertWhole(await preflight.read(id), recipients);
    return performance.now() - begun;
  }
  const first = changeVariant(draft, "B", { share: 40 });
  try {
    // The thread itself has to be there: a window that shows the composer has asked before.
    await preflight.read(await emptyCampaign());
    const before = process.memoryUsage.rss();
    delay.enable();
    const milliseconds = await timed(draft);
    delay.disable();
    const peakMiB = Math.round((peak - before) / MIB);
    const decided: number[] = [];
    for (const changed of [
      changeVariant(draft, "A", { method: "cloud" }),
      { ...draft, delivery: { ...draft.delivery, drop: ["never-delivered" as const] } },
      { ...draft, delivery: { ...draft.delivery, pace: 10 } },
      { ...draft, delivery: { ...draft.delivery, fallback: "strict" as const } },
    ])
      decided.push(await timed(changed));
    const valuesMs = await timed(
      changeVariant(draft, "A", { values: { "body.1": { kind: "column", column: "name", fallback: "x" } } }),
    );
    const sharesMs = await timed({
      ...first,
      variants: first.variants.map((one) => (one.key === "A" ? { ...one, share: 60 } : one)),
    });
    const begun = performance.now();
    await preflight.people(id, { filter: { value: { variable: "body.1" } }, after: null, limit: 50 });
    const pageMs = performance.now() - begun;
    // Everything has to be read anew, and is given up in the middle of it.
    await save({ ...draft, people: { ...draft.people, audiences: [...draft.people.without], without: [] } });
    await preflight.read(id);
    await save(draft);
    const giveUp = new AbortController();
    const given = preflight.read(id, giveUp.signal).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, milliseconds / 3));
    giveUp.abort();
    const abandoned = performance.now();
    await given;
    // Answered only once the thread has let go of the question.
    await preflight.read(await emptyCampaign());
    const cancelMs = performance.now() - abandoned;
    const found = await preflight.read(id);
    await save({
      ...draft,
      review: { accepted: found.warnings.map(({ code }) => ({ code, at: 1 })), putAway: [] },
    });
    const { fingerprint } = await preflight.read(id);
    const freezing = performance.now();
    await plans.freeze({ id, saved, fingerprint });
    const frozenMs = performance.now() - freezing;
    const frozen = plans.read(id)?.people ?? 0;
    if (frozen === 0) throw new Error("nobody was frozen");
    return {
      bench: "preflight",
      recipients,
      milliseconds: Math.round(milliseconds),
      incrementalMs: Math.round(Math.max(...decided)),
      valuesMs: Math.round(valuesMs),
      sharesMs: Math.round(sharesMs),
      pageMs: Math.round(pageMs),
      cancelMs: Math.round(cancelMs),
      frozen,
      frozenPerSecond: Math.round((frozen * 1_000) / frozenMs),
      frozenBytes: Math.round(bytesOfPlans(folder) / frozen),
      eventLoopP99Ms: Math.round(delay.percentile(99) / NANOSECONDS),
      eventLoopMaxMs: Math.round(delay.max / NANOSECONDS),
      peakMiB,
      progress: told,
    };
  } finally {
    clearInterval(look);
    await plans.stop();
    await preflight.stop();
    await storage.close();
    await threads.stop();
    rmSync(folder, { recursive: true, force: true });
  }

  async function emptyCampaign(): Promise<CampaignId> {
    return storage.run(createCampaign, { name: "empty", accountId: ACCOUNT, at: 1 });
  }
}

/** @param folder of a workspace that may be open */
function bytesOfPlans(folder: string): number {
  const database = new DatabaseSync(join(folder, "main.db"), { readOnly: true });
  try {
    const row = database.prepare("SELECT sum(pgsize) AS bytes FROM dbstat WHERE name GLOB 'plan*'").get();
    return Number(row?.bytes);
  } finally {
    database.close();
  }
}

function assertWhole({ rows, leftOut, outcomes }: Preflight, recipients: number): void {
  const parts =
    leftOut.reduce((sum, one) => sum + one.rows, 0) + outcomes.reduce((sum, { people }) => sum + people, 0);
  if (rows !== recipients || parts !== rows)
    throw new Error(`${parts} of ${rows} rows of ${recipients} are counted`);
}

const { values } = parseArgs({
  options: { recipients: { type: "string" }, json: { type: "boolean", default: false } },
});
for (const recipients of values.recipients === undefined ? SIZES : [Number(values.recipients)]) {
  const figures = await measure(recipients);
  const line = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${values.json ? JSON.stringify(figures) : line.join("  ")}\n`);
}
