/** What became of a visit to a link, and whether it speaks against the link. Pure. */

export const LINK_FINDINGS = [
  /** The page or the file is there, or the link leads to an app. */
  "answers",
  /** Something is there that wants no visit of this kind: a login, another method, fewer visits. */
  "refuses",
  /** More than `MOST_REDIRECTS`: many shops do so with whoever brings no cookies. */
  "leads-on",
  /** The server answers that there is nothing, or that it has failed. */
  "error",
  "no-answer",
  "no-such-name",
  /** Nothing can be looked up: this computer may be offline. */
  "no-look-up",
  "certificate",
  /** An address of this computer or of a network of its own; it isn't visited. */
  "inside",
  /** Not http or https, or with a user name in it; it isn't visited. */
  "no-web-address",
  /** The proxy of the settings doesn't lead there, or can't be reached. */
  "proxy",
] as const;
export type LinkFinding = (typeof LINK_FINDINGS)[number];

export interface LinkAnswer {
  readonly finding: LinkFinding;
  /** Of HTTP; null where there was no answer. */
  readonly status: number | null;
}

export const MOST_REDIRECTS = 3;

/** They say nothing of whether the page is there for whoever taps the link. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 405, 429]);

/** @param status of the last answer */
export function answerOf(status: number): LinkAnswer {
  if (status < 400) return { finding: "answers", status };
  return { finding: REFUSALS.has(status) ? "refuses" : "error", status };
}

/** Whether people who tap the link would be left with nothing. What only Waypost couldn't see is none. */
export function isDead({ finding }: LinkAnswer): boolean {
  switch (finding) {
    case "error":
    case "no-answer":
    case "no-such-name":
    case "certificate":
    case "inside":
    case "no-web-address":
      return true;
    case "answers":
    case "refuses":
    case "leads-on":
    case "no-look-up":
    case "proxy":
      return false;
  }
}
