/** The numbers a campaign can be sent from, and the one it will be. */
import { useQuery } from "@tanstack/react-query";
import type { CampaignView, NumberView } from "../../../../shared/contract/index.ts";
import type { NumberId } from "../../../../shared/domain/ids.ts";
import { orpc } from "../../../app/client.ts";

export interface Sender {
  /** All of the account, in Meta's order; none while they are read. */
  readonly numbers: readonly NumberView[];
  /** The one that Setup says; null for none of this account. */
  readonly ofSetup: NumberView | null;
  /** The one it is sent from; null where there is none, or it is gone. */
  readonly number: NumberView | null;
  /** The campaign names one that the account no longer has. */
  readonly isGone: boolean;
}

/** @param chosen the campaign's own number; null for the one that Setup says */
export function useSender({ accountId }: CampaignView, chosen: NumberId | null): Sender {
  const setup = useQuery(orpc.setup.read.queryOptions());
  const accounts = useQuery(orpc.accounts.list.queryOptions());
  const wanted = accountId ?? setup.data?.accountId ?? null;
  const numbers = accounts.data?.accounts.find(({ id }) => id === wanted)?.numbers ?? [];
  const find = (id: NumberId | null | undefined) => numbers.find((number) => number.id === id) ?? null;
  const ofSetup = find(setup.data?.numberId);
  const number = chosen === null ? ofSetup : find(chosen);
  return {
    numbers,
    ofSetup,
    number,
    isGone: chosen !== null && number === null && accounts.data !== undefined,
  };
}
