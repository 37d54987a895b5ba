/**
 * Visits to the links of a message. Only a person begins them; what was found is kept by address for as long as the message
 * has it, and goes with the window.
 */
import { useQueries } from "@tanstack/react-query";
import type { DraftValue } from "../../../../shared/domain/campaigns/draft.ts";
import type { VisitedLink } from "../../../../shared/domain/campaigns/hints.ts";
import { linksOf, type MessageLink } from "../../../../shared/domain/campaigns/message-links.ts";
import type { TemplateContent } from "../../../../shared/domain/templates/template.ts";
import { orpc } from "../../../app/client.ts";
import type { Person } from "../use-people.ts";

export interface LinkChecksInHand {
  readonly links: readonly MessageLink[];
  readonly visited: readonly VisitedLink[];
  /** Links that are still to answer. */
  readonly left: number;
  /** Of a visit that couldn't begin. */
  readonly error: Error | null;
  visit(): void;
}

export function useLinkChecks(
  content: TemplateContent,
  values: Readonly<Record<string, DraftValue>>,
  person: Person | null,
): LinkChecksInHand {
  const links = linksOf(content, values, person?.cells ?? new Map());
  const visits = useQueries({
    queries: links.map(({ address }) =>
      orpc.linkChecks.visit.queryOptions({ input: { address }, enabled: false, retry: false }),
    ),
  });
  return {
    links,
    visited: links.flatMap((link, index) => {
      const answer = visits[index]?.data;
      return answer === undefined ? [] : [{ ...link, answer }];
    }),
    left: visits.filter(({ isFetching }) => isFetching).length,
    error: visits.find(({ error }) => error !== null)?.error ?? null,
    visit: () => {
      for (const { refetch } of visits) void refetch();
    },
  };
}
