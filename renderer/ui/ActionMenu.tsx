/** What can be done with an entry of a list, behind one button. */
import { Ellipsis, type LucideIcon } from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Button } from "./Button.tsx";
import menu from "./menu.module.css";

export interface MenuAction<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon: LucideIcon;
}

export interface ActionMenuProps<Id extends string> {
  /** Read out: what the actions are about. */
  readonly label: string;
  readonly actions: readonly MenuAction<Id>[];
  readonly onAction: (id: Id) => void;
}

export function ActionMenu<Id extends string>({ label, actions, onAction }: ActionMenuProps<Id>) {
  return (
    <MenuTrigger>
      <Button variant="quiet" size="small" icon={<Ellipsis />} aria-label={label} />
      <Popover className={menu.popover ?? ""} placement="bottom end" offset={4}>
        <Menu
          className={menu.menu ?? ""}
          aria-label={label}
          onAction={(key) => {
            const action = actions.find(({ id }) => id === key);
            if (action) onAction(action.id);
          }}
        >
          {actions.map(({ id, label: name, icon: Icon }) => (
            <MenuItem key={id} id={id} textValue={name} className={menu.item ?? ""}>
              <Icon className={menu.icon} aria-hidden />
              <span className={menu.text}>{name}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
