/** How well secrets are kept on this computer. */
export const VAULT_STATES = [
  "os-keyring",
  /** Without a keyring, until Waypost ends. */
  "session-only",
  /** Without a keyring, in a file only this user can read; the person agreed to it. */
  "user-accepted-weak",
  /** Another keyring keeps what is stored than the one that answers now. */
  "backend-changed",
  "locked",
] as const;
export type VaultState = (typeof VAULT_STATES)[number];
