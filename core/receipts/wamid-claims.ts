/**
 * Which attempt has which wamid, where what was said contradicts itself: an attempt has one wamid at the most, and a wamid
 * one attempt. The strongest claim holds, whatever came first; those that lose are kept, since they hold again once the
 * one that beat them is beaten itself.
 */
import type { Wamid } from "../../shared/domain/ids.ts";
import { WAMID_SOURCE, type WamidSource } from "../messages/message-codes.ts";
import { wamidFromBytes, wamidToBytes } from "../messages/wamid-bytes.ts";
import type { Row, WritableDatabase } from "../storage/database.ts";

/** Somebody has said that an attempt has a wamid. */
export interface WamidClaim {
  readonly attemptId: number;
  readonly wamid: Wamid;
  readonly source: WamidSource;
  /** A webhook said so whose body is no longer kept. */
  readonly isSealed: boolean;
}

export interface SettledClaims {
  readonly held: readonly WamidClaim[];
  readonly lost: readonly WamidClaim[];
}

/** Pure. Every claim in the order of its strength: by its source, and of equals by a fixed order. */
export function settleClaims(claims: readonly WamidClaim[]): SettledClaims {
  const byStrength = claims.toSorted(
    (left, right) =>
      WAMID_SOURCE.code(right.source) - WAMID_SOURCE.code(left.source) ||
      left.attemptId - right.attemptId ||
      (left.wamid < right.wamid ? -1 : 1),
  );
  const attempts = new Set<number>();
  const wamids = new Set<Wamid>();
  const held: WamidClaim[] = [];
  const lost: WamidClaim[] = [];
  for (const claim of byStrength) {
    if (attempts.has(claim.attemptId) || wamids.has(claim.wamid)) {
      lost.push(claim);
      continue;
    }
    attempts.add(claim.attemptId);
    wamids.add(claim.wamid);
    held.push(claim);
  }
  return { held, lost };
}

export interface WamidClaimsStore {
  /** Whether a claim to this wamid, or of this attempt, has lost. */
  isContested(about: Partial<Pick<WamidClaim, "attemptId" | "wamid">>): boolean;
  /** All claims that this one contradicts, those that these contradict, and so on, and the claim itself. */
  around(claim: WamidClaim): readonly WamidClaim[];
  /** Keeps those that have lost, in the place of all that were kept of the same attempts. */
  keep(settled: SettledClaims): void;
  /** Another text stands in the place of a wamid; a claim to what its attempt has by now is none. */
  rename(wamid: Wamid, to: Wamid): void;
  /** Before a replay: what receipts claimed, but for what was sealed. */
  forgetLearned(): void;
}

function toClaim(row: Row): WamidClaim {
  return {
    attemptId: Number(row.attempt),
    wamid: wamidFromBytes(row.wamid as Uint8Array),
    source: WAMID_SOURCE.word(row.source),
    isSealed: row.is_sealed === 1,
  };
}

const LOST = "SELECT attempt, wamid, source, sealed IS NOT NULL AS is_sealed FROM wamid_claim";
// A receipt that names its attempt is with whoever has its wamid.
const HELD = `
  SELECT id AS attempt, wamid, wamid_source AS source,
    EXISTS (SELECT 1 FROM receipt WHERE receipt.attempt = attempt.id AND sealed IS NOT NULL) AS is_sealed
  FROM attempt`;

/** The same claim, made twice. */
function both(one: WamidClaim, other: WamidClaim): WamidClaim {
  const stronger = WAMID_SOURCE.code(other.source) > WAMID_SOURCE.code(one.source) ? other : one;
  return { ...stronger, isSealed: one.isSealed || other.isSealed };
}

const keyOf = ({ attemptId, wamid }: WamidClaim) => `${attemptId} ${wamid}`;

export function createWamidClaimsStore(database: WritableDatabase): WamidClaimsStore {
  const ofAttempt = (id: number) =>
    database
      .all(`${LOST} WHERE attempt = :id UNION ALL ${HELD} WHERE id = :id AND wamid IS NOT NULL`, { id })
      .map(toClaim);

  function ofWamid(text: string): readonly WamidClaim[] {
    const { bytes, hash } = wamidToBytes(text);
    return database
      .all(`${LOST} WHERE wamid = :bytes UNION ALL ${HELD} WHERE wamid_hash = :hash AND wamid = :bytes`, {
        bytes,
        hash,
      })
      .map(toClaim);
  }

  return {
    isContested: ({ attemptId, wamid }) =>
      database.tuple(
        "SELECT 1 FROM wamid_claim WHERE attempt = ? OR wamid = ? LIMIT 1",
        attemptId ?? null,
        wamid === undefined ? null : wamidToBytes(wamid).bytes,
      ) !== null,
    around: (claim) => {
      const found = new Map<string, WamidClaim>([[keyOf(claim), claim]]);
      // Grows while it is gone through.
      for (const { attemptId, wamid } of found.values()) {
        for (const near of [...ofAttempt(attemptId), ...ofWamid(wamid)]) {
          const known = found.get(keyOf(near));
          found.set(keyOf(near), known === undefined ? near : both(known, near));
        }
      }
      return [...found.values()];
    },
    keep: ({ held, lost }) => {
      for (const { attemptId } of [...held, ...lost]) {
        database.run("DELETE FROM wamid_claim WHERE attempt = :attemptId", { attemptId });
      }
      for (const { attemptId, wamid, source, isSealed } of lost) {
        database.run(
          "INSERT INTO wamid_claim (attempt, wamid, source, sealed) VALUES (:attemptId, :bytes, :source, :sealed)",
          {
            attemptId,
            bytes: wamidToBytes(wamid).bytes,
            source: WAMID_SOURCE.code(source),
            sealed: isSealed ? 1 : null,
          },
        );
      }
    },
    rename: (wamid, to) => {
      const { bytes } = wamidToBytes(wamid);
      const { bytes: next } = wamidToBytes(to);
      database.run("UPDATE OR IGNORE wamid_claim SET wamid = :next WHERE wamid = :bytes", { bytes, next });
      database.run("DELETE FROM wamid_claim WHERE wamid = :bytes", { bytes });
      database.run(
        `DELETE FROM wamid_claim WHERE wamid = :next
           AND EXISTS (SELECT 1 FROM attempt WHERE attempt.id = wamid_claim.attempt AND attempt.wamid = :next)`,
        { next },
      );
    },
    forgetLearned: () => {
      database.run("DELETE FROM wamid_claim WHERE source <> :answer AND sealed IS NULL", {
        answer: WAMID_SOURCE.code("answer"),
      });
    },
  };
}
