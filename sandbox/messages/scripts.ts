/** What a person does with the message they are about to get: by script if they have one, else by their digits. */
import { sharedBehaviour } from "../rules/shares.ts";
import type { World } from "../world.ts";
import { type Behaviour, behaviourOf, findBehaviour, ORDINARY } from "./behaviours.ts";

/**
 * What the person will do with the message, if it is accepted. `who` is the phone number in digits, or the user id.
 * Only `takeStep` uses up a step of their script, so a refused send leaves the script as it is.
 */
export function nextBehaviour(world: World, who: string, marketing: boolean): Behaviour {
  if (world.people !== null) return ORDINARY;
  const script = world.store.get("script", who);
  const step = script?.steps[Math.min(script.used, script.steps.length - 1)];
  if (script === undefined || step === undefined) return unscripted(world, who, marketing);
  const behaviour = findBehaviour(step) ?? ORDINARY;
  return behaviour.marketingOnly === true && !marketing ? ORDINARY : behaviour;
}

/** Call when the message was accepted, or refused by the script: the next message meets the next step. */
export function takeStep(world: World, who: string): void {
  const script = world.store.get("script", who);
  if (script !== undefined) world.store.put("script", who, { ...script, used: script.used + 1 });
}

function unscripted(world: World, who: string, marketing: boolean): Behaviour {
  const byDigits = behaviourOf(who, marketing);
  if (byDigits !== ORDINARY) return byDigits;
  const shared = sharedBehaviour(world.identity().seed, who, world.settings());
  return (shared === null ? undefined : findBehaviour(shared)) ?? ORDINARY;
}
