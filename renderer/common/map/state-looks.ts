/** How each of the six states looks: icon and tone, the same on the map, in lists and on badges. */
import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CircleSlash,
  Contrast,
  type LucideIcon,
} from "lucide-react";
import type { AvailabilityState } from "../../../shared/domain/availability/effects.ts";
import type { Tone } from "../../ui/index.ts";

export const STATE_ICONS: Readonly<Record<AvailabilityState, LucideIcon>> = {
  optimized: CircleCheck,
  partial: Contrast,
  "no-effect": CircleMinus,
  "never-delivered": CircleSlash,
  blocked: Ban,
  unknown: CircleDashed,
};

export const STATE_TONES: Readonly<Record<AvailabilityState, Tone>> = {
  optimized: "success",
  partial: "info",
  "no-effect": "neutral",
  "never-delivered": "warning",
  blocked: "critical",
  unknown: "neutral",
};
