/** Times as they are read: rounded to what is known of them. Pure. */

/** Below so many seconds, times are rounded to so many: no more is known of them. */
const STEPS = [
  [120, 1],
  [600, 10],
  [7_200, 60],
  [172_800, 600],
] as const;

export function roundedSeconds(seconds: number): number {
  const [, step] = STEPS.find(([most]) => seconds < most) ?? [0, 3_600];
  return Math.round(seconds / step) * step;
}
