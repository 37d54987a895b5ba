/** A logger that keeps what it is told, so that a test can look for what must or must not be there. */
import type { Logger } from "../../core/logging/logger.ts";

export interface KeepingLogger extends Logger {
  readonly lines: string[];
}

export function createKeepingLogger(): KeepingLogger {
  const lines: string[] = [];
  const keep = (level: string) => (fields: object, message: string) => {
    lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  };
  return { lines, debug: keep("debug"), info: keep("info"), warn: keep("warn"), error: keep("error") };
}
