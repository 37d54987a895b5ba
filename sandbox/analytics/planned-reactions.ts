/** Who presses a button of a message they have just read, and when: by behaviour, or by the share of a setting. */
import { between, fraction } from "../random.ts";
import type { Message, TemplateButton } from "../store/entities.ts";
import type { World } from "../world.ts";
import type { Reaction } from "./entities.ts";

export function buttonsOf(world: World, { templateId }: Message): readonly TemplateButton[] {
  const template = templateId === null ? undefined : world.store.get("template", templateId);
  return template?.components.find(({ type }) => type === "BUTTONS")?.buttons ?? [];
}

/** To be called when the message is read. */
export function planReaction(world: World, message: Message): void {
  const reaction = reactionOf(world, message);
  if (reaction === null) return;
  const wait = between(world.identity().seed, `reaction/${message.id}`, 1000, 5000);
  world.scheduler.schedule(world.clock.now() + Math.round(wait * world.pace), {
    kind: "reaction",
    messageId: message.id,
    reaction,
  });
}

function reactionOf(world: World, message: Message): Reaction | null {
  if (message.behaviour === "replies") return { kind: "reply", text: "Obrigada!" };
  if (message.behaviour === "stops-marketing") return { kind: "stop" };
  const wanted = message.behaviour === "taps-reply" ? "QUICK_REPLY" : null;
  if (wanted === null && message.behaviour !== "clicks") {
    const share = world.settings().clickShare;
    const { seed } = world.identity();
    if (share === 0 || fraction(seed, `clicks/${message.id}`) >= share) return null;
  }
  const button = buttonsOf(world, message).findIndex(({ type }) => wanted === null || type === wanted);
  return button < 0 ? null : { kind: "click", button };
}
