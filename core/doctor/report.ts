/** What the doctor found, as text for people or as JSON for programs; the same on the screen and at the terminal. */
import type { DoctorView } from "../../shared/contract/index.ts";
import { DOCTOR_GROUPS, GROUP_OF } from "../../shared/domain/doctor/checks.ts";
import {
  isSkipped,
  sayCheck,
  sayFix,
  sayGroup,
  sayOverall,
  saySkipped,
  saySkippedStatus,
  sayStatus,
} from "../../shared/domain/doctor/say.ts";
import type { Language } from "../../shared/domain/preferences/preferences.ts";

export interface ReportOptions {
  readonly view: DoctorView;
  readonly language: Language;
  /** Waypost's version. */
  readonly version: string;
  /** e.g. `linux x64, Node 24.21.0`. */
  readonly system: string;
}

/** One document: `{"status", "checks": [{"id", "status", "message", "fix"}]}`. */
export function reportJson({ view, language }: ReportOptions): string {
  const checks = view.checks.map((check) => {
    const { message, fix } = sayCheck(check, language);
    return { id: check.id, status: check.status, message, fix };
  });
  return JSON.stringify({ status: view.status, checks }, null, 2);
}

export function reportText({ view, language, version, system }: ReportOptions): string {
  const lines = [
    `Waypost ${version}, ${system}, ${new Date(view.ranAt).toISOString()}`,
    sayOverall(view.status, language),
  ];
  for (const group of DOCTOR_GROUPS) {
    lines.push("", sayGroup(group, language));
    const checks = view.checks.filter(({ id }) => GROUP_OF[id] === group);
    for (const check of checks.filter((one) => !isSkipped(one))) {
      const { title, message, fix } = sayCheck(check, language);
      lines.push(`  [${sayStatus(check.status, language)}] ${title}`, `    ${message}`);
      if (fix !== null && check.status !== "pass") lines.push(`    ${sayFix(fix, language)}`);
    }
    for (const sentence of saySkipped(checks.filter(isSkipped), language))
      lines.push(`  [${saySkippedStatus(language)}] ${sentence}`);
  }
  return lines.join("\n");
}

export function describeSystem(): string {
  const { electron, node } = process.versions;
  const engine = electron === undefined ? `Node ${node}` : `Electron ${electron}`;
  return `${process.platform} ${process.arch}, ${engine}`;
}
