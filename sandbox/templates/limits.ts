/** How many templates an account may have, create and edit (contract 9). */
import { GraphError } from "../graph/errors.ts";
import { businessOf } from "../onboarding/onboarding.ts";
import type { Account, Template } from "../store/entities.ts";
import type { World } from "../world.ts";
import { usageOf } from "./archival.ts";
import { templateProblem } from "./validation/problem.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;

/** Counts one creation; refuses it over the hourly limit, or when the account is full. */
export function countCreation(world: World, account: Account): void {
  const now = world.clock.now();
  const settings = world.settings();
  const most = mostTemplates(world, account);
  if (world.store.select("template", "account", account.id).length >= most) {
    throw templateProblem("count", `This account can have at most ${most} templates; delete some first.`);
  }
  const usage = usageOf(world, account.id);
  const creations = usage.creations.filter((at) => at > now - HOUR);
  if (isOver(creations.length, settings.templateCreatesPerHour)) {
    throw new GraphError(settings.templateCreateLimitCode, {
      details: `At most ${settings.templateCreatesPerHour} templates can be created in an hour.`,
    });
  }
  world.store.put("templateUsage", account.id, { ...usage, creations: [...creations, now] });
}

export function mostTemplates(world: World, account: Account): number {
  const settings = world.settings();
  const named = world.store
    .select("number", "account", account.id)
    .some((number) => number.nameStatus === "APPROVED");
  return named && businessOf(world, account).verificationStatus === "verified"
    ? settings.templatesPerVerifiedAccount
    : settings.templatesPerAccount;
}

/** The template's list of content edits with this one; refuses it when an approved template has had enough. */
export function countContentEdit(world: World, template: Template): readonly number[] {
  const now = world.clock.now();
  const settings = world.settings();
  const edits = template.contentEdits.filter((at) => at > now - MONTH);
  if (template.status !== "APPROVED") return edits;
  if (isOver(edits.filter((at) => at > now - DAY).length, settings.templateEditsPerDay)) {
    throw templateProblem("locked", "This approved template has been edited today; try again tomorrow.");
  }
  if (isOver(edits.length, settings.templateEditsPerMonth)) {
    throw templateProblem("locked", "This approved template has been edited too often in 30 days.");
  }
  return [...edits, now];
}

export function countOptionEdit(world: World, accountId: string): void {
  const now = world.clock.now();
  const settings = world.settings();
  const usage = usageOf(world, accountId);
  const edits = usage.optionEdits.filter((at) => at > now - DAY);
  if (
    isOver(edits.filter((at) => at > now - HOUR).length, settings.templateOptionEditsPerHour) ||
    isOver(edits.length, settings.templateOptionEditsPerDay)
  ) {
    throw templateProblem("locked", "The templates of this account have been edited too often; try later.");
  }
  world.store.put("templateUsage", accountId, { ...usage, optionEdits: [...edits, now] });
}

/** A limit of 0 is none. */
function isOver(count: number, most: number): boolean {
  return most > 0 && count >= most;
}
