/** A dealt draft as plain data: what is the same for all, for people of a class, and for one of them. For another thread. */
import type { Preflight } from "../../shared/contract/preflight.ts";
import type { CampaignDraft } from "../../shared/domain/campaigns/draft.ts";
import type { MessageFilling } from "../../shared/domain/campaigns/filling.ts";
import type { FrozenClass, FrozenFrame, FrozenMessage } from "../../shared/domain/campaigns/frozen-plan.ts";
import type { LimitPlaces } from "../../shared/domain/campaigns/limit-places.ts";
import { optionsOf } from "../../shared/domain/campaigns/options.ts";
import type { QuietChoice } from "../../shared/domain/quiet-hours/windows.ts";
import type { DealtClass, DealtRow } from "./dealt-rows.ts";
import { type JudgedClass, keepsHours, sendingOrder } from "./judge-classes.ts";
import type { CampaignPlan } from "./plan.ts";
import { isPlanned, type PlannedPerson } from "./planned-people.ts";
import type { DealtDraft } from "./preflight-engine.ts";

export interface DealtFrame {
  readonly preflight: Preflight;
  /** Null while something is missing that nothing can be sent without. */
  readonly frame: FrozenFrame | null;
  /** Those who are sent something, in the order of the forecast: those first whose hours end first. */
  readonly classes: readonly DealtClass[];
  /** Places of Meta's limit at the start; null without one. */
  readonly limit: Pick<LimitPlaces, "free" | "releases"> | null;
}

type Framed = Pick<DealtDraft, "preflight" | "plan" | "classes" | "fillings" | "hours" | "limit"> & {
  readonly draft: Pick<CampaignDraft, "delivery" | "people">;
  readonly choice: QuietChoice;
};

/** @returns with a function that turns batches of people, one after the other, into rows */
export function frameOf(dealt: Framed): {
  readonly frame: DealtFrame;
  rowsOf(batch: readonly PlannedPerson[]): readonly DealtRow[];
} {
  const { preflight, plan, classes, hours } = dealt;
  const order = sendingOrder(
    plan,
    classes.map((judged, index) => ({ judged, index })).filter(({ judged }) => isPlanned(judged)),
    hours,
  );
  const placeOf = new Map(order.map((index, place) => [index, place]));
  const lastOf = order.map(() => 0);
  return {
    frame: {
      preflight,
      limit: dealt.limit && { free: dealt.limit.free, releases: dealt.limit.releases },
      frame: frozenFrame(dealt),
      classes: order.flatMap((index) => {
        const judged = classes[index];
        const found = judged === undefined ? null : frozenClass(plan, judged);
        return judged === undefined || found === null ? [] : [{ ...found, people: judged.people }];
      }),
    },
    rowsOf: (batch) =>
      batch.map(({ judged, person, number, values }): DealtRow => {
        const place = placeOf.get(judged) ?? 0;
        const n = (lastOf[place] ?? 0) + 1;
        lastOf[place] = n;
        return [place, n, person, number, values.length === 0 ? null : JSON.stringify(values)];
      }),
  };
}

function frozenFrame({ preflight, plan, fillings, draft, choice }: Framed): FrozenFrame | null {
  const { account, number, senderPlace, at, usefulUntil, pace } = plan;
  if (account === null || number === null) return null;
  const messages = plan.variants.map((planned, index) =>
    frozenMessage(
      planned,
      fillings[index] ?? null,
      preflight.variants[index]?.requested ?? null,
      draft.delivery,
    ),
  );
  if (!messages.every((message) => message !== null)) return null;
  return {
    sender: {
      accountId: account.id,
      numberId: number.id,
      displayNumber: number.displayNumber,
      place: senderPlace,
    },
    at,
    usefulUntil,
    pace,
    delivery: draft.delivery,
    followUp: draft.people.followUp,
    hours: choice,
    messages,
  };
}

function frozenMessage(
  { variant, template, readyAt }: CampaignPlan["variants"][number],
  filling: MessageFilling | null,
  requested: FrozenMessage["requested"] | null,
  delivery: CampaignDraft["delivery"],
): FrozenMessage | null {
  if (template === null || filling === null || requested === null) return null;
  const { id, name, language, category, parameterFormat, ttlSeconds, content, ...synced } = template;
  const { changedAt, adId, maxPrice } = synced;
  return {
    key: variant.key,
    template: {
      ...{ id, name, language, category, parameterFormat, ttlSeconds, content },
      ...{ changedAt, adId, maxPrice },
    },
    filling,
    requested,
    options: optionsOf(delivery),
    readyAt,
  };
}

/** Null for whom is sent nothing. */
function frozenClass(plan: CampaignPlan, { person, effect, decision }: JudgedClass): FrozenClass | null {
  if (decision === null || decision.kind === "skip") return null;
  const { variant, kind, standing, country, place, zones } = person;
  return {
    message: variant,
    kind,
    standing,
    country,
    place,
    zones,
    effect,
    keepsHours: keepsHours(plan, person),
    decided:
      decision.kind === "send"
        ? {
            kind: "send",
            route: decision.route,
            fallback: decision.fallback,
            outlook: decision.outlook,
          }
        : { kind: "wait", why: decision.why.code, until: decision.until },
    reasons: decision.reasons.map(({ code }) => code),
  };
}
