/** A segment in words: its name, and whom it is of. */
import { useTranslation } from "react-i18next";
import type { Segment } from "../../../shared/contract/index.ts";

export interface SegmentWords {
  nameOf(segment: Pick<Segment, "name" | "preset">): string;
  definitionOf(segment: Pick<Segment, "preset" | "parameters">): string;
}

export function useSegmentWords(): SegmentWords {
  const { t } = useTranslation("segments");
  return {
    nameOf: ({ name, preset }) => name ?? t(`preset.${preset}`),
    definitionOf: ({ preset, parameters }) => {
      const { times = 1, days = 1, span = 0, window = 1, minutes = 1, age = 1 } = parameters;
      const within = t("within", { count: days });
      switch (preset) {
        case "limited":
          return t("definition.limited", { count: times, within });
        case "undeliverable":
          return t("definition.undeliverable", {
            count: times,
            within,
            span: span === 0 ? "" : t("span", { count: span }),
          });
        case "never-read":
          return t("definition.never-read", { count: times, window: t("window", { count: window }) });
        case "read-fast":
          return t("definition.read-fast", {
            count: times,
            within,
            minutes: t("minutes", { count: minutes }),
          });
        case "responded":
          return t("definition.responded", { count: times, within });
        case "opted-out":
          return t("definition.opted-out");
        case "username-only":
          return t("definition.username-only", { within });
        case "stuck":
          return t("definition.stuck", { count: times, within, age: t("age", { count: age }) });
      }
    },
  };
}
