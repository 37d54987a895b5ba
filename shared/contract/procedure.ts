/** What every procedure of the contract begins with. */
import { oc } from "@orpc/contract";
import { problemSchema } from "./problem.ts";

/** Every expected failure is this one error; its data says which. */
export const procedure = oc.errors({ PROBLEM: { status: 422, data: problemSchema } });
