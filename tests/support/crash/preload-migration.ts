/** Loaded before Waypost, also in its threads: this Waypost knows the version to come. */
import { MAIN } from "../../../core/storage/migrations/main/main-schema.ts";
import { TO_COME } from "./migration-to-come.ts";

const [main] = TO_COME;
// Readonly is a word of the types alone.
const known = MAIN.migrations as unknown[];
known.push(...(main?.migrations.slice(known.length) ?? []));
