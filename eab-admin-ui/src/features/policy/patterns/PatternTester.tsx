import { HelperText, HelperTextItem, TextInput } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Field } from "../../../components/Field";
import { SubjectPicker } from "../../../components/SubjectPicker";
import type { Subject } from "../../../components/searches";
import type { PatternTrial } from "../api";

type Props = {
  names: string;
  onNames: (names: string) => void;
  results: PatternTrial["names"];
  subject?: Subject;
  onSubject: (subject: Subject | undefined) => void;
  hasPlaceholders: boolean;
};

const KINDS = ["client", "user", "group"] as const;

/** Names to try patterns with, and for whom placeholders are filled. Nothing of it is saved. */
export const PatternTester = ({ names, onNames, results, subject, onSubject, hasPlaceholders }: Props) => {
  const { t } = useTranslation();
  const wrong = results.filter((it) => !it.valid);
  return (
    <>
      <Field label={t("acmePatternTry")} hint={t("acmePatternTryHint")}>
        {(control) => (
          <>
            <TextInput
              {...control}
              className="acme-mono"
              data-testid="acme-pattern-names"
              placeholder="shop.apps.corp, a.b.apps.corp"
              spellCheck={false}
              value={names}
              onChange={(_event, value) => onNames(value)}
            />
            {wrong.length > 0 && (
              <HelperText aria-live="polite">
                {wrong.map((it) => (
                  <HelperTextItem key={it.name} variant="warning" hasIcon>
                    {it.error}
                  </HelperTextItem>
                ))}
              </HelperText>
            )}
          </>
        )}
      </Field>
      {hasPlaceholders && (
        <SubjectPicker
          label={t("acmePatternFor")}
          hint={t("acmePatternForHint")}
          kinds={KINDS}
          value={subject}
          onChange={onSubject}
        />
      )}
    </>
  );
};
