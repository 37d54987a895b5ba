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
  /** Before a replay: what receipts claimed. */
  forgetLearned(): void;
}

function toClaim(row: Row): WamidClaim {
  return {
    attemptId: Number(row.attempt),
    wamid: wamidFromBytes(row.wamid as Uint8Array),
    source: WAMID_SOURCE.word(row.source),
  };
}

const LOST = "SELECT attempt, wamid, source FROM wamid_claim";
const HELD = "SELECT id AS attempt, wamid, wamid_source AS source FROM attempt";

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
      database.get("SELECT 1 FROM wamid_claim WHERE attempt = :attempt OR wamid = :wamid LIMIT 1", {
        attempt: attemptId ?? null,
        wamid: wamid === undefined ? null : wamidToBytes(wamid).bytes,
      }) !== null,
    around: (claim) => {
      const found = new Map<string, WamidClaim>([[keyOf(claim), claim]]);
      // Grows while it is gone through.
      for (const { attemptId, wamid } of found.values()) {
        for (const near of [...ofAttempt(attemptId), ...ofWamid(wamid)]) {
          const known = found.get(keyOf(near));
          const isStronger =
            known === undefined || WAMID_SOURCE.code(near.source) > WAMID_SOURCE.code(known.source);
          if (isStronger) found.set(keyOf(near), near);
        }
      }
      return [...found.values()];
    },
    keep: ({ held, lost }) => {
      for (const { attemptId } of [...held, ...lost]) {
        database.run("DELETE FROM wamid_claim WHERE attempt = :attemptId", { attemptId });
      }
      for (const { attemptId, wamid, source } of lost) {
        database.run(
          "INSERT INTO wamid_claim (attempt, wamid, source) VALUES (:attemptId, :bytes, :source)",
          {
            attemptId,
            bytes: wamidToBytes(wamid).bytes,
            source: WAMID_SOURCE.code(source),
          },
        );
      }
    },
    forgetLearned: () => {
      database.run("DELETE FROM wamid_claim WHERE source <> :answer", {
        answer: WAMID_SOURCE.code("answer"),
      });
    },
  };
}
