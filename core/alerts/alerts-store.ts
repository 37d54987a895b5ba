/** Alerts, under way and over, and what is muted. */
import type { AlertFacts, AlertKind, EndReason, Look, OpenAlert } from "../../shared/domain/alerts/alerts.ts";
import type { CallOutcome, CallWay } from "../../shared/domain/alerts/calls.ts";
import type { Logger } from "../logging/logger.ts";
import type { ReadableDatabase, Row, WritableDatabase } from "../storage/database.ts";
import { jsonRows, writeJson } from "../storage/json.ts";
import { ALERT, ALERT_END, CALL_RESULT, CALL_WAY } from "./alert-codes.ts";
import { storedFactsSchema } from "./stored-facts.ts";

/** Times are milliseconds since the epoch. */
export interface StoredAlert extends OpenAlert {
  readonly firedAt: number;
  readonly changedAt: number;
  /** Null while it is under way. */
  readonly endedAt: number | null;
  readonly endReason: EndReason | null;
  readonly snoozedUntil: number | null;
  /** Null while nobody was told. */
  readonly toldAt: number | null;
  /** Null while the calls beside notifications have not been asked for. */
  readonly calledAt: number | null;
}

/** Times are milliseconds since the epoch. */
export interface StoredCall {
  readonly alertId: number;
  readonly way: CallWay;
  readonly queuedAt: number;
  readonly tries: number;
  /** Of the last try; null before the first. */
  readonly tried: (CallOutcome & { readonly at: number }) | null;
  /** At the earliest; null for never. */
  readonly nextAt: number | null;
}

/** An empty key stands for all of the kind. */
export interface Mute {
  readonly kind: AlertKind;
  readonly key: string;
  readonly at: number;
  /** Of the alert it was chosen at; null where it is for all of the kind, or they can't be read. */
  readonly facts: AlertFacts | null;
}

export interface AlertsReader {
  /** Those under way, the newest first. One that can't be read is left out. */
  open(): readonly StoredAlert[];
  /** Those that are over, the one that ended last first. @param before the place of the last one that is known */
  over(
    limit: number,
    before: { readonly endedAt: number; readonly id: number } | null,
  ): readonly StoredAlert[];
  alert(id: number): StoredAlert | null;
  /** Of those called alike, the one under way, or the newest. */
  named(kind: AlertKind, key: string): StoredAlert | null;
  /** Of each key the one that ended last. */
  lastOver(kind: AlertKind, keys: readonly string[]): readonly StoredAlert[];
  mutes(): readonly Mute[];
  /** Of one alert, by each way. */
  callsOf(alertId: number): readonly StoredCall[];
  /** The last one tried by each way, of whatever alert. */
  lastCalls(): readonly StoredCall[];
  /** Whose time has come, the earliest first. */
  callsDue(now: number): readonly StoredCall[];
}

export interface AlertsStore extends AlertsReader {
  /** @returns the numbers of those that are new */
  keep(look: Look, at: number): readonly number[];
  snooze(id: number, until: number | null): void;
  noteTold(ids: readonly number[], at: number): void;
  /** Asks for calls of these alerts. An earlier one of the same way is begun anew. */
  queueCalls(ids: readonly number[], ways: readonly CallWay[], at: number): void;
  noteCall(call: StoredCall): void;
  mute(mute: Mute): void;
  unmute(kind: AlertKind, key: string): void;
  /** Those that ended before a moment go. @returns how many */
  forgetOver(before: number): number;
}

const timeOrNull = (value: unknown): number | null => (value === null ? null : Number(value));

function toCall(row: Row): StoredCall {
  return {
    alertId: Number(row.alert),
    way: CALL_WAY.word(row.way),
    queuedAt: Number(row.queued),
    tries: Number(row.tries),
    tried:
      row.tried === null
        ? null
        : {
            at: Number(row.tried),
            result: CALL_RESULT.word(row.result),
            status: timeOrNull(row.status),
          },
    nextAt: timeOrNull(row.next),
  };
}

export function createAlertsReader(database: ReadableDatabase, logger: Logger): AlertsReader {
  const json = jsonRows("alert", logger);
  function toAlert(row: Row): StoredAlert | null {
    const facts: AlertFacts | null = json.read(storedFactsSchema, row.facts);
    if (facts === null) return null;
    return {
      id: Number(row.id),
      key: String(row.key),
      facts,
      firedAt: Number(row.fired),
      changedAt: Number(row.changed),
      endedAt: timeOrNull(row.ended),
      endReason: row.end_reason === null ? null : ALERT_END.word(row.end_reason),
      snoozedUntil: timeOrNull(row.snoozed),
      toldAt: timeOrNull(row.told),
      calledAt: timeOrNull(row.called),
    };
  }
  return {
    open: () =>
      database
        .all("SELECT * FROM alert WHERE ended IS NULL ORDER BY fired DESC, id DESC")
        .flatMap((row) => toAlert(row) ?? []),
    over: (limit, before) =>
      database
        .all(
          `SELECT * FROM alert WHERE ended IS NOT NULL AND (ended, id) < (:endedAt, :id)
           ORDER BY ended DESC, id DESC LIMIT :limit`,
          { limit, endedAt: before?.endedAt ?? Number.MAX_SAFE_INTEGER, id: before?.id ?? 0 },
        )
        .flatMap((row) => toAlert(row) ?? []),
    lastOver: (kind, keys) =>
      keys.flatMap((key) => {
        const row = database.get(
          `SELECT * FROM alert WHERE kind = :kind AND key = :key AND ended IS NOT NULL
           ORDER BY ended DESC, id DESC LIMIT 1`,
          { kind: ALERT.code(kind), key },
        );
        return (row && toAlert(row)) ?? [];
      }),
    alert: (id) => {
      const row = database.get("SELECT * FROM alert WHERE id = :id", { id });
      return row && toAlert(row);
    },
    named: (kind, key) => {
      const row = database.get(
        "SELECT * FROM alert WHERE kind = :kind AND key = :key ORDER BY ended IS NOT NULL, id DESC LIMIT 1",
        { kind: ALERT.code(kind), key },
      );
      return row && toAlert(row);
    },
    callsOf: (alertId) =>
      database.all("SELECT * FROM alert_call WHERE alert = :alertId ORDER BY way", { alertId }).map(toCall),
    lastCalls: () =>
      database
        .all("SELECT *, max(tried) FROM alert_call WHERE tried IS NOT NULL GROUP BY way ORDER BY way")
        .map(toCall),
    callsDue: (now) =>
      database
        .all("SELECT * FROM alert_call WHERE next <= :now ORDER BY next, alert, way", { now })
        .map(toCall),
    mutes: () =>
      database
        .all("SELECT * FROM alert_mute ORDER BY at DESC, kind, key")
        .map(({ kind, key, at, facts }) => ({
          kind: ALERT.word(kind),
          key: String(key),
          at: Number(at),
          facts: facts === null ? null : json.read(storedFactsSchema, facts),
        })),
  };
}

export function createAlertsStore(database: WritableDatabase, logger: Logger): AlertsStore {
  return {
    ...createAlertsReader(database, logger),
    keep: ({ fired, changed, ended }, at) => {
      for (const { id, facts } of changed) {
        database.run("UPDATE alert SET facts = :facts, changed = :at WHERE id = :id", {
          id,
          at,
          facts: writeJson(facts),
        });
      }
      for (const { id, reason } of ended) {
        // Nobody is told of what is over.
        database.run(
          "UPDATE alert SET ended = :at, end_reason = :reason, told = coalesce(told, :at), called = coalesce(called, :at) WHERE id = :id",
          { id, at, reason: ALERT_END.code(reason) },
        );
      }
      return fired.flatMap(({ key, facts }) => {
        const { lastId, changes } = database.run(
          `INSERT INTO alert (kind, key, fired, changed, facts) VALUES (:kind, :key, :at, :at, :facts)
           ON CONFLICT DO NOTHING`,
          { kind: ALERT.code(facts.kind), key, at, facts: writeJson(facts) },
        );
        return Number(changes) === 0 ? [] : [Number(lastId)];
      });
    },
    snooze: (id, until) =>
      // Afterwards it is told again, if it is so still.
      void database.run(
        "UPDATE alert SET snoozed = :until, told = NULL, called = NULL WHERE id = :id AND ended IS NULL",
        {
          id,
          until,
        },
      ),
    noteTold: (ids, at) => {
      for (const id of ids) database.run("UPDATE alert SET told = :at WHERE id = :id", { id, at });
    },
    queueCalls: (ids, ways, at) => {
      for (const id of ids) {
        database.run("UPDATE alert SET called = :at WHERE id = :id", { id, at });
        for (const way of ways) {
          database.run(
            `INSERT OR REPLACE INTO alert_call (alert, way, queued, tries, next)
             VALUES (:id, :way, :at, 0, :at)`,
            { id, at, way: CALL_WAY.code(way) },
          );
        }
      }
    },
    noteCall: ({ alertId, way, tries, tried, nextAt }) =>
      void database.run(
        `UPDATE alert_call SET tries = :tries, tried = :tried, result = :result, status = :status, next = :nextAt
         WHERE alert = :alertId AND way = :way`,
        {
          alertId,
          way: CALL_WAY.code(way),
          tries,
          tried: tried?.at ?? null,
          result: tried === null ? null : CALL_RESULT.code(tried.result),
          status: tried?.status ?? null,
          nextAt,
        },
      ),
    mute: ({ kind, key, at, facts }) =>
      void database.run(
        "INSERT INTO alert_mute (kind, key, at, facts) VALUES (:kind, :key, :at, :facts) ON CONFLICT DO NOTHING",
        { kind: ALERT.code(kind), key, at, facts: facts && writeJson(facts) },
      ),
    unmute: (kind, key) =>
      void database.run("DELETE FROM alert_mute WHERE kind = :kind AND key = :key", {
        kind: ALERT.code(kind),
        key,
      }),
    forgetOver: (before) => {
      database.run("DELETE FROM alert_call WHERE alert IN (SELECT id FROM alert WHERE ended < :before)", {
        before,
      });
      return Number(database.run("DELETE FROM alert WHERE ended < :before", { before }).changes);
    },
  };
}
