/** A task apart from the page. Escape and the cross close it; a click beside it does not, so nothing typed is lost. */
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";
import styles from "./Dialog.module.css";
import { useIsScrollable } from "./use-is-scrollable.ts";

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode;
  /** Makes it a form: Enter in a field submits. Give the main button `type="submit"`. */
  readonly onSubmit?: (() => void) | undefined;
}

export function Dialog({ title, isOpen, onClose, children, actions, onSubmit }: DialogProps) {
  const { t } = useTranslation("common");
  const content = (
    <>
      <Body title={title}>{children}</Body>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </>
  );
  return (
    <ModalOverlay
      className={styles.overlay ?? ""}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={styles.modal ?? ""}>
        <AriaDialog className={styles.dialog ?? ""}>
          <div className={styles.header}>
            <Heading slot="title" className={styles.title ?? ""}>
              {title}
            </Heading>
            <Button variant="quiet" size="small" icon={<X />} aria-label={t("close")} onPress={onClose} />
          </div>
          {onSubmit ? (
            <form
              className={styles.form}
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                event.stopPropagation();
                onSubmit();
              }}
            >
              {content}
            </form>
          ) : (
            content
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface BodyProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** The part that scrolls when the window is low; then the keyboard has to reach it, too. */
function Body({ title, children }: BodyProps) {
  const body = useRef<HTMLElement>(null);
  const isScrollable = useIsScrollable(body);
  return (
    <section ref={body} className={styles.body} {...(isScrollable && { tabIndex: 0, "aria-label": title })}>
      {children}
    </section>
  );
}
