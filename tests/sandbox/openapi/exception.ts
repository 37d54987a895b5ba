/** One place where the sandbox follows the contract and Meta's OpenAPI file says something else. */
import type { OperationName } from "./operations.ts";

export interface Exception {
  /** The operations whose answers show the difference, each of them; "any" for a schema that all share. */
  readonly operations: readonly OperationName[] | "any";
  /** The place in the file that is wrong; inline schemas are named from the operation on. */
  readonly schema: string;
  /** As in Finding. */
  readonly rule: string;
  /** What the answers have: values, names of properties, statuses; each of them. */
  readonly values: readonly string[];
  readonly why: string;
  /** The section of the contract that says so. */
  readonly contract: string;
}

/** Where the file keeps its named schemas. */
export const component = (name: string): string => `#/components/schemas/${name}`;
