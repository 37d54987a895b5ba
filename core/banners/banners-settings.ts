/** Which banners a person has put away. */
import { z } from "zod";
import { BANNER_KINDS } from "../../shared/domain/banners/banners.ts";
import { setting } from "../storage/settings-store.ts";

export const bannersSettings = {
  /** The cause each banner had when it was put away. */
  dismissed: setting("banners.dismissed", z.partialRecord(z.enum(BANNER_KINDS), z.string()), "do-without"),
} as const;
