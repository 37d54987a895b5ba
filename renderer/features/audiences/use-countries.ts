/** Reads how many rows and people of an audience are of each country. */
import { useQuery } from "@tanstack/react-query";
import { orpc } from "../../app/client.ts";

/** How many rows of the file are of each country. */
export type RowsByCountry = ReadonlyMap<string, number>;

export function useCountries(audienceId: string) {
  return useQuery(orpc.audiences.countries.queryOptions({ input: { id: audienceId } }));
}
