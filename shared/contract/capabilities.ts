/** What a host offers. Apart from the procedures: the shell reads it without them. */
import { z } from "zod";

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
export const capabilitySchema = z.enum(CAPABILITIES);
export type Capability = z.infer<typeof capabilitySchema>;
