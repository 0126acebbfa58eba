import { useTranslation } from "react-i18next";
import { durationText } from "../../core/format";
import type { Setting } from "./api";
import { entriesOf } from "./drafts";

const keyOf = (name: string) => name.replace(/[.-]/g, "_");

/** What settings are called in people's words; those that this console does not know yet keep their names. */
export function useSettingTexts() {
  const { t, i18n } = useTranslation();
  const textOr = (key: string, fallback: string) => (i18n.exists(key) ? t(key) : fallback);
  return {
    labelOf: (name: string) => textOr(`acmeSetting_${keyOf(name)}`, name),
    helpOf: (name: string) => `${textOr(`acmeSettingHelp_${keyOf(name)}`, "")} (${name})`.trim(),
    groupOf: (group: string) => textOr(`acmeSettingsGroup_${group}`, group),
    optionOf: (name: string, option: string) => textOr(`acmeSettingOption_${keyOf(name)}_${option}`, option),
    defaultOf: ({ name, type, default: fallback }: Setting) => {
      const special = `acmeSettingDefault_${keyOf(name)}`;
      if (fallback === "" || i18n.exists(special)) {
        return t("acmeSettingsDefault", { value: textOr(special, t("acmeSettingsNothing")) });
      }
      return t("acmeSettingsDefault", { value: readable(type, fallback, t) });
    },
  };
}

function readable(
  type: Setting["type"],
  value: string,
  t: (key: string, values?: Record<string, unknown>) => string,
): string {
  if (type === "boolean") {
    return t(value === "true" ? "acmeSettingsOn" : "acmeSettingsOff");
  }
  if (type === "list") {
    return entriesOf(value).join(", ");
  }
  if (type === "rate" && value.includes("/")) {
    const [number, per = ""] = value.split("/");
    return `${value} (${t("acmeSettingsRate", { number, per: durationText(per) })})`;
  }
  return type === "duration" ? `${value} (${durationText(value)})` : value;
}
