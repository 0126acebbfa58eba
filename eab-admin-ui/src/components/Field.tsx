import { FormGroup, FormHelperText, HelperText, HelperTextItem, Popover } from "@patternfly/react-core";
import { HelpIcon } from "@patternfly/react-icons";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** What a control of PatternFly takes so that label, hint and reason of a refusal are read out with it. */
export type Control = { id: string; validated: "default" | "error"; "aria-describedby"?: string };

type Props = {
  label: string;
  /** Behind a question mark, for those who ask. */
  help?: ReactNode;
  /** Always shown below the control. */
  hint?: ReactNode;
  /** Why the value is not taken, by this page or by the server. */
  error?: string;
  isRequired?: boolean;
  testId?: string;
  children: (control: Control) => ReactNode;
};

/** One labelled control of a form, with the reason of a refusal where it belongs. */
export const Field = ({ label, help, hint, error, isRequired, testId, children }: Props) => {
  const { t } = useTranslation();
  const id = useId();
  const helperId = `${id}-helper`;
  const hasText = Boolean(error ?? hint);
  return (
    <FormGroup
      label={label}
      fieldId={id}
      isRequired={isRequired}
      data-testid={testId}
      labelIcon={
        help ? (
          <Popover bodyContent={help}>
            <button type="button" className="pf-v5-c-form__group-label-help" aria-label={t("acmeHelpFor", { label })}>
              <HelpIcon />
            </button>
          </Popover>
        ) : undefined
      }
    >
      {children({ id, validated: error ? "error" : "default", "aria-describedby": hasText ? helperId : undefined })}
      {hasText && (
        <FormHelperText>
          <HelperText id={helperId} aria-live="polite">
            {error && (
              <HelperTextItem variant="error" hasIcon>
                {error}
              </HelperTextItem>
            )}
            {hint && <HelperTextItem>{hint}</HelperTextItem>}
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  );
};
