/** The class of what lies on the page: cards, lists, tables. Set `--surface-edge` for another edge. */
import styles from "./surface.module.css";

export const surfaceClass = styles.surface ?? "";
