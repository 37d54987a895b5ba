/** What the doctor says, by check. */
import type { DoctorView } from "../../shared/contract/index.ts";
import type { DoctorCheckId } from "../../shared/domain/doctor/checks.ts";

export interface DoctorDocument {
  readonly status: "pass" | "warn" | "fail";
  readonly checks: readonly {
    readonly id: string;
    readonly status: string;
    readonly message: string;
    readonly fix: string | null;
  }[];
}

export function findingOf({ checks }: DoctorView, id: DoctorCheckId): string {
  const check = checks.find((one) => one.id === id);
  return `${check?.status} ${check?.variant}`;
}

export function failuresOf(checks: readonly { readonly id: string; readonly status: string }[]): string[] {
  return checks.filter(({ status }) => status === "fail").map(({ id }) => id);
}
