import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["target", "node_modules"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    plugins: { "react-hooks": reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      "react-hooks/set-state-in-effect": "off", // for React's compiler, which is not used
      "max-lines": ["error", { max: 300 }],
      "no-restricted-imports": [
        "error",
        {
          // pages run outside of the extended console, too
          paths: [{ name: "@keycloak/keycloak-admin-ui", message: "Only src/shells/console may know the console." }],
        },
      ],
    },
  },
  { files: ["build/**"], languageOptions: { globals: { process: "readonly", console: "readonly" } } },
  { files: ["src/shells/console/**"], rules: { "no-restricted-imports": "off" } },
);
