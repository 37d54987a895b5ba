/** By which route a message goes, and by whose decision where that isn't the one that was asked for. */
import { useTranslation } from "react-i18next";
import type { PreflightOutcome } from "../../../../shared/contract/index.ts";

type Routed = Pick<PreflightOutcome, "fallback"> & { readonly route: NonNullable<PreflightOutcome["route"]> };

export function useRouteWords(): (routed: Routed) => string {
  const { t } = useTranslation("campaigns");
  return ({ route, fallback }) => {
    switch (fallback?.decidedBy) {
      case "waypost":
        return t("review.route.insteadByCloud");
      case "meta":
        return t("review.route.metaFallsBack");
      case undefined:
        return t(`review.route.${route}`);
    }
  };
}
