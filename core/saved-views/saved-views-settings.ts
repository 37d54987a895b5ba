/** Views of the results that people gave a name. */
import { z } from "zod";
import { VIEW_PATHS } from "../../shared/domain/results/view-paths.ts";
import { setting } from "../storage/settings-store.ts";

export const savedViewsSettings = {
  views: setting(
    "results.views",
    z.array(z.object({ id: z.string(), name: z.string(), path: z.enum(VIEW_PATHS), address: z.string() })),
    "do-without",
  ),
} as const;
