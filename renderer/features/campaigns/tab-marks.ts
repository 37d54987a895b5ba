/** The tabs of the composer, and whether there is still something to be done in each. Pure. */
import type { TemplateView } from "../../../shared/contract/index.ts";
import {
  areSharesWhole,
  type CampaignDraft,
  type DraftDelivery,
  type DraftVariant,
} from "../../../shared/domain/campaigns/draft.ts";
import { resolveLocal } from "../../../shared/domain/campaigns/local-time.ts";
import { valuesFor } from "../../../shared/domain/campaigns/values.ts";
import { canBeSent } from "../../../shared/domain/templates/sendable.ts";
import { valueFaults } from "../../../shared/domain/templates/value-rules.ts";

export const TABS = ["message", "audience", "delivery", "review"] as const;
export type Tab = (typeof TABS)[number];

export function isTab(text: string | undefined): text is Tab {
  return TABS.some((tab) => tab === text);
}

/**
 * @param templates of the account; none while they are being read, and then no message is complete
 * @param now milliseconds since the epoch: an offer must not be over
 */
export function tabMarks(
  draft: CampaignDraft,
  templates: readonly TemplateView[],
  now: number,
): Readonly<Record<Tab, boolean>> {
  const message =
    areSharesWhole(draft) && draft.variants.every((variant) => isComplete(variant, templates, now));
  const audience = draft.people.audiences.length > 0;
  const delivery = areTimesClear(draft.delivery);
  // What it finds is on its own screen; before the rest is there it has nothing to review.
  return { message, audience, delivery, review: message && audience && delivery };
}

/** Every variable is filled, as far as that can be told without the people. */
function isComplete(
  { templateId, values }: DraftVariant,
  templates: readonly TemplateView[],
  now: number,
): boolean {
  const template = templates.find(({ id }) => id === templateId);
  if (template === undefined || !canBeSent(template)) return false;
  const texts = Object.fromEntries(Object.entries(values).filter(([, { kind }]) => kind === "text"));
  return valueFaults(template.content, valuesFor(texts, NO_CELLS), now).every(
    ({ key }) => values[key]?.kind === "column",
  );
}

/** What is to happen at a time says which, and nothing is useful for less time than it takes to begin. */
export function areTimesClear({ start, usefulUntil }: DraftDelivery): boolean {
  const begins = start === null ? null : resolveLocal(start);
  const ends = usefulUntil === null ? null : resolveLocal(usefulUntil);
  if ((start !== null && begins === null) || (usefulUntil !== null && ends === null)) return false;
  return begins === null || ends === null || begins.at < ends.at;
}

const NO_CELLS: ReadonlyMap<string, string> = new Map();
