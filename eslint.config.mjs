import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

const noExportAll = { selector: "ExportAllDeclaration", message: "Name what is exported." };

export default tseslint.config(
  { ignores: ["dist/", ".mlimages/", "examples/policy-pack/bin/", "**/*.d.ts"] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    rules: {
      // Numbers in messages are fine; objects are not.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // One thrown class is enough; rejecting with an abort signal's reason is how Node does it.
      "@typescript-eslint/prefer-promise-reject-errors": "off",
      "@typescript-eslint/require-await": "off",
      // Interfaces here are records of functions; none of them uses `this`.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      // `typeof import(…)` types what is loaded on first use.
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/no-require-imports": [
        "error",
        {
          allow: [
            "^axios$",
            "^zod$",
            "^re2js$",
            "^@alicloud/credentials$",
            "^pulumi-mlimages/",
            "^(\\.\\./)+(provider|emulator)/",
            "/examples/",
            "^@pulumi/pulumi$",
            // A cloud: its folder's file of the same name.
            "^\\./([a-z]+)/\\1$",
          ],
        },
      ],
      "no-restricted-syntax": ["error", noExportAll],
    },
  },
  {
    // Arrows go down only: the core knows no host, and the emulator is a second implementation of its own.
    files: ["provider/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        noExportAll,
        {
          selector: "Literal[value=/^(pulumi-nodejs|huaweicloud|alicloud|mlimages:index):/]",
          message: "Type tokens of resources are the host's: sdk/ hands them down.",
        },
      ],
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["@pulumi/*", "**/sdk/**", "**/hosts/**", "**/emulator/**", "**/engine/**"],
              message: "The core knows no host and no stand-in.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["emulator/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["@pulumi/*", "**/provider/**", "**/sdk/**", "**/hosts/**", "axios", "zod"],
              message: "The emulator is an implementation of its own.",
            },
          ],
        },
      ],
    },
  },
  {
    // The fields of a pin are those of its record: an interface beside the class says so, and the constructor makes
    // them.
    files: ["sdk/pinned-*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-declaration-merging": "off",
      "@typescript-eslint/no-empty-object-type": "off",
    },
  },
  {
    files: ["sdk/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["**/engine/**"], message: "The SDK does not know how an engine is got." }] },
      ],
    },
  },
  {
    files: ["tests/**"],
    rules: {
      "@typescript-eslint/no-floating-promises": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "@typescript-eslint/no-misused-spread": "off",
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unnecessary-condition": "off",
    },
  },
  { files: ["**/*.mjs"], extends: [tseslint.configs.disableTypeChecked] },
);
