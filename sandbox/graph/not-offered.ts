/**
 * Parameters of Meta's that the sandbox does not implement. They are refused, so that nobody believes they took effect.
 */
import { GraphError } from "./errors.ts";
import type { Parameters } from "./parameters.ts";

/** The words are not Meta's, who would accept the parameter. README.md lists them all. */
export function refuseNotOffered(parameters: Parameters, names: readonly string[]): void {
  const given = names.find((name) => parameters.has(name));
  if (given === undefined) return;
  const text = `The sandbox does not offer the parameter ${given}.`;
  throw new GraphError(100, { title: text, details: text });
}
