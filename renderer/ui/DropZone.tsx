/**
 * Takes files and text a person drops or pastes; beside it stand the buttons that do the same for those who do neither. Where
 * it has the focus, the paste keys are enough.
 */
import type { ReactNode } from "react";
import { DropZone as AriaDropZone, Text } from "react-aria-components";
import styles from "./DropZone.module.css";

export interface DropZoneProps {
  /** Read out: what may be dropped here. */
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onText: (text: string) => void;
  readonly isDisabled?: boolean | undefined;
  readonly children: ReactNode;
}

/** What programs give beside plain text, such as a browser's HTML, says nothing more about rows. */
const TEXT_TYPES = ["text/tab-separated-values", "text/csv", "text/plain"];

export function DropZone({ label, onFiles, onText, isDisabled = false, children }: DropZoneProps) {
  return (
    <AriaDropZone
      className={styles.zone ?? ""}
      isDisabled={isDisabled}
      getDropOperation={() => "copy"}
      onDrop={async ({ items }) => {
        const files = await Promise.all(
          items.flatMap((item) => (item.kind === "file" ? [item.getFile()] : [])),
        );
        if (files.length > 0) return onFiles(files);
        for (const item of items) {
          if (item.kind !== "text") continue;
          const type = TEXT_TYPES.find((candidate) => item.types.has(candidate));
          if (type !== undefined) return onText(await item.getText(type));
        }
      }}
    >
      <Text slot="label" className={styles.label ?? ""}>
        {label}
      </Text>
      {children}
    </AriaDropZone>
  );
}
