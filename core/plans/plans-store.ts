/** Frozen plans: what is the same for everybody, for people of a class, and for each person. */

import type { Preflight } from "../../shared/contract/preflight.ts";
import type { FrozenClass, FrozenFrame } from "../../shared/domain/campaigns/frozen-plan.ts";
import { asCampaignId, type CampaignId } from "../../shared/domain/ids.ts";
import type { Logger } from "../logging/logger.ts";
import { personOfRow } from "../people/people-names.ts";
import type { Person } from "../people/person.ts";
import type { DealtClass, DealtRow } from "../preflight/dealt-rows.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { jsonRows, parseJson, writeJson } from "../storage/json.ts";
import { PLAN_STATE, type PlanState } from "./plan-codes.ts";
import { storedClass, storedFrame, storedValuesOfPerson } from "./stored-plan.ts";
import { storedPrediction } from "./stored-prediction.ts";

/** Of a plan, what is read without its JSON. Times are milliseconds since the epoch. */
export interface PlanStanding {
  readonly id: number;
  readonly campaign: CampaignId;
  readonly state: PlanState;
  /** The saving of the draft it was made of. */
  readonly saved: number;
  readonly frozenAt: number | null;
  /** When it begins by itself; null where somebody begins it. */
  readonly start: number | null;
  /** Who is in it now. */
  readonly people: number;
  /** Who was erased from it. */
  readonly erased: number;
}

export interface StoredPlan extends PlanStanding {
  readonly frame: FrozenFrame;
  readonly prediction: Preflight;
}

export interface StoredClass extends FrozenClass {
  /** In the order of the forecast. */
  readonly class: number;
  readonly people: number;
}

export interface PlanPerson {
  readonly class: number;
  readonly n: number;
  readonly person: Person;
  /** In the order of the filling of their message. */
  readonly values: readonly string[];
}

/** Where a part of the people ends. */
export interface PlanPlace {
  readonly class: number;
  readonly n: number;
}

export interface PlansReader {
  /** The one in force. */
  standing(campaign: CampaignId): PlanStanding | null;
  /** All that are in force. */
  inForce(): readonly PlanStanding[];
  /** Null also where it can't be read; it stays as it is. */
  plan(campaign: CampaignId): StoredPlan | null;
  classes(plan: number): readonly StoredClass[];
  /** People by classes, and within one in the order of the lists. */
  people(plan: number, after: PlanPlace | null, limit: number): readonly PlanPerson[];
}

export interface NewPlan {
  readonly campaign: CampaignId;
  readonly saved: number;
  readonly start: number | null;
  readonly frame: FrozenFrame;
  readonly prediction: Preflight;
  readonly classes: readonly DealtClass[];
}

export interface PlansStore extends PlansReader {
  /** Begins one, without anybody in it. */
  begin(plan: NewPlan, at: number): number;
  byId(plan: number): PlanStanding | null;
  /** @param isErased whoever is isn't added, and is counted */
  add(plan: number, rows: readonly DealtRow[], isErased: (person: Person) => boolean): void;
  /** From now on it is in force. */
  putInForce(plan: number, at: number): void;
  /** When it begins by itself. */
  reschedule(campaign: CampaignId, start: number): void;
  /** Nobody sees it any more; its rows are deleted by `deleteSome`. */
  letGo(which: { readonly campaign: CampaignId } | { readonly state: PlanState }): void;
  /** Deletes so many rows of what was let go of. @returns whether more are left */
  deleteSome(most: number): boolean;
}

const STANDING = "id, campaign, state, saved, frozen_at, start, people, erased";

export function createPlansReader(database: ReadableDatabase, logger: Logger): PlansReader {
  const rows = jsonRows("plan", logger);
  const classRows = jsonRows("plan_class", logger);
  return {
    standing: (campaign) => {
      const row = database.get(`SELECT ${STANDING} FROM plan WHERE campaign = :campaign AND state = 2`, {
        campaign: Number(campaign),
      });
      return row && standingOf(row);
    },
    inForce: () => database.all(`SELECT ${STANDING} FROM plan WHERE state = 2`).map(standingOf),
    plan: (campaign) => {
      const row = database.get("SELECT * FROM plan WHERE campaign = :campaign AND state = 2", {
        campaign: Number(campaign),
      });
      if (row === null) return null;
      const frame = rows.read(storedFrame, row.frame);
      const prediction = rows.read(storedPrediction, row.prediction);
      return frame && prediction && { ...standingOf(row), frame, prediction };
    },
    classes: (plan) =>
      database
        .tuples("SELECT class, people, json FROM plan_class WHERE plan = ? ORDER BY class", plan)
        .flatMap(([number, people, json]) => {
          const found = classRows.read(storedClass, json);
          return found === null ? [] : [{ ...found, class: Number(number), people: Number(people) }];
        }),
    people: (plan, after, limit) =>
      database
        .tuples(
          `SELECT class, n, person, number, vals FROM plan_person
           WHERE plan = ? AND (class, n) > (?, ?) ORDER BY class, n LIMIT ?`,
          plan,
          after?.class ?? -1,
          after?.n ?? 0,
          limit,
        )
        .map(([ofClass, n, person, number, values]) => ({
          class: Number(ofClass),
          n: Number(n),
          person: personOfRow(person, number),
          values: values === null ? [] : storedValuesOfPerson.parse(parseJson(String(values))),
        })),
  };
}

function standingOf(row: Row): PlanStanding {
  const perhaps = (value: unknown) => (value === null ? null : Number(value));
  return {
    id: Number(row.id),
    campaign: asCampaignId(String(row.campaign)),
    state: PLAN_STATE.word(row.state),
    saved: Number(row.saved),
    frozenAt: perhaps(row.frozen_at),
    start: perhaps(row.start),
    people: Number(row.people),
    erased: Number(row.erased),
  };
}

export function createPlansStore(database: WritableDatabase, logger: Logger): PlansStore {
  const reader = createPlansReader(database, logger);

  function deleteRows(plan: number, most: number): number {
    const last = database
      .tuples("SELECT class, n FROM plan_person WHERE plan = ? ORDER BY class, n LIMIT ?", plan, most)
      .at(most - 1);
    return last === undefined
      ? database.put("DELETE FROM plan_person WHERE plan = ?", plan)
      : database.put(
          "DELETE FROM plan_person WHERE plan = ? AND (class, n) <= (?, ?)",
          plan,
          Number(last[0]),
          Number(last[1]),
        );
  }

  return {
    ...reader,
    begin: ({ campaign, saved, start, frame, prediction, classes }, at) => {
      const { lastId } = database.run(
        `INSERT INTO plan (campaign, state, saved, begun_at, start, frame, prediction)
         VALUES (:campaign, :state, :saved, :at, :start, :frame, :prediction)`,
        {
          campaign: Number(campaign),
          state: PLAN_STATE.code("building"),
          saved,
          at,
          start,
          frame: writeJson(frame),
          prediction: writeJson(prediction),
        },
      );
      for (const [index, { people, ...facts }] of classes.entries())
        database.put(
          "INSERT INTO plan_class (plan, class, people, json) VALUES (?, ?, ?, ?)",
          lastId,
          index,
          people,
          writeJson(facts),
        );
      return lastId;
    },
    byId: (plan) => {
      const row = database.get(`SELECT ${STANDING} FROM plan WHERE id = :plan`, { plan });
      return row && standingOf(row);
    },
    add: (plan, added, isErased) => {
      let erased = 0;
      for (const [ofClass, n, person, number, values] of added) {
        if (isErased(personOfRow(person, number))) {
          erased += 1;
          database.put(
            "UPDATE plan_class SET people = people - 1 WHERE plan = ? AND class = ?",
            plan,
            ofClass,
          );
        } else
          database.put(
            "INSERT INTO plan_person (plan, class, n, person, number, vals) VALUES (?, ?, ?, ?, ?, ?)",
            ...([plan, ofClass, n, person, number, values] as const),
          );
      }
      database.put(
        "UPDATE plan SET people = people + ?, erased = erased + ? WHERE id = ?",
        added.length - erased,
        erased,
        plan,
      );
    },
    putInForce: (plan, at) =>
      void database.put(
        "UPDATE plan SET state = ?, frozen_at = ? WHERE id = ?",
        PLAN_STATE.code("valid"),
        at,
        plan,
      ),
    reschedule: (campaign, start) =>
      void database.put(
        "UPDATE plan SET start = ? WHERE campaign = ? AND state = ?",
        start,
        Number(campaign),
        PLAN_STATE.code("valid"),
      ),
    letGo: (which) => {
      const going = PLAN_STATE.code("going");
      if ("campaign" in which)
        database.put("UPDATE plan SET state = ? WHERE campaign = ?", going, Number(which.campaign));
      else database.put("UPDATE plan SET state = ? WHERE state = ?", going, PLAN_STATE.code(which.state));
    },
    deleteSome: (most) => {
      const first = database.tuple("SELECT id FROM plan WHERE state = ? LIMIT 1", PLAN_STATE.code("going"));
      if (first === null) return false;
      const plan = Number(first[0]);
      if (deleteRows(plan, most) < most) {
        for (const table of ["plan_class", "plan_later", "plan_skip"])
          database.put(`DELETE FROM ${table} WHERE plan = ?`, plan);
        database.put("DELETE FROM plan WHERE id = ?", plan);
      }
      return true;
    },
  };
}
