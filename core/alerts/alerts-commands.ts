/** What changes alerts, each in one transaction. */
import {
  type AlertKind,
  type Condition,
  compareLooks,
  type EndReason,
  type OpenAlert,
} from "../../shared/domain/alerts/alerts.ts";
import type { CallWay } from "../../shared/domain/alerts/calls.ts";
import { command } from "../workspaces/store-command.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { Mute, StoredAlert, StoredCall } from "./alerts-store.ts";
import type { JudgedCell } from "./delivery-cells.ts";

type Stores = Pick<WorkspaceStorage, "alerts">;

export interface LookedAt {
  readonly conditions: readonly Condition[];
  readonly looked: readonly AlertKind[];
  /** Why those of a kind are over, where it is another reason than that they are no longer so. */
  readonly over: readonly {
    readonly kind: AlertKind;
    readonly key: string | null;
    readonly reason: EndReason;
  }[];
  readonly at: number;
}

/** Of what Meta has done once: the next time is another matter, so that who muted the one has not muted the other. */
const NEWS: ReadonlySet<AlertKind> = new Set(["limit", "category", "template"]);

/** How long what is over is kept, in milliseconds: a year and a day. */
const KEPT = 366 * 24 * 3_600_000;

function reasonOf({ facts, key }: OpenAlert, over: LookedAt["over"]): EndReason {
  const said = over.find((one) => one.kind === facts.kind && (one.key === null || one.key === key));
  return said?.reason ?? "over";
}

/** @returns whether anything is another than before */
export const keepLook = command({
  name: "alerts.look",
  priority: "upkeep",
  run: ({ alerts }: Stores, { conditions, looked, over, at }: LookedAt): { readonly isOther: boolean } => {
    const open = alerts.open();
    const look = compareLooks(open, conditions, new Set(looked), (alert) => reasonOf(alert, over));
    const fired = alerts.keep(look, at);
    const isOver = new Set(look.ended.map(({ id }) => id));
    for (const { id, facts, key } of open)
      if (isOver.has(id) && key !== "" && NEWS.has(facts.kind)) alerts.unmute(facts.kind, key);
    const forgotten = alerts.forgetOver(at - KEPT);
    return { isOther: fired.length + look.changed.length + look.ended.length + forgotten > 0 };
  },
});

export interface JudgedPart {
  readonly cells: readonly JudgedCell[];
  /** The last hour they are of. */
  readonly to: number;
  readonly forgetBefore: number;
}

/** What was judged stays as it is. */
export const keepJudged = command({
  name: "alerts.keepJudged",
  priority: "upkeep",
  run: (
    { deliveryCells }: Pick<WorkspaceStorage, "deliveryCells">,
    { cells, to, forgetBefore }: JudgedPart,
  ): void => {
    // Somebody else may have judged them meanwhile.
    if ((deliveryCells.judgedTo() ?? Number.NEGATIVE_INFINITY) >= to) return;
    deliveryCells.keep(cells, to);
    deliveryCells.forget(forgetBefore);
  },
});

/** @returns null where there is none, or it is over */
export const snoozeAlert = command({
  name: "alerts.snooze",
  run: (
    { alerts }: Stores,
    { id, until }: { readonly id: number; readonly until: number | null },
  ): StoredAlert | null => {
    const known = alerts.alert(id);
    if (known === null || known.endedAt !== null) return null;
    alerts.snooze(id, until);
    return { ...known, snoozedUntil: until };
  },
});

export const noteTold = command({
  name: "alerts.noteTold",
  priority: "upkeep",
  run: ({ alerts }: Stores, { ids, at }: { readonly ids: readonly number[]; readonly at: number }): void =>
    alerts.noteTold(ids, at),
});

export const queueCalls = command({
  name: "alerts.queueCalls",
  priority: "upkeep",
  run: (
    { alerts }: Stores,
    {
      ids,
      ways,
      at,
    }: { readonly ids: readonly number[]; readonly ways: readonly CallWay[]; readonly at: number },
  ): void => alerts.queueCalls(ids, ways, at),
});

export const noteCall = command({
  name: "alerts.noteCall",
  priority: "upkeep",
  run: ({ alerts }: Stores, call: StoredCall): void => alerts.noteCall(call),
});

export const muteAlerts = command({
  name: "alerts.mute",
  run: ({ alerts }: Stores, { kind, key, at }: Omit<Mute, "facts">): void =>
    alerts.mute({ kind, key, at, facts: key === "" ? null : (alerts.named(kind, key)?.facts ?? null) }),
});

export const unmuteAlerts = command({
  name: "alerts.unmute",
  run: ({ alerts }: Stores, { kind, key }: Pick<Mute, "kind" | "key">): void => alerts.unmute(kind, key),
});
