/** Refuses marketing to somebody who has opted out, or whom we have decided not to write to. */
import { WaypostError } from "../../shared/contract/problem.ts";
import { isMetas, type Listed } from "../../shared/domain/permission/permission.ts";

/** @throws WaypostError `recipient-stopped`, `recipient-opted-out`, `recipient-suppressed`, `recipient-erased` */
export function assertMayBeWrittenTo({ optOut, suppression }: Listed): void {
  if (optOut !== null) {
    const code = isMetas(optOut) ? "recipient-stopped" : "recipient-opted-out";
    throw new WaypostError(code, { field: "to", params: { since: optOut.at } });
  }
  if (suppression === null) return;
  throw new WaypostError(suppression.source === "erased" ? "recipient-erased" : "recipient-suppressed", {
    field: "to",
  });
}
