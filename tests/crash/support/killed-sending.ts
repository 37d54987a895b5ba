/**
 * A campaign on a data folder of its own whose core is killed again and again, while the sandbox lives on in this process and
 * keeps its own record of what reached it. After each kill the files are held against that record.
 *
 * What may be unknown after a kill: only attempts that were noted as on the wire. A request is on the wire from its note to
 * the commit of its answer, and the sandbox's record tells where it was: not answered whole; answered, and not followed, so
 * that nobody may have read the answer; or read, in a turn that wasn't kept any more. What was read since the last kept turn
 * was asked for, is in the notes of the process. One attempt may have been noted whose bytes never went: a note and its
 * request's first byte come right after each other, one request at a time.
 */
import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  cpSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
} from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { CAMPAIGN_STATE } from "../../../core/campaigns/campaign-codes.ts";
import { OUTCOME, STATE } from "../../../core/messages/message-codes.ts";
import { readBootId } from "../../../core/sending/boot-id.ts";
import { INFLIGHT_FILE, mayHaveLeft, openInflight } from "../../../core/sending/inflight-file.ts";
import { readSendingStatus } from "../../../core/sending/sending-queries.ts";
import { openWorkspaceStorage } from "../../../core/workspaces/workspace-storage.ts";
import type { SandboxHandle, Send } from "../../../sandbox/index.ts";
import type { CampaignState } from "../../../shared/domain/campaigns/campaign-state.ts";
import { asCampaignId } from "../../../shared/domain/ids.ts";
import { readCallbackData } from "../../../shared/domain/messages/callback-data.ts";
import type { BundledSending } from "../../support/crash/bundled-sending.ts";
import type { SendingOrders } from "../../support/crash/sending.ts";
import { createKeepingLogger } from "../../support/quiet-logger.ts";
import { control } from "../../support/sandbox-control.ts";

/** Milliseconds of the sandbox's time. */
const WEBHOOKS_COME_AGAIN = 600_000;
/** Milliseconds until a state that doesn't come is a failure. */
const PATIENCE = 60_000;
/** Milliseconds. SQLite reads the whole schema at each opening, which takes as long as a dozen messages do. */
const BETWEEN_LOOKS = 100;

/** @param between two looks, in milliseconds */
export async function eventually<Value>(
  what: string,
  read: () => Value | Promise<Value>,
  isExpected: (value: NoInfer<Value>) => boolean,
  standing: () => string = () => "",
  between = 5,
): Promise<Value> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const value = await read();
    if (isExpected(value)) return value;
    if (performance.now() > end)
      throw new Error(`${what}: not in time; last ${JSON.stringify(value)} ${standing()}`);
    await delay(between);
  }
}

export interface PreparedSending {
  readonly sandbox: SandboxHandle;
  readonly bundled: BundledSending;
  /** A data folder with a campaign that could be started. It is copied for each. */
  readonly folder: string;
  readonly workspace: string;
  readonly campaign: string;
  readonly people: number;
}

export interface Life {
  readonly process: ChildProcess;
  readonly gone: Promise<void>;
  stderr(): string;
  notes(): readonly string[];
}

interface AttemptRow {
  readonly id: number;
  readonly epoch: number;
  readonly outcome: number;
}

export interface PersonRow {
  readonly digits: string;
  readonly state: number;
}

export interface KilledSending {
  readonly folder: string;
  /** Opens a core; what was `sending` goes on. @param under a command that runs another, such as a tracer */
  live(orders?: Partial<Pick<SendingOrders, "acts" | "dieAt">>, under?: readonly string[]): Promise<Life>;
  /** Ends the process that lives, and holds what it left against the sandbox's record. */
  kill(): Promise<void>;
  /** The process has ended itself. */
  checkLeft(): Promise<void>;
  /** As an orderly stop does. */
  end(): Promise<void>;
  /** Requests of this campaign that have reached the sandbox. */
  arrived(): number;
  /** Turns that the process that lives has seen kept. */
  turns(): number;
  /** What would explain that nothing goes on. */
  standing(): string;
  state(): CampaignState;
  /** Asks the files now and then alone: between two kills, somebody waits for little else. */
  isOver(): boolean;
  /** Waits until the campaign is over and every receipt has come, ends the core, and holds all of it against the record. */
  checkOver(): Promise<void>;
  readonly kills: number;
  /** How many attempts became unknown by a kill. */
  readonly unknown: number;
}

/** @param own an empty folder */
export async function killedSending(prepared: PreparedSending, own: string): Promise<KilledSending> {
  const { sandbox, bundled, campaign, workspace, people } = prepared;
  // Every campaign writes to the same people.
  await control(sandbox.url, "DELETE", "sends", {});
  const folder = join(own, "data");
  cpSync(prepared.folder, folder, { recursive: true });
  const witnesses = join(own, "witnesses");
  mkdirSync(witnesses);
  const workspaceFolder = folderWith(folder, "main.db");
  const first = lastNumber(sandbox);
  let alive: Life | null = null;
  onTestFinished(() => void alive?.process.kill("SIGKILL"));
  let lives = 0;
  let kills = 0;
  let unknown = 0;
  /** What has to become of attempts that a kill found under way. */
  const fates = new Map<number, "unknown" | "never-sent">();

  function database<Output>(read: (all: (sql: string) => Record<string, unknown>[]) => Output): Output {
    const connection = new DatabaseSync(join(workspaceFolder, "main.db"), { readOnly: true, timeout: 5_000 });
    try {
      return read((sql) => connection.prepare(sql).all() as Record<string, unknown>[]);
    } finally {
      connection.close();
    }
  }

  const attempts = (): readonly AttemptRow[] =>
    database((all) =>
      all("SELECT id, epoch, outcome FROM attempt ORDER BY id").map(({ id, epoch, outcome }) => ({
        id: Number(id),
        epoch: Number(epoch),
        outcome: Number(outcome),
      })),
    );
  const persons = (): readonly PersonRow[] =>
    database((all) =>
      all(
        `SELECT person.digits, message.state FROM message JOIN person ON person.id = message.person
         WHERE message.campaign = ${Number(campaign)}`,
      ).map(({ digits, state }) => ({ digits: String(digits), state: Number(state) })),
    );
  const state = () =>
    database((all) =>
      CAMPAIGN_STATE.word(all(`SELECT state FROM campaign WHERE id = ${Number(campaign)}`)[0]?.state ?? null),
    );
  const sends = (): readonly Send[] => sandbox.sends.list({ after: first });
  let lookedAt = Number.NEGATIVE_INFINITY;
  function isOver(): boolean {
    if (performance.now() - lookedAt < BETWEEN_LOOKS) return false;
    const is = state() === "completed";
    lookedAt = performance.now();
    return is;
  }

  async function live(
    { acts = [], dieAt = null }: Partial<SendingOrders> = {},
    under: readonly string[] = [],
  ): Promise<Life> {
    lives += 1;
    const notes = join(own, `notes-${lives}`);
    const orders: SendingOrders = { workspace, campaign, acts, dieAt, threadEntry: bundled.threadEntry };
    const [command = "", ...args] = [
      ...under,
      process.execPath,
      ...[bundled.script, folder, notes, JSON.stringify(orders)],
    ];
    const child = spawn(command, args, {
      env: { ...process.env, WAYPOST_WITNESS_DIR: witnesses, NODE_COMPILE_CACHE: bundled.compiled },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    child.stderr.on("data", (text) => {
      errors += text;
    });
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    alive = { process: child, gone, stderr: () => errors, notes: linesOf(notes) };
    return alive;
  }

  async function checkLeft(): Promise<void> {
    const life = alive;
    if (life === null) throw new Error("nothing has been started");
    await life.gone;
    expect(life.process.signalCode, life.stderr()).toBe("SIGKILL");
    kills += 1;
    await untilAllArrived(sandbox);
    const left = openInflight({
      path: join(workspaceFolder, INFLIGHT_FILE),
      bootId: await readBootId(),
    }).left;
    const heard = heardUnkept(life.notes());
    const rows = attempts();
    checkFates(rows);
    const open = rows
      .filter(({ outcome }) => outcome === OUTCOME.code("sending"))
      .map((row) => ({
        ...row,
        fate: mayHaveLeft(left, row) ? ("unknown" as const) : ("never-sent" as const),
      }));
    // A connection that waited to be taken may bring its request later still.
    await eventually(
      `all but one that were noted (${left.condition})`,
      () => {
        const arrivals = arrivalsOf(sends());
        return open.filter(({ id, fate }) => fate === "unknown" && !arrivals.has(id)).map(({ id }) => id);
      },
      (missing) => missing.length <= 1,
      standing,
    );
    const arrivals = arrivalsOf(sends());
    for (const { id, fate } of open) {
      const arrival = arrivals.get(id);
      // What has reached Meta must never go back to the queue.
      if (arrival !== undefined) {
        expect(fate, `attempt ${id}`).toBe("unknown");
        const mayBeUnknown = isOnWire(arrival) || heard.has(id);
        expect(mayBeUnknown || fates.has(id), `attempt ${id} was answered, and that not kept`).toBe(true);
      }
      if (fate === "unknown" && !fates.has(id)) unknown += 1;
      fates.set(id, fate);
    }
  }

  /** Once a start has settled what the last kill left. */
  function checkFates(rows: readonly AttemptRow[]): void {
    for (const { id, outcome } of rows) {
      const fate = fates.get(id);
      if (fate === undefined || outcome === OUTCOME.code("sending")) continue;
      const isReceipt = outcome === OUTCOME.code("accepted");
      if (fate === "unknown" && isReceipt) continue;
      expect(outcome, `attempt ${id} that is ${fate}`).toBe(OUTCOME.code(fate));
    }
  }

  const standing = () =>
    database((all) =>
      JSON.stringify({
        state: state(),
        pause: all("SELECT pause FROM job"),
        attempts: all("SELECT outcome, count(*) AS n FROM attempt GROUP BY outcome"),
        plan: all("SELECT count(*) AS n FROM plan_person"),
        waiting: all("SELECT why, count(*) AS n, min(due) AS due FROM job_wait GROUP BY why"),
        log: all("SELECT what, people, evidence FROM campaign_log ORDER BY id DESC LIMIT 4"),
        notes: alive?.notes().slice(-6),
        errors: alive?.stderr().slice(-2_000),
      }),
    );

  async function end(): Promise<void> {
    // Before that it doesn't know yet how to end.
    await eventually(
      "an open core",
      () => alive?.notes() ?? [],
      (notes) => notes.includes("composed"),
      standing,
    );
    alive?.process.kill("SIGTERM");
    await alive?.gone;
    expect(alive?.process.exitCode, alive?.stderr()).toBe(0);
  }

  function totals() {
    const storage = openWorkspaceStorage({
      folder: workspaceFolder,
      mustExist: true,
      logger: createKeepingLogger(),
    });
    try {
      return readSendingStatus.run(
        storage,
        { id: asCampaignId(campaign), metaNow: 0, measured: null },
        {
          next: async () => undefined,
        },
      );
    } finally {
      storage.close();
    }
  }

  async function checkOver(): Promise<void> {
    await eventually("the campaign's end", state, (now) => now === "completed", standing, BETWEEN_LOOKS);
    const taken = sandbox.sends.takenPerRecipient();
    const isTaken = (digits: string) => taken.has(digits);
    await eventually(
      "the receipts of what Meta took",
      async () => {
        // Those that met a dead core come again.
        await sandbox.advance(WEBHOOKS_COME_AGAIN);
        const waiting = persons().filter(
          ({ digits, state: is }) => isTaken(digits) && is <= STATE.code("accepted"),
        );
        return waiting.length;
      },
      (waiting) => waiting === 0,
      standing,
      BETWEEN_LOOKS,
    );
    await end();
    const rows = attempts();
    checkFates(rows);
    expect(sandbox.sends.takenAgain()).toEqual([]);
    const found = persons();
    expect(new Set(found.map(({ digits }) => digits)).size).toBe(people);
    for (const { digits, state: is } of found)
      expect(is === STATE.code("unknown"), `${digits} in state ${is}`).toBe(!isTaken(digits));
    const epochs = new Map(rows.map(({ id, epoch }) => [id, epoch]));
    const record = sends();
    // Each request was made once, by an attempt that is there.
    expect(arrivalsOf(record).size).toBe(record.length);
    for (const { opaque } of record) {
      const data = readCallbackData(opaque ?? "");
      expect(data?.epoch).toBe(epochs.get(data?.attemptId ?? 0));
    }
    const status = await totals();
    const { unknown: open = 0, ...settled } = status?.states ?? {};
    const sum = Object.values(settled).reduce((all, some) => all + some, 0);
    expect({ sum, open, queued: status?.queued, waiting: status?.waiting, skipped: status?.skipped }).toEqual(
      {
        sum: taken.size,
        open: people - taken.size,
        queued: 0,
        waiting: [],
        skipped: [],
      },
    );
  }

  return {
    folder: workspaceFolder,
    live,
    kill: async () => {
      alive?.process.kill("SIGKILL");
      await checkLeft();
    },
    checkLeft,
    end,
    arrived: () => lastNumber(sandbox) - first,
    turns: () => alive?.notes().filter((note) => note === "turn-kept").length ?? 0,
    standing,
    state,
    isOver,
    checkOver,
    get kills() {
      return kills;
    },
    get unknown() {
      return unknown;
    },
  };
}

/**
 * What a process has sent before its end is read after that: connections are taken in their order, so the ones of a process
 * that is gone are taken before another that begins now, and what came over them is read before its next question.
 */
async function untilAllArrived(sandbox: SandboxHandle): Promise<void> {
  for (let times = 0; times < 3; times += 1) await askAnew(`${sandbox.url}/_control/clock`);
  await eventually(
    "what was on the wire",
    () => sandbox.sends.onTheWire(),
    (open) => open === 0,
  );
}

/** Over a connection of its own. */
function askAnew(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => response.resume().once("end", resolve)).once("error", reject);
  });
}

function lastNumber({ sends }: SandboxHandle): number {
  return sends.totals().requests;
}

/** By attempt. */
function arrivalsOf(sends: readonly Send[]): Map<number, Send> {
  return new Map(
    sends.flatMap((send) => {
      const data = readCallbackData(send.opaque ?? "");
      return data === null ? [] : [[data.attemptId, send]];
    }),
  );
}

const isOnWire = ({ answer, followed }: Send) => answer !== "whole" || !followed;

/** Attempts whose answers were read after the last turn that was kept had been asked for. */
function heardUnkept(notes: readonly string[]): ReadonlySet<number> {
  const kept = notes.lastIndexOf("turn-kept");
  const asked = kept === -1 ? 0 : notes.lastIndexOf("turn-asked", kept);
  return new Set(
    notes
      .slice(asked)
      .filter((note) => note.startsWith("answered "))
      .map((note) => Number(note.slice("answered ".length))),
  );
}

/** Each time what has been added since is read alone. */
function linesOf(path: string): () => readonly string[] {
  const lines: string[] = [];
  let read = 0;
  let begun = "";
  return () => {
    if (!existsSync(path)) return lines;
    const file = openSync(path, "r");
    try {
      const added = Buffer.alloc(fstatSync(file).size - read);
      read += readSync(file, added, 0, added.length, read);
      const [first = "", ...others] = added.toString().split("\n");
      const whole = [begun + first, ...others];
      begun = whole.pop() ?? "";
      lines.push(...whole);
      return lines;
    } finally {
      closeSync(file);
    }
  };
}

function folderWith(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).find((path) =>
    path.endsWith(`/${name}`),
  );
  if (found === undefined) throw new Error(`there is no ${name}`);
  return join(folder, found, "..");
}
