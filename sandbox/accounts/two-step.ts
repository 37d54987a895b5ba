/** The six-digit PIN of a number: set by registering, changed by POST /{number}, guarded against guessing (8.3). */
import { GraphError, invalidParameter } from "../graph/errors.ts";
import type { PhoneNumber } from "../store/entities.ts";
import type { World } from "../world.ts";

export function checkedPin(pin: string): string {
  if (!/^\d{6}$/.test(pin)) throw invalidParameter("Param pin must be 6 digits.");
  return pin;
}

/** Returns the number with its guesses forgotten; a wrong PIN is counted and refused. */
export function enterPin(world: World, number: PhoneNumber, pin: string): PhoneNumber {
  if (number.pin === null) return number;
  const { pinGuesses, pinLockSeconds, pinGuessSeconds } = world.settings();
  const now = world.clock.now();
  const since = number.wrongPinAt === null ? Number.POSITIVE_INFINITY : now - number.wrongPinAt;
  const locked = number.wrongPins >= pinGuesses;
  if (locked && since < pinLockSeconds * 1000) {
    const minutes = Math.ceil((pinLockSeconds * 1000 - since) / 60_000);
    throw new GraphError(133008, { details: `Too many wrong PINs; try again in ${minutes} minutes.` });
  }
  if (since < pinGuessSeconds * 1000) throw new GraphError(133009);
  if (pin === number.pin) return { ...number, wrongPins: 0, wrongPinAt: null };
  world.store.put("number", number.id, {
    ...number,
    wrongPins: locked ? 1 : number.wrongPins + 1,
    wrongPinAt: now,
  });
  throw new GraphError(133005);
}
