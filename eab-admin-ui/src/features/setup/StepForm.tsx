import { Button, Form, Text, TextContent, useWizardContext, WizardFooterWrapper } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useFocusOnFault } from "../../components/useFocusOnFault";
import { STEPS, type Step } from "./setupForm";
import type { Setup } from "./useSetup";

type Props = { step: Step; setup: Setup };

const LAST = STEPS[STEPS.length - 1];

/** Saves the step and goes on; stays, or goes to what failed, if it cannot be saved. */
function useAdvance({ step, setup }: Props) {
  const { goToNextStep, goToStepById } = useWizardContext();
  return async () => {
    const failed = await setup.saveUpTo(step);
    if (failed && failed !== step) {
      goToStepById(failed);
    } else if (!failed && step !== LAST) {
      await goToNextStep();
    }
  };
}

export const StepForm = ({ children, ...props }: Props & { children: ReactNode }) => {
  const { t } = useTranslation();
  const advance = useAdvance(props);
  const error = props.setup.errorOf(props.step);
  const formRef = useFocusOnFault<HTMLFormElement>(props.setup.faultsOf(props.step));
  return (
    <Form
      ref={formRef}
      isWidthLimited
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void advance();
      }}
    >
      <TextContent>
        <Text>{t(`acmeSetupHelp_${props.step}`)}</Text>
      </TextContent>
      {children}
      {error && <ProblemAlert error={error} />}
      {/* Enter in a field does what the button in the footer does */}
      <button type="submit" hidden disabled={props.setup.busy} />
    </Form>
  );
};

export const StepFooter = (props: Props) => {
  const { t } = useTranslation();
  const { goToPrevStep, close } = useWizardContext();
  const advance = useAdvance(props);
  const { busy } = props.setup;
  return (
    <WizardFooterWrapper>
      <Button isLoading={busy} isDisabled={busy} onClick={() => void advance()} data-testid="acme-setup-next">
        {t(props.step === LAST ? "acmeSetupIssue" : "acmeSetupNext")}
      </Button>
      <Button
        variant="secondary"
        isDisabled={busy || props.step === STEPS[0]}
        onClick={() => void goToPrevStep()}
        data-testid="acme-setup-back"
      >
        {t("acmeSetupBack")}
      </Button>
      <Button variant="link" onClick={close} data-testid="acme-setup-close">
        {t("acmeSetupLater")}
      </Button>
    </WizardFooterWrapper>
  );
};
