/**
 * Magic PSIDs: the last three digits choose what becomes of a message, so that a test can predict it. Every other
 * ending is delivered and read. The errors are those of contract 11. Shown in the README.
 */

export interface PageRefusal {
  readonly code: number;
  readonly subcode: number | null;
  readonly title: string;
}

export interface PageBehaviour {
  readonly suffix: string;
  readonly name: string;
  readonly meaning: string;
  /** The error the request is refused with. */
  readonly refusal?: PageRefusal;
  /** How many requests are refused before one is accepted; all when absent. */
  readonly refusedTimes?: number;
}

export const ORDINARY_ON_PAGE: PageBehaviour = {
  suffix: "",
  name: "ordinary",
  meaning: "delivery, then read",
};

const OUTCOMES: readonly PageBehaviour[] = [
  { suffix: "901", name: "never-read", meaning: "delivery; never read" },
  { suffix: "902", name: "read-without-delivery", meaning: "read; no delivery" },
  { suffix: "903", name: "without-mids", meaning: "delivery with a watermark only, then read" },
  { suffix: "904", name: "silent", meaning: "accepted, then nothing" },
  { suffix: "905", name: "duplicates", meaning: "echo, delivery and read; every POST comes twice" },
  { suffix: "906", name: "out-of-order", meaning: "read arrives before delivery" },
  { suffix: "907", name: "batched", meaning: "delivery and read in one POST" },
  { suffix: "908", name: "slow", meaning: "delivery after 13 h, read after 20 h" },
  { suffix: "909", name: "answers", meaning: "delivery, read, and the person writes back" },
  {
    suffix: "910",
    name: "blocks",
    meaning: "delivery, read, then the person blocks the page: 551 from then on",
  },
];

const refusals: readonly PageBehaviour[] = [
  refused("911", 1, null, "An unknown error occurred"),
  refused("912", 2, null, "Service temporarily unavailable"),
  refused("913", 2, 2018344, "Service temporarily unavailable"),
  refused("914", 1200, null, "Temporary send message failure"),
  {
    ...refused("915", 1200, null, "Temporary send message failure"),
    name: "refused-1200-twice",
    refusedTimes: 2,
  },
  refused("921", 4, null, "Application request limit reached"),
  refused("922", 17, null, "User request limit reached"),
  refused("923", 32, null, "Page request limit reached"),
  refused("924", 613, null, "Calls to this API have exceeded the rate limit"),
  refused("931", 10, 2018278, "This message is sent outside of the allowed window"),
  refused("932", 10, 2018065, "This message may not be sent outside of the allowed window"),
  refused("933", 10, 2018108, "This person is not available right now"),
  refused("934", 10, 2018028, "The app is in development mode and the person has no role in it"),
  refused("935", 10, 1893016, "The daily limit of messages has been reached"),
  refused("941", 100, 2018001, "No matching user found"),
  refused("942", 100, 2018292, "The comment cannot be replied to"),
  refused("943", 100, 2018047, "The attachment could not be uploaded"),
  refused("944", 100, 546, "The attachment could not be uploaded"),
  refused("951", 190, 458, "Error validating access token: the person has not authorized the app"),
  refused("952", 190, 460, "Error validating access token: the password has changed"),
  refused("953", 190, 463, "Error validating access token: the session has expired"),
  refused("954", 190, 467, "Error validating access token: it is no longer valid"),
  refused("955", 190, 492, "Error validating access token: the person has no role on the page"),
  refused("961", 200, null, "The permission is not granted"),
  refused("962", 200, 1545041, "This person is not available right now"),
  refused("963", 551, null, "This person is not available right now"),
  refused("971", 341, null, "Application limit reached"),
  refused("972", 368, null, "Temporarily blocked for policy violations"),
  refused("973", 803, null, "Some of the aliases you requested do not exist"),
  refused("974", 2500, null, "An unknown path was requested"),
  refused("975", 102, null, "The session is not valid"),
];

export const pageBehaviours: readonly PageBehaviour[] = [...OUTCOMES, ...refusals];

function refused(suffix: string, code: number, subcode: number | null, title: string): PageBehaviour {
  const label = subcode === null ? String(code) : `${code}/${subcode}`;
  return {
    suffix,
    name: `refused-${label.replace("/", "-")}`,
    meaning: `the request answers ${label}`,
    refusal: { code, subcode, title },
  };
}

export function findPageBehaviour(name: string): PageBehaviour | undefined {
  if (name === ORDINARY_ON_PAGE.name) return ORDINARY_ON_PAGE;
  return pageBehaviours.find((behaviour) => behaviour.name === name);
}

export function pageBehaviourOf(personId: string): PageBehaviour {
  return pageBehaviours.find(({ suffix }) => personId.endsWith(suffix)) ?? ORDINARY_ON_PAGE;
}
