/**
 * What a frozen plan says besides who gets it: its messages, and what people of one class have in common. Everything a request
 * is made from is in it, so that it can be made again whatever becomes of template, draft and lists. Pure.
 */
import type { PlaceCode } from "../availability/availability-data.ts";
import type { AvailabilityEffect } from "../availability/effects.ts";
import type { PersonFacts } from "../decision/facts.ts";
import type { Outlook, ReasonCode } from "../decision/reasons.ts";
import type { AccountId, NumberId } from "../ids.ts";
import type { MessageTemplate } from "../messages/payload.ts";
import type { OptimizedOptions } from "../messages/snapshot.ts";
import type { QuietChoice } from "../quiet-hours/windows.ts";
import type { Zones } from "../quiet-hours/zones.ts";
import type { Fallback, Route } from "../route/route-decision.ts";
import type { TemplateMaxPrice } from "../templates/max-price.ts";
import type { DraftDelivery } from "./draft.ts";
import type { MessageFilling } from "./filling.ts";
import type { FollowUp } from "./follow-up.ts";

export interface FrozenMessage {
  /** Of the draft. */
  readonly key: string;
  /** As Meta had listed it last. */
  readonly template: MessageTemplate & {
    readonly changedAt: number | null;
    readonly adId: string | null;
    readonly maxPrice: TemplateMaxPrice | null;
  };
  readonly filling: MessageFilling;
  readonly requested: Route;
  /** Of whatever goes by the optimized endpoint. */
  readonly options: OptimizedOptions;
  /** When optimized delivery takes the template; null where nothing was waited for. */
  readonly readyAt: number | null;
}

/** People with the same facts and the same decision. */
export interface FrozenClass {
  /** Index of the messages. */
  readonly message: number;
  readonly kind: PersonFacts["kind"];
  readonly standing: PersonFacts["standing"];
  /** By the numbering plan, and by Meta's list. */
  readonly country: string | null;
  readonly place: PlaceCode | null;
  readonly zones: Zones;
  readonly effect: AvailabilityEffect;
  /** Whether they are written to in certain hours only. */
  readonly keepsHours: boolean;
  readonly decided:
    | {
        readonly kind: "send";
        readonly route: Route;
        readonly fallback: Fallback | null;
        readonly outlook: Outlook;
      }
    | { readonly kind: "wait"; readonly why: ReasonCode; readonly until: number };
  /** All of the decision, heaviest first. */
  readonly reasons: readonly ReasonCode[];
}

/** The same for everybody. Times are milliseconds since the epoch. */
export interface FrozenFrame {
  readonly sender: {
    readonly accountId: AccountId;
    readonly numberId: NumberId;
    readonly displayNumber: string;
    readonly place: PlaceCode | null;
  };
  /** The moment that was judged for. */
  readonly at: number;
  readonly usefulUntil: number | null;
  /** Messages a second. */
  readonly pace: number;
  /** As the draft had it. */
  readonly delivery: DraftDelivery;
  /** As the draft had it: who has been reached by the first message meanwhile gets no second one. */
  readonly followUp: FollowUp | null;
  /** The business's hours for writing to people. */
  readonly hours: QuietChoice;
  readonly messages: readonly FrozenMessage[];
}
