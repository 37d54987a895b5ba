/** Where everybody of a campaign is who hasn't been reached: in the plan, left out, or with a message that didn't arrive. */
import type { ReasonCode } from "../../shared/domain/decision/reasons.ts";
import type { CampaignId } from "../../shared/domain/ids.ts";
import { lifetimeOf, standingOf } from "../../shared/domain/messages/standing.ts";
import type { Place } from "../../shared/domain/sending/hand-over.ts";
import type { LeftOut } from "../../shared/domain/sending/job-words.ts";
import { ADDRESSED, ROUTE, STATE } from "../messages/message-codes.ts";
import { textOrNull } from "../messages/message-rows.ts";
import { personOfRow, type StoredName } from "../people/people-names.ts";
import type { Person } from "../people/person.ts";
import { storedValuesOfPerson } from "../plans/stored-plan.ts";
import type { ReadableDatabase, Tuple } from "../storage/database.ts";
import { parseJson } from "../storage/json.ts";

export interface CampaignPlan {
  readonly campaign: CampaignId;
  readonly plan: number;
  /** Milliseconds since the epoch, by Meta's clock. */
  readonly metaNow: number;
}

/** People who are in the same place. */
export interface UnreachedGroup {
  readonly place: Place;
  readonly people: number;
}

export type PlanTable = "plan_person" | "plan_later" | "plan_skip";

/** A row of a plan's tables: `row` is as `jobs` takes it. */
export interface UnreachedRow {
  readonly place: Place;
  readonly person: Person;
  readonly row: {
    readonly class: number;
    readonly n: number;
    readonly person: StoredName;
    readonly number: StoredName | null;
    readonly vals: string | null;
    readonly due?: number;
  };
  readonly values: readonly string[];
}

export interface UnreachedMessage {
  readonly place: Extract<Place, { kind: "message" }>;
  readonly message: number;
  readonly person: Person;
  readonly country: string | null;
  /** Index of the plan's messages. */
  readonly variant: number;
  /** JSON, in the order of their places in the message; null without values. */
  readonly values: string | null;
}

export interface UnreachedReader {
  /** Of those without a message. */
  groupsInPlan(which: CampaignPlan): readonly UnreachedGroup[];
  /**
   * Of those who have one, for so many of the campaign's messages as take some milliseconds.
   * @param after the last message of the part before; `last` is null for the last part
   */
  groupsOfMessages(
    which: CampaignPlan,
    after: number,
  ): { readonly groups: readonly UnreachedGroup[]; readonly last: number | null };
  /** @param after the last row of the page before */
  rows(table: PlanTable, plan: number, after: UnreachedRow | null, limit: number): readonly UnreachedRow[];
  /** Those that were neither delivered nor handed over. @param after the last message of the page before */
  messages(which: CampaignPlan, after: number, limit: number): readonly UnreachedMessage[];
}

/** Of messages `m`: neither reached nor erased nor handed over. A person who has got another message of it is reached. */
const MESSAGES = `FROM message AS m LEFT JOIN snapshot AS s ON s.id = m.snapshot
  LEFT JOIN sent_template AS t ON t.id = s.template LEFT JOIN error AS e ON e.id = m.error
  LEFT JOIN job_wait AS w ON w.message = m.id
  LEFT JOIN plan_skip AS k ON k.plan = ?1 AND k.class = -1 AND k.n = m.id`;
const NOT_REACHED = `m.campaign = ?2 AND m.state NOT IN (${STATE.code("delivered")}, ${STATE.code("read")})
  AND m.addressed IN (${ADDRESSED.code("number")}, ${ADDRESSED.code("user-id")})
  AND NOT EXISTS (SELECT 1 FROM handed_person AS h WHERE h.message = m.id)
  AND NOT EXISTS (SELECT 1 FROM message AS o WHERE o.person = m.person AND o.campaign = m.campaign
                  AND o.state IN (${STATE.code("delivered")}, ${STATE.code("read")}))`;
const FACTS = "m.state, e.code, w.message IS NOT NULL, k.why, m.quarter, t.category, t.ttl, m.submitted";

function placeFrom(
  [state, code, isWaiting, leftOut, quarter, category, ttl, submitted]: Tuple,
  metaNow: number,
): UnreachedMessage["place"] {
  const lifetime = lifetimeOf({
    category: String(category ?? ""),
    ttlSeconds: ttl === null ? null : Number(ttl),
    submittedRoute: submitted === null ? null : ROUTE.word(submitted),
  });
  const word = STATE.word(state);
  return {
    kind: "message",
    state: word,
    standing: standingOf({ state: word, quarter: Number(quarter), lifetime }, metaNow),
    code: code === null ? null : Number(code),
    isWaiting: isWaiting === 1,
    leftOut: leftOut === null ? null : whyFrom(leftOut),
  };
}

/** What the sender wrote: a reason of the one judge, or one beside them. */
function whyFrom(why: unknown): ReasonCode | LeftOut {
  return String(why) as ReasonCode | LeftOut;
}

/** Messages that are counted in one go. */
const TOGETHER = 2_000;

const KEYS = {
  plan_person: ["class", "n"],
  plan_later: ["due", "class", "n"],
  plan_skip: ["class", "n"],
} as const;

export function createUnreachedReader(database: ReadableDatabase): UnreachedReader {
  return {
    groupsInPlan: ({ plan }) => [
      ...database
        .tuples(
          `SELECT count(*) FROM plan_person WHERE plan = ?1
           UNION ALL SELECT count(*) FROM plan_later WHERE plan = ?1`,
          plan,
        )
        .map(([people]) => ({ place: { kind: "in-plan" as const }, people: Number(people) })),
      ...database
        .tuples("SELECT why, count(*) FROM plan_skip WHERE plan = ? AND class >= 0 GROUP BY why", plan)
        .map(([why, people]) => ({
          place: { kind: "left-out" as const, why: whyFrom(why) },
          people: Number(people),
        })),
    ],
    groupsOfMessages: ({ campaign, plan, metaNow }, after) => {
      const last = database.tuple(
        "SELECT id FROM message WHERE campaign = ? AND id > ? ORDER BY id LIMIT 1 OFFSET ?",
        Number(campaign),
        after,
        TOGETHER - 1,
      );
      const groups = database
        .tuples(
          `SELECT count(*), ${FACTS} ${MESSAGES} WHERE ${NOT_REACHED} AND m.id > ?3 AND m.id <= ?4
           GROUP BY ${FACTS}`,
          plan,
          Number(campaign),
          after,
          last === null ? Number.MAX_SAFE_INTEGER : Number(last[0]),
        )
        .map(([people, ...facts]) => ({ place: placeFrom(facts, metaNow), people: Number(people) }));
      return { groups, last: last === null ? null : Number(last[0]) };
    },
    rows: (table, plan, after, limit) => {
      const keys = KEYS[table];
      const from = keys.map((key) => (after === null ? Number.MIN_SAFE_INTEGER : Number(after.row[key])));
      return database
        .tuples(
          `SELECT class, n, person, number, vals, ${table === "plan_later" ? "due" : "NULL"},
             ${table === "plan_skip" ? "why" : "NULL"} FROM ${table}
           WHERE plan = ? AND class >= 0 AND (${keys.join(", ")}) > (${keys.map(() => "?").join(", ")})
           ORDER BY ${keys.join(", ")} LIMIT ?`,
          plan,
          ...from,
          limit,
        )
        .map(([ofClass, n, person, number, vals, due, why]) => ({
          place:
            why === null ? { kind: "in-plan" as const } : { kind: "left-out" as const, why: whyFrom(why) },
          person: personOfRow(person, number),
          row: {
            class: Number(ofClass),
            n: Number(n),
            person: person as StoredName,
            number: number as StoredName | null,
            vals: textOrNull(vals),
            ...(due !== null && { due: Number(due) }),
          },
          values: vals === null ? [] : storedValuesOfPerson.parse(parseJson(String(vals))),
        }));
    },
    messages: ({ campaign, plan, metaNow }, after, limit) =>
      database
        .tuples(
          `SELECT m.id, p.digits, p.bsuid, m.addressed, c.text, m.variant, m.vals, ${FACTS}
           ${MESSAGES} JOIN person AS p ON p.id = m.person LEFT JOIN meta_word AS c ON c.id = m.country
           WHERE m.id > ?3 AND ${NOT_REACHED} ORDER BY m.id LIMIT ?4`,
          plan,
          Number(campaign),
          after,
          limit,
        )
        .map(([id, digits, userId, addressed, country, variant, values, ...facts]) => ({
          place: placeFrom(facts, metaNow),
          message: Number(id),
          person:
            ADDRESSED.word(addressed) === "number"
              ? { kind: "number" as const, number: `+${String(digits)}` }
              : { kind: "user-id" as const, userId: String(userId) },
          country: textOrNull(country),
          variant: Number(variant) - 1,
          values: textOrNull(values),
        })),
  };
}
