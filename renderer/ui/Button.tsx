/** Buttons, and links that look like one. */
import { ArrowUpRight, LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import styles from "./Button.module.css";
import { cx } from "./cx.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium";

interface LookProps {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: ReactNode;
}

function look({ variant = "secondary", size = "medium" }: LookProps): string {
  return cx(styles.button, styles[variant], styles[size]);
}

export interface ButtonProps extends LookProps {
  readonly children?: ReactNode;
  /** Pending keeps the button focusable and its words readable; it only stops answering. */
  readonly isPending?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** After the words, e.g. the arrow of what leads out of Waypost. */
  readonly endIcon?: ReactNode;
  readonly onPress?: (() => void) | undefined;
  readonly type?: "button" | "submit" | undefined;
  readonly autoFocus?: boolean | undefined;
  /** Needed when there is only an icon. */
  readonly "aria-label"?: string | undefined;
  readonly "aria-describedby"?: string | undefined;
}

export function Button(props: ButtonProps) {
  const { children, icon, endIcon, isPending = false, isDisabled = false, onPress, type = "button" } = props;
  return (
    <AriaButton
      className={cx(look(props), children === undefined && styles.iconOnly)}
      // Enter must not send a form twice either.
      type={isPending ? "button" : type}
      isDisabled={isDisabled}
      {...(onPress && !isPending && { onPress: () => onPress() })}
      {...(isPending && { "aria-disabled": true, "data-pending": true })}
      {...(props.autoFocus && { autoFocus: true })}
      {...(props["aria-label"] && { "aria-label": props["aria-label"] })}
      {...(props["aria-describedby"] && { "aria-describedby": props["aria-describedby"] })}
    >
      {isPending ? (
        <LoaderCircle className={cx(styles.icon, styles.spinning)} aria-hidden />
      ) : (
        icon && (
          <span className={styles.icon} aria-hidden>
            {icon}
          </span>
        )
      )}
      {children !== undefined && <span className={styles.label}>{children}</span>}
      {endIcon && (
        <span className={styles.icon} aria-hidden>
          {endIcon}
        </span>
      )}
    </AriaButton>
  );
}

export interface LinkButtonProps extends LookProps {
  /** A path inside Waypost. */
  readonly to: string;
  readonly children: ReactNode;
  readonly onFollow?: (() => void) | undefined;
}

export function LinkButton(props: LinkButtonProps) {
  return (
    <Link to={props.to} className={look(props)} onClick={() => props.onFollow?.()}>
      {props.icon && (
        <span className={styles.icon} aria-hidden>
          {props.icon}
        </span>
      )}
      <span className={styles.label}>{props.children}</span>
    </Link>
  );
}

export interface ExternalLinkProps {
  readonly href: string;
  readonly children: ReactNode;
  /** `link` is a link in running text; the others look like a button. */
  readonly variant?: ButtonVariant | "link" | undefined;
  readonly size?: ButtonSize | undefined;
  /** Where the host opens pages itself (capability `open-links`), it is asked instead of the browser. */
  readonly onOpen?: (() => void) | undefined;
}

export function ExternalLink({ href, children, variant = "link", size, onOpen }: ExternalLinkProps) {
  const { t } = useTranslation("common");
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className={variant === "link" ? styles.link : look({ variant, size })}
      onClick={(event) => {
        if (!onOpen) return;
        event.preventDefault();
        onOpen();
      }}
    >
      <span className={styles.label}>{children}</span>
      <ArrowUpRight className={styles.icon} aria-hidden />
      <VisuallyHidden>{t("opensInBrowser")}</VisuallyHidden>
    </a>
  );
}
