/** What an admin decides about one place of the list. */
import type { PlaceCode } from "../../shared/domain/availability/availability-data.ts";
import type { AvailabilityOverride } from "../../shared/domain/availability/tables.ts";
import { command } from "../workspaces/store-command.ts";
import { availabilitySettings } from "./availability-settings.ts";

export const overridePlace = command({
  name: "availability.override",
  run: ({ settings }, override: AvailabilityOverride): void => {
    const others = (settings.read(availabilitySettings.overrides) ?? []).filter(
      ({ place }) => place !== override.place,
    );
    settings.write(availabilitySettings.overrides, [...others, override]);
  },
});

export const removeOverride = command({
  name: "availability.removeOverride",
  run: ({ settings }, place: PlaceCode): void => {
    const left = (settings.read(availabilitySettings.overrides) ?? []).filter(
      (override) => override.place !== place,
    );
    settings.write(availabilitySettings.overrides, left);
  },
});
