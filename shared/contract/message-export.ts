/** One message as a file: all that is known of it, for someone else to look at. */
import { z } from "zod";

export const messageExportInputSchema = z.object({ id: z.string().max(64) });
export type MessageExportInput = z.infer<typeof messageExportInputSchema>;
