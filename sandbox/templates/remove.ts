/** DELETE /{account}/message_templates by name, or by one id or several (contract 10.1). */
import type { Answer, Call } from "../graph/call.ts";
import { invalidParameter } from "../graph/errors.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { Account, Template } from "../store/entities.ts";
import type { World } from "../world.ts";
import { changeStatus } from "./status.ts";
import { templateProblem } from "./validation/problem.ts";
import { postStatus } from "./webhooks.ts";

/** A name alone deletes every language; an id deletes one. Either all of it happens or nothing. */
export function deleteTemplates(account: Account, { world, parameters }: Call): Answer {
  const name = parameters.text("name");
  const ids = idsIn(parameters, "hsm_ids") ?? idsIn(parameters, "hsm_id");
  if (name === undefined && ids === undefined) {
    throw invalidParameter("The parameter name, hsm_id or hsm_ids is required.");
  }
  const found =
    ids === undefined
      ? world.store.select("template", "name", `${account.id}/${name}`)
      : [...new Set(ids)].map((id) => templateOf(world, account, id));
  if (found.length === 0 || found.some((template) => name !== undefined && template.name !== name)) {
    throw templateProblem("other", "There is no such template to delete.");
  }
  if (found.every((template) => template.status === "PENDING_DELETION")) {
    throw templateProblem("locked", "This template is being deleted already.");
  }
  for (const template of found) if (template.status !== "PENDING_DELETION") remove(world, template);
  return { body: { success: true } };
}

/** Ids come as numbers too, and are above 2^53: a text is not read as JSON but searched for digits. */
function idsIn(parameters: Parameters, name: string): readonly string[] | undefined {
  const value = parameters.raw(name);
  if (typeof value === "string") return value.match(/\d+/g) ?? [];
  return typeof value === "number" ? [String(value)] : parameters.list(name);
}

function templateOf(world: World, account: Account, id: string): Template {
  const template = world.store.get("template", id);
  if (template?.accountId === account.id) return template;
  throw templateProblem("other", `There is no template ${id} to delete.`);
}

export function remove(world: World, template: Template): void {
  const { templateDeletionSeconds } = world.settings();
  if (templateDeletionSeconds === 0) {
    forget(world, template);
    return;
  }
  const due = world.clock.now() + templateDeletionSeconds * 1000;
  world.scheduler.schedule(due, { kind: "template", step: "deletion", templateId: template.id });
  changeStatus(
    world,
    template,
    { status: "PENDING_DELETION", deletionDueAt: due, reviewDueAt: null, pausedUntil: null },
    { event: "PENDING_DELETION", reason: null },
  );
}

export function finishDeletion(world: World, template: Template, due: number): void {
  if (template.status === "PENDING_DELETION" && template.deletionDueAt === due) forget(world, template);
}

export function forget(world: World, template: Template): void {
  world.store.delete("template", template.id);
  postStatus(world, template, { event: "DELETED", reason: null });
}
