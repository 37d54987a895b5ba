/** What a timer of a template does when it rings. A timer that something else has overtaken does nothing. */
import type { Task } from "../store/entities.ts";
import type { World } from "../world.ts";
import { finishCategoryChange } from "./category.ts";
import { finishPause } from "./quality.ts";
import { finishDeletion } from "./remove.ts";
import { finishReview } from "./review.ts";

export function runTemplateTask(
  world: World,
  task: Extract<Task, { readonly kind: "template" }>,
  due: number,
): void {
  const template = world.store.get("template", task.templateId);
  if (template === undefined) return;
  switch (task.step) {
    case "review":
      finishReview(world, template, due);
      break;
    case "unpause":
      finishPause(world, template, due);
      break;
    case "category":
      finishCategoryChange(world, template, due);
      break;
    case "deletion":
      finishDeletion(world, template, due);
      break;
  }
}
