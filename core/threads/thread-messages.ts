/** What crosses between the core's main thread and one of its other threads. Both ends are of the same build. */
import { type Problem, WaypostError } from "../../shared/contract/problem.ts";

/** Given to a new thread. */
export interface ThreadStart {
  readonly role: string;
}

export type MessageToThread =
  | {
      readonly type: "ask";
      readonly id: number;
      readonly method: string;
      readonly input: unknown;
      /** One number, not 0 once nobody waits any more; null if somebody always will. */
      readonly abandoned: SharedArrayBuffer | null;
    }
  /** Wakes a method that is waiting for something; the number above is set before. */
  | { readonly type: "abandon"; readonly id: number }
  | { readonly type: "stop" };

export type LogLevel = "debug" | "info" | "warn" | "error";

export type MessageFromThread =
  | { readonly type: "answer"; readonly id: number; readonly output: unknown }
  | { readonly type: "failure"; readonly id: number; readonly failure: Failure }
  | { readonly type: "news"; readonly news: unknown }
  | { readonly type: "log"; readonly level: LogLevel; readonly fields: object; readonly message: string };

/** A clone of an error would lose what a problem carries. */
export type Failure =
  | { readonly kind: "problem"; readonly problem: Problem; readonly cause: string | null }
  | { readonly kind: "unexpected"; readonly name: string; readonly message: string; readonly stack: string };

export function failureOf(error: unknown): Failure {
  if (error instanceof WaypostError) {
    const { problem, cause } = error;
    return { kind: "problem", problem, cause: cause === undefined ? null : String(cause) };
  }
  if (!(error instanceof Error)) {
    return { kind: "unexpected", name: "Error", message: String(error), stack: String(error) };
  }
  const { name, message, stack } = error;
  return { kind: "unexpected", name, message, stack: stack ?? message };
}

/** @returns an error to be thrown where the answer is waited for */
export function errorOf(failure: Failure): Error {
  if (failure.kind === "problem") {
    return WaypostError.of(failure.problem, failure.cause === null ? undefined : new Error(failure.cause));
  }
  const error = new Error(failure.message);
  error.name = failure.name;
  error.stack = failure.stack;
  return error;
}
