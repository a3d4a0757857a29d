import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

export default ts.config(
  { ignores: ["dist/", "dist-preview/"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-undef": "off",
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
    rules: {
      // Under the content security policy a style attribute does nothing; set element.style from an attachment.
      "svelte/no-inline-styles": ["error", { allowTransitions: false }],
      // Plain maps where nothing on the screen follows from them; what does is in a rune beside it.
      "svelte/prefer-svelte-reactivity": "off",
      "svelte/no-at-html-tags": "error",
      "svelte/button-has-type": "error",
      "svelte/no-target-blank": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "SvelteStyleDirective",
          message:
            "style: renders an attribute, which the policy forbids. Set element.style from an attachment.",
        },
      ],
    },
  },
  // A missing value fails a test as it should.
  { files: ["test/unit/**"], rules: { "@typescript-eslint/no-non-null-assertion": "off" } },
  {
    files: ["src/**"],
    ignores: ["src/ipc/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["@tauri-apps/*"],
              message: "Only src/ipc talks to Tauri. Add a method to Backend there.",
            },
            { group: ["**/test/*"], message: "The product knows nothing of its tests." },
          ],
        },
      ],
    },
  },
);
