import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Text,
} from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { termOf } from "./terms";

/** What the validator saw, note by note in that order. */
export const SeenList = ({ seen }: { seen: Record<string, string> }) => {
  const { t } = useTranslation();
  return (
    <>
      <Text className="pf-v5-u-font-weight-bold pf-v5-u-mb-sm">{t("acmeSeen")}</Text>
      <DescriptionList isHorizontal isCompact horizontalTermWidthModifier={{ default: "20ch", lg: "28ch" }}>
        {Object.entries(seen).map(([key, value]) => {
          const { term, of, number } = termOf(key);
          return (
            <DescriptionListGroup key={key}>
              <DescriptionListTerm>
                {[t(`acmeSeen_${term}`, { defaultValue: term }), of, number && `(${number})`].filter(Boolean).join(" ")}
              </DescriptionListTerm>
              <DescriptionListDescription className="acme-mono">{value}</DescriptionListDescription>
            </DescriptionListGroup>
          );
        })}
      </DescriptionList>
    </>
  );
};
