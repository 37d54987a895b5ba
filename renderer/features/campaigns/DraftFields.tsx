/** Stands around whatever changes the draft. What can't be changed any more can still be read, and looked through. */
import { createContext, type ReactNode, useContext } from "react";
import styles from "./campaigns.module.css";

/** Whether the draft that is shown can't be changed any more. */
export const DraftFixed = createContext(false);

export function DraftFields({ children }: { readonly children: ReactNode }) {
  return (
    <fieldset className={styles.composed} role="presentation" disabled={useContext(DraftFixed)}>
      {children}
    </fieldset>
  );
}
