/** What the core needs of a logger; pino fits. Entries never hold a token, a secret or a full phone number. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
