/** The fields of a template's variables: the message's own, then a group for each card of a carousel. */
import type { ReactNode } from "react";
import { useId } from "react";
import { Group } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { TemplateVariable } from "../../../shared/domain/templates/template.ts";
import styles from "./template.module.css";

interface VariableGroupsProps {
  readonly variables: readonly TemplateVariable[];
  /** How many there are, also of those that ask for nothing. */
  readonly cards: number;
  readonly children: (variable: TemplateVariable) => ReactNode;
}

export function VariableGroups({ variables, cards, children }: VariableGroupsProps) {
  const own = variables.filter(({ cardIndex }) => cardIndex === null);
  const asking = [...new Set(variables.flatMap(({ cardIndex }) => cardIndex ?? []))];
  return (
    <>
      {own.map(children)}
      {asking.map((index) => (
        <CardGroup key={index} number={index + 1} of={cards}>
          {variables.filter(({ cardIndex }) => cardIndex === index).map(children)}
        </CardGroup>
      ))}
    </>
  );
}

interface CardGroupProps {
  readonly number: number;
  readonly of: number;
  readonly children: ReactNode;
}

function CardGroup({ number, of, children }: CardGroupProps) {
  const { t } = useTranslation("send");
  const labelId = useId();
  return (
    <Group className={styles.cardGroup ?? ""} aria-labelledby={labelId}>
      <h3 className={styles.compoundLabel} id={labelId}>
        {t("variables.card", { number, of })}
      </h3>
      {children}
    </Group>
  );
}
