/** One run of the doctor: gathers facts, has them judged, and removes what may not be passed on. */
import type { DoctorView } from "../../shared/contract/index.ts";
import { type DoctorCheck, overallStatus } from "../../shared/domain/doctor/checks.ts";
import { examine } from "../../shared/domain/doctor/doctor.ts";
import type { DoctorFacts } from "../../shared/domain/doctor/facts.ts";
import { maskAddress, maskText } from "../../shared/domain/doctor/mask.ts";
import type { WorkspaceId } from "../../shared/domain/ids.ts";
import { type GatherOptions, gatherFacts } from "./gather.ts";

export async function runDoctor(
  options: GatherOptions,
  workspaceId: WorkspaceId | null,
): Promise<DoctorView> {
  const facts = await gatherFacts(options);
  const keep = idsIn(facts);
  const checks = examine(facts).map((check) => cleaned(check, keep));
  return { status: overallStatus(checks), checks, ranAt: facts.now, workspaceId };
}

/** Ids that look like phone numbers but must stay, because Meta's support asks for them. */
function idsIn({ workspace }: DoctorFacts): ReadonlySet<string> {
  if (workspace === null) return new Set();
  const { accounts, tokenReading, unreadAccounts, chosenAccountId } = workspace;
  const known = accounts.kind === "unknown" ? [] : accounts.value.map(({ id }) => id);
  const appId = tokenReading.kind === "unknown" ? null : tokenReading.value.appId;
  return new Set([
    ...known,
    ...unreadAccounts.map(({ id }) => id),
    ...[appId, chosenAccountId].filter((id) => id !== null),
  ]);
}

/** Parameters that are paths on this machine, which a person must be able to find. */
const PLACES: ReadonlySet<string> = new Set(["folder", "file", "backup"]);
/** Parameters whose values are our own words. */
const OURS: ReadonlySet<string> = new Set([
  "number",
  "scopes",
  "granted",
  "proxy",
  "host",
  "code",
  "reason",
  "keys",
  "missing",
  "sqlite",
  "node",
]);

/** Names and words from outside may hold anything, so they are masked. */
function cleaned(check: DoctorCheck, keep: ReadonlySet<string>): DoctorView["checks"][number] {
  const params = Object.entries(check.params).map(([name, value]) => {
    if (typeof value !== "string" || PLACES.has(name) || OURS.has(name)) return [name, value];
    return [name, maskText(name === "address" ? maskAddress(value) : value, keep)];
  });
  return { ...check, params: Object.fromEntries(params) };
}
