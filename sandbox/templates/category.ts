/** The category of a text by the sandbox's own simple rule, and changes of category, announced or at once. */
import type { Template, TemplateComponent } from "../store/entities.ts";
import type { World } from "../world.ts";
import { timeToLiveFits } from "./options.ts";
import { syncReadyFrom } from "./sync.ts";
import { postCategoryAnnouncement, postCategoryChange } from "./webhooks.ts";

/** English, French and Portuguese words that make a text marketing. */
const PROMOTIONAL =
  /(?<!\p{L})(sale|discounts?|offers?|promo|promotions?|coupons?|deals?|voucher|soldes|réductions?|remise|offre|desconto|oferta|promoção|liquidação|cupom)(?!\p{L})|\d\s?% off/iu;

/** A utility template is marketing when it sells: by one of the words, or by a code to copy. */
export function isPromotional(components: readonly TemplateComponent[]): boolean {
  return components.some(
    (component) =>
      PROMOTIONAL.test(component.text ?? "") ||
      (component.buttons ?? []).some((button) => button.type === "COPY_CODE") ||
      (component.cards ?? []).some((card) => isPromotional(card.components)),
  );
}

/** The category changes after a while (contract 4.5: 24 hours ahead); 0 seconds: now. */
export function announceCategory(
  world: World,
  template: Template,
  category: string,
  seconds: number,
): Template {
  if (seconds === 0) return changeCategory(world, template, category);
  const due = world.clock.now() + seconds * 1000;
  const announced = world.store.put("template", template.id, {
    ...template,
    correctCategory: category,
    categoryChangeAt: due,
  });
  world.scheduler.schedule(due, { kind: "template", step: "category", templateId: template.id });
  postCategoryAnnouncement(world, announced, category, due);
  return announced;
}

export function finishCategoryChange(world: World, template: Template, due: number): void {
  if (template.categoryChangeAt !== due || template.correctCategory === null) return;
  changeCategory(world, template, template.correctCategory);
}

export function changeCategory(world: World, template: Template, category: string): Template {
  const changed = world.store.put("template", template.id, {
    ...template,
    ...inCategory(world, template, category),
    updatedAt: world.clock.now(),
  });
  postCategoryChange(world, changed, template.category);
  return changed;
}

/** What changes with the category: a lifetime that does not fit is dropped, and an advertising copy is begun. */
export function inCategory(world: World, template: Template, category: string): Partial<Template> {
  const advertised = category === "MARKETING" && template.syncReadyAt !== null;
  return {
    category,
    previousCategory: template.category,
    correctCategory: null,
    categoryChangeAt: null,
    ...(timeToLiveFits(category, template.ttlSeconds) ? {} : { ttlSeconds: null }),
    ...(advertised ? { syncReadyAt: syncReadyFrom(world.clock.now(), world.settings()) } : {}),
  };
}
