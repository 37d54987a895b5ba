/** The description and the error under a field, wired to it by react-aria. */
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { FieldError, Text } from "react-aria-components";
import styles from "./field.module.css";

export interface FieldMessageProps {
  readonly description?: ReactNode;
  readonly error?: ReactNode;
}

export function FieldMessage({ description, error }: FieldMessageProps) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className={styles.description ?? ""}>
          {description}
        </Text>
      )}
      {error ? (
        <FieldError className={styles.error ?? ""}>
          <CircleAlert aria-hidden />
          <span>{error}</span>
        </FieldError>
      ) : null}
    </>
  );
}
