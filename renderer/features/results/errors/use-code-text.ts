/** What is said of a code of the catalogue, in the person's language. */
import { useTranslation } from "react-i18next";
import {
  byItself,
  type Course,
  nextTry,
  type When,
} from "../../../../shared/domain/error-codes/by-itself.ts";
import { asksFor } from "../../../../shared/domain/error-codes/error-code.ts";
import {
  type CataloguedRow,
  NOTED_CODES,
  type Section,
} from "../../../../shared/domain/error-codes/error-codes.data.ts";
import { useFormat } from "../../../i18n/format.ts";
import { UNSAID } from "./find-codes.ts";

const SECOND = 1_000;

const SOURCE: Readonly<Record<Section, "list" | "announced" | "reports">> = {
  "5.3": "list",
  "8.1": "list",
  "8.2": "list",
  "8.3": "list",
  "13.5": "announced",
  "13.6": "announced",
  "13.16": "reports",
};

/** What Waypost does, and when; null for whenever a message fails with the code. */
interface Said {
  readonly when: string | null;
  readonly said: string;
}

export function useCodeText() {
  const { t } = useTranslation("errorCodes");
  const format = useFormat();
  const time = (seconds: number) => format.duration(seconds * SECOND);

  const meaning = ({ code }: CataloguedRow): string => t(`code.${code}.meaning`);
  const remedy = ({ code }: CataloguedRow): string => t(`code.${code}.remedy`);
  const concern = (row: CataloguedRow): string => t(`concern.${row.concern ?? UNSAID}`);
  const asks = (row: CataloguedRow): string => t(`asks.${asksFor(row) ?? UNSAID}`);

  function note({ code }: CataloguedRow): string | null {
    const noted = NOTED_CODES.find((one) => one === code);
    return noted === undefined ? null : t(`note.${noted}`);
  }

  function next(row: CataloguedRow): string | null {
    const another = nextTry(row);
    switch (another?.kind) {
      case undefined:
        return null;
      case "never":
        return t("next.never");
      case "once-right":
        return t("next.onceRight", { remedy: t(`remedy.${another.first}`) });
      case "after": {
        const { seconds, longest } = another;
        if (seconds === 0) return t("next.atOnce");
        return longest > seconds
          ? t("next.growing", { first: time(seconds), longest: time(longest) })
          : t("next.after", { first: time(seconds) });
      }
    }
  }

  function course({ waits, end, others }: Course): string {
    const said: string[] = [];
    const [first, last] = [waits[0], waits.at(-1)];
    if (first !== undefined && last !== undefined) {
      const times = { count: waits.length, first: time(first), last: time(last) };
      said.push(first === last ? t("byItself.evenly", times) : t("byItself.again", times));
      if (others !== "nothing") said.push(t(`byItself.others.${others}`));
    }
    const after = waits.length > 0 ? "byItself.endAfter" : "byItself.end";
    switch (end.kind) {
      case "cloud":
        said.push(t("byItself.end.cloud"));
        break;
      case "suppress":
        said.push(t(`byItself.end.${end.why}`));
        break;
      case "leave":
        said.push(t(`${after}.leave`));
        break;
      case "pause":
        said.push(t(`${after}.pause`, { remedy: t(`remedy.${end.remedy}`) }));
        break;
    }
    return said.join(" ");
  }

  function when({ route, choice, isUnitedStates }: When): string | null {
    if (route !== null) return t(`byItself.when.${route}`);
    if (choice !== null) return t(`byItself.when.${choice}`);
    return isUnitedStates ? t("byItself.when.united-states") : null;
  }

  const always = (said: string): Said => ({ when: null, said });

  function doesByItself(row: CataloguedRow): readonly Said[] {
    if (row.elsewhere !== undefined) return [always(t("byItself.elsewhere"))];
    const { courses, staysOpen, storm } = byItself(row);
    return [
      ...courses.map((one) => ({ when: when(one.when), said: course(one.course) })),
      ...(staysOpen ? [always(t("byItself.staysOpen"))] : []),
      ...(storm === null
        ? []
        : [always(storm.least === 1 ? t("byItself.stormOne") : t("byItself.storm", { ...storm }))]),
      always(t("byItself.receipt")),
    ];
  }

  return {
    meaning,
    remedy,
    concern,
    asks,
    note,
    next,
    doesByItself,
    /** As it is written: a range with both its ends. */
    number: ({ code, last }: CataloguedRow): string =>
      last === undefined ? String(code) : t("range", { first: code, last }),
    source: ({ section }: CataloguedRow): string => t(`source.${SOURCE[section]}`),
    /** All that a search looks through. */
    words: (row: CataloguedRow): readonly string[] => [
      row.title,
      meaning(row),
      remedy(row),
      note(row) ?? "",
      concern(row),
      asks(row),
    ],
  };
}
