/**
 * Pages that are not part of the first load. They are fetched by themselves once the window has nothing better to do, so that
 * hardly anybody waits for one, and none is missing should whoever serves them be gone by then.
 */
import type { ComponentType } from "react";

type Load = () => Promise<unknown>;

const known = new Set<Load>();

/**
 * @param name what the page is exported as
 * @returns `lazy` of a route
 */
export function lazyPage<Name extends string>(
  load: () => Promise<{ readonly [Exported in Name]: ComponentType }>,
  name: Name,
): () => Promise<{ readonly Component: ComponentType }> {
  known.add(load);
  return async () => {
    const [page] = await Promise.all([load(), loadTexts()]);
    return { Component: page[name] };
  };
}

const loadTexts = () => import("../i18n/late.ts");

/** Milliseconds after which the pages are fetched even if the window is busy all the time. */
const PATIENCE = 10_000;

export function fetchPagesWhenIdle(): void {
  requestIdleCallback(
    () => {
      // Whoever needs one that could not be fetched tries again, and is told.
      for (const load of [loadTexts, ...known]) load().catch(() => undefined);
    },
    { timeout: PATIENCE },
  );
}
