/** The words of a campaign's forecast: what a rehearsal in the sandbox came to. */

/** Steps of the funnel, each a part of the one before it. */
export const FORECAST_STEPS = ["attempted", "accepted", "sent", "delivered", "read"] as const;
export type ForecastStep = (typeof FORECAST_STEPS)[number];

/** Why a message got no further; each message that isn't delivered has one. */
export const FORECAST_BRANCHES = [
  /** Meta refused the request. */
  "refused",
  /** Meta held it back from a person who gets much marketing (131049). */
  "limited",
  /** The person has stopped marketing messages of the business (131050). */
  "opted-out",
  /** Any other failure that a receipt told of. */
  "technical",
  /** Nothing was heard of it any more, as when a phone stays off. */
  "no-receipt",
] as const;
export type ForecastBranch = (typeof FORECAST_BRANCHES)[number];

/** What a forecast is held to once the campaign was sent. */
export const SCORED_FIGURES = [
  "delivered",
  "read",
  "limited",
  "opted-out",
  /** Refused, or failed for any other reason: afterwards the two aren't counted apart. */
  "failed",
  "no-receipt",
] as const;
export type ScoredFigure = (typeof SCORED_FIGURES)[number];

/** How a rehearsal ended. */
export const FORECAST_ENDINGS = [
  /** Everybody was written to whom some hour suits. */
  "finished",
  /** The first people's receipts were worse than the campaign allows. */
  "canary-stopped",
  /** Meta refused what would have been refused to everybody else as well. */
  "paused",
  /** The message wasn't useful any more before everybody was written to. */
  "too-late",
] as const;
export type ForecastEnding = (typeof FORECAST_ENDINGS)[number];

/** What became of a request that Meta refused. */
export const AFTER_REFUSALS = ["cloud", "waited", "left", "paused"] as const;
export type AfterForecastRefusal = (typeof AFTER_REFUSALS)[number];
