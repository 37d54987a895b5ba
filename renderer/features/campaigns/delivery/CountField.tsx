/** A whole number that is typed. */
import type { ReactNode } from "react";
import { TextField } from "../../../ui/index.ts";

interface CountFieldProps {
  readonly label: string;
  /** Null shows an empty field. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly onBlur?: () => void;
  /** What is more counts as this. */
  readonly most: number;
  readonly placeholder?: string;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
}

export function CountField({ value, onChange, most, ...field }: CountFieldProps) {
  return (
    <TextField
      {...field}
      inputMode="numeric"
      value={value === null ? "" : String(value)}
      onChange={(text) => {
        const digits = text.replace(/\D/g, "").slice(0, String(most).length);
        onChange(digits === "" ? null : Math.min(most, Number(digits)));
      }}
    />
  );
}
