/** A number that always is one: what is emptied or too little is taken on leaving the field for what it was. */
import { type ComponentProps, useState } from "react";
import { CountField } from "./CountField.tsx";

interface KeptCountFieldProps
  extends Omit<ComponentProps<typeof CountField>, "value" | "onChange" | "onBlur"> {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly least: number;
}

export function KeptCountField({ value, onChange, least, ...field }: KeptCountFieldProps) {
  /** What is typed while it is no number that can be kept. */
  const [typed, setTyped] = useState<{ readonly value: number | null } | null>(null);
  return (
    <CountField
      {...field}
      value={typed === null ? value : typed.value}
      onBlur={() => setTyped(null)}
      onChange={(next) => {
        const isKept = next !== null && next >= least;
        setTyped(isKept ? null : { value: next });
        if (isKept) onChange(next);
      }}
    />
  );
}
