/** The numbers that states of plans are stored as. */
import { codesOf } from "../storage/codes.ts";

/** `going`: nobody sees it any more, and its rows are being deleted. */
export type PlanState = "building" | "valid" | "going";

export const PLAN_STATE = codesOf<PlanState>({ building: 1, valid: 2, going: 3 });
