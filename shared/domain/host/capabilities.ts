/** What the host around the core can do. The interface asks for these, never "am I on the desktop?". */
export const CAPABILITIES = [
  "os-keyring",
  "open-links",
  "notifications",
  "native-save-dialog",
  "auto-update",
  /** A window of its own for Meta's signup. */
  "signup-window",
] as const;
export type Capability = (typeof CAPABILITIES)[number];
