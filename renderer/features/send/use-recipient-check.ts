/** What the core says of a recipient while it is typed. */
import { useQuery } from "@tanstack/react-query";
import type { RecipientCheck, SetupView } from "../../../shared/contract/index.ts";
import { trimmed } from "../../../shared/domain/text/pasted.ts";
import { orpc } from "../../app/client.ts";
import { useDebounced } from "../../common/use-debounced.ts";

const CHECK_AFTER_MS = 250;

export interface CheckedRecipient {
  /** The last answer for this sender. Without a recipient it holds what the sender alone decides. */
  readonly known: RecipientCheck | null;
  /** The last answer about a recipient; null while nobody is named. */
  readonly check: RecipientCheck | null;
  /** `check`, if it is about exactly what is typed now. */
  readonly current: RecipientCheck | null;
  readonly hasFailed: boolean;
}

/**
 * @param to as typed
 * @param numberId the number it would be sent from
 */
export function useRecipientCheck(to: string, numberId: SetupView["numberId"]): CheckedRecipient {
  const typed = useDebounced(to, CHECK_AFTER_MS);
  const query = useQuery(
    orpc.messages.checkRecipient.queryOptions({
      // Also asked without a recipient: where nothing is optimized, the sender alone decides.
      input: { to: typed, numberId },
      // A check made for another sender doesn't hold for this one.
      placeholderData: (previous, last) => (numberOf(last) === numberId ? previous : undefined),
      staleTime: 60_000,
    }),
  );
  const hasTyped = trimmed(to) !== "";
  const known = query.data ?? null;
  const check = hasTyped ? known : null;
  const isCurrent = typed === to && !query.isPlaceholderData;
  return { known, check, current: isCurrent ? check : null, hasFailed: hasTyped && query.isError };
}

/** The sender a check was asked for. */
function numberOf(query: { readonly queryKey: readonly unknown[] } | undefined): string | null {
  const options = query?.queryKey[1];
  if (typeof options !== "object" || options === null || !("input" in options)) return null;
  const { input } = options;
  if (typeof input !== "object" || input === null || !("numberId" in input)) return null;
  return typeof input.numberId === "string" ? input.numberId : null;
}
