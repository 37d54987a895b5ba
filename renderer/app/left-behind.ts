/**
 * A change that is under way when the window goes on to another workspace is still carried out in the one that was left.
 * What its success or failure was to do in the window, such as showing the message that was sent or saying that a number
 * was chosen, would now be done in the wrong workspace.
 */
import type { QueryClient } from "@tanstack/react-query";

/** Lets the answers of all changes under way end with the answer. Whoever waits for one of them still gets it. */
export function leaveBehind(queries: QueryClient): void {
  for (const change of queries.getMutationCache().getAll()) {
    const { onSuccess: _success, onError: _error, onSettled: _settled, ...options } = change.options;
    change.setOptions(options);
  }
}
