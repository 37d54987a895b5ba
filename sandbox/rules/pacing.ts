/**
 * Pacing: the first messages of a new marketing template (or of a portfolio) leave, the rest is held for quality
 * assessment until Meta decides (contract 9, 5.1). The decision's time is known when the first message is held, so a
 * held message plans its receipts for after it and asks for the outcome when its time has come.
 */
import type { SandboxSettings } from "../settings.ts";
import type { Account, Message, Pacing, PlannedReceipt, Template } from "../store/entities.ts";
import { isInUse, rateQuality } from "../templates/quality.ts";
import type { World } from "../world.ts";

const DAY = 24 * 60 * 60 * 1000;

/** A message that is held: by which pacing, and until when. */
export interface Hold {
  readonly pacingId: string;
  readonly until: number;
}

interface PacingRule {
  readonly batch: number;
  readonly seconds: number;
}

type Step =
  | { readonly kind: "free" }
  | { readonly kind: "released"; readonly pacing: Pacing }
  | { readonly kind: "held"; readonly pacing: Pacing; readonly until: number; readonly first: boolean };

/** A template with little history: not rated, and made only some days ago. */
export function isNewTemplate(template: Template, now: number, settings: SandboxSettings): boolean {
  const age = now - template.createdAt;
  return template.qualityScore === "UNKNOWN" && age < settings.templatePacingDays * DAY;
}

/** One more message under a pacing. Pure. */
export function step(id: string, known: Pacing | undefined, rule: PacingRule, now: number): Step {
  const pacing = known ?? { id, released: 0, decideAt: null, outcome: null };
  if (pacing.outcome !== null) return { kind: "free" };
  if (pacing.decideAt !== null) {
    return { kind: "held", pacing, until: pacing.decideAt, first: false };
  }
  if (pacing.released < rule.batch) {
    return { kind: "released", pacing: { ...pacing, released: pacing.released + 1 } };
  }
  const until = now + rule.seconds * 1000;
  return { kind: "held", pacing: { ...pacing, decideAt: until }, until, first: true };
}

/** Whether the marketing message just accepted is held. */
export function paceMessage(world: World, account: Account, template: Template): Hold | null {
  const settings = world.settings();
  const now = world.clock.now();
  if (settings.portfolioPacingBatch > 0) {
    const rule = { batch: settings.portfolioPacingBatch, seconds: settings.portfolioPacingSeconds };
    const hold = take(world, `portfolio/${account.businessId}`, rule);
    if (hold !== null) return hold;
  }
  if (settings.templatePacingBatch === 0 || !isNewTemplate(template, now, settings)) return null;
  const rule = { batch: settings.templatePacingBatch, seconds: settings.templatePacingSeconds };
  return take(world, `template/${template.id}`, rule);
}

function take(world: World, id: string, rule: PacingRule): Hold | null {
  const known = world.store.get("pacing", id);
  const next = step(id, known, rule, world.clock.now());
  if (next.kind === "free") return null;
  if (next.pacing !== known) world.store.put("pacing", id, next.pacing);
  if (next.kind === "released") return null;
  if (next.first) world.scheduler.schedule(next.until, { kind: "pacing", pacingId: id });
  return { pacingId: id, until: next.until };
}

/** Held receipts come after the decision. */
export function heldBack(receipts: readonly PlannedReceipt[], wait: number): readonly PlannedReceipt[] {
  return receipts.map((receipt) => ({
    delay: receipt.delay + wait,
    statuses: receipt.statuses.map((status) => ({ ...status, at: status.at + wait })),
  }));
}

/** The time to decide has come. A dropped template is paused, as those of low quality are. */
export function decidePacing(world: World, pacingId: string, due: number): void {
  const pacing = world.store.get("pacing", pacingId);
  if (pacing === undefined || pacing.decideAt !== due || pacing.outcome !== null) return;
  const [kind, subject = ""] = pacingId.split("/");
  const settings = world.settings();
  const template = kind === "template" ? world.store.get("template", subject) : undefined;
  const wanted = kind === "template" ? settings.templatePacingOutcome : settings.portfolioPacingOutcome;
  const isBad = template === undefined ? isPortfolioRed(world, subject) : template.qualityScore === "RED";
  const dropped = wanted === "drop" || (wanted === "quality" && isBad);
  world.store.put("pacing", pacingId, { ...pacing, outcome: dropped ? "dropped" : "released" });
  if (dropped && template !== undefined && isInUse(template)) rateQuality(world, template, "RED");
}

function isPortfolioRed(world: World, businessId: string): boolean {
  return world.store
    .select("account", "business", businessId)
    .flatMap((account) => world.store.select("number", "account", account.id))
    .some((number) => number.registered && number.qualityRating === "RED");
}

/** Whether Meta has dropped the message while it was held. */
export function isDropped(world: World, message: Message): boolean {
  return message.pacedBy !== null && world.store.get("pacing", message.pacedBy)?.outcome === "dropped";
}
