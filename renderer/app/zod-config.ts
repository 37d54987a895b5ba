/**
 * Import this before anything that makes a schema: without it zod probes `Function` at the first schema, which our
 * policy refuses and the console then reports.
 */
import { z } from "zod";

z.config({ jitless: true });
