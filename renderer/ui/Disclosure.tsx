/** Details that stay folded until somebody asks. */
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton, Disclosure as AriaDisclosure, DisclosurePanel } from "react-aria-components";
import styles from "./Disclosure.module.css";

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly isOpenAtFirst?: boolean | undefined;
  /** Told whenever it is opened or folded, so that its content can be made when it is wanted. */
  readonly onChange?: ((isOpen: boolean) => void) | undefined;
}

export function Disclosure({ title, children, isOpenAtFirst = false, onChange }: DisclosureProps) {
  return (
    <AriaDisclosure
      className={styles.disclosure ?? ""}
      defaultExpanded={isOpenAtFirst}
      {...(onChange && { onExpandedChange: onChange })}
    >
      <AriaButton slot="trigger" className={styles.trigger ?? ""}>
        <ChevronRight className={styles.chevron} aria-hidden />
        <span>{title}</span>
      </AriaButton>
      <DisclosurePanel className={styles.panel ?? ""}>
        <div className={styles.content}>{children}</div>
      </DisclosurePanel>
    </AriaDisclosure>
  );
}
