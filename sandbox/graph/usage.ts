/** Rate-limit usage per account and for the app, and the headers that report it (contract 9). */
import { GraphError } from "./errors.ts";

const HOUR = 60 * 60 * 1000;

interface Window {
  startedAt: number;
  calls: number;
}

export class UsageMeter {
  readonly #accounts = new Map<string, Window>();
  #app: Window = { startedAt: 0, calls: 0 };

  /** Counts one management call; error 80007 when the account has used up its hour. */
  count(accountId: string, now: number, mostPerHour: number): void {
    const window = this.#window(accountId, now);
    window.calls += 1;
    if (window.calls > mostPerHour) throw new GraphError(80007, { subcode: 2446079 });
  }

  /** Counts one call of the app; error 4 when it has used up its hour. A limit of 0 is none. */
  countApp(now: number, mostPerHour: number): void {
    if (now - this.#app.startedAt >= HOUR) this.#app = { startedAt: now, calls: 0 };
    this.#app.calls += 1;
    if (mostPerHour > 0 && this.#app.calls > mostPerHour) throw new GraphError(4, { subcode: 2446079 });
  }

  headers(
    accountId: string | null,
    businessId: string,
    now: number,
    limits: { readonly managementCallsPerHour: number; readonly appCallsPerHour: number },
  ): Record<string, string> {
    const mostPerHour = limits.managementCallsPerHour;
    const subject = accountId ?? businessId;
    const window = this.#window(subject, now);
    const percent = percentOf(window.calls, mostPerHour);
    const regain = percent > 100 ? Math.ceil((window.startedAt + HOUR - now) / 60_000) : 0;
    return {
      "x-business-use-case-usage": JSON.stringify({
        [subject]: [
          {
            type: "whatsapp_business_management",
            call_count: percent,
            total_cputime: Math.ceil(percent / 2),
            total_time: Math.ceil(percent / 2),
            estimated_time_to_regain_access: regain,
          },
        ],
      }),
      "x-app-usage": JSON.stringify({
        call_count: percentOf(this.#app.calls, limits.appCallsPerHour),
        total_cputime: 0,
        total_time: 0,
      }),
    };
  }

  clear(): void {
    this.#accounts.clear();
    this.#app = { startedAt: 0, calls: 0 };
  }

  #window(subject: string, now: number): Window {
    const known = this.#accounts.get(subject);
    if (known !== undefined && now - known.startedAt < HOUR) return known;
    const fresh: Window = { startedAt: now, calls: 0 };
    this.#accounts.set(subject, fresh);
    return fresh;
  }
}

/** A limit of 0 is none, and nothing of it is used up. */
function percentOf(calls: number, most: number): number {
  return most <= 0 ? 0 : Math.ceil((calls * 100) / most);
}
