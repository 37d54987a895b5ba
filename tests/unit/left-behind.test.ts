/** Changes that are under way when the window goes on to another workspace. */
import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { leaveBehind } from "../../renderer/app/left-behind.ts";

test.each(["success", "failure"] as const)(
  "a change that ends with %s after the window has left does nothing in it; who waits for it is told",
  async (end) => {
    const queries = new QueryClient();
    const done: string[] = [];
    const answer = Promise.withResolvers<string>();
    const change = new MutationObserver(queries, {
      mutationFn: () => answer.promise,
      onSuccess: () => done.push("shown"),
      onError: () => done.push("complained"),
      onSettled: () => done.push("settled"),
    });
    const waiting = change.mutate().then(
      (text) => text,
      (error: unknown) => (error as Error).message,
    );
    leaveBehind(queries);
    if (end === "success") answer.resolve("sent");
    else answer.reject(new Error("refused"));
    expect(await waiting).toBe(end === "success" ? "sent" : "refused");
    expect(done).toEqual([]);
  },
);
