/** A few words about a control, on hover and on focus. Never the only place where something is said. */
import type { ReactElement } from "react";
import { Tooltip as AriaTooltip, TooltipTrigger } from "react-aria-components";
import styles from "./Tooltip.module.css";

export interface TooltipProps {
  readonly text: string;
  /** A `Button` of ours (or any react-aria control). */
  readonly children: ReactElement;
  readonly placement?: "top" | "bottom" | "right" | "left" | undefined;
  readonly isDisabled?: boolean | undefined;
}

export function Tooltip({ text, children, placement = "top", isDisabled = false }: TooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={80} isDisabled={isDisabled}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ""} placement={placement} offset={6}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
