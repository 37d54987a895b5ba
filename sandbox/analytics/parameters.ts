/** Reading what the analytics edges have in common: a stretch of time, a granularity, and lists of known words. */
import { invalidParameter } from "../graph/errors.ts";
import type { Parameters } from "../graph/parameters.ts";

export interface Period {
  /** Milliseconds; the end is not part of it. */
  readonly start: number;
  readonly end: number;
}

export function readPeriod(parameters: Parameters): Period {
  const start = requiredSeconds(parameters, "start");
  const end = requiredSeconds(parameters, "end");
  if (start >= end) throw invalidParameter("Param start must be before end.");
  return { start: start * 1000, end: end * 1000 };
}

function requiredSeconds(parameters: Parameters, name: string): number {
  const value = parameters.wholeNumber(name);
  if (value === undefined) throw invalidParameter(`The parameter ${name} is required.`);
  if (value < 0) throw invalidParameter(`Param ${name} must be a UNIX timestamp.`);
  return value;
}

export function requiredChoice<T extends string>(
  parameters: Parameters,
  name: string,
  allowed: readonly T[],
): T {
  const value = parameters.requiredText(name);
  const found = allowed.find((one) => one === value.toUpperCase());
  if (found === undefined) throw invalidParameter(`Param ${name} must be one of {${allowed.join(", ")}}.`);
  return found;
}

/** The words of a list, all of them known; null when it is absent or empty. */
export function readWords<T extends string>(
  parameters: Parameters,
  name: string,
  allowed: readonly T[],
): readonly T[] | null {
  const words = readTexts(parameters, name)?.map((word) => word.toUpperCase()) ?? null;
  return (
    words?.map((word) => {
      const found = allowed.find((one) => one === word);
      if (found !== undefined) return found;
      throw invalidParameter(`Param ${name} must be a list of {${allowed.join(", ")}}.`);
    }) ?? null
  );
}

export function readTexts(parameters: Parameters, name: string): readonly string[] | null {
  const texts = parameters.list(name)?.filter((text) => text !== "") ?? [];
  return texts.length === 0 ? null : texts;
}
