import { Flex, FlexItem, HelperText, HelperTextItem, Label } from "@patternfly/react-core";
import { CheckCircleIcon, MinusCircleIcon } from "@patternfly/react-icons";
import { useTranslation } from "react-i18next";
import type { PatternAnswer } from "../api";

type Props = { id: string; found?: PatternAnswer; hasSubject: boolean };

/** What the server says of one pattern: why it cannot be read, what it becomes for somebody, what it covers. */
export const PatternResult = ({ id, found, hasSubject }: Props) => {
  const { t } = useTranslation();
  return (
    <div id={id} aria-live="polite" data-testid="acme-pattern-result">
      {found?.error && (
        <HelperText>
          <HelperTextItem variant="error" hasIcon>
            {found.error}
          </HelperTextItem>
        </HelperText>
      )}
      {hasSubject && found?.pattern.includes("${") && found.filled.length > 0 && (
        <HelperText>
          <HelperTextItem>
            {t("acmePatternBecomes")} <span className="acme-mono">{found.filled.join(", ")}</span>
          </HelperTextItem>
        </HelperText>
      )}
      {hasSubject && found?.unfilled && (
        <HelperText>
          <HelperTextItem variant="warning" hasIcon>
            {found.unfilled}
          </HelperTextItem>
        </HelperText>
      )}
      {found && found.names.length > 0 && (
        <Flex columnGap={{ default: "columnGapSm" }} rowGap={{ default: "rowGapXs" }} className="pf-v5-u-mt-xs">
          {found.names.map(({ name, covers }) => (
            <FlexItem key={name}>
              <Label
                isCompact
                color={covers ? "green" : "grey"}
                icon={covers ? <CheckCircleIcon /> : <MinusCircleIcon />}
              >
                {t(covers ? "acmePatternCovers" : "acmePatternCoversNot", { name })}
              </Label>
            </FlexItem>
          ))}
        </Flex>
      )}
    </div>
  );
};
