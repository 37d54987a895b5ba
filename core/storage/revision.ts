/**
 * Numbers commits, and what core/events announces. One sequence serves every database of this process, so that a
 * workspace that is closed, restored from an older copy and opened again never goes back to a number that was given out
 * before. It begins at the time of the start, in milliseconds, so that a window which outlives its core is not ahead of
 * the next one.
 */
let newest = Date.now();

/** @returns a number greater than every one before */
export function nextRevision(): number {
  newest += 1;
  return newest;
}

/** @returns the number given out last: whatever is read from now on holds every change up to it */
export function newestRevision(): number {
  return newest;
}
