/**
 * Keeps one cache as new as the core's events say. An answer is asked for again while its revision is smaller than that of
 * an event about it; at once where it is shown, and otherwise when it is shown next. One question at a time: an answer that
 * is on its way is waited for, taken, and asked for again if it is too old, so that a steady flow of events keeps no answer
 * from being seen.
 */
import { matchQuery, type Query, type QueryClient, replaceEqualDeep } from "@tanstack/react-query";
import type { CoreEvent, EventTopic } from "../../shared/contract/index.ts";
import { noteRevision, pagesOf, revisionOf } from "./revisions.ts";

export interface Freshness {
  note(event: Pick<CoreEvent, "topic" | "revision">): void;
  /** Forgets the events so far. Call when another core may answer, whose revisions are others. */
  reset(): void;
}

/** @param keysOf the answers a topic is about, as keys that stand for all that begin with them */
export function keepFresh(
  queries: QueryClient,
  keysOf: (topic: EventTopic) => readonly (readonly unknown[])[],
): Freshness {
  const newest = new Map<EventTopic, number>();
  const cache = queries.getQueryCache();

  const isAbout = (topic: EventTopic, query: Query) =>
    keysOf(topic).some((queryKey) => matchQuery({ queryKey }, query));

  function neededFor(query: Query): number {
    const needed = [...newest].filter(([topic]) => isAbout(topic, query)).map(([, revision]) => revision);
    return Math.max(Number.NEGATIVE_INFINITY, ...needed);
  }

  function askAgain(query: Query): void {
    void queries.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
  }

  cache.subscribe((change) => {
    if (change.type !== "updated" || change.action.type !== "success") return;
    const { query } = change;
    const revision = revisionOf(query.state.data);
    // What was set by hand has no revision: the event of the change it foretells is what makes it doubtful.
    if (revision === null || revision >= neededFor(query)) return;
    // The cache is in the middle of telling of this answer.
    queueMicrotask(() => askAgain(query));
  });

  return {
    reset: () => newest.clear(),
    note: ({ topic, revision }) => {
      if (revision <= (newest.get(topic) ?? Number.NEGATIVE_INFINITY)) return;
      newest.set(topic, revision);
      for (const query of cache.getAll()) {
        if (isAbout(topic, query) && (revisionOf(query.state.data) ?? Number.NEGATIVE_INFINITY) < revision) {
          askAgain(query);
        }
      }
    },
  };
}

/** What is kept is as new as the answer it was made of, page by page where it has any. */
function noteAs(kept: unknown, answer: unknown): void {
  const pages = pagesOf(kept);
  if (pages !== null) {
    const read = pagesOf(answer);
    for (const [index, page] of pages.entries()) noteAs(page, read?.[index]);
    return;
  }
  const readAt = revisionOf(answer);
  if (readAt !== null) noteRevision(kept, readAt);
}

/**
 * Puts an answer in the place of the one that is held, unless it is the older one. What is equal keeps its identity, so
 * that nothing is rendered anew. Both must answer the same question: a `select` may return a part of an answer, but not
 * the whole of it.
 */
export function newerAnswer(held: unknown, answer: unknown): unknown {
  const heldAt = revisionOf(held);
  const readAt = revisionOf(answer);
  if (heldAt !== null && readAt !== null && readAt < heldAt) return held;
  const kept: unknown = replaceEqualDeep(held, answer);
  noteAs(kept, answer);
  return kept;
}
