/** Every procedure of the contract by its name, so that a search through all of them cannot miss a new one. */
import { ORPCError } from "@orpc/client";
import { isContractProcedure } from "@orpc/contract";
import { contract, problemSchema } from "../../../shared/contract/index.ts";
import type { CoreClient } from "../clients.ts";

export function procedureNames(node: unknown = contract, path: readonly string[] = []): readonly string[] {
  if (isContractProcedure(node)) return [path.join(".")];
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, child]) => procedureNames(child, [...path, name]));
}

/** Calls it and takes in all it has to say. @returns the code of its refusal, which has been heard as well */
export async function call(client: CoreClient, name: string, input: unknown): Promise<string | null> {
  const procedure = name
    .split(".")
    .reduce<unknown>((node, part) => Reflect.get(node as object, part), client) as (
    input: unknown,
  ) => Promise<unknown>;
  try {
    const answer = await procedure(input);
    if (!isStream(answer)) return null;
    // Events never end by themselves, so one is caused.
    if (name === "events.subscribe") client.app.changePreferences({ theme: "light" }).catch(() => undefined);
    for await (const _ of answer) if (name === "events.subscribe") break;
    return null;
  } catch (error) {
    return error instanceof ORPCError ? problemSchema.parse(error.data).code : String(error);
  }
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;
}
