/** What a host offers. Kept apart from the procedures so that the shell can read it without them. */
import { z } from "zod";
import { CAPABILITIES } from "../domain/host/capabilities.ts";

export const capabilitySchema = z.enum(CAPABILITIES);

export type { Capability } from "../domain/host/capabilities.ts";
