/** Fills a recipient in with one of the saved test phones; leads to where they are saved. */
import { ChevronDown, Smartphone } from "lucide-react";
import { useState } from "react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { announce, Button } from "../../ui/index.ts";
import menu from "../../ui/menu.module.css";
import { TestPhonesDialog } from "./TestPhonesDialog.tsx";
import { useTestPhones } from "./use-test-phones.ts";

/** The form stays in sight behind it. */
const TALLEST_PX = 360;
const SAVE = "save";
const MANAGE = "manage";

export interface TestPhonesMenuProps {
  /** The number that is typed, as E.164; null while there is none. */
  readonly typed: string | null;
  readonly onChoose: (number: string) => void;
}

export function TestPhonesMenu({ typed, onChoose }: TestPhonesMenuProps) {
  const { t } = useTranslation("testPhones");
  const { data } = useTestPhones();
  const [opened, setOpened] = useState<typeof SAVE | typeof MANAGE | null>(null);
  const phones = data?.phones ?? [];
  const isNew = typed !== null && phones.every(({ number }) => number !== typed);
  return (
    <>
      <MenuTrigger>
        <Button size="small" icon={<Smartphone />} endIcon={<ChevronDown />}>
          {t("title")}
        </Button>
        <Popover className={menu.popover ?? ""} placement="bottom end" offset={4} maxHeight={TALLEST_PX}>
          <Menu
            className={menu.menu ?? ""}
            aria-label={t("title")}
            onAction={(key) => {
              if (key === SAVE || key === MANAGE) {
                setOpened(key);
                return;
              }
              const phone = phones.find(({ id }) => `phone ${id}` === key);
              if (phone === undefined) return;
              onChoose(phone.display);
              announce(t("chosen", { name: phone.name, number: phone.display }));
            }}
          >
            {phones.map(({ id, name, display }) => (
              <MenuItem key={id} id={`phone ${id}`} textValue={name} className={menu.item ?? ""}>
                <span className={menu.text}>
                  <span>{name}</span>
                  <span className={menu.description}>{display}</span>
                </span>
              </MenuItem>
            ))}
            {isNew && (
              <MenuItem id={SAVE} textValue={t("saveTyped")} className={menu.item ?? ""}>
                <span className={menu.text}>{t("saveTyped")}</span>
              </MenuItem>
            )}
            <MenuItem id={MANAGE} textValue={t("manage")} className={menu.item ?? ""}>
              <span className={menu.text}>{t("manage")}</span>
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {opened !== null && (
        <TestPhonesDialog
          number={opened === SAVE ? (typed ?? undefined) : undefined}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
