/** The one multi-partner solution of the sandbox, as far as the contract tells of it (3.3, 4.4). */
import { OBJECT_ID_DIGITS } from "../identifiers.ts";
import { digits } from "../random.ts";
import type { World } from "../world.ts";

export function solutionIdOf(world: World): string {
  return digits(world.identity().seed, "solution", OBJECT_ID_DIGITS);
}

/** What webhooks say of the solution an account came through. */
export function solutionFacts(world: World, solutionId: string | null): Readonly<Record<string, unknown>> {
  if (solutionId === null) return {};
  const { seed, businessId } = world.identity();
  return {
    solution_id: solutionId,
    solution_partner_business_ids: [businessId, digits(seed, "solution-partner", OBJECT_ID_DIGITS)],
  };
}
