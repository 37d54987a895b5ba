/** The words of a hand-over's file: its columns, and why somebody wasn't reached. */
import { useTranslation } from "react-i18next";
import type { SendingStatus } from "../../../../../shared/contract/index.ts";
import { REASONS } from "../../../../../shared/domain/decision/reasons.ts";
import { UNREACHED } from "../../../../../shared/domain/sending/hand-over.ts";
import { useErrorWords } from "../use-error-words.ts";

/** As the contract takes them, in characters. */
const LONGEST = 500;

export function useFileWords(failures: SendingStatus["failures"]): Readonly<Record<string, string>> {
  const { t } = useTranslation(["sending", "decision"]);
  const { meaningOf } = useErrorWords();
  const failed = t("sending:handOver.why.failed");
  const words: readonly (readonly [string, string])[] = [
    ["number", t("sending:handOver.file.number")],
    ["userId", t("sending:handOver.file.userId")],
    ["country", t("sending:handOver.file.country")],
    ["why", t("sending:handOver.file.why")],
    ["delivered", t("sending:part.delivered")],
    ["read", t("sending:part.read")],
    ...UNREACHED.map((why) => [why, t(`sending:handOver.why.${why}`)] as const),
    ...REASONS.filter(({ weight }) => weight === "skips").map(
      ({ code }) => [`left-out.${code}`, t(`decision:reason.${code}`)] as const,
    ),
    ...failures.flatMap(({ code }) =>
      code === null ? [] : [[`failed.${code}`, `${failed} (${code}): ${meaningOf(code)}`] as const],
    ),
  ];
  return Object.fromEntries(words.map(([key, word]) => [key, word.slice(0, LONGEST)]));
}
