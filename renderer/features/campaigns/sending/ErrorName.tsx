/** What an error of Meta's is called; its code leads to what it means. */
import { ErrorCodeLink } from "../../../common/error-codes/ErrorCodeLink.tsx";
import { useErrorWords } from "./use-error-words.ts";

interface ErrorNameProps {
  readonly code: number | null;
  readonly title: string;
}

export function ErrorName({ code, title }: ErrorNameProps) {
  const { nameOf } = useErrorWords();
  const name = nameOf({ code, title });
  return code === null ? name : <ErrorCodeLink code={code}>{name}</ErrorCodeLink>;
}
