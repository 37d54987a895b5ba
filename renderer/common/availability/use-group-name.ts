/** What a group of the list is called: by our words, by the list's own, or by its id. */
import { useTranslation } from "react-i18next";
import type { AvailabilityData } from "../../../shared/domain/availability/availability-data.ts";
import type { PlaceFacts } from "../../../shared/domain/availability/tables.ts";
import { useLanguage } from "../../i18n/use-language.ts";

const KNOWN = [
  "eea",
  "gb",
  "jp",
  "kr",
  "ng",
  "za",
  "us",
  "us-territories",
  "nanp",
  "sanctioned",
  "possibly-sanctioned",
  "ru-by",
  "others",
  "no-country",
] as const;

export interface GroupNames {
  name(id: string): string;
  /** With a word where Meta doesn't name the place itself. */
  ofListed(facts: PlaceFacts): string;
}

export function useGroupNames(...lists: readonly AvailabilityData[]): GroupNames {
  const { t } = useTranslation("availability");
  const language = useLanguage();
  const name = (id: string) => {
    const known = KNOWN.find((candidate) => candidate === id);
    if (known !== undefined) return t(`group.${known}`);
    const own = lists.flatMap(({ groups }) => groups).find((group) => group.id === id)?.name;
    return own?.[language] ?? id;
  };
  return {
    name,
    ofListed: ({ listedIn, remark }) =>
      remark?.isStated === false ? t("group.notStated", { group: name(listedIn) }) : name(listedIn),
  };
}
