/** Puts a text on the clipboard and says so. */
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { announce } from "./announce.ts";
import { Button } from "./Button.tsx";
import { copyText } from "./clipboard.ts";
import { Tooltip } from "./Tooltip.tsx";

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, e.g. "Copy the trace id". */
  readonly label: string;
  /** With its label in sight. */
  readonly showLabel?: boolean | undefined;
  /** The main button of its place; implies `showLabel`. */
  readonly isMain?: boolean | undefined;
}

const CONFIRMATION_MS = 2000;

export function CopyButton({ text, label, showLabel = false, isMain = false }: CopyButtonProps) {
  const { t } = useTranslation("common");
  const [outcome, setOutcome] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (outcome === "idle") return;
    const timer = setTimeout(() => setOutcome("idle"), CONFIRMATION_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const words = outcome === "copied" ? t("copied") : outcome === "failed" ? t("copyFailed") : label;
  const copy = () => {
    void copyText(text).then((copied) => {
      setOutcome(copied ? "copied" : "failed");
      announce(t(copied ? "copied" : "copyFailed"));
    });
  };
  const icon = outcome === "copied" ? <Check /> : <Copy />;
  if (showLabel || isMain) {
    return (
      <Button
        variant={isMain ? "primary" : "secondary"}
        size={isMain ? "medium" : "small"}
        icon={icon}
        onPress={copy}
      >
        {words}
      </Button>
    );
  }
  return (
    <Tooltip text={words}>
      <Button variant="quiet" size="small" icon={icon} aria-label={label} onPress={copy} />
    </Tooltip>
  );
}
