/** How well secrets are kept on this computer. */
export const VAULT_STATES = [
  "os-keyring",
  /** Without a keyring: kept until Waypost ends. */
  "session-only",
  /** Without a keyring: kept in a file only this user can read, with the person's consent. */
  "user-accepted-weak",
  /** What is stored was encrypted by another keyring than the one that answers now. */
  "backend-changed",
  "locked",
] as const;
export type VaultState = (typeof VAULT_STATES)[number];
