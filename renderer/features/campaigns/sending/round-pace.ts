/** Ten a second and more need no decimals. */
export const roundPace = (pace: number): number =>
  pace < 10 ? Math.round(pace * 10) / 10 : Math.round(pace);
