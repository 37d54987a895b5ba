/**
 * Tells whether the same happens to the same numbers of people as when somebody looked. What only goes on with time, such as
 * when the last message goes, doesn't count.
 */
import { createHash } from "node:crypto";
import type { Preflight } from "../../shared/contract/preflight.ts";
import type { CampaignPlan } from "./plan.ts";

type Counted = Omit<Preflight, "fingerprint">;

const BYTES = 18;

export function fingerprintOf(
  { sender, variants, blockers, rows, leftOut, outcomes, reasons, places, values, warnings }: Counted,
  plan: Pick<CampaignPlan, "variants">,
): string {
  const said = [
    sender,
    rows,
    inOrder(
      variants.map(({ key, template, requested, people }, index) => [
        ...[key, template?.name, template?.language, template?.category, requested, people],
        plan.variants[index]?.template?.content,
      ]),
    ),
    inOrder(blockers),
    inOrder(leftOut),
    inOrder(outcomes),
    inOrder(reasons),
    inOrder(places),
    inOrder(values),
    // How many aren't reached in time changes with every second.
    inOrder(warnings.map(({ code, variant }) => [code, variant])),
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest().toString("base64url", 0, BYTES);
}

const inOrder = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).sort();
