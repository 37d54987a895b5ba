/** The numbers that presets of segments are stored as. */
import type { Preset } from "../../shared/domain/segments/presets.ts";
import { codesOf } from "../storage/codes.ts";

export const SEGMENT_PRESET = codesOf<Preset>({
  limited: 1,
  undeliverable: 2,
  "never-read": 3,
  "read-fast": 4,
  responded: 5,
  "opted-out": 6,
  "username-only": 7,
  stuck: 8,
});
