/** Parameters of Meta's that do nothing here: they are refused, so that nobody believes they took effect. */
import { GraphError } from "./errors.ts";
import type { Parameters } from "./parameters.ts";

/** Not Meta's words: Meta would carry it out. README.md lists them all. */
export function refuseNotOffered(parameters: Parameters, names: readonly string[]): void {
  const given = names.find((name) => parameters.has(name));
  if (given === undefined) return;
  const text = `The sandbox does not offer the parameter ${given}.`;
  throw new GraphError(100, { title: text, details: text });
}
