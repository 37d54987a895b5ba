/** Builds the three parts of the desktop app, and with them the interface the host serves. */
import { resolve } from "node:path";
import { defineConfig } from "electron-vite";
import renderer from "./renderer/vite.config.ts";

const root = import.meta.dirname;

export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      target: "node24",
      minify: false,
      rollupOptions: {
        input: {
          main: resolve(root, "electron/main.ts"),
          "core-process": resolve(root, "electron/core-process.ts"),
        },
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      rollupOptions: {
        input: { preload: resolve(root, "electron/preload.ts") },
        // A sandboxed preload can only be CommonJS.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    ...renderer,
    build: { ...renderer.build, rollupOptions: { input: resolve(root, "renderer/index.html") } },
  },
});
