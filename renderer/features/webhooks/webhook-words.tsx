/** Words for what stands in webhooks, and for what became of them. */
import { ArchiveX, Building2, Check, Copy, FileQuestionMark, Hourglass, Unlink } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LoggedWebhookView } from "../../../shared/contract/index.ts";
import type { WebhookOutcome } from "../../../shared/domain/webhooks/outcomes.ts";
import { useFormat } from "../../i18n/format.ts";
import { StatusBadge, type Tone } from "../../ui/index.ts";

const LOOKS: Readonly<Record<WebhookOutcome, { readonly tone: Tone; readonly icon: ReactNode }>> = {
  used: { tone: "success", icon: <Check /> },
  waiting: { tone: "info", icon: <Hourglass /> },
  unreadable: { tone: "critical", icon: <FileQuestionMark /> },
  orphan: { tone: "warning", icon: <Unlink /> },
  duplicate: { tone: "neutral", icon: <Copy /> },
  foreign: { tone: "warning", icon: <Building2 /> },
  unread: { tone: "neutral", icon: <ArchiveX /> },
};

export function OutcomeBadge({ outcome }: { readonly outcome: WebhookOutcome }) {
  const { t } = useTranslation("webhookLog");
  const { tone, icon } = LOOKS[outcome];
  return (
    <StatusBadge tone={tone} icon={icon}>
      <span title={t(`outcomeHelp.${outcome}`)}>{t(`outcome.${outcome}`)}</span>
    </StatusBadge>
  );
}

/** What is told of a webhook as one of the outcomes it can be filtered by. */
export function outcomesOf({ marks }: Pick<LoggedWebhookView, "marks">): readonly WebhookOutcome[] {
  return marks.length === 0 ? ["used"] : marks;
}

type Named = "receipts" | "inbound" | "preferences" | "account" | "templates" | "numbers" | "errors";

const NAMES: readonly (readonly [RegExp, Named])[] = [
  [/^messages\.statuses$/, "receipts"],
  [/^messages\.messages(\.|$)/, "inbound"],
  [/^messages\.errors$/, "errors"],
  [/^user_preferences(\.|$)/, "preferences"],
  [/^account_/, "account"],
  [/^(message_)?template_/, "templates"],
  [/^phone_number_/, "numbers"],
];

/** Null for what Waypost has no word for; Meta's own is shown then. */
export function wordFor(name: string): Named | null {
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** Several kinds of one word are told together. */
export function useContent() {
  const { t } = useTranslation("webhookLog");
  const format = useFormat();
  return ({ items }: Pick<LoggedWebhookView, "items">): string => {
    const counts = new Map<string, number>();
    for (const { name, count } of items) {
      const word = wordFor(name);
      const said = word === null ? name : t(`items.${word}`);
      counts.set(said, (counts.get(said) ?? 0) + count);
    }
    if (counts.size === 0) return t("items.none");
    const parts = [...counts].map(([name, count]) => (count === 1 ? name : t("items.many", { name, count })));
    return format.list(parts);
  };
}
