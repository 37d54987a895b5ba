/** Which columns the list has, and in which order. A change shows at once. */
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import {
  FIRST_COLUMN,
  LIST_COLUMNS,
  withMoved,
  withShown,
} from "../../../shared/domain/results/list-columns.ts";
import { announce, Button, Checkbox, Dialog } from "../../ui/index.ts";
import styles from "./ColumnsDialog.module.css";
import type { ListColumns } from "./use-list-columns.ts";

export interface ColumnsDialogProps {
  readonly listColumns: ListColumns;
  readonly onClose: () => void;
}

export function ColumnsDialog({ listColumns, onClose }: ColumnsDialogProps) {
  const { t } = useTranslation(["listColumns", "results", "common"]);
  const { columns, isChosen, choose } = listColumns;
  const shown = columns.map(({ id }) => id);
  const hidden = LIST_COLUMNS.filter((id) => !shown.includes(id));
  const move = (id: (typeof shown)[number], by: number) => {
    const moved = withMoved(columns, id, by);
    choose(moved);
    announce(
      t("moved", {
        column: t(`results:list.column.${id}`),
        place: moved.findIndex((column) => column.id === id) + 1,
        count: moved.length,
      }),
    );
  };
  return (
    <Dialog
      title={t("title")}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button isDisabled={!isChosen} onPress={() => choose(null)}>
            {t("reset")}
          </Button>
          <Button variant="primary" onPress={onClose}>
            {t("common:close")}
          </Button>
        </>
      }
    >
      <p className={styles.help}>{t("help")}</p>
      <ul className={styles.columns} aria-label={t("title")}>
        {[...shown, ...hidden].map((id) => {
          const place = shown.indexOf(id);
          const name = t(`results:list.column.${id}`);
          return (
            <li key={id}>
              <Checkbox
                label={name}
                isSelected={place >= 0}
                isDisabled={id === FIRST_COLUMN}
                onChange={(isShown) => choose(withShown(columns, id, isShown))}
              />
              {place > 0 && (
                <span className={styles.moves}>
                  <Button
                    size="small"
                    variant="quiet"
                    icon={<ArrowUp />}
                    aria-label={t("earlier", { column: name })}
                    isDisabled={place === 1}
                    onPress={() => move(id, -1)}
                  />
                  <Button
                    size="small"
                    variant="quiet"
                    icon={<ArrowDown />}
                    aria-label={t("later", { column: name })}
                    isDisabled={place === shown.length - 1}
                    onPress={() => move(id, 1)}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
