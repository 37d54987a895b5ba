/** In a sandbox: whom a test can be sent to, by what will happen. A sandbox that knows nobody shows no menu. */
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Users } from "lucide-react";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { orpc } from "../../app/client.ts";
import { announce, Button } from "../../ui/index.ts";
import menu from "../../ui/menu.module.css";
import { knownOutcome } from "./people-outcomes.ts";

/** The form stays in sight behind it. */
const TALLEST_PX = 360;

interface PeopleMenuProps {
  readonly onChoose: (recipient: string) => void;
}

export function PeopleMenu({ onChoose }: PeopleMenuProps) {
  const { t } = useTranslation("send");
  const { data } = useQuery(orpc.sandbox.people.queryOptions());
  const people = data?.people ?? [];
  if (people.length === 0) return null;
  const nameOf = (outcome: string) => {
    const known = knownOutcome(outcome);
    return known === null ? outcome : t(`people.outcome.${known}`);
  };
  return (
    <MenuTrigger>
      <Button size="small" icon={<Users />} endIcon={<ChevronDown />}>
        {t("people.choose")}
      </Button>
      <Popover className={menu.popover ?? ""} placement="bottom end" offset={4} maxHeight={TALLEST_PX}>
        <Menu
          className={menu.menu ?? ""}
          aria-label={t("people.choose")}
          onAction={(key) => {
            const person = people[Number(key)];
            if (!person) return;
            onChoose(person.recipient);
            announce(t("people.chosen", { outcome: nameOf(person.outcome), recipient: person.recipient }));
          }}
        >
          {people.map((person, index) => (
            <MenuItem
              key={`${person.outcome} ${person.recipient}`}
              id={String(index)}
              textValue={nameOf(person.outcome)}
              className={menu.item ?? ""}
            >
              <span className={menu.text}>
                <span {...(knownOutcome(person.outcome) === null && { lang: "en" })}>
                  {nameOf(person.outcome)}
                </span>
                <span className={menu.description}>
                  {person.display}
                  {knownOutcome(person.outcome) === null && person.meaning !== "" && (
                    <span lang="en"> · {person.meaning}</span>
                  )}
                </span>
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
