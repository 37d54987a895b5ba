/**
 * What became of messages, as one funnel and its side branches. Everybody is in one branch or has arrived, so that the parts
 * add up to all. Pure.
 */
import { PERSON_LIMIT_CODE, STOPPED_CODE } from "../dispositions/marketing-codes.data.ts";
import { type MessageState, REACHED, type Reached } from "../messages/lifecycle.ts";
import type { Standing } from "../messages/standing.ts";
import { bothNarrowed, errorText, type Narrowed } from "./facets.ts";

export const FUNNEL_STEPS = ["attempted", "accepted", "sent", "delivered", "read"] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

export const BRANCHES = [
  /** The request is under way, Meta holds the message, or has sent it and there is time left. */
  "on-the-way",
  /** Meta took it, and has said nothing of it. */
  "no-receipt",
  /** Its time ran out before Meta told of its arrival. */
  "expired",
  /** Meta's answer to the request was lost. */
  "unknown",
  /** Meta held it back, since the person gets much marketing (131049). */
  "limited",
  /** The person has stopped marketing messages of the business (131050). */
  "opted-out",
  /** It failed in any other way. */
  "technical",
] as const;
export type Branch = (typeof BRANCHES)[number];

export interface OverviewCell {
  readonly state: MessageState;
  readonly reached: Reached;
  readonly standing: Standing;
  readonly error: { readonly code: number | null; readonly title: string } | null;
  readonly n: number;
}

/** @returns null for what has arrived */
export function branchOf({ state, standing, error }: Omit<OverviewCell, "n" | "reached">): Branch | null {
  if (state === "delivered" || state === "read") return null;
  if (state === "failed") {
    if (error?.code === PERSON_LIMIT_CODE) return "limited";
    return error?.code === STOPPED_CODE ? "opted-out" : "technical";
  }
  if (state === "unknown") return "unknown";
  if (standing === "expired") return "expired";
  return state === "accepted" ? "no-receipt" : "on-the-way";
}

/** A figure, and what a list of exactly its messages is narrowed to. */
export interface LinkedFigure {
  readonly n: number;
  readonly where: Narrowed;
}

export interface Overview {
  readonly steps: Readonly<Record<FunnelStep, LinkedFigure>>;
  readonly branches: Readonly<Record<Branch, LinkedFigure>>;
}

/** @param narrowed what the cells are narrowed to already: a list is narrowed to both */
export function overviewOf(cells: readonly OverviewCell[], narrowed: Narrowed): Overview {
  const within = (where: Narrowed): Narrowed => bothNarrowed(where, narrowed);
  const sum = (isMeant: (cell: OverviewCell) => boolean) =>
    cells.reduce((total, cell) => total + (isMeant(cell) ? cell.n : 0), 0);
  const step = (first: Reached): LinkedFigure => {
    const all = REACHED.slice(REACHED.indexOf(first));
    return { n: sum(({ reached }) => all.includes(reached)), where: within({ reached: all }) };
  };
  const others = cells.flatMap((cell) => (branchOf(cell) === "technical" ? [errorOf(cell)] : []));
  const branch = (name: Branch, where: Narrowed): LinkedFigure => ({
    n: sum((cell) => branchOf(cell) === name),
    where: within(where),
  });
  return {
    steps: {
      attempted: { n: sum(() => true), where: {} },
      accepted: step("accepted"),
      sent: step("sent"),
      delivered: step("delivered"),
      read: step("read"),
    },
    branches: {
      "on-the-way": branch("on-the-way", {
        state: ["sending", "held", "paused", "sent"],
        standing: ["open"],
      }),
      "no-receipt": branch("no-receipt", { state: ["accepted"], standing: ["open", "stuck"] }),
      expired: branch("expired", { standing: ["expired"] }),
      unknown: branch("unknown", { state: ["unknown"] }),
      limited: branch("limited", { state: ["failed"], error: [String(PERSON_LIMIT_CODE)] }),
      "opted-out": branch("opted-out", { state: ["failed"], error: [String(STOPPED_CODE)] }),
      technical: branch("technical", { state: ["failed"], error: [...new Set(others)] }),
    },
  };
}

function errorOf({ error }: OverviewCell): string {
  return error === null ? "none" : errorText(error);
}

/** Hours after which most of what will be delivered, or read, is: younger messages would make a rate look worse than it is. */
export const RATE_WINDOWS = { delivered: 24, read: 72 } as const;
export type RateName = keyof typeof RATE_WINDOWS;
