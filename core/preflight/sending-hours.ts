/** In which hours a business writes to people of one class: when it may begin, and when it has to stop again. */
import type { Opening } from "../../shared/domain/campaigns/sending-time.ts";
import {
  closesAt,
  createQuietHours,
  nextAllowed,
  type QuietHours,
  windowsFor,
} from "../../shared/domain/quiet-hours/quiet-hours.ts";
import type { WallClock } from "../../shared/domain/quiet-hours/wall-clock.ts";
import type { QuietChoice } from "../../shared/domain/quiet-hours/windows.ts";
import type { RowClass } from "./packed-people.ts";

type Whereabouts = Pick<RowClass, "zones" | "country">;

export interface SendingHours {
  /** As `QuietHours.quietUntil`. */
  quietUntil(at: number, where: Whereabouts): ReturnType<QuietHours["quietUntil"]>;
  /** The stretch a time is in, or the next one; null where no hour suits all of their zones. */
  openAt(at: number, where: Whereabouts): Opening | null;
}

export function createSendingHours(choice: QuietChoice, clock: WallClock): SendingHours {
  const quietHours = createQuietHours(choice, clock);
  return {
    quietUntil: (at, { zones, country }) => quietHours.quietUntil(at, zones, country),
    openAt: (at, { zones, country }) => {
      const rule = windowsFor(choice, country);
      if (rule === null) return { opens: at, closes: null };
      const opens = nextAllowed(at, zones, rule, clock);
      return opens === "never" ? null : { opens, closes: closesAt(opens, zones, rule, clock) };
    },
  };
}
