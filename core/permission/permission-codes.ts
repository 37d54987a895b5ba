/** The numbers that words about who may be written to are stored as. */
import type {
  EnteredOptOutSource,
  EnteredSuppressionSource,
  PermissionActKind,
} from "../../shared/domain/permission/permission.ts";
import { codesOf } from "../storage/codes.ts";

export const ACT = codesOf<PermissionActKind>({
  "opt-out": 1,
  suppression: 2,
  "opt-out-removed": 3,
  "suppression-removed": 4,
  "suggestion-dismissed": 5,
});

export const ENTRY_SOURCE = codesOf<EnteredOptOutSource | EnteredSuppressionSource>({
  "by-hand": 1,
  imported: 2,
  suggestion: 3,
  "number-dead": 4,
  complaint: 5,
});
