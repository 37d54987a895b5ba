/**
 * Moments of sending at which the end of the process could tear something apart. Nobody listens to them but tests, which end
 * a process at each. What happens within a transaction of the store thread has no point here.
 */

export const SENDING_POINTS = [
  /** What the last end left has been read, and nothing is settled. */
  "recovering",
  /** It is settled, and the file of what was on the wire still tells of it. */
  "recovered",
  /** That file is empty, and nothing is sent yet. */
  "begun",
  /** The store is about to be asked for a turn. */
  "turn-asked",
  /** The turn is on the disk, and nothing has been made of it. */
  "turn-kept",
  /** Slots of what it kept are free, and what it claimed may be posted. */
  "turn-taken",
  /** A message is about to ask for a connection. */
  "posting",
  /** A connection stands, and the attempt isn't noted. */
  "on-wire",
  /** The attempt is noted, and none of its bytes has gone. */
  "noted",
  /** What came of a request is known, and not kept. */
  "answered",
] as const;

export type SendingPoint = (typeof SENDING_POINTS)[number];

/** @param attemptId of those points that are about one */
export type AtSendingPoint = (point: SendingPoint, attemptId?: number) => void;
