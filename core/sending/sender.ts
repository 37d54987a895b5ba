/**
 * Sends campaigns of one workspace: asks the store for as many messages as may leave now, posts what was claimed, and brings
 * the answers back with the next turn. Decides nothing about people or errors (turn.ts); it only knows how many, and when.
 */
import type { AccountId, CampaignId, NumberId, WorkspaceId } from "../../shared/domain/ids.ts";
import { createNumberPace, type NumberPace } from "../../shared/domain/sending/number-pace.ts";
import type { Timers } from "../events/timers.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import type { Logger } from "../logging/logger.ts";
import type { Settled } from "../messages/message-states.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import type { Claimed } from "./claim-message.ts";
import { dealShares } from "./deal-shares.ts";
import type { InflightSlot } from "./inflight-file.ts";
import { createNumberLine, type LineAnswer, type NumberLine } from "./number-line.ts";
import { postClaimed } from "./post-claimed.ts";
import type { Answer } from "./settle-answers.ts";
import { type TurnDone, type TurnOfCampaign, takeTurn } from "./turn.ts";
import type { Wire } from "./wire.ts";

/** What a campaign is sent from, and how fast. */
export interface SentCampaign {
  readonly id: CampaignId;
  readonly accountId: AccountId;
  readonly numberId: NumberId;
  /** Messages a second that its plan has. */
  readonly pace: number;
}

export interface SenderOptions {
  readonly workspaceId: WorkspaceId;
  /** The stretch of sending: every callback carries it, and only its own may claim. */
  readonly epoch: number;
  readonly storage: Pick<ServedStorage, "run">;
  graphFor(accountId: AccountId): Pick<GraphClient, "post" | "version" | "clockOffset">;
  /** Of all workspaces together. */
  paceOf(numberId: NumberId): NumberPace;
  /** Messages a second that Meta lets the number send and receive. */
  levelOf(accountId: AccountId, numberId: NumberId): number;
  readonly wire: Pick<Wire, "note" | "free" | "witnessFolder" | "atPoint">;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Milliseconds of a clock that only goes forward. */
  monotonicNow(): number;
  /** Milliseconds since the epoch. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
  /** What came of a turn for a campaign. */
  onTurn(turn: TurnOfCampaign): void;
  /** What holds a campaign up is another thing than before, or nothing any more. */
  onHold(): void;
}

/** How a campaign is going, as only the sender knows. */
export interface Going {
  readonly hold: TurnOfCampaign["hold"];
  /** Messages a second, over the last ten. */
  readonly perSecond: number;
  /** Messages a second that may go now. */
  readonly allowed: number;
  /** Meta has asked to slow down. */
  readonly isThrottled: boolean;
}

export interface Sender {
  /** Sends this one, too, from now on. */
  add(campaign: SentCampaign): void;
  /** Nothing of it leaves from now on. What is on the wire is waited for; what is claimed and isn't goes back to the queue. */
  halt(id: CampaignId): void;
  /** Something may be possible now that wasn't. */
  nudge(): void;
  /** Receipts have come: who waits for those of the first few looks again. */
  receiptsCame(): void;
  /** Null for one that isn't sent. */
  going(id: CampaignId): Going | null;
  /** Claims nothing more. Resolves once nothing is on the wire and every answer is kept, or after so many milliseconds. */
  stop(deadline: number): Promise<void>;
}

/**
 * Milliseconds from one turn to the next, so that one commit keeps many answers: a turn costs some 2 ms beside what its
 * messages do, and at 2,000 messages a second this many make one of 20 ms.
 */
const BETWEEN_TURNS = 25;
/** A hold is looked at again after so many, whatever it was said to last: clocks jump, and facts change. */
const LOOKS_AGAIN = 15_000;
/** A claim is ahead of the moment its message goes by as much as a commit takes, and never by more than this. */
const LONGEST_LEAD = 150;
/** While answers can't be kept. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;
const TEN_SECONDS = 10_000;
/** More than go in that time. */
const MOST_NOTED = 15_000;

interface Running {
  readonly campaign: SentCampaign;
  readonly line: NumberLine;
  /** Its own, where the plan asks for less than the number may send. */
  readonly pace: NumberPace;
  /** Claimed, and to be posted as soon as the number's pace allows. */
  ready: Claimed[];
  hold: TurnOfCampaign["hold"];
  /** What `onHold` was last called for. */
  told: NonNullable<TurnOfCampaign["hold"]>["kind"] | null;
  /** By the clock that only goes forward: before then nothing is claimed. */
  wakes: number;
  isHalted: boolean;
  /** When its messages of the last ten seconds went. */
  went: number[];
}

interface Kept {
  readonly answer: Answer;
  readonly slot: InflightSlot | null;
}

export function createSender(options: SenderOptions): Sender {
  const { storage, wire, timers, logger, monotonicNow, now } = options;
  const running = new Map<CampaignId, Running>();
  const lines = new Map<NumberId, NumberLine>();
  const pumps = new Map<NumberLine, () => void>();
  /** Until a turn has kept them durably. */
  let answers: Kept[] = [];
  let underWay = 0;
  let isStopping = false;
  let isLost = false;
  let isStorageDown = false;
  /** No request may go out that can't be noted. */
  let canNote = true;
  let pause = FIRST_PAUSE;
  let lastTurn = Number.NEGATIVE_INFINITY;
  /** Milliseconds, about. */
  let turnTakes = 10;
  let fairness = 0;
  let isNudged = false;
  let wake: (() => void) | null = null;

  const lead = () => Math.min(LONGEST_LEAD, BETWEEN_TURNS + 1.5 * turnTakes);

  function nudge(): void {
    isNudged = true;
    wake?.();
  }

  function rest(milliseconds: number): Promise<void> {
    if (isNudged || milliseconds <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        callOff();
        wake = null;
        resolve();
      };
      const callOff = timers.after(milliseconds, end);
      wake = end;
    });
  }

  function lineOf({ accountId, numberId }: SentCampaign): NumberLine {
    const known = lines.get(numberId);
    if (known !== undefined) return known;
    const line = createNumberLine({
      accountId,
      numberId,
      pace: options.paceOf(numberId),
      levelOf: () => options.levelOf(accountId, numberId),
      metaNow: () => now() + options.graphFor(accountId).clockOffset(),
    });
    lines.set(numberId, line);
    return line;
  }

  // ── Claiming ───────────────────────────────────────────────────────────────────────────────────────────

  interface Ask {
    readonly one: Running;
    readonly most: number;
  }

  function asked(): readonly Ask[] {
    const time = monotonicNow();
    const asks: Ask[] = [];
    fairness += 1;
    for (const line of lines.values()) {
      const able = [...running.values()].filter(
        (one) => one.line === line && !one.isHalted && one.wakes <= time,
      );
      const shares = dealShares(
        line.room(time, lead()),
        able.map((one) => one.pace.freeWithin(time, one.campaign.pace, lead())),
        fairness,
      );
      for (const [index, one] of able.entries()) {
        const most = shares[index] ?? 0;
        if (most > 0) asks.push({ one, most });
      }
    }
    return asks;
  }

  /** Milliseconds until somebody may be claimed. */
  function nextClaim(): number {
    const time = monotonicNow();
    let next = LOOKS_AGAIN;
    for (const { line, pace, campaign, wakes, isHalted } of running.values()) {
      const room = isHalted ? null : line.nextRoom(time, lead());
      if (room === null) continue;
      next = Math.min(next, Math.max(room, wakes - time, pace.nextFree(time, campaign.pace) - lead()));
    }
    return Math.max(1, next);
  }

  async function work(): Promise<void> {
    while (!isLost) {
      if (isStopping && underWay === 0 && answers.length === 0) return;
      if (answers.length === 0 && (isStopping || asked().length === 0)) {
        isNudged = false;
        await rest(isStopping ? LOOKS_AGAIN : nextClaim());
        continue;
      }
      isNudged = false;
      const since = monotonicNow() - lastTurn;
      if (since < BETWEEN_TURNS) await restFor(BETWEEN_TURNS - since);
      // What was answered is kept by itself first, whatever it is that can't be claimed.
      await turn(isStopping || (isStorageDown && answers.length > 0) ? [] : asked());
    }
  }

  /** Not ended by a nudge. */
  function restFor(milliseconds: number): Promise<void> {
    return new Promise((resolve) => timers.after(milliseconds, resolve));
  }

  async function turn(asks: readonly Ask[]): Promise<void> {
    const some = answers;
    answers = [];
    for (const { one, most } of asks) {
      one.line.reserve(most);
      one.pace.reserve(most);
    }
    const began = monotonicNow();
    lastTurn = began;
    wire.atPoint?.("turn-asked");
    const done = await kept(asks, some);
    if (done === null) return;
    wire.atPoint?.("turn-kept");
    isStorageDown = false;
    pause = FIRST_PAUSE;
    turnTakes += (monotonicNow() - began - turnTakes) / 8;
    for (const { slot } of some) wire.free(slot);
    wire.atPoint?.("turn-taken");
    take(asks, done);
  }

  /** Null where it could not be kept: that has been dealt with, and waited for. */
  async function kept(asks: readonly Ask[], some: readonly Kept[]): Promise<TurnDone | null> {
    try {
      return await storage.run(takeTurn, {
        ...(await contextOf(asks)),
        answers: some.map(({ answer }) => answer),
        claims: asks.map(({ one, most }) => ({ campaign: one.campaign.id, most })),
        random: options.random(),
        witnessFolder: wire.witnessFolder,
      });
    } catch (error) {
      // Nothing of it is lost: what was answered is kept here, noted as on the wire, and offered again.
      answers = [...some, ...answers];
      for (const { one, most } of asks) {
        one.line.release(most);
        one.pace.release(most);
      }
      logger.error({ error: String(error), milliseconds: pause }, "what was sent could not be kept");
      isStorageDown = true;
      for (const one of running.values()) one.hold = { kind: "storage", until: null };
      tellHolds();
      await restFor(pause);
      pause = Math.min(LONGEST_PAUSE, pause * 2);
      if (isStopping && pause === LONGEST_PAUSE) isLost = true;
      return null;
    }
  }

  async function contextOf(asks: readonly Ask[]) {
    const accountId = asks[0]?.one.campaign.accountId ?? [...lines.values()][0]?.accountId ?? null;
    const graph = accountId === null ? null : options.graphFor(accountId);
    const time = now();
    return {
      workspaceId: options.workspaceId,
      epoch: options.epoch,
      now: time,
      metaNow: time + (graph?.clockOffset() ?? 0),
      version: (await graph?.version()) ?? "",
    };
  }

  function take(asks: readonly Ask[], { isLost: lost, claimed, campaigns }: TurnDone): void {
    if (lost) {
      logger.error({}, "another process sends from this folder now: nothing more is sent from here");
      isLost = true;
      // Whoever has taken over may have put what was claimed here back into the queue.
      for (const one of running.values()) one.ready = [];
      return;
    }
    const byCampaign = Map.groupBy(claimed, ({ campaign }) => campaign);
    for (const { one, most } of asks) {
      const got = byCampaign.get(one.campaign.id) ?? [];
      one.line.release(most - got.length);
      one.pace.release(most - got.length);
      one.ready.push(...got);
      if (one.isHalted) giveBack(one);
    }
    const time = monotonicNow();
    for (const told of campaigns) {
      const one = running.get(told.campaign);
      if (one !== undefined) {
        const ask = asks.find((each) => each.one === one);
        if (ask !== undefined) {
          const isShort = (byCampaign.get(told.campaign)?.length ?? 0) === 0;
          one.hold = isShort ? told.hold : null;
          one.wakes = isShort ? time + waitOf(told.hold) : 0;
        } else if (one.wakes > time) one.wakes = time;
        if (told.numberHeldUntil !== null) one.line.holdUntil(told.numberHeldUntil);
        if (told.state !== "sending") halt(told.campaign);
      }
      options.onTurn(told);
    }
    tellHolds();
    for (const line of lines.values()) pump(line);
  }

  /** No turn says so: while nothing can be kept there is none, and one that claims nothing changes nothing. */
  function tellHolds(): void {
    let isChanged = false;
    for (const one of running.values()) {
      const kind = holdOf(one)?.kind ?? null;
      if (kind !== one.told) isChanged = true;
      one.told = kind;
    }
    if (isChanged) options.onHold();
  }

  function holdOf({ hold, line }: Running): TurnOfCampaign["hold"] {
    if (isStorageDown) return hold;
    if (!canNote) return { kind: "storage", until: null };
    if (line.isUnreachable) return { kind: "network", until: null };
    const until = line.heldUntil();
    return hold !== null || until === null ? hold : { kind: "asked-to-wait", until };
  }

  /** Milliseconds. */
  function waitOf(hold: TurnOfCampaign["hold"]): number {
    if (hold === null || hold.until === null) return 1_000;
    const [line] = lines.values();
    const ahead = line === undefined ? 0 : options.graphFor(line.accountId).clockOffset();
    return Math.min(LOOKS_AGAIN, Math.max(BETWEEN_TURNS, hold.until - now() - ahead));
  }

  // ── Posting ────────────────────────────────────────────────────────────────────────────────────────────

  /** Posts what is ready as far as the pace allows, and comes back when it allows more. */
  function pump(line: NumberLine): void {
    pumps.get(line)?.();
    pumps.delete(line);
    const ones = [...running.values()].filter((one) => one.line === line);
    let wait = Number.POSITIVE_INFINITY;
    for (;;) {
      const time = monotonicNow();
      const left = ones.filter(({ ready }) => ready.length > 0);
      if (left.length === 0) return;
      wait = line.pace.nextGo(time, line.level(time));
      if (wait > 0) break;
      let hasGone = false;
      for (const one of left) {
        if (line.pace.nextGo(time, line.level(time)) > 0) break;
        const own = one.pace.nextGo(time, one.campaign.pace);
        wait = Math.min(wait > 0 ? wait : own, own);
        if (own > 0) continue;
        const item = one.ready.shift();
        if (item === undefined) continue;
        line.pace.sent(time);
        one.pace.sent(time);
        if (one.went.length > MOST_NOTED) one.went = one.went.filter((at) => at > time - TEN_SECONDS);
        one.went.push(time);
        hasGone = true;
        void post(one, item, time);
      }
      if (!hasGone) break;
    }
    if (Number.isFinite(wait))
      pumps.set(
        line,
        timers.after(Math.max(2, Math.ceil(wait)), () => pump(line)),
      );
  }

  async function post(one: Running, item: Claimed, began: number): Promise<void> {
    const { line } = one;
    underWay += 1;
    let slot: InflightSlot | null = null;
    let isUnnoted = false;
    wire.atPoint?.("posting", item.attemptId);
    const { outcome, retryAfter, code, usage } = await postClaimed(options.graphFor(line.accountId), item, {
      now,
      logger,
      onWire: () => {
        slot = noted();
        // A connection that took its time has moved the message to a later second.
        if (monotonicNow() - began > WIRE_DELAY) line.pace.heard(monotonicNow(), 1);
      },
    });
    wire.atPoint?.("answered", item.attemptId);
    canNote = outcome.kind === "never-sent" ? canNote && !isUnnoted : true;
    const time = monotonicNow();
    line.answered(time, {
      kind: lineAnswerOf(outcome, code),
      took: time - began,
      usage,
    });
    underWay -= 1;
    tellHolds();
    answers.push({ answer: answerOf(item, outcome, retryAfter), slot });
    nudge();

    function noted(): InflightSlot | null {
      try {
        return wire.note(item.attemptId);
      } catch (error) {
        isUnnoted = true;
        logger.error({ error: String(error) }, "what is on the wire could not be noted");
        throw error;
      }
    }
  }

  function giveBack(one: Running): void {
    const { ready, line } = one;
    one.ready = [];
    for (const item of ready) {
      line.release(1);
      one.pace.release(1);
      const answer = { ...answerOf(item, { kind: "never-sent", at: now() }, 0), isGivenBack: true };
      answers.push({ answer, slot: null });
    }
    if (ready.length > 0) nudge();
  }

  function halt(id: CampaignId): void {
    const one = running.get(id);
    if (one === undefined) return;
    one.isHalted = true;
    one.hold = null;
    giveBack(one);
    running.delete(id);
  }

  const working = work().catch((error: unknown) => {
    logger.error({ error: String(error) }, "the sender has ended");
  });

  return {
    add: (campaign) => {
      if (isStopping || isLost || running.has(campaign.id)) return;
      running.set(campaign.id, {
        campaign,
        line: lineOf(campaign),
        pace: createNumberPace({ startedAt: monotonicNow() - TEN_SECONDS }),
        ready: [],
        hold: null,
        told: null,
        wakes: 0,
        isHalted: false,
        went: [],
      });
      nudge();
    },
    halt,
    nudge: () => {
      for (const one of running.values()) one.wakes = 0;
      nudge();
    },
    receiptsCame: () => {
      const waiting = [...running.values()].filter(({ hold }) => hold?.kind === "canary");
      for (const one of waiting) one.wakes = 0;
      if (waiting.length > 0) nudge();
    },
    going: (id) => {
      const one = running.get(id);
      if (one === undefined) return null;
      const since = monotonicNow() - TEN_SECONDS;
      one.went = one.went.filter((time) => time > since);
      const { line } = one;
      return {
        hold: holdOf(one),
        perSecond: one.went.length / (TEN_SECONDS / 1_000),
        allowed: Math.min(line.level(monotonicNow()), one.campaign.pace),
        isThrottled: line.isThrottled(monotonicNow()),
      };
    },
    stop: async (deadline) => {
      isStopping = true;
      for (const id of [...running.keys()]) halt(id);
      for (const callOff of pumps.values()) callOff();
      nudge();
      await Promise.race([working, restFor(deadline)]);
      isLost = true;
    },
  };
}

/** Milliseconds by which a request may reach its connection later than it was counted. */
const WIRE_DELAY = 10;
/** Meta takes no more for the moment (meta-facts 9). */
const TOO_FAST: ReadonlySet<number | null> = new Set([130_429, 80_007, 4]);

function lineAnswerOf({ kind }: Settled, code: number | null): LineAnswer["kind"] {
  switch (kind) {
    case "accepted":
      return "answered";
    case "refused":
      return TOO_FAST.has(code) ? "too-fast" : "answered";
    case "unknown":
      return "lost";
    case "never-sent":
      return "never-left";
  }
}

function answerOf(
  { campaign, messageId, attemptId, route, fallback, tries, class: ofClass }: Claimed,
  outcome: Settled,
  retryAfter: number,
): Answer {
  return { campaign, messageId, attemptId, route, fallback, tries, class: ofClass, outcome, retryAfter };
}
