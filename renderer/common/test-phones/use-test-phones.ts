/** The phones that tests are sent to, and what can be done with them. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { orpc } from "../../app/client.ts";

export function useTestPhones() {
  return useQuery(orpc.testPhones.list.queryOptions());
}

export function useKeepPhone(done: (id: string) => void) {
  const queries = useQueryClient();
  return useMutation(
    orpc.testPhones.keep.mutationOptions({
      onSuccess: async ({ id }) => {
        // Whoever is told of it finds it in the list.
        await queries.invalidateQueries({ queryKey: orpc.testPhones.key() });
        done(id);
      },
    }),
  );
}

export function useRemovePhone(done: () => void) {
  const queries = useQueryClient();
  return useMutation(
    orpc.testPhones.remove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: orpc.testPhones.key() });
        done();
      },
    }),
  );
}
