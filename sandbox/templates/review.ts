/** The review of a new or edited template: what it decides, when, and what follows. */
import type { Template, TemplateComponent } from "../store/entities.ts";
import type { World } from "../world.ts";
import { keepArchiving } from "./archival.ts";
import { changeCategory, isPromotional } from "./category.ts";
import type { TemplateSettings } from "./settings.ts";
import { changeStatus } from "./status.ts";
import { syncReadyFrom } from "./sync.ts";

/** Contract 4.5. */
export const REJECTION_REASONS = [
  "ABUSIVE_CONTENT",
  "CATEGORY_NOT_AVAILABLE",
  "INCORRECT_CATEGORY",
  "INVALID_FORMAT",
  "PROMOTIONAL",
  "SCAM",
  "TAG_CONTENT_MISMATCH",
] as const;

type Verdict =
  | { readonly kind: "approved" | "held" }
  | { readonly kind: "rejected"; readonly reason: string }
  | { readonly kind: "recategorized"; readonly category: string };

/** The review's verdict: a word such as `reject_scam`, `reject_invalid_format` or `review_hold` in the name or a text
 * decides it. Pure. */
export function verdictOn(template: Template, settings: TemplateSettings): Verdict {
  const words = [template.name, ...textsOf(template.components)].join("\n").toLowerCase();
  const reason = REJECTION_REASONS.find((one) => words.includes(`reject_${one.toLowerCase()}`));
  if (reason !== undefined) return { kind: "rejected", reason };
  if (words.includes("review_hold")) return { kind: "held" };
  if (template.category !== "UTILITY" || !isPromotional(template.components)) return { kind: "approved" };
  return settings.miscategorizedTemplates === "change"
    ? { kind: "recategorized", category: "MARKETING" }
    : { kind: "rejected", reason: "INCORRECT_CATEGORY" };
}

function textsOf(components: readonly TemplateComponent[]): readonly string[] {
  return components.flatMap((component) => [
    component.text ?? "",
    ...(component.cards ?? []).flatMap((card) => textsOf(card.components)),
  ]);
}

/** The template, not yet stored, waits for its review from now on. */
export function submit(world: World, template: Template): Template {
  const { templateReviewSeconds } = world.settings();
  const due = world.clock.now() + Math.round(templateReviewSeconds * 1000 * world.pace);
  world.scheduler.schedule(due, { kind: "template", step: "review", templateId: template.id });
  return world.store.put("template", template.id, {
    ...template,
    status: "PENDING",
    rejectedReason: "NONE",
    pausedUntil: null,
    reviewDueAt: due,
  });
}

export function finishReview(world: World, template: Template, due: number): void {
  if (template.status !== "PENDING" || template.reviewDueAt !== due) return;
  const verdict = verdictOn(template, world.settings());
  switch (verdict.kind) {
    case "approved":
      approve(world, template);
      break;
    case "recategorized":
      changeCategory(world, approve(world, template), verdict.category);
      break;
    case "rejected":
      reject(world, template, verdict.reason);
      break;
    case "held":
      world.store.put("template", template.id, { ...template, reviewDueAt: null });
      break;
  }
}

/** From here on Meta makes the advertising copy, anew after each approval (contract 3.5). */
export function approve(world: World, template: Template): Template {
  const approved = changeStatus(
    world,
    template,
    {
      status: "APPROVED",
      rejectedReason: "NONE",
      correctCategory: template.categoryChangeAt === null ? null : template.correctCategory,
      reviewDueAt: null,
      pausedUntil: null,
      syncReadyAt: syncReadyFrom(world.clock.now(), world.settings()),
    },
    { event: "APPROVED", reason: "NONE" },
  );
  keepArchiving(world, template.accountId);
  return approved;
}

export function reject(world: World, template: Template, reason: string): Template {
  const wrong = reason === "INCORRECT_CATEGORY" && template.category === "UTILITY";
  return changeStatus(
    world,
    template,
    {
      status: "REJECTED",
      rejectedReason: reason,
      reviewDueAt: null,
      pausedUntil: null,
      ...(wrong ? { correctCategory: "MARKETING" } : {}),
    },
    { event: "REJECTED", reason, rejection: rejectionWords(reason) },
  );
}

function rejectionWords(reason: string): { readonly reason: string; readonly recommendation: string } {
  const category = reason === "INCORRECT_CATEGORY" || reason === "CATEGORY_NOT_AVAILABLE";
  return {
    reason: category
      ? "The text does not belong to the category of the template."
      : "The template does not follow the guidelines.",
    recommendation: category
      ? "Choose the category that fits the text, and submit it again."
      : "Change the text, and submit it again.",
  };
}
