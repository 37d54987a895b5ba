/**
 * Takes the place of `ajv` and `ajv-formats` in the built main process (electron.vite.config.ts). The library that
 * keeps the preferences loads them at every start, and uses them only where a store is given a schema; ours is given
 * none, since zod judges what was read.
 */
export class Ajv2020 {
  constructor() {
    throw new Error("The preferences are judged by zod; a store must be opened without a schema");
  }
}

/** Never reached: the checker above comes first. */
export default { default: (): void => undefined };
