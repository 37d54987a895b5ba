/** Visits links when a person says so, a few at a time. Keeps nothing of them. */
import type { LinkAnswer } from "../../shared/domain/link-checks/link-answer.ts";
import type { RoutesBy } from "../graph/network-route.ts";
import { guardedLookup, visitLink } from "./link-visit.ts";
import { isOutsideAddress } from "./outside-address.ts";

export interface LinkChecksOptions {
  readonly routesBy: RoutesBy;
  /** Addresses that may be connected to: those that people outside can reach, unless a test says otherwise. */
  readonly isOutside?: (address: string) => boolean;
  /** Milliseconds for one visit. */
  readonly deadline?: number;
}

export interface LinkChecksService {
  /** @throws WaypostError `proxy-variable-invalid` */
  visit(address: string): Promise<LinkAnswer>;
  /** Ends visits under way. */
  close(): void;
}

/** Milliseconds; a person waits for it. */
const DEADLINE = 10_000;
const AT_ONCE = 3;

export function createLinkChecksService(options: LinkChecksOptions): LinkChecksService {
  const { routesBy, isOutside = isOutsideAddress, deadline = DEADLINE } = options;
  const closing = new AbortController();
  const visitor = {
    routeTo: routesBy(guardedLookup(isOutside)),
    isOutside,
    deadline,
    closing: closing.signal,
  };
  const waiting: (() => void)[] = [];
  let underWay = 0;

  async function inTurn<Output>(work: () => Promise<Output>): Promise<Output> {
    if (underWay === AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else underWay += 1;
    try {
      return await work();
    } finally {
      // The place goes to whoever waits.
      const next = waiting.shift();
      if (next === undefined) underWay -= 1;
      else next();
    }
  }

  return {
    visit: (address) => inTurn(() => visitLink(visitor, address)),
    close: () => closing.abort(),
  };
}
