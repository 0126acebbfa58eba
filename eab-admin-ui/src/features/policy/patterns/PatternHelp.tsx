import { useTranslation } from "react-i18next";

const FORMS = [
  ["dns:db.corp", "acmePatternHelpName"],
  ["dns:*.apps.corp", "acmePatternHelpOne"],
  ["dns:**.apps.corp", "acmePatternHelpMany"],
  ["wildcard:*.apps.corp", "acmePatternHelpWildcard"],
  ["ip:10.0.0.0/8", "acmePatternHelpIp"],
  ["uri:spiffe://corp/ns/*/sa/*", "acmePatternHelpUri"],
] as const;

/** How patterns are written. */
export const PatternHelp = ({ placeholders }: { placeholders: string[] }) => {
  const { t } = useTranslation();
  return (
    <>
      <dl>
        {FORMS.map(([form, text]) => (
          <div key={form} className="pf-v5-u-mb-sm">
            <dt>
              <code>{form}</code>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      {placeholders.length > 0 && (
        <p>
          {t("acmePatternHelpPlaceholders")}{" "}
          {placeholders.map((it) => (
            <code key={it} className="pf-v5-u-mr-sm">
              {`\${${it}}`}
            </code>
          ))}
          {t("acmePatternHelpSlug")}
        </p>
      )}
    </>
  );
};
