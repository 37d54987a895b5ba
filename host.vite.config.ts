/**
 * Bundles the host that `npm run serve` runs into out/host. Its threads begin beside it. What is read in as some hundred
 * files of TypeScript and of packages takes two thirds of a start.
 */
import { resolve } from "node:path";
import { defineConfig } from "vite";

const root = import.meta.dirname;

export default defineConfig({
  root,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: "out/host",
    emptyOutDir: true,
    copyPublicDir: false,
    target: "node24",
    minify: false,
    rolldownOptions: {
      input: {
        cli: resolve(root, "core/host/cli.ts"),
        "thread-entry": resolve(root, "core/threads/thread-entry.ts"),
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
