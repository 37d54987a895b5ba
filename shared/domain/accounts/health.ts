/**
 * Our own verdict on whether an account or number can send.
 * Meta's root value may be BLOCKED only because of calling over SIP (meta-facts 4.2), so the verdict is
 * computed from what the entities say about sending.
 */
export interface HealthEntity {
  readonly entityType: string;
  readonly id: string;
  /** AVAILABLE, LIMITED or BLOCKED; any other word is kept as it came. */
  readonly canSendMessage: string;
  readonly notes: readonly string[];
  readonly errors: readonly HealthError[];
}

export interface HealthError {
  readonly code: number | null;
  readonly description: string;
  readonly solution: string;
}

export const HEALTH_VERDICTS = ["available", "limited", "blocked", "unknown"] as const;
export type HealthVerdict = (typeof HEALTH_VERDICTS)[number];

/** Codes that concern calling only (meta-facts 4.2): they never count against sending. */
const CALLING_ONLY_CODES: ReadonlySet<number> = new Set([138024, 138025]);

/** An entity that says nothing about sending, such as an app asked only about calls, does not count for the verdict. */
function concernsSending({ canSendMessage, errors }: HealthEntity): boolean {
  return canSendMessage !== "" && (errors.length === 0 || errors.some((error) => !isCallingOnly(error)));
}

function isCallingOnly(error: HealthError): boolean {
  return error.code !== null && CALLING_ONLY_CODES.has(error.code);
}

/** `unknown` when Meta named no entity, or only values we do not know. */
export function healthVerdict(entities: readonly HealthEntity[]): HealthVerdict {
  const words = entities.filter(concernsSending).map((entity) => entity.canSendMessage);
  if (entities.every(({ canSendMessage }) => canSendMessage === "")) return "unknown";
  if (words.includes("BLOCKED")) return "blocked";
  if (words.includes("LIMITED")) return "limited";
  if (words.every((word) => word === "AVAILABLE")) return "available";
  return "unknown";
}

/** Issues of the number itself, leaving out those of its account, which the account shows. */
export function ownHealthOfNumber(entities: readonly HealthEntity[]): HealthVerdict {
  return healthVerdict(entities.filter(({ entityType }) => entityType === "PHONE_NUMBER"));
}

/**
 * A missing payment method: Meta's own sample looks for the words in the solution, its pages name 141006;
 * we take either (meta-facts 4.2).
 */
export function lacksPaymentMethod(entities: readonly HealthEntity[]): boolean {
  return entities.some((entity) => entity.errors.some(isAboutPayment));
}

function isAboutPayment({ code, solution }: HealthError): boolean {
  return code === 141006 || solution.toLowerCase().includes("payment method");
}

/**
 * What Meta says about a block, in its own words, leaving out calling and a missing payment method, which is shown by itself.
 * Null if nothing else blocks; empty if Meta gives no reason.
 */
export function blockBesidesPayment(entities: readonly HealthEntity[]): readonly string[] | null {
  const blocked = entities.filter((entity) => entity.canSendMessage === "BLOCKED" && concernsSending(entity));
  const others = blocked.filter(({ errors }) => errors.length === 0 || errors.some(isBlocker));
  if (others.length === 0) return null;
  const words = others.flatMap(({ errors }) => errors.filter(isBlocker));
  return words.map(({ code, description }) => (code === null ? description : `${code}: ${description}`));
}

function isBlocker(error: HealthError): boolean {
  return !isAboutPayment(error) && !isCallingOnly(error);
}
