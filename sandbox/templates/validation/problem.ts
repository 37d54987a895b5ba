/**
 * What is wrong with a template, as Graph answers it: code 100, the subcode of contract 8.3 where there is one, and a
 * title and message for the person. Titles and messages are worded here.
 */
import { GraphError } from "../../graph/errors.ts";

const KINDS = {
  count: { subcode: 2388019, title: "Template limit reached" },
  locked: { subcode: 2388039, title: "Template cannot be changed now" },
  length: { subcode: 2388040, title: "Text is too long" },
  header: { subcode: 2388047, title: "Header is not formatted correctly" },
  body: { subcode: 2388072, title: "Body is not formatted correctly" },
  footer: { subcode: 2388073, title: "Footer is not formatted correctly" },
  crowded: { subcode: 2388293, title: "Too many variables for the length of the text" },
  edge: { subcode: 2388299, title: "Variables cannot be at the start or end" },
  other: { subcode: 0, title: "Template is not valid" },
} as const;

export type ProblemKind = keyof typeof KINDS;

export function templateProblem(kind: ProblemKind, message: string): GraphError {
  return problemWithSubcode(KINDS[kind].subcode, KINDS[kind].title, message);
}

/** A subcode of 0 is left out. */
export function problemWithSubcode(subcode: number, title: string, message: string): GraphError {
  return new GraphError(100, {
    details: message,
    userTitle: title,
    userMessage: message,
    ...(subcode === 0 ? {} : { subcode }),
  });
}
