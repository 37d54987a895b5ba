/**
 * Pages, and parts of pages, that are not part of the first load. They are fetched by themselves once the window has nothing
 * better to do, so that hardly anybody waits for one, and none is missing should whoever serves them be gone by then.
 */
import { type ComponentType, createElement, lazy, useState } from "react";

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

/**
 * A part that a page of the first load shows later on, such as a dialog.
 * @returns what stands within a `Suspense`
 */
export function latePart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  known.add(load);
  const begin = (): ComponentType<Props> =>
    lazy(async () => {
      try {
        const [part] = await Promise.all([load(), loadTexts()]);
        return { default: part };
      } catch (error) {
        // React keeps what went wrong once for ever.
        setTimeout(() => (current = begin()), ANEW);
        throw error;
      }
    });
  let current = begin();
  return function LatePart(props) {
    const [Part] = useState(() => current);
    return createElement(Part, props);
  };
}

const loadTexts = () => import("../i18n/late.ts");

/** Milliseconds after which the pages are fetched even if the window is busy all the time. */
const PATIENCE = 10_000;
/** And where the browser doesn't say whether it is busy. */
const WITHOUT_WORD = 2_000;
/** A part that could not be fetched is asked for again by whoever wants it so much later. */
const ANEW = 1_000;

export function fetchPagesWhenIdle(): void {
  const fetchAll = () => {
    // Whoever needs one that could not be fetched tries again, and is told.
    for (const load of [loadTexts, ...known]) load().catch(() => undefined);
  };
  // Not every browser knows when it is idle.
  if ("requestIdleCallback" in window) window.requestIdleCallback(fetchAll, { timeout: PATIENCE });
  else setTimeout(fetchAll, WITHOUT_WORD);
}
