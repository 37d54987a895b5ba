/** A draft that can be frozen: one message to a list, filled from its column `city`, with what the list warns of accepted. */
import { type CampaignDraft, emptyDraft } from "../../../shared/domain/campaigns/draft.ts";
import type { AudienceId } from "../../../shared/domain/ids.ts";

export function draftFor(audience: AudienceId): CampaignDraft {
  const draft = emptyDraft();
  return {
    ...draft,
    variants: draft.variants.map((variant) => ({
      ...variant,
      templateId: "1",
      values: { "body.1": { kind: "column", column: "city", fallback: "your town" } },
    })),
    people: { ...draft.people, audiences: [audience] },
    review: {
      putAway: [],
      accepted: (["never-delivered", "limit-exceeded"] as const).map((code) => ({ code, at: 1 })),
    },
  };
}
