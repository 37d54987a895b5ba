/**
 * The business number whose messages the maps are about: the one in the address, else the one chosen last in this window, else
 * the chosen number of the workspace. All maps follow the same choice.
 */
import { useEffect } from "react";
import { useSearchParams } from "react-router";
import { create } from "zustand";
import type { AvailabilityView } from "../../../shared/contract/index.ts";
import type { PlaceCode } from "../../../shared/domain/availability/availability-data.ts";
import { useShownWorkspace } from "../../app/shown-workspace.ts";

/** Chosen instead of a number: what holds where nothing hinders the sender. No list names it, so it is one of all others. */
export const UNRESTRICTED = "ZZ";

const PARAMETER = "from";

const useSenderStore = create<{ readonly from: string | null }>()(() => ({ from: null }));

useShownWorkspace.subscribe(({ id }, before) => {
  if (id !== before.id) useSenderStore.setState({ from: null });
});

export interface ChosenSender {
  /** The id of a number, or `UNRESTRICTED`. */
  readonly value: string;
  /** Where it is from; null where nothing tells. */
  readonly place: PlaceCode | null;
  choose(value: string): void;
}

export function useSender({ senders }: Pick<AvailabilityView, "senders">): ChosenSender {
  const [parameters, setParameters] = useSearchParams();
  const remembered = useSenderStore(({ from }) => from);
  const inAddress = parameters.get(PARAMETER);
  const asked = inAddress ?? remembered;
  useEffect(() => {
    if (inAddress !== null) useSenderStore.setState({ from: inAddress });
  }, [inAddress]);
  const sender = senders.find(({ numberId }) => numberId === asked) ?? senders[0] ?? null;
  const isUnrestricted = asked === UNRESTRICTED || sender === null;
  return {
    value: isUnrestricted ? UNRESTRICTED : sender.numberId,
    place: isUnrestricted ? UNRESTRICTED : sender.place,
    choose: (value) =>
      setParameters(
        (current) => {
          current.set(PARAMETER, value);
          return current;
        },
        { replace: true },
      ),
  };
}
