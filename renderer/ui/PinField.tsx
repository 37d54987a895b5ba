/** The six digits of a number's two-step verification. Whatever else comes along when they are pasted is dropped. */
import type { Problem } from "../../shared/contract/index.ts";
import { digitsIn } from "../../shared/domain/text/pasted.ts";
import { TextField, type TextFieldProps } from "./TextField.tsx";
import { useProblemText } from "./use-problem-text.ts";

const PIN_LENGTH = 6;

export interface PinFieldProps
  extends Pick<TextFieldProps, "label" | "description" | "value" | "onChange" | "autoFocus"> {
  /** Why registering failed; shown here when it is about the PIN. */
  readonly problem: Problem | null;
}

export function PinField({ problem, onChange, ...props }: PinFieldProps) {
  const textOf = useProblemText();
  return (
    <TextField
      {...props}
      name="pin"
      mono
      isRequired
      inputMode="numeric"
      onChange={(typed) => onChange(digitsIn(typed).slice(0, PIN_LENGTH))}
      error={problem?.field === "pin" ? textOf(problem).full : ""}
    />
  );
}
