/** Bundles the process that sends, and its threads beside it, as the host that `npm run serve` runs is bundled (host.vite.config.ts). */
import { join } from "node:path";
import { build } from "vite";

const ROOT = join(import.meta.dirname, "../../..");
const PLACE = join(ROOT, ".cache/bench-send");

/** @returns the file the process begins in, and the one its threads begin in */
export async function bundleCore(): Promise<{ readonly core: string; readonly threads: string }> {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "warn",
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: PLACE,
      emptyOutDir: true,
      copyPublicDir: false,
      target: "node24",
      minify: false,
      rolldownOptions: {
        input: {
          "core-process": join(ROOT, "tests/bench/send/core-process.ts"),
          "thread-entry": join(ROOT, "core/threads/thread-entry.ts"),
        },
        output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
      },
    },
  });
  return { core: join(PLACE, "core-process.js"), threads: join(PLACE, "thread-entry.js") };
}
