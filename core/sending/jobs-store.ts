/** Campaigns that are or were sent: how far each is, who waits, who got nothing, and what was done to it. */
import { asCampaignId, type CampaignId, type NumberId } from "../../shared/domain/ids.ts";
import type { MessageState } from "../../shared/domain/messages/lifecycle.ts";
import { formsOf, personKeyOf } from "../../shared/domain/recipients/number-forms.ts";
import type { Fallback, Route } from "../../shared/domain/route/route-decision.ts";
import type {
  Actor,
  CanaryState,
  LeftOut,
  Logged,
  WaitReason,
} from "../../shared/domain/sending/job-words.ts";
import type { FailedMessage } from "../../shared/domain/sending/retry-help.ts";
import type { Logger } from "../logging/logger.ts";
import { FALLBACK, ROUTE, STATE } from "../messages/message-codes.ts";
import { fallbackFrom, textOrNull } from "../messages/message-rows.ts";
import { type StoredName, storedNameOf } from "../people/people-names.ts";
import type { ReadableDatabase, Tuple, WritableDatabase } from "../storage/database.ts";
import { jsonRows, parseJson, writeJson } from "../storage/json.ts";
import { ACTOR, CANARY_STATE, LOGGED_WHAT, WAIT_REASON } from "./sending-codes.ts";
import {
  type StoredEvidence,
  storedAccepted,
  storedEvidence,
  storedTries,
  type Tries,
} from "./stored-sending.ts";

/** Times are milliseconds since the epoch, by our clock where nothing else is said. */
export interface Job {
  readonly campaign: CampaignId;
  readonly plan: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly people: number;
  readonly queued: number;
  readonly erased: number;
  readonly claimed: number;
  readonly daySince: number;
  readonly dayPeople: number;
  readonly canary: CanaryState | null;
  readonly canaryUntil: number | null;
  readonly pause: StoredEvidence | null;
  /** Digests of templates, by the message's key. */
  readonly accepted: Readonly<Record<string, string>>;
}

/** A row of plan_person or plan_later, as it is stored. */
export interface PlanRow {
  readonly class: number;
  readonly n: number;
  readonly person: StoredName;
  readonly number: StoredName | null;
  readonly vals: string | null;
}

export interface Waiting {
  readonly message: number;
  readonly campaign: CampaignId;
  /** By Meta's clock. */
  readonly due: number;
  readonly route: Route | null;
  /** Waypost's own, where it goes another way than was asked for. */
  readonly fallback: Fallback | null;
  readonly why: WaitReason;
  readonly tries: Tries;
  /** Of the plan; null where that isn't known any more. */
  readonly class: number | null;
  /** Of the message: 1 for the plan's first. */
  readonly variant: number;
}

export interface LogEntry {
  readonly id: number;
  readonly at: number;
  readonly what: Logged;
  readonly actor: Actor;
  readonly name: string | null;
  readonly people: number | null;
  readonly evidence: StoredEvidence | null;
}

interface KeptError {
  readonly code: number | null;
  readonly title: string;
}

export interface JobsReader {
  job(campaign: CampaignId): Job | null;
  /** Whether anybody of it may still be written to, or an answer is still expected. */
  isOpen(job: Pick<Job, "campaign" | "plan">): boolean;
  /** Of those that wait, when the first is due, by why and last error, and by the state their message has meanwhile. */
  waiting(campaign: CampaignId): readonly {
    readonly why: WaitReason;
    readonly state: MessageState;
    readonly error: { readonly code: number | null; readonly title: string } | null;
    readonly people: number;
    readonly next: number;
  }[];
  /** Of those that wait, what Meta said last, by class: when the last is due, and when the last of them failed. */
  refusedOf(campaign: CampaignId): readonly {
    readonly class: number;
    readonly code: number;
    readonly details: string | null;
    readonly due: number;
    readonly failedAt: number;
  }[];
  later(plan: number): readonly { readonly why: string; readonly people: number; readonly next: number }[];
  /** Whoever has a message is counted with those. */
  skipped(plan: number): readonly { readonly why: string; readonly people: number }[];
  /** Whose turn hasn't come, by class. */
  leftOf(plan: number): readonly { readonly class: number; readonly people: number }[];
  /** When somebody who waits is due next, by Meta's clock; null where nobody waits. */
  nextDue(job: Pick<Job, "campaign" | "plan">): number | null;
  /** Newest first. */
  log(campaign: CampaignId, before: number | null, limit: number): readonly LogEntry[];
  /** Its messages, by state and error (a row of `error`). */
  counts(campaign: CampaignId): readonly {
    readonly state: MessageState;
    /** Null for what is no error of Meta's. */
    readonly error: {
      readonly code: number | null;
      readonly title: string;
      readonly details: string | null;
    } | null;
    readonly submitted: Route | null;
    /** Waypost chose another route than the one asked for. */
    readonly isRerouted: boolean;
    readonly people: number;
  }[];
  /** What failed and isn't tried again, by error; when the first of them failed. */
  failures(campaign: CampaignId): readonly (KeptError & {
    readonly details: string | null;
    readonly people: number;
    /** Of them, those who may be tried again: not whom another channel or another copy of the folder has written to. */
    readonly retriable: number;
    readonly first: number;
  })[];
  /** The messages of those who may be tried again. */
  failed(campaign: CampaignId): readonly (FailedMessage & { readonly message: number })[];
  /** When the first of those was made; null for none. */
  unknownSince(campaign: CampaignId): number | null;
  /** Messages whose answer was lost, and that may be sent again. */
  unknown(campaign: CampaignId): readonly number[];
  /** The newest that failed, newest first. */
  lastErrors(
    campaign: CampaignId,
    limit: number,
  ): readonly (KeptError & {
    readonly message: number;
    readonly details: string | null;
    readonly at: number;
  })[];
  /** Whether a message of it is failed. */
  hasFailed(campaign: CampaignId): boolean;
  /** How an attempt of a campaign was claimed, to be claimed so again. */
  claimedAs(attempt: number): Pick<Waiting, "route" | "fallback" | "tries" | "class">;
  /** Until when Meta takes nothing of a number, by Meta's clock; 0 where it does, as far as is known. */
  numberHeldUntil(number: NumberId): number;
  /** Grows with every change of what decides whether messages may go. */
  factsVersion(): number;
}

/** What was worked out for jobs, for as long as no transaction is undone. */
export interface JobsMemory {
  /** @param kind of what is remembered; nothing else may have it */
  of<Value>(kind: string): Map<string | number, Value>;
}

export interface JobsStore extends JobsReader {
  readonly memory: JobsMemory;
  /** @param queued those of its people whose turn is still to come */
  begin(
    campaign: CampaignId,
    plan: number,
    { people, queued }: Pick<Job, "people" | "queued">,
    at: number,
  ): void;
  change(
    campaign: CampaignId,
    change: Partial<Omit<Job, "campaign" | "plan" | "startedAt" | "people" | "erased">>,
  ): void;
  /** The next of a class, in their order. */
  next(plan: number, ofClass: number, limit: number): readonly PlanRow[];
  /** Those whose time has come. @param now by Meta's clock */
  dueLater(plan: number, now: number, limit: number): readonly (PlanRow & { readonly due: number })[];
  /** Their turn is over: they have a message, or get none. */
  take(plan: number, row: PlanRow & { readonly due?: number }): void;
  postpone(plan: number, row: PlanRow, due: number, why: string): void;
  /** Whoever has a message may be left out several times: the last reason is kept. */
  skip(plan: number, row: PlanRow, why: string, at: number): void;
  /** Whoever of it has this name gets nothing, or nothing more. @returns how many were queued, and how many waited */
  leaveOut(
    job: Pick<Job, "campaign" | "plan">,
    name: string,
    why: string,
    at: number,
  ): { readonly queued: number; readonly waiting: number };
  /** Never sooner than what is known already. @param until by Meta's clock, as is `now` */
  holdNumber(number: NumberId, until: number, now: number): void;
  wait(waiting: Omit<Waiting, "variant">): void;
  dueWaiting(campaign: CampaignId, now: number, limit: number): readonly Waiting[];
  stopWaiting(message: number): void;
  /** Messages of a campaign that wait are given up. @returns how many */
  dropWaiting(campaign: CampaignId): number;
  note(campaign: CampaignId, entry: Omit<LogEntry, "id">): void;
}

/** In the place of a class among those who get nothing: whoever has a message already. */
export const OF_MESSAGE = -1;
/** The other names a reason has in the ledger of those who get nothing: another copy of the folder has written to them. */
export const SENT_ELSEWHERE = "sent-elsewhere" satisfies LeftOut;

const JOB = `campaign, plan, started_at, ended_at, people, queued, erased, claimed, day_since, day_people, canary,
  canary_until, pause, accepted`;
const ROW = "class, n, person, number, vals";
/** Of messages `m`: those of a campaign in one of the states few are in, and that aren't tried again. */
const FAILED = `WHERE m.campaign = ? AND m.state = ? AND m.state IN (1, 2, 3, 4, 5, 9)
  AND NOT EXISTS (SELECT 1 FROM job_wait WHERE job_wait.message = m.id)`;
/** Nothing more is sent to whoever was handed to another channel, or was written to from another copy of the folder. */
const NOT_ELSEWHERE = `NOT EXISTS (SELECT 1 FROM handed_person AS h WHERE h.message = m.id)
  AND NOT EXISTS (SELECT 1 FROM job AS j JOIN plan_skip AS s ON s.plan = j.plan
    WHERE j.campaign = m.campaign AND s.class = ${OF_MESSAGE} AND s.n = m.id AND s.why = '${SENT_ELSEWHERE}')`;
const WAITING = `SELECT w.message, w.campaign, w.due, w.route, w.fallback, w.why, w.tries, w.class, m.variant
  FROM job_wait AS w JOIN message AS m ON m.id = w.message`;

const perhaps = (value: unknown) => (value === null ? null : Number(value));

function rowOf([ofClass, n, person, number, vals]: Tuple): PlanRow {
  return {
    class: Number(ofClass),
    n: Number(n),
    person: person as PlanRow["person"],
    number: number as PlanRow["number"],
    vals: vals === null ? null : String(vals),
  };
}

function waitingOf([message, campaign, due, route, fallback, why, tries, ofClass, variant]: Tuple): Waiting {
  return {
    message: Number(message),
    campaign: asCampaignId(String(campaign)),
    due: Number(due),
    route: route === null ? null : ROUTE.word(route),
    fallback: fallbackFrom(fallback),
    why: WAIT_REASON.word(why),
    tries: storedTries.parse(parseJson(String(tries))),
    class: perhaps(ofClass),
    variant: Number(variant),
  };
}

export function createJobsReader(database: ReadableDatabase, logger: Logger): JobsReader {
  const jobs = jsonRows("job", logger);
  const entries = jsonRows("campaign_log", logger);

  function jobOf(row: Tuple): Job {
    const [campaign, plan, startedAt, endedAt, people, queued, erased, claimed, daySince, dayPeople] = row;
    const [canary, canaryUntil, pause, accepted] = row.slice(10);
    return {
      campaign: asCampaignId(String(campaign)),
      plan: Number(plan),
      startedAt: Number(startedAt),
      endedAt: perhaps(endedAt),
      people: Number(people),
      queued: Number(queued),
      erased: Number(erased),
      claimed: Number(claimed),
      daySince: Number(daySince),
      dayPeople: Number(dayPeople),
      canary: canary === null ? null : CANARY_STATE.word(canary),
      canaryUntil: perhaps(canaryUntil),
      pause: pause === null ? null : jobs.read(storedEvidence, pause),
      accepted: accepted === null ? {} : (jobs.read(storedAccepted, accepted) ?? {}),
    };
  }

  return {
    job: (campaign) => {
      const row = database.tuple(`SELECT ${JOB} FROM job WHERE campaign = ?`, Number(campaign));
      return row && jobOf(row);
    },
    isOpen: ({ campaign, plan }) =>
      database.tuple(
        `SELECT 1 WHERE EXISTS (SELECT 1 FROM plan_person WHERE plan = ?1)
           OR EXISTS (SELECT 1 FROM plan_later WHERE plan = ?1)
           OR EXISTS (SELECT 1 FROM job_wait WHERE campaign = ?2)
           OR EXISTS (SELECT 1 FROM attempt JOIN message ON message.id = attempt.message
                      WHERE attempt.outcome = 1 AND message.campaign = ?2)`,
        plan,
        Number(campaign),
      ) !== null,
    waiting: (campaign) =>
      database
        .tuples(
          `SELECT w.why, m.state, count(*), min(w.due), e.id, e.code, e.title FROM job_wait AS w
           JOIN message AS m ON m.id = w.message LEFT JOIN error AS e ON e.id = m.error
           WHERE w.campaign = ? GROUP BY w.why, m.state, e.kind`,
          Number(campaign),
        )
        .map(([why, state, people, next, error, code, title]) => ({
          why: WAIT_REASON.word(why),
          state: STATE.word(state),
          error: error === null ? null : { code: perhaps(code), title: String(title) },
          people: Number(people),
          next: Number(next),
        })),
    refusedOf: (campaign) =>
      database
        .tuples(
          `SELECT w.class, e.code, e.details, max(w.due), max(m.failed) FROM job_wait AS w
           JOIN message AS m ON m.id = w.message JOIN error AS e ON e.id = m.error
           WHERE w.campaign = ? AND w.class IS NOT NULL AND e.code IS NOT NULL GROUP BY w.class, e.kind`,
          Number(campaign),
        )
        .map(([ofClass, code, details, due, failedAt]) => ({
          class: Number(ofClass),
          code: Number(code),
          details: textOrNull(details),
          due: Number(due),
          failedAt: Number(failedAt),
        })),
    later: (plan) =>
      database
        .tuples("SELECT why, count(*), min(due) FROM plan_later WHERE plan = ? GROUP BY why", plan)
        .map(([why, people, next]) => ({ why: String(why), people: Number(people), next: Number(next) })),
    skipped: (plan) =>
      database
        .tuples("SELECT why, count(*) FROM plan_skip WHERE plan = ? AND class >= 0 GROUP BY why", plan)
        .map(([why, people]) => ({ why: String(why), people: Number(people) })),
    leftOf: (plan) =>
      database
        .tuples("SELECT class, count(*) FROM plan_person WHERE plan = ? GROUP BY class", plan)
        .map(([ofClass, people]) => ({ class: Number(ofClass), people: Number(people) })),
    nextDue: ({ campaign, plan }) =>
      perhaps(
        database.tuple(
          `SELECT min(due) FROM (SELECT min(due) AS due FROM job_wait WHERE campaign = ?
             UNION ALL SELECT min(due) FROM plan_later WHERE plan = ?)`,
          Number(campaign),
          plan,
        )?.[0] ?? null,
      ),
    log: (campaign, before, limit) =>
      database
        .tuples(
          `SELECT id, at, what, actor, name, people, evidence FROM campaign_log
           WHERE campaign = ? AND id < ? ORDER BY id DESC LIMIT ?`,
          Number(campaign),
          before ?? Number.MAX_SAFE_INTEGER,
          limit,
        )
        .map(([id, at, what, actor, name, people, evidence]) => ({
          id: Number(id),
          at: Number(at),
          what: LOGGED_WHAT.word(what),
          actor: ACTOR.word(actor),
          name: name === null ? null : String(name),
          people: perhaps(people),
          evidence: evidence === null ? null : entries.read(storedEvidence, evidence),
        })),
    counts: (campaign) =>
      database
        .tuples(
          `SELECT state, submitted, why, sum(n), error.id, error.code, error.title, error.details FROM rollup_cell
           LEFT JOIN error ON error.id = error_kind
           WHERE campaign = ? GROUP BY state, error_kind, submitted, why HAVING sum(n) > 0`,
          Number(campaign),
        )
        .map(([state, submitted, why, people, error, code, title, details]) => ({
          state: STATE.word(state),
          error:
            error === null
              ? null
              : { code: perhaps(code), title: String(title), details: textOrNull(details) },
          submitted: submitted === 0 ? null : ROUTE.word(submitted),
          isRerouted: why !== 0 && fallbackFrom(why)?.decidedBy === "waypost",
          people: Number(people),
        })),
    failures: (campaign) =>
      database
        .tuples(
          `SELECT e.code, ifnull(e.title, ''), e.details, count(*), total(${NOT_ELSEWHERE}),
             min(ifnull(m.failed, m.created))
           FROM message AS m LEFT JOIN error AS e ON e.id = m.error ${FAILED}
           GROUP BY e.kind`,
          Number(campaign),
          STATE.code("failed"),
        )
        .map(([code, title, details, people, retriable, first]) => ({
          code: perhaps(code),
          title: String(title),
          details: textOrNull(details),
          people: Number(people),
          retriable: Number(retriable),
          first: Number(first),
        })),
    failed: (campaign) =>
      database
        .tuples(
          `SELECT m.id, e.code, ifnull(m.failed, m.created), c.text, m.deciding FROM message AS m
           LEFT JOIN error AS e ON e.id = m.error LEFT JOIN meta_word AS c ON c.id = m.country ${FAILED}
             AND ${NOT_ELSEWHERE}`,
          Number(campaign),
          STATE.code("failed"),
        )
        .map(([message, code, failedAt, country, times]) => ({
          message: Number(message),
          code: perhaps(code),
          failedAt: Number(failedAt),
          country: textOrNull(country),
          times: Number(times),
        })),
    unknown: (campaign) =>
      database
        .tuples(
          `SELECT m.id FROM message AS m ${FAILED} AND ${NOT_ELSEWHERE}`,
          Number(campaign),
          STATE.code("unknown"),
        )
        .map(([message]) => Number(message)),
    unknownSince: (campaign) =>
      perhaps(
        database.tuple(
          `SELECT min(m.created) FROM message AS m ${FAILED}`,
          Number(campaign),
          STATE.code("unknown"),
        )?.[0] ?? null,
      ),
    lastErrors: (campaign, limit) =>
      database
        .tuples(
          `SELECT m.id, e.code, e.title, e.details, ifnull(m.failed, m.created)
           FROM message AS m JOIN error AS e ON e.id = m.error ${FAILED} ORDER BY m.id DESC LIMIT ?`,
          Number(campaign),
          STATE.code("failed"),
          limit,
        )
        .map(([message, code, title, details, at]) => ({
          message: Number(message),
          code: perhaps(code),
          title: String(title),
          details: textOrNull(details),
          at: Number(at),
        })),
    hasFailed: (campaign) =>
      database.tuple(
        "SELECT 1 FROM rollup_cell WHERE campaign = ? AND state = ? AND n > 0 LIMIT 1",
        Number(campaign),
        STATE.code("failed"),
      ) !== null,
    claimedAs: (attempt) => {
      const [route = null, why = null, tries = null, ofClass = null] =
        database.tuple("SELECT route, why, tries, class FROM attempt WHERE id = ?", attempt) ?? [];
      // One that was never refused goes by whatever is right by then.
      const isFirst = why === null && tries === null;
      return {
        route: isFirst || route === null ? null : ROUTE.word(route),
        fallback: fallbackFrom(why),
        tries: tries === null ? {} : storedTries.parse(parseJson(String(tries))),
        class: perhaps(ofClass),
      };
    },
    numberHeldUntil: (number) =>
      Number(database.tuple("SELECT until FROM number_hold WHERE number = ?", number)?.[0] ?? 0),
    factsVersion: () => Number(database.tuple("SELECT n FROM facts_version")?.[0] ?? 0),
  };
}

export function createJobsStore(database: WritableDatabase, logger: Logger): JobsStore {
  const reader = createJobsReader(database, logger);

  function change(campaign: CampaignId, changed: Parameters<JobsStore["change"]>[1]): void {
    const columns: [string, string | number | null][] = [];
    const number = (column: string, value: number | null | undefined) => {
      if (value !== undefined) columns.push([column, value]);
    };
    number("ended_at", changed.endedAt);
    number("queued", changed.queued);
    number("claimed", changed.claimed);
    number("day_since", changed.daySince);
    number("day_people", changed.dayPeople);
    number("canary_until", changed.canaryUntil);
    if (changed.canary !== undefined)
      columns.push(["canary", changed.canary === null ? null : CANARY_STATE.code(changed.canary)]);
    if (changed.pause !== undefined)
      columns.push(["pause", changed.pause === null ? null : writeJson(changed.pause)]);
    if (changed.accepted !== undefined) columns.push(["accepted", writeJson(changed.accepted)]);
    if (columns.length === 0) return;
    database.put(
      `UPDATE job SET ${columns.map(([column]) => `${column} = ?`).join(", ")} WHERE campaign = ?`,
      ...columns.map(([, value]) => value),
      Number(campaign),
    );
  }

  const memory = new Map<string, Map<string | number, unknown>>();
  // It may come from what is undone.
  database.joinTransactions({ flush: () => undefined, discard: () => memory.clear() });

  return {
    ...reader,
    memory: {
      of: <Value>(kind: string) => {
        const known = memory.get(kind) ?? new Map<string | number, unknown>();
        memory.set(kind, known);
        return known as Map<string | number, Value>;
      },
    },
    begin: (campaign, plan, { people, queued }, at) => {
      database.put(
        `INSERT INTO job (campaign, plan, started_at, people, queued, day_since) VALUES (?, ?, ?, ?, ?, ?)`,
        Number(campaign),
        plan,
        at,
        people,
        queued,
        at,
      );
    },
    change,
    next: (plan, ofClass, limit) =>
      database
        .tuples(
          `SELECT ${ROW} FROM plan_person WHERE plan = ? AND class = ? ORDER BY n LIMIT ?`,
          plan,
          ofClass,
          limit,
        )
        .map(rowOf),
    dueLater: (plan, now, limit) =>
      database
        .tuples(
          `SELECT ${ROW}, due FROM plan_later WHERE plan = ? AND due <= ? ORDER BY due, class, n LIMIT ?`,
          plan,
          now,
          limit,
        )
        .map((row) => ({ ...rowOf(row), due: Number(row[5]) })),
    take: (plan, { class: ofClass, n, due }) => {
      if (due === undefined)
        database.put("DELETE FROM plan_person WHERE plan = ? AND class = ? AND n = ?", plan, ofClass, n);
      else
        database.put(
          "DELETE FROM plan_later WHERE plan = ? AND due = ? AND class = ? AND n = ?",
          plan,
          due,
          ofClass,
          n,
        );
    },
    postpone: (plan, { class: ofClass, n, person, number, vals }, due, why) => {
      database.put(
        `INSERT INTO plan_later (plan, due, class, n, person, number, vals, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        plan,
        due,
        ofClass,
        n,
        person,
        number,
        vals,
        why,
      );
    },
    skip: (plan, { class: ofClass, n, person, number, vals }, why, at) => {
      database.put(
        `INSERT OR REPLACE INTO plan_skip (plan, class, n, person, number, vals, why, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        plan,
        ofClass,
        n,
        person,
        number,
        vals,
        why,
        at,
      );
    },
    leaveOut: ({ campaign, plan }, name, why, at) => {
      const person = /^\d+$/.test(name)
        ? storedNameOf({ kind: "number", number: personKeyOf(name).replace(/^(?!\+)/, "+") })
        : storedNameOf({ kind: "user-id", userId: name });
      let queued = 0;
      for (const table of ["plan_person", "plan_later"]) {
        queued += database.put(
          `INSERT OR IGNORE INTO plan_skip (plan, class, n, person, number, vals, why, at)
           SELECT plan, class, n, person, number, vals, ?, ? FROM ${table} WHERE plan = ? AND person = ?`,
          why,
          at,
          plan,
          person,
        );
        database.put(`DELETE FROM ${table} WHERE plan = ? AND person = ?`, plan, person);
      }
      // A message of theirs that waits here, or that somebody may have sent again, must not go a second time.
      let waiting = 0;
      for (const [message] of database.tuples(
        `SELECT m.id FROM person AS p JOIN message AS m ON m.person = p.id
         WHERE m.campaign = ? AND (p.digits IN (SELECT value FROM json_each(?)) OR p.bsuid = ?)`,
        Number(campaign),
        writeJson(/^\d+$/.test(name) ? formsOf(name) : []),
        name,
      )) {
        database.put(
          `INSERT OR REPLACE INTO plan_skip (plan, class, n, person, number, why, at) VALUES (?, ?, ?, ?, NULL, ?, ?)`,
          plan,
          OF_MESSAGE,
          Number(message),
          person,
          why,
          at,
        );
        waiting += database.put("DELETE FROM job_wait WHERE message = ?", Number(message));
      }
      return { queued, waiting };
    },
    holdNumber: (number, until, now) => {
      database.put("DELETE FROM number_hold WHERE until <= ?", Math.floor(now));
      database.put(
        `INSERT INTO number_hold (number, until) VALUES (?, ?)
         ON CONFLICT (number) DO UPDATE SET until = max(until, excluded.until)`,
        number,
        Math.ceil(until),
      );
    },
    wait: ({ message, campaign, due, route, fallback, why, tries, class: ofClass }) => {
      database.put(
        `INSERT OR REPLACE INTO job_wait (message, campaign, due, route, fallback, why, tries, class)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        message,
        Number(campaign),
        Math.round(due),
        route === null ? null : ROUTE.code(route),
        fallback === null ? null : FALLBACK.code(fallback.reason),
        WAIT_REASON.code(why),
        writeJson(tries),
        ofClass,
      );
    },
    dueWaiting: (campaign, now, limit) =>
      database
        .tuples(
          `${WAITING} WHERE w.campaign = ? AND w.due <= ? ORDER BY w.due, w.message LIMIT ?`,
          Number(campaign),
          now,
          limit,
        )
        .map(waitingOf),
    stopWaiting: (message) => {
      database.put("DELETE FROM job_wait WHERE message = ?", message);
    },
    dropWaiting: (campaign) => database.put("DELETE FROM job_wait WHERE campaign = ?", Number(campaign)),
    note: (campaign, { at, what, actor, name, people, evidence }) => {
      database.put(
        `INSERT INTO campaign_log (campaign, at, what, actor, name, people, evidence) VALUES (?, ?, ?, ?, ?, ?, ?)`,
        Number(campaign),
        at,
        LOGGED_WHAT.code(what),
        ACTOR.code(actor),
        name,
        people,
        evidence === null ? null : writeJson(evidence),
      );
    },
  };
}
