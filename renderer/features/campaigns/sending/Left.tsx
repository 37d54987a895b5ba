/** How long it still takes, second by second. Not for regions that are read out whenever they change. */
import { useFormat } from "../../../i18n/format.ts";
import { useNow } from "../../../ui/index.ts";

const SECOND = 1_000;

interface LeftProps {
  readonly until: number;
  /** @param left null once the time is there */
  readonly children: (left: string | null) => string;
}

export function Left({ until, children }: LeftProps) {
  const format = useFormat();
  const now = useNow("fast");
  const left = Math.ceil((until - now) / SECOND) * SECOND;
  return <>{children(left > 0 ? format.duration(left) : null)}</>;
}
