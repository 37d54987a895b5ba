/** What messages have in common, by its name; the code of an error leads to what it means. */
import type { ReactNode } from "react";
import { type Facet, readErrorText } from "../../../shared/domain/results/facets.ts";
import { ErrorCodeLink } from "../../common/error-codes/ErrorCodeLink.tsx";

interface FacetValueProps {
  readonly facet: Facet | undefined;
  /** As a filter has it. */
  readonly text: string | undefined;
  /** What it is called. */
  readonly children: ReactNode;
}

export function FacetValue({ facet, text, children }: FacetValueProps) {
  const error = facet === "error" && text !== undefined ? readErrorText(text) : null;
  if (error === null || !("code" in error)) return children;
  return <ErrorCodeLink code={error.code}>{children}</ErrorCodeLink>;
}
