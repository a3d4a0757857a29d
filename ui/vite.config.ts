import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { setupGuide } from "./vite/guide.ts";

export default defineConfig({
  plugins: [svelte(), setupGuide()],
  // Relative, because the page is served from Tauri's own scheme.
  base: "./",
  build: {
    target: "es2023",
    // The web view is WebKitGTK, WKWebView or WebView2: all know modulepreload, and the polyfill would only cost start time.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { port: 5173, strictPort: true },
  test: { include: ["test/**/*.test.ts", "src/**/*.test.ts"], environment: "node" },
});
