/** What pages of figures show before there are any, and where there are none. */
import { Send } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, Card, EmptyState, LinkButton, Skeleton, VisuallyHidden } from "../../ui/index.ts";

export function WaitingForFigures() {
  const { t } = useTranslation("results");
  return (
    <div aria-busy="true">
      <VisuallyHidden>{t("list.loadingRow")}</VisuallyHidden>
      <Card>
        <Skeleton lines={8} height="2rem" />
      </Card>
    </div>
  );
}

interface NoFiguresProps {
  readonly icon: ReactNode;
  /** No message meets it; without one there are no messages at all. */
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  /** What will be here once messages are sent. */
  readonly children: string;
}

export function NoFigures({ icon, isFiltered, onClear, children }: NoFiguresProps) {
  const { t } = useTranslation("results");
  return (
    <Card>
      <EmptyState
        icon={icon}
        title={t(isFiltered ? "noMatch.title" : "empty.title")}
        action={
          isFiltered ? (
            <Button onPress={onClear}>{t("noMatch.clear")}</Button>
          ) : (
            <LinkButton to="/send" variant="primary" icon={<Send />}>
              {t("sendTest")}
            </LinkButton>
          )
        }
      >
        {isFiltered ? t("noMatch.body") : children}
      </EmptyState>
    </Card>
  );
}
