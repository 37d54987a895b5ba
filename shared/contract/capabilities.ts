/** What a host offers. Apart from the procedures: the shell reads it without them. */
import { z } from "zod";
import { CAPABILITIES } from "../domain/host/capabilities.ts";

export const capabilitySchema = z.enum(CAPABILITIES);

export type { Capability } from "../domain/host/capabilities.ts";
