/** What is remembered of the scenario in force, as plain data. */

/** Something a scenario changes. */
export type Staged =
  | {
      readonly what: "account" | "number" | "template";
      readonly id: string;
      readonly fields: readonly string[];
    }
  | { readonly what: "settings"; readonly fields: readonly string[] }
  /** How far the account in use has come; when the main token ends; whether webhooks are kept back. */
  | { readonly what: "onboarding" | "token" | "webhookOutage" };

/** What it has made of it, as JSON. */
export interface SceneFact {
  readonly staged: Staged;
  readonly value: string;
}
