/** What facets and their values are called. */
import { useTranslation } from "react-i18next";
import { MESSAGE_STATES, REACHED } from "../../../shared/domain/messages/lifecycle.ts";
import { ORIGINS } from "../../../shared/domain/messages/message.ts";
import { BILLINGS_KEPT, STANDINGS } from "../../../shared/domain/messages/standing.ts";
import { type Facet, NO_VALUE, readErrorText, readHourText } from "../../../shared/domain/results/facets.ts";
import { MESSAGE_TYPES } from "../../../shared/domain/results/message-types.ts";
import { readReactionText } from "../../../shared/domain/results/reaction-values.ts";
import { FALLBACK_REASONS, ROUTES } from "../../../shared/domain/route/route-decision.ts";
import { usePlaceNames } from "../../common/place-names.ts";
import { useFormat } from "../../i18n/format.ts";
import { dateTimeFormat } from "../../i18n/formatters.ts";
import { OWN_ZONE } from "./own-zone.ts";

export interface FacetWords {
  facet(facet: Facet): string;
  /** @param name what the core knows it by */
  value(facet: Facet, text: string, name: string | null): string;
}

/** Meta's; a category that is none of these is shown as Meta spells it. */
const CATEGORIES = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Null for a text that is none of the words. */
const known = <Word extends string>(words: readonly Word[], text: string): Word | null =>
  words.find((word) => word === text) ?? null;

export function useFacetWords(): FacetWords {
  const { t } = useTranslation("results");
  const places = usePlaceNames();
  const format = useFormat();

  /** Null where the text has to speak for itself. */
  function wordsOf(facet: Facet, text: string): string | null {
    switch (facet) {
      case "state": {
        const state = known(MESSAGE_STATES, text);
        return state && t(`state.${state}`);
      }
      case "reached": {
        const reached = known(REACHED, text);
        return reached && t(`filter.reached.${reached}`);
      }
      case "standing": {
        const standing = known(STANDINGS, text);
        return standing && t(`filter.standing.${standing}`);
      }
      case "requested":
      case "submitted": {
        const route = known(ROUTES, text);
        return route && t(`route.${route}`);
      }
      case "billed": {
        const billed = known(BILLINGS_KEPT, text);
        return billed && t(`filter.billed.${billed}`);
      }
      case "why": {
        const why = known(FALLBACK_REASONS, text);
        return why && t(`filter.why.${why}`);
      }
      case "origin": {
        const origin = known(ORIGINS, text);
        return origin && t(`filter.origin.${origin}`);
      }
      case "category": {
        const category = known(CATEGORIES, text);
        return category && t(`filter.category.${category}`);
      }
      case "type": {
        const type = known(MESSAGE_TYPES, text);
        return type && t(`filter.type.${type}`);
      }
      case "hour": {
        const asked = readHourText(text);
        if (asked === null) return null;
        const clock = dateTimeFormat(format.locale, { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
        const hours = clock.formatRange(asked.hour * HOUR, asked.hour * HOUR + HOUR - MINUTE);
        return asked.zone === OWN_ZONE ? hours : t("filter.hourIn", { hours, zone: asked.zone });
      }
      case "reaction": {
        const values = readReactionText(text);
        return values.length === 0 ? null : format.list(values.map((value) => t(`filter.reaction.${value}`)));
      }
      case "country":
        return places.name(text);
      case "variant":
        return t("filter.variant", { n: Number(text) });
      default:
        return null;
    }
  }

  return {
    facet: (facet) => t(`filter.facet.${facet}`),
    value: (facet, text, name) => {
      if (text === NO_VALUE) return t(`filter.none.${facet}`);
      if (facet === "error") {
        const error = readErrorText(text);
        const title = error !== null && "title" in error ? error.title : name;
        return error !== null && "code" in error
          ? title === null
            ? String(error.code)
            : `${error.code} · ${title}`
          : (title ?? text);
      }
      return name ?? wordsOf(facet, text) ?? text;
    },
  };
}
