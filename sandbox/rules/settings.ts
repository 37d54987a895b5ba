/** What Meta leaves open, or may change, of its rules: limits, pacing, enforcement, and the shares of scenarios. */

export interface RuleSettings {
  /** Contract 9: code over the messaging limit; Meta does not say which, nor whether at once or as a receipt. */
  readonly messagingLimitCode: number;
  readonly messagingLimitAnswer: "receipt" | "error";
  readonly enforceMessagingLimit: boolean;
  /** Contract 9: the next limit comes "within 6 hours". */
  readonly messagingLimitUpgradeSeconds: number;
  /** `max_phone_numbers_per_business` of business_capability_update. */
  readonly mostNumbersPerBusiness: number;
  /** Contract 9: different people in 24 hours that bring 1,000 messages a second; 0: never by itself. */
  readonly throughputUpgradePeople: number;
  /** Contract 9 says "a second"; how sharply Meta measures it is unknown. A little less forgives jitter on the way. */
  readonly throughputWindowMilliseconds: number;
  /** Contract 9: at most a minute of 131057 while the throughput is raised. */
  readonly throughputMaintenanceSeconds: number;
  /** Contract 8.2, 130497: "403 or async". */
  readonly sanctionedRecipientAnswer: "receipt" | "error";
  /** Contract 8.2, 131049: marketing messages a person takes in 24 hours, from everybody; Meta gives no number. 0: no limit. */
  readonly marketingMessagesPerPerson: number;
  /** Contract 7: whether Nigeria and South Africa know that limit, Meta's pages disagree. */
  readonly personLimitInNigeriaAndSouthAfrica: boolean;
  /** Contract 8.2: refusals in a row after which trying on locks the business out, and for how long ("up to 24 h"). */
  readonly personLimitRetries: number;
  readonly personLimitLockSeconds: number;
  /** Contract 9: messages of a new marketing template that leave before the rest is held; 0: no pacing. */
  readonly templatePacingBatch: number;
  /** How long after its creation an unrated template counts as new. */
  readonly templatePacingDays: number;
  /** How long Meta waits for signals; not stated. */
  readonly templatePacingSeconds: number;
  /** What becomes of the rest: as the template's quality says (RED: dropped), or always the same. */
  readonly templatePacingOutcome: "quality" | "release" | "drop";
  /** The same for all marketing of a portfolio (since December 2025); 0: no pacing. */
  readonly portfolioPacingBatch: number;
  readonly portfolioPacingSeconds: number;
  readonly portfolioPacingOutcome: "quality" | "release" | "drop";
  /** How long a phone that is off stays off. */
  readonly phoneOffSeconds: number;
  /** Shares of the people, 0 to 1, chosen by the seed: phone off; over their marketing limit that day; known by user id only. */
  readonly phoneOffShare: number;
  readonly personLimitShare: number;
  readonly userIdOnlyShare: number;
  /** Share of the sends, 0 to 1, that are answered 130429. */
  readonly rateLimitShare: number;
  /** The main token expires once it has sent so many messages; 0: never. */
  readonly tokenLifeInSends: number;
  /** Whether an onboarded account that loses its payment method waits for one again. */
  readonly paymentLossEndsOnboarding: boolean;
  /** Contract 4.2: `can_receive_call_sip` BLOCKED, which alone makes the root of health_status BLOCKED. */
  readonly callingBlocked: boolean;
  /** Contract 4.5: the older payload had the alert_* keys flat. */
  readonly accountAlertsShape: "nested" | "flat";
  /** Contract 4.5: FLAGGED and UNFLAGGED, and the limits in phone_number_quality_update, are of before 2026. */
  readonly olderQualityWebhooks: boolean;
}

export const DEFAULT_RULE_SETTINGS: RuleSettings = {
  messagingLimitCode: 131048,
  messagingLimitAnswer: "receipt",
  enforceMessagingLimit: true,
  messagingLimitUpgradeSeconds: 21_600,
  mostNumbersPerBusiness: 25,
  throughputUpgradePeople: 100_000,
  throughputWindowMilliseconds: 1000,
  throughputMaintenanceSeconds: 60,
  sanctionedRecipientAnswer: "receipt",
  marketingMessagesPerPerson: 0,
  personLimitInNigeriaAndSouthAfrica: false,
  personLimitRetries: 3,
  personLimitLockSeconds: 86_400,
  templatePacingBatch: 1000,
  templatePacingDays: 7,
  templatePacingSeconds: 1800,
  templatePacingOutcome: "quality",
  portfolioPacingBatch: 0,
  portfolioPacingSeconds: 1800,
  portfolioPacingOutcome: "quality",
  phoneOffSeconds: 259_200,
  phoneOffShare: 0,
  personLimitShare: 0,
  userIdOnlyShare: 0,
  rateLimitShare: 0,
  tokenLifeInSends: 0,
  paymentLossEndsOnboarding: true,
  callingBlocked: false,
  accountAlertsShape: "nested",
  olderQualityWebhooks: false,
};

export const RULE_SETTING_CHOICES: Readonly<Record<string, readonly string[]>> = {
  messagingLimitAnswer: ["receipt", "error"],
  sanctionedRecipientAnswer: ["receipt", "error"],
  templatePacingOutcome: ["quality", "release", "drop"],
  portfolioPacingOutcome: ["quality", "release", "drop"],
  accountAlertsShape: ["nested", "flat"],
};
