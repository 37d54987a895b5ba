/** The facts of an alert as they leave Waypost: whoever is called never learns who a recipient is, so no number leaves in a name. */
import type { AlertFacts } from "../../shared/domain/alerts/alerts.ts";
import { maskTypedNumbers } from "../../shared/domain/doctor/mask.ts";

/** Whether anybody is called by it beside notifications: anybody may have written what only an import says. */
export function isHandedOn(facts: AlertFacts): boolean {
  return !("heard" in facts) || facts.heard !== "imported";
}

/** Names that people have typed, and Meta's words. The business's own numbers stay: they say which number it is about. */
export function handedFacts(facts: AlertFacts): AlertFacts {
  switch (facts.kind) {
    case "campaign-paused":
      return { ...facts, name: maskTypedNumbers(facts.name) };
    case "limit":
      return { ...facts, name: maskTypedNumbers(facts.name) };
    case "payment":
      return { ...facts, names: facts.names.map(maskTypedNumbers) };
    case "restriction":
      return facts.of === "number" ? facts : { ...facts, names: facts.names.map(maskTypedNumbers) };
    case "template":
      return { ...facts, reason: facts.reason === null ? null : maskTypedNumbers(facts.reason) };
    case "delivery-fell":
    case "delivery-low":
    case "receipts-silent":
    case "signatures-failing":
    case "quality":
    case "category":
    case "token":
      return facts;
  }
}
