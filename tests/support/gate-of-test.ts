/** A gate that is closed with the test it was opened in. */
import { onTestFinished } from "vitest";
import { type Gate, openGate } from "./gate.ts";

export async function startGate(target: string): Promise<Gate> {
  const gate = await openGate(target);
  onTestFinished(() => gate.close());
  return gate;
}
