import { ProgressStep, ProgressStepper, type ProgressStepProps } from "@patternfly/react-core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { NameAnswer } from "../api";
import { MapperLink } from "./MapperLinks";
import { traceOf, type Step } from "./trace";

const VARIANTS: Record<Step["state"], ProgressStepProps["variant"]> = {
  passed: "success",
  stopped: "danger",
  pending: "pending",
};

/** The stages of one decision, as they were looked at. */
export const Trace = ({ answer }: { answer: NameAnswer }) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <ProgressStepper isVertical isCompact={false} aria-label={t("acmeMayTheyTraceOf", { name: answer.name })}>
      {traceOf(answer).map((step) => (
        <ProgressStep
          key={step.stage}
          id={`${id}-${step.stage}`}
          titleId={`${id}-${step.stage}-title`}
          variant={VARIANTS[step.state]}
          aria-label={t(`acmeMayTheyTraceState_${step.state}`)}
          data-testid={`acme-trace-${step.stage}`}
          description={step.state === "pending" ? undefined : <StepText step={step} answer={answer} />}
        >
          {t(`acmeMayTheyTraceStage_${step.stage}`)}
        </ProgressStep>
      ))}
    </ProgressStepper>
  );
};

const StepText = ({ step, answer: { nearest } }: { step: Step; answer: NameAnswer }) => {
  const { t } = useTranslation();
  return (
    <div className="acme-in-text">
      {t(step.text, step.values)} {step.mapper && <MapperLink name={step.mapper} />}
      {step.pattern && (
        <>
          {": "}
          <span className="acme-mono">{step.pattern}</span>
        </>
      )}
      {step.state === "stopped" && nearest && (
        <div data-testid="acme-nearest">
          {t("acmeMayTheyTraceNearest")} <MapperLink name={nearest.mapper} />
          {": "}
          <span className="acme-mono">{nearest.pattern}</span>{" "}
          {t("acmeMayTheyTraceNearestFor", {
            profiles: nearest.profiles.join(", "),
            mode: t(`acmeMapperMode_${nearest.mode}`),
          })}
        </div>
      )}
    </div>
  );
};
