/** What the field of a variable needs, whatever it looks like. */
import type { TemplateVariable, VariableValues } from "../../../shared/domain/templates/template.ts";

export interface ValueInputProps {
  readonly variable: TemplateVariable;
  readonly label: string;
  readonly value: string;
  /** Of the whole template: a file is named after its address where it has no name. */
  readonly values: VariableValues;
  readonly onChange: (value: string) => void;
  /** What is said in place of the variable's own help. */
  readonly description?: string;
  readonly error: string | null;
}
