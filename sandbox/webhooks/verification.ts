/** The handshake Meta performs before it accepts a callback address (contract 6.2). */

import { digits } from "../random.ts";
import type { World } from "../world.ts";

/** Returns why the callback did not pass, or null when it did. */
export function confirmCallback(world: World, url: string, verifyToken: string): Promise<string | null> {
  const challenge = digits(world.identity().seed, `challenge/${world.ids.next("challenge")}`, 10);
  return verifyCallback(url, verifyToken, challenge, world.settings().callbackTimeoutMilliseconds);
}

async function verifyCallback(
  url: string,
  verifyToken: string,
  challenge: string,
  timeout: number,
): Promise<string | null> {
  let address: URL;
  try {
    address = new URL(url);
  } catch {
    return "The callback URL is not a valid address.";
  }
  if (address.protocol !== "https:" && address.protocol !== "http:")
    return "The callback URL must be an http address.";
  address.searchParams.set("hub.mode", "subscribe");
  address.searchParams.set("hub.challenge", challenge);
  address.searchParams.set("hub.verify_token", verifyToken);
  try {
    const response = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(timeout) });
    const body = (await response.text()).trim();
    if (response.status !== 200) {
      return `The callback URL or verify token couldn't be validated: it answered HTTP ${response.status}, expected 200.`;
    }
    if (body !== challenge) {
      return "The callback URL or verify token couldn't be validated: the answer is not the challenge.";
    }
    return null;
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return timedOut
      ? "The callback URL couldn't be validated: it did not answer in time."
      : "The callback URL couldn't be validated: no connection could be made.";
  }
}
