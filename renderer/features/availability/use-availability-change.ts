/** Changes the list or what is decided against it; the answers that follow from it are asked for again by the core's event. */
import { useMutation } from "@tanstack/react-query";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";

export function useAvailabilityChange() {
  const override = useMutation(orpc.availability.override.mutationOptions());
  const removeOverride = useMutation(orpc.availability.removeOverride.mutationOptions());
  const use = useMutation(orpc.availability.use.mutationOptions());
  const putBack = useMutation(orpc.availability.putBack.mutationOptions());
  const all = [override, removeOverride, use, putBack];
  const failed = all.find(({ error }) => error !== null);
  return {
    override,
    removeOverride,
    use,
    putBack,
    isPending: all.some(({ isPending }) => isPending),
    problem: failed?.error ? problemOf(failed.error) : null,
  };
}
